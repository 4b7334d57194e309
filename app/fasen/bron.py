"""What the facts of the fasen are gathered from: the entries of one traject, each table read once."""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, Self, TypeVar, cast
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from app.core.storage import together
from app.core.storage.tables import Select, Versioned, table_of
from app.fasen.meetfeiten import Meetfeiten
from app.kaders.tables import Markering
from app.trajecten.rules import TrajectSoort
from app.trajecten.tables import Traject

FactSource = type[SQLModel] | type[Meetfeiten]
"""What facts come from: a table, or Meetfeiten, which stands for that of the metingen."""
RowT = TypeVar("RowT", bound=SQLModel)
VersionedT = TypeVar("VersionedT", bound=Versioned)
_mark = table_of(Markering)


@dataclass(frozen=True, slots=True)
class Meter(Generic[RowT]):
    """The table of metingen, and what its rows come to; `voorwaarden/`, which knows both rooms, gives it."""

    table: type[RowT]
    meet: Callable[[Session, Sequence[RowT]], Meetfeiten]


def as_rows(table: type[RowT], stored: Sequence[object]) -> Sequence[RowT]:
    """Give what has the columns of a table as attributes the type of its rows.

    Mostly they are no objects of that class: making those costs more than the reading.
    """
    return cast(Sequence[RowT], stored)


class Bron:
    """The entries of a traject as they are stored in this transaction; kept for one evaluation only.

    `meter` makes facts of its metingen, whose room lies above this one; without it there are none.
    """

    _may_read: frozenset[FactSource] | None = None

    # Any: which table the metingen are in, only the giver of the meter knows.
    def __init__(self, session: Session, traject: Traject, meter: Meter[Any] | None = None) -> None:
        self._session, self._meter = session, meter
        self._connection = session.connection()
        self._here = {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}
        self.is_jaarcyclus = traject.soort is TrajectSoort.JAARCYCLUS
        self._stored: dict[str, Sequence[object]] = {}
        self._places: dict[type[Versioned], dict[UUID, int]] = {}
        self._codes: dict[type[SQLModel], dict[tuple[UUID, str], set[str]]] = {}
        self._linked: dict[type[SQLModel], frozenset[UUID]] = {}
        self._measured: list[Meetfeiten] = []

    def limited_to(self, sources: frozenset[FactSource]) -> Self:
        """Return the same entries, read once for all, of which those of other tables are refused: LookupError."""
        limited = copy(self)
        limited._may_read = sources
        return limited

    def rows(self, table: type[RowT]) -> Sequence[RowT]:
        """Return the rows of a table within the traject, in order of id."""
        self._require(table)
        return as_rows(table, self._stored_in(table))

    def gather(self, sources: Iterable[FactSource]) -> None:
        """Read these tables now, in one query."""
        tables = (self._meter.table if source is Meetfeiten and self._meter else source for source in sources)
        names = {str(table.__tablename__) for table in tables if issubclass(table, SQLModel)}
        self._stored |= together.rows_of(self._connection, names - self._stored.keys(), self._here)

    def row(self, table: type[VersionedT], item_id: UUID) -> VersionedT | None:
        """Return one row of a table within the traject, or None."""
        rows = self.rows(table)
        if table not in self._places:
            self._places[table] = {row.id: place for place, row in enumerate(rows)}
        place = self._places[table].get(item_id)
        return None if place is None else rows[place]

    def knows(self, table: type[RowT], rows: Sequence[RowT]) -> None:
        """Take rows that were read already, in order, instead of reading them again."""
        self._stored[str(table.__tablename__)] = rows

    def codes(self, table: type[SQLModel], item_id: UUID, field: str, kader: str) -> frozenset[str]:
        """Return the codes of one kader that an entry of a table carries in a field."""
        self._require(table)
        prefix = f"{kader}:"
        tagged = self._tagged(table, item_id, field)
        return frozenset(code.removeprefix(prefix) for code in tagged if code.startswith(prefix))

    def linked(self, table: type[SQLModel], link: type[SQLModel]) -> frozenset[UUID]:
        """Return the ids of the entries of a table that refer to another entry in a link table."""
        self._require(table)
        if link not in self._linked:
            query = _linked_of(table_of(table), table_of(link))
            ids = self._connection.execute(query, self._here).scalars() if self._stored_in(table) else ()
            self._linked[link] = frozenset(ids)
        return self._linked[link]

    @property
    def metingen(self) -> Meetfeiten:
        """What the metingen about the traject come to."""
        self._require(Meetfeiten)
        if self._meter is None:
            return Meetfeiten()
        if not self._measured:
            rows = as_rows(self._meter.table, self._stored_in(self._meter.table))
            self._measured.append(self._meter.meet(self._session, rows))
        return self._measured[0]

    def _require(self, source: FactSource) -> None:
        if self._may_read is not None and source not in self._may_read:
            raise LookupError(f"these facts come from {source.__name__}, which `leest` does not name")

    def _stored_in(self, table: type[SQLModel]) -> Sequence[object]:
        self.gather([table])
        return self._stored[str(table.__tablename__)]

    def _tagged(self, table: type[SQLModel], item_id: UUID, field: str) -> Iterable[str]:
        """Return the codes in a field of an entry, written `kader:onderdeel`."""
        if table not in self._codes:
            codes = self._codes[table] = {}
            for row in self._connection.execute(_codes_of(table_of(table)), self._here):
                codes.setdefault((row.item_id, row.veld), set()).add(f"{row.kader}:{row.onderdeel}")
        return self._codes[table].get((item_id, field), ())


# Every write asks these: making one costs more than running it, so each is made once.


@cache
def _linked_of(source: sa.Table, links: sa.Table) -> Select:
    same = sa.and_(links.c.organisatie_id == source.c.organisatie_id, links.c.item_id == source.c.id)
    return sa.select(links.c.item_id).join(source, same).where(_in_traject(source))


@cache
def _codes_of(source: sa.Table) -> Select:
    same = sa.and_(_mark.c.organisatie_id == source.c.organisatie_id, _mark.c.item_id == source.c.id)
    columns = (_mark.c.item_id, _mark.c.veld, _mark.c.kader, _mark.c.onderdeel)
    return sa.select(*columns).join(source, same).where(_in_traject(source))


def _in_traject(source: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(
        source.c.organisatie_id == sa.bindparam("organisatie_id"), source.c.traject_id == sa.bindparam("traject_id")
    )
