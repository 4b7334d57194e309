"""What a use case gives back: a status, bytes or a file, and headers, ready to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from pydantic_core import to_json

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. `headers` never hold what the wrappers in `core/http.py` add.

    A `file` is sent instead of `body`, and closed after: for what may be too large for memory.
    """

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    file: IO[bytes] | None = None


def json_answer(content: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Return JSON content (dates, UUIDs and enums included) as an Answer."""
    return Answer(status, to_json(content), {"Content-Type": JSON, **(headers or {})})


NO_CONTENT = Answer(204)
