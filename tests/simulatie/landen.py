"""A simulated country in a test."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from app.core.storage.tables import table_of
from app.toegang import accounts
from tests.helpers import Api, Person

DAY = date(2026, 11, 2)
SCHOLEN, JAREN = 40, 3


@dataclass(frozen=True)
class Land:
    """A loaded simulation."""

    api: Api

    def session(self) -> Any:
        """Open a transaction."""
        return self.api.session()

    def all(self, session: Session, table: type[SQLModel], *order: str) -> list[Any]:
        """Return the rows of a table."""
        columns = table_of(table).c
        return list(session.execute(sa.select(table).order_by(*(columns[name] for name in order))).scalars())

    def login(self, email: str) -> Person:
        """Return somebody of the simulation who is logged in."""
        with self.session() as session:
            token = accounts.token_for(session, email, datetime.now(UTC) + timedelta(hours=1))
        return Person(self.api.backend, token)
