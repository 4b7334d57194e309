"""One request, one transaction: opened, committed and closed here, before the answer leaves."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

import anyio.to_thread
import sqlalchemy as sa
from sqlmodel import Session

from app.core import events, idempotency
from app.core.answers import Answer
from app.core.call import Call
from app.core.database import Database
from app.core.errors import FORBIDDEN, NOT_LOGGED_IN, Busy, Forbidden, Unauthenticated, Unavailable
from app.core.place import Place

T = TypeVar("T")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Reader(Protocol):
    """Who asks. What they may see is the business of the rooms above."""

    @property
    def id(self) -> uuid.UUID:
        """The id of the gebruiker."""

    @property
    def alleen_lezen(self) -> bool:
        """Whether this log-in may only read."""


@dataclass
class Unit:
    """One unit of work: a session, who asks, when, and what will be logged at the end."""

    session: Session
    call: Call
    now: datetime
    after_write: "AfterWrite"
    known_reader: Reader | None = None
    log: list[events.Entry] = field(default_factory=list)

    @property
    def reader(self) -> Reader:
        """Who asks. Raises Unauthenticated when nobody is logged in."""
        if self.known_reader is None:
            raise Unauthenticated(NOT_LOGGED_IN)
        return self.known_reader

    @cached_property
    def connection(self) -> sa.Connection:
        """The session's connection, for what needs rows and no objects: asked directly it costs less."""
        return self.session.connection()

    @property
    def today(self) -> date:
        """Today where the schools are."""
        return self.now.astimezone(AMSTERDAM).date()

    def midnight(self, day: date) -> datetime:
        """The start of a day where the schools are."""
        return datetime.combine(day, time(), AMSTERDAM)


AfterWrite = Callable[[Unit, Place, str], None]
"""Told the place and the name of the table that was written, in the same transaction."""

Authenticate = Callable[[sa.Connection, str, datetime], Reader | None]
UseCase = Callable[[Unit], Answer]


@dataclass(frozen=True)
class Transactions:
    """Runs use cases: the one place that opens a transaction and ends it."""

    database: Database
    authenticate: Authenticate
    after_write: AfterWrite

    def read(self, call: Call, work: Callable[[Unit], T], *, public: bool = False) -> T:
        """Run a use case, or another piece of reading, on a snapshot. Raises Unauthenticated unless `public`."""
        with self.database.reading() as session:
            return work(self._unit(session, call, public))

    def write(self, call: Call, use_case: UseCase, *, public: bool = False) -> Answer:
        """Run a use case in a transaction that is committed when this returns."""
        with self.database.writing() as session:
            unit = self._unit(session, call, public)
            if unit.known_reader is not None and unit.known_reader.alleen_lezen:
                raise Forbidden(FORBIDDEN)
            claim = idempotency.claim_of(call, unit.known_reader.id if unit.known_reader else None)
            answer = idempotency.replayed(session, claim, unit.now) if claim else None
            if answer is None:
                answer = use_case(unit)
                if claim:
                    idempotency.store(session, claim, answer)
                events.append(session, unit.log, unit.now)
            return answer

    async def run(self, call: Call, use_case: UseCase, *, public: bool = False, long: bool = False) -> Answer:
        """Run a use case: a short read where it stands, all else in a worker thread.

        `long` says that a read may take more than a few milliseconds.
        """
        if call.method != "GET":
            return await anyio.to_thread.run_sync(lambda: self.write(call, use_case, public=public))
        if not long:
            try:
                return await self.database.look(lambda session: use_case(self._unit(session, call, public)))
            except (Busy, Unavailable):
                # Somebody is committing, or the line broke since: a thread can wait, or connect, without holding
                # up everybody here.
                pass
        return await anyio.to_thread.run_sync(lambda: self.read(call, use_case, public=public))

    def reader(self, token: str) -> Reader | None:
        """Return who holds a token."""
        with self.database.reading() as session:
            return self.authenticate(session.connection(), token, datetime.now(UTC))

    def _unit(self, session: Session, call: Call, public: bool) -> Unit:
        now = datetime.now(UTC)
        reader = self.authenticate(session.connection(), call.token, now) if call.token else None
        if reader is None and (call.token or not public):
            raise Unauthenticated(NOT_LOGGED_IN)
        return Unit(session, call, now, self.after_write, reader)
