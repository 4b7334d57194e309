"""A request as a server hands it on: for bodies that come in pieces, late, or not at all."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import anyio
from starlette.types import Message, Scope

from tests.helpers import Api


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)


def scope(method: str, path: str, token: str | None, headers: Sequence[tuple[str, str]] = ()) -> Scope:
    """Return what a server tells the app of a request."""
    lines = [("content-type", "application/json"), *headers]
    if token is not None:
        lines.append(("authorization", f"Bearer {token}"))
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": f"/v1{path}",
        "raw_path": f"/v1{path}".encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in lines],
        "client": ("testclient", 50000),
        "server": ("testserver", 80),
    }


def raw(
    api: Api,
    method: str,
    path: str,
    *,
    token: str | None = None,
    headers: Sequence[tuple[str, str]] = (),
    chunks: Sequence[bytes] = (),
    finished: bool = True,
    hung_up: bool = False,
) -> Answer:
    """Send a request piece by piece; unless `finished`, the last piece never comes.

    `hung_up` is a client that waits for no answer.
    """
    messages: list[Message] = []
    pieces = list(chunks)

    async def receive() -> Message:
        if pieces:
            return {
                "type": "http.request",
                "body": pieces.pop(0),
                "more_body": bool(pieces) or not finished,
            }
        if hung_up:
            return {"type": "http.disconnect"}
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: Message) -> None:
        messages.append(message)

    portal = api.backend.client.portal
    assert portal is not None
    portal.call(api.backend.app, scope(method, path, token, headers), receive, send)
    start, *bodies = messages
    return Answer(
        start["status"],
        {name.decode().lower(): value.decode() for name, value in start["headers"]},
        b"".join(part.get("body", b"") for part in bodies),
    )
