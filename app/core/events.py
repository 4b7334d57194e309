"""The one log: gebeurtenissen, numbered without gaps per organisatie, ordered over all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from app.core.tables import UtcDateTime, table_of


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
_IDS: Any = sa.bindparam("ids", expanding=True)
_LOCK_ALL = sa.select(_revisies).order_by(_revisies.c.organisatie_id).with_for_update()
_LOCK = _LOCK_ALL.where(_revisies.c.organisatie_id.in_(_IDS))
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A gebeurtenis that has no number yet."""

    organisatie_id: UUID
    gebruiker_id: UUID | None
    soort: str
    werkwoord: str
    item_id: UUID
    item_versie: int
    traject_id: UUID | None = None
    toelichting: str | None = None


def lock(session: Session, *organisatie_ids: UUID) -> dict[UUID, int]:
    """Hold every other write to these organisaties until this transaction ends; return their revisies.

    Taken in order of id, so that two writers can't wait for each other.
    """
    found = session.connection().execute(_LOCK, {"ids": list(organisatie_ids)})
    return {row.organisatie_id: row.revisie for row in found}


def lock_all(session: Session) -> set[UUID]:
    """Hold every other write to every organisatie, as `lock` does; return which they are."""
    return {row.organisatie_id for row in session.connection().execute(_LOCK_ALL)}


def open_log(session: Session, organisatie_id: UUID) -> None:
    """Start the log of a new organisatie."""
    session.add(Revisie(organisatie_id=organisatie_id))
    session.flush()


def append(session: Session, entries: Sequence[Entry], now: datetime) -> None:
    """Number the entries and write them: the last thing before a commit."""
    if not entries:
        return
    session.flush()
    connection = session.connection()
    revisies = {
        organisatie_id: _raise_revisie(connection, organisatie_id, count)
        for organisatie_id, count in sorted(Counter(entry.organisatie_id for entry in entries).items())
    }
    rows = []
    for entry in entries:
        revisies[entry.organisatie_id] += 1
        rows.append(
            {
                "organisatie_id": entry.organisatie_id,
                "revisie": revisies[entry.organisatie_id],
                "tijdstip": now,
                "gebruiker_id": entry.gebruiker_id,
                "soort": f"{entry.soort}.{entry.werkwoord}",
                "item_soort": entry.soort,
                "item_id": entry.item_id,
                "item_versie": entry.item_versie,
                "traject_id": entry.traject_id,
                "toelichting": entry.toelichting,
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
