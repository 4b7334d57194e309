"""The one log: gebeurtenissen, numbered without gaps per organisatie, ordered over all of them."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from app.core.storage.tables import UtcDateTime, table_of
from app.core.storage.unit_of_work import LogLine, UnitOfWork


class Revisie(SQLModel, table=True):
    """How far each organisatie's log is. Locking this row orders the writes of an organisatie.

    Like the log itself it outlives its organisatie: no foreign key.
    """

    __tablename__ = "revisies"

    organisatie_id: UUID = Field(primary_key=True)
    revisie: int = Field(default=0)


class Volgorde(SQLModel, table=True):
    """One row: how many gebeurtenissen there are. Taken last, so the feed never skips one."""

    __tablename__ = "volgorde"

    id: int = Field(primary_key=True)
    volgnummer: int = Field(default=0, sa_type=sa.BigInteger)


class Gebeurtenis(SQLModel, table=True):
    """One line of the log. It outlives what it tells of, its organisatie included."""

    __tablename__ = "gebeurtenissen"
    __table_args__ = (
        sa.Index("ix_gebeurtenissen_volgorde", "volgnummer", unique=True),
        sa.Index("ix_gebeurtenissen_organisatie_volgorde", "organisatie_id", "volgnummer"),
        sa.Index("ix_gebeurtenissen_soort_volgorde", "soort", "volgnummer"),
    )

    organisatie_id: UUID = Field(primary_key=True)
    revisie: int = Field(primary_key=True)
    volgnummer: int = Field(sa_type=sa.BigInteger)
    tijdstip: datetime = Field(sa_type=UtcDateTime)
    gebruiker_id: UUID | None = Field(default=None)
    soort: str
    item_soort: str
    item_id: UUID
    item_versie: int
    traject_id: UUID | None = Field(default=None)
    toelichting: str | None = Field(default=None)


_revisies, _volgorde = table_of(Revisie), table_of(Volgorde)
# Every write asks these: making one costs more than running it, so each is made once.
_RAISE_REVISIE = (
    sa.update(_revisies)
    .where(_revisies.c.organisatie_id == sa.bindparam("of"))
    .values(revisie=_revisies.c.revisie + sa.bindparam("count"))
    .returning(_revisies.c.revisie)
)
_APPEND = sa.insert(table_of(Gebeurtenis))
_RAISE_VOLGORDE = (
    sa.update(_volgorde)
    .values(volgnummer=_volgorde.c.volgnummer + sa.bindparam("count"))
    .returning(_volgorde.c.volgnummer)
)


def open_log(session: Session, organisatie_id: UUID) -> None:
    """Start the log of a new organisatie."""
    session.add(Revisie(organisatie_id=organisatie_id))
    session.flush()


def number(uow: UnitOfWork) -> None:
    """Write the log of a unit of work: the last thing before its commit."""
    append(uow.session, uow.log, uow.now)


def append(session: Session, lines: Sequence[LogLine], now: datetime) -> None:
    """Number the lines and write them: the last thing before a commit."""
    if not lines:
        return
    session.flush()
    connection = session.connection()
    revisies = {
        organisatie_id: _raise_revisie(connection, organisatie_id, count)
        for organisatie_id, count in sorted(Counter(line.organisatie_id for line in lines).items())
    }
    rows = []
    for line in lines:
        revisies[line.organisatie_id] += 1
        rows.append(
            {
                "organisatie_id": line.organisatie_id,
                "revisie": revisies[line.organisatie_id],
                "tijdstip": now,
                "gebruiker_id": line.gebruiker_id,
                "soort": f"{line.soort}.{line.werkwoord}",
                "item_soort": line.soort,
                "item_id": line.item_id,
                "item_versie": line.item_versie,
                "traject_id": line.traject_id,
                "toelichting": line.toelichting,
            }
        )
    for number, row in enumerate(rows, start=_raise_volgorde(connection, len(rows)) + 1):
        row["volgnummer"] = number
    connection.execute(_APPEND, rows)


def _raise_revisie(connection: sa.Connection, organisatie_id: UUID, count: int) -> int:
    """Claim the next `count` revisies of an organisatie; return the last one before them."""
    return int(connection.execute(_RAISE_REVISIE, {"of": organisatie_id, "count": count}).scalar_one()) - count


def _raise_volgorde(connection: sa.Connection, count: int) -> int:
    return int(connection.execute(_RAISE_VOLGORDE, {"count": count}).scalar_one()) - count
