"""One unit of work: what a use case is given, and the log that it leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from app.core.errors import NOT_LOGGED_IN, Unauthenticated
from app.core.language import Taal
from app.core.storage.place import Place

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Reader(Protocol):
    """Who asks. What they may see is the business of the rooms above."""

    @property
    def id(self) -> UUID:
        """The id of the gebruiker."""

    @property
    def alleen_lezen(self) -> bool:
        """Whether this log-in may only read."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log that has no number yet."""

    organisatie_id: UUID
    gebruiker_id: UUID | None
    soort: str
    werkwoord: str
    item_id: UUID
    item_versie: int
    traject_id: UUID | None = None
    toelichting: str | None = None


@dataclass
class UnitOfWork:
    """A session in one transaction, who asks, when, in which language, and what will be logged at the end."""

    session: Session
    now: datetime
    follow: "Follow"
    language: Taal = Taal.NL
    known_reader: Reader | None = None
    log: list[LogLine] = field(default_factory=list)

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


Follow = Callable[[UnitOfWork, Place, type[SQLModel]], None]
"""Told the place and the table of a change, in its own transaction: what depends on it follows."""
