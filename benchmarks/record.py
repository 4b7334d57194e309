"""The app in this process: what each endpoint answers, in how many queries, and the SQL of its writes."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
import sqlalchemy as sa

from app.main import create_app
from app.settings import Settings
from app.voorwaarden.present import NAMEN
from app.voorwaarden.service import DEFINITIES
from benchmarks.plan import Endpoint, Request, replay_key

# The bare route looks the token up itself; a transaction is no query.
_NO_QUERY = re.compile(r"BEGIN|COMMIT|ROLLBACK")
_LOOK_UP = re.compile(r"FROM tokens ")
_INSERT = re.compile(r"INSERT INTO (?:speerpunten|bijstellingen) \(([^)]*)\)")


@dataclass(frozen=True)
class Facts:
    """What the app did for one request."""

    status: int
    etag: str
    body: str
    statements: Sequence[tuple[str, list[Any]]]

    @property
    def queries(self) -> int:
        """How many statements it took."""
        return len(self.statements)


class Inside:
    """Asks the app without a server, and keeps the SQL."""

    def __init__(self, url: str) -> None:
        self._log: list[tuple[str, list[Any]]] = []
        transport = httpx2.ASGITransport(app=create_app(Settings(database_url=url)))
        self._client = httpx2.AsyncClient(transport=transport, base_url="http://inside")
        sa.event.listen(sa.Engine, "before_cursor_execute", self._keep)

    async def ask(self, request: Request, etag: str = "") -> Facts:
        """Send a request, with `etag` as If-None-Match."""
        self._log.clear()
        headers = {"Authorization": f"Bearer {request.token}", **dict(request.headers)}
        if etag:
            headers["If-None-Match"] = etag
        answer = await self._client.request(request.method, request.path, headers=headers, content=request.body)
        return Facts(answer.status_code, answer.headers.get("ETag", ""), answer.text, tuple(self._log))

    async def expect(self, endpoint: Endpoint, request: Request, etag: str = "") -> Facts:
        """Send a request of an endpoint. Raises RuntimeError when the status is not the expected one."""
        facts = await self.ask(request, etag)
        if facts.status != endpoint.status:
            raise RuntimeError(f"{request.method} {request.path}: {facts.status} {facts.body[:500]}")
        return facts

    async def read(self, endpoint: Endpoint) -> Facts:
        """Ask the first request of a read."""
        request = endpoint.requests[0]
        etag = (await self.ask(request)).etag if endpoint.conditional else ""
        return await self.expect(endpoint, request, etag)

    async def write(self, endpoint: Endpoint) -> tuple[Facts, dict[str, dict[str, Any]]]:
        """Ask every request of a write; return what the first did, and the SQL of all for the bare route."""
        first, replay = None, {}
        for request in endpoint.requests:
            facts = await self.expect(endpoint, request)
            first = first or facts
            statements = [each for each in facts.statements if not _LOOK_UP.search(each[0])]
            new_ids = [new_id for sql, params in statements for new_id in _new_ids(sql, params)]
            key = replay_key(request.path, request.body.encode())
            replay[key] = {
                "status": facts.status,
                "body": facts.body,
                "new_ids": new_ids,
                "statements": statements,
            }
        assert first is not None  # noqa: S101  # an endpoint has requests
        return first, replay

    async def close(self) -> None:
        """Stop listening."""
        sa.event.remove(sa.Engine, "before_cursor_execute", self._keep)
        await self._client.aclose()

    def _keep(self, _connection: Any, _cursor: Any, sql: str, params: Any, _context: Any, _many: bool) -> None:
        if not _NO_QUERY.match(sql):
            self._log.append(_plain(sql, params))


def woorden() -> dict[str, dict[str, str]]:
    """Return the Dutch words of the fasen and their voorwaarden."""
    words = {"fasen": {code.value: tekst.nl for code, tekst in NAMEN.items()}}
    for definitie in DEFINITIES:
        for part in definitie.voorwaarden:
            words[part.code] = {"": part.omschrijving.nl} | {key: tekst.nl for key, tekst in part.woorden.items()}
    return words


def _plain(sql: str, params: Any) -> tuple[str, list[Any]]:
    """Return a statement with `?` for its parameters, and those as plain values."""
    names = re.findall(r"%\((\w+)\)s", sql)
    text = re.sub(r"%\(\w+\)s", "?", sql).replace("%%", "%") if names else sql

    def values(of: Any) -> list[Any]:
        row = [of[name] for name in names] if names else list(of)
        return [_value(value) for value in row]

    if isinstance(params, list):
        return text, [values(each) for each in params]
    return text, values(params)


def _value(value: Any) -> Any:
    # psycopg's wrapper round JSON; the text is what any driver takes.
    if hasattr(value, "obj") and hasattr(value, "dumps"):
        return (value.dumps or json.dumps)(value.obj)
    return value


def _new_ids(sql: str, params: list[Any]) -> list[Any]:
    insert = _INSERT.match(sql)
    return [params[insert[1].split(", ").index("id")]] if insert else []
