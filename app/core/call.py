"""What is known of a request once it has been read from the wire."""

from dataclasses import dataclass

from app.core.language import Taal


@dataclass(frozen=True, slots=True)
class Call:
    """What a use case may know of the request it serves."""

    method: str
    path: str
    token: str | None = None
    language: Taal = Taal.NL
    content_type: str = ""
    query: str = ""
    accept: str = ""
    if_match: str | None = None
    if_none_match: str | None = None
    idempotency_key: str | None = None
    body: bytes = b""
