"""Two raw drivers behind one face: transactions, and values as JSON wants them.

SQLite answers on the event loop: a hop to a thread would cost more than its queries. PostgreSQL
answers over asyncpg, the fastest driver there is for it here.
"""

import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg

from benchmarks.plan import Plan

Run = Callable[[str, Sequence[Any]], Awaitable[Sequence[Any]]]
"""Runs one statement, with `?` for its parameters, and returns its rows; once for each of a list of lists."""


class Sqlite:
    """One connection: it has one writer, and its readers hold up nothing here."""

    is_sqlite = True

    def __init__(self, plan: Plan) -> None:
        self._path = plan.connect["path"]
        self._journal = plan.journal

    async def open(self) -> None:
        """Connect, with the app's own pragmas."""
        self._connection = sqlite3.connect(self._path, isolation_level=None, timeout=10)
        for pragma in ("foreign_keys=ON", f"journal_mode={self._journal}", "synchronous=FULL"):
            self._connection.execute(f"PRAGMA {pragma}")

    async def close(self) -> None:
        """Disconnect."""
        self._connection.close()

    @asynccontextmanager
    async def transaction(self, *, writing: bool = False) -> AsyncIterator[Run]:
        """Open a transaction."""
        self._connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        try:
            yield self._run
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    async def _run(self, sql: str, params: Sequence[Any]) -> Sequence[Any]:
        if _is_many(params):
            self._connection.executemany(sql, params)
            return []
        return self._connection.execute(sql, params).fetchall()

    @staticmethod
    def key(text: str) -> str:
        """An id as the database keeps it."""
        return text.replace("-", "")

    @staticmethod
    def id(value: str | None) -> str | None:
        """An id as JSON shows it."""
        return value and f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"

    @staticmethod
    def moment(value: str) -> str:
        """An instant as JSON shows it."""
        return f"{value.removesuffix('.000000').replace(' ', 'T')}Z"

    @staticmethod
    def day(value: str) -> date:
        """A day."""
        return date.fromisoformat(value)

    @staticmethod
    def stored(value: Any) -> Any:
        """A value of Python as the database keeps it."""
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%d %H:%M:%S.%f")
        return value.isoformat() if isinstance(value, date) else value


class Postgresql:
    """A pool; asyncpg's own values are what JSON wants."""

    is_sqlite = False

    def __init__(self, plan: Plan) -> None:
        self._connect = plan.connect

    async def open(self) -> None:
        """Connect."""
        self._pool = await asyncpg.create_pool(**self._connect, min_size=8, max_size=8)

    async def close(self) -> None:
        """Disconnect."""
        await self._pool.close()

    @asynccontextmanager
    async def transaction(self, *, writing: bool = False) -> AsyncIterator[Run]:
        """Open a transaction, as isolated as the app's."""
        kind: dict[str, Any] = {} if writing else {"isolation": "repeatable_read", "readonly": True}
        async with self._pool.acquire() as connection, connection.transaction(**kind):

            async def run(sql: str, params: Sequence[Any]) -> Sequence[Any]:
                if _is_many(params):
                    await connection.executemany(_numbered(sql), params)
                    return []
                return await connection.fetch(_numbered(sql), *params)

            yield run

    @staticmethod
    def key(text: str) -> UUID:
        """An id as the database keeps it."""
        return UUID(text)

    @staticmethod
    def id(value: Any) -> str | None:
        """An id as JSON shows it."""
        return value and str(value)

    @staticmethod
    def moment(value: datetime) -> datetime:
        """An instant as JSON shows it."""
        return value.replace(tzinfo=UTC)

    @staticmethod
    def day(value: date) -> date:
        """A day."""
        return value

    @staticmethod
    def stored(value: Any) -> Any:
        """A value of Python as the database keeps it."""
        return value


Driver = Sqlite | Postgresql


def _is_many(params: Sequence[Any]) -> bool:
    return bool(params) and isinstance(params[0], list)


@cache
def _numbered(sql: str) -> str:
    """Write `?` as asyncpg wants it: $1, $2."""
    numbers = iter(range(1, 10_000))
    return re.sub(r"\?", lambda _match: f"${next(numbers)}", sql)
