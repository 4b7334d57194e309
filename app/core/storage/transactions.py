"""One unit of work, one transaction: opened, committed and closed here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session

from app.core.errors import FORBIDDEN, NOT_LOGGED_IN, Forbidden, Unauthenticated
from app.core.language import Taal
from app.core.storage.database import Database
from app.core.storage.unit_of_work import Follow, Reader, UnitOfWork

T = TypeVar("T")
Authenticate = Callable[[sa.Connection, str, datetime], Reader | None]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: by a token, as a `reader` who is known already, or as anybody where that is `public`."""

    token: str | None = None
    reader: Reader | None = None
    language: Taal = Taal.NL
    public: bool = False


@dataclass(frozen=True)
class Transactions:
    """The one place that begins a unit of work and ends it.

    `follow` is told of each change, `number` writes the log at the end of a unit of work.
    """

    database: Database
    authenticate: Authenticate
    follow: Follow
    number: Callable[[UnitOfWork], None]

    @contextmanager
    def reading(self, caller: Caller) -> Iterator[UnitOfWork]:
        """Begin to read, on one snapshot. Raises Unauthenticated for who isn't known."""
        with self.database.reading() as session:
            yield self._begun(session, caller)

    @contextmanager
    def writing(self, caller: Caller) -> Iterator[UnitOfWork]:
        """Begin to write: committed when the block ends well, else nothing happened.

        Raises Unauthenticated for who isn't known, Forbidden for who may only read.
        """
        with self.database.writing() as session:
            uow = self._begun(session, caller)
            if uow.known_reader is not None and uow.known_reader.alleen_lezen:
                raise Forbidden(FORBIDDEN)
            yield uow
            self.number(uow)

    async def read_on_loop(self, caller: Caller, work: Callable[[UnitOfWork], T]) -> T:
        """Do a short piece of reading on the event loop. Raises Busy at once when that can't be."""
        return await self.database.read_on_loop(lambda session: work(self._begun(session, caller)))

    def reader(self, token: str) -> Reader | None:
        """Return who holds a token."""
        with self.database.reading() as session:
            return self.authenticate(session.connection(), token, datetime.now(UTC))

    def _begun(self, session: Session, caller: Caller) -> UnitOfWork:
        now, reader = datetime.now(UTC), caller.reader
        if reader is None and caller.token:
            reader = self.authenticate(session.connection(), caller.token, now)
        if reader is None and (caller.token or not caller.public):
            raise Unauthenticated(NOT_LOGGED_IN)
        return UnitOfWork(session, now, self.follow, caller.language, reader)
