"""What the facts of the fasen are gathered from: the entries of one traject, each table read once."""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any, Self
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.storage import together
from app.core.storage.tables import Select, table_of
from app.fasen.meetfeiten import Meetfeiten
from app.kaders.tables import Markering
from app.trajecten.rules import TrajectSoort
from app.trajecten.tables import Traject

_mark = table_of(Markering)


@dataclass(frozen=True, slots=True)
class Meter:
    """The table of metingen, and what its rows come to; `voorwaarden/`, which knows both rooms, gives it."""

    table: type[Any]
    meet: Callable[[Session, Sequence[Any]], Meetfeiten]


class Bron:
    """The entries of a traject as they are stored in this transaction; kept for one evaluation only.

    `meter` makes facts of its metingen, whose room lies above this one; without it there are none.
    """

    def __init__(self, session: Session, traject: Traject, meter: Meter | None = None) -> None:
        self._session, self._meter = session, meter
        self._connection = session.connection()
        self._here = {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}
        self.is_jaarcyclus = traject.soort is TrajectSoort.JAARCYCLUS
        self._rows: dict[str, list[Any]] = {}
        self._by_id: dict[type[Any], dict[UUID, Any]] = {}
        self._codes: dict[type[Any], dict[tuple[UUID, str], set[str]]] = {}
        self._linked: dict[type[Any], frozenset[UUID]] = {}
        self._measured: list[Meetfeiten] = []
        self._may_read: frozenset[type[Any]] | None = None

    def limited_to(self, tables: frozenset[type[Any]]) -> Self:
        """Return the same entries, read once for all, of which those of other tables are refused: LookupError."""
        limited = copy(self)
        limited._may_read = tables
        return limited

    def rows(self, table: type[Any]) -> Sequence[Any]:
        """Return the rows of a table within the traject, in order of id."""
        self._require(table)
        return self._rows_in(table)

    def gather(self, tables: Iterable[type[Any]]) -> None:
        """Read these tables now, in one query; Meetfeiten stands for the table of metingen."""
        stored = (self._meter.table if table is Meetfeiten and self._meter else table for table in tables)
        names = {str(table.__tablename__) for table in stored if table is not Meetfeiten}
        self._rows |= together.rows_of(self._connection, names - self._rows.keys(), self._here)

    def row(self, table: type[Any], item_id: UUID) -> Any:
        """Return one row of a table within the traject, or None."""
        self._require(table)
        if table not in self._by_id:
            self._by_id[table] = {row.id: row for row in self.rows(table)}
        return self._by_id[table].get(item_id)

    def knows(self, table: type[Any], rows: Sequence[Any]) -> None:
        """Take rows that were read already, in order, instead of reading them again."""
        self._rows[str(table.__tablename__)] = list(rows)

    def codes(self, table: type[Any], item_id: UUID, field: str, kader: str) -> frozenset[str]:
        """Return the codes of one kader that an entry of a table carries in a field."""
        self._require(table)
        if table not in self._codes:
            self._codes[table] = self._all_codes(table)
        prefix = f"{kader}:"
        tagged = self._codes[table].get((item_id, field), ())
        return frozenset(code.removeprefix(prefix) for code in tagged if code.startswith(prefix))

    def linked(self, table: type[Any], link: type[Any]) -> frozenset[UUID]:
        """Return the ids of the entries of a table that refer to another entry in a link table."""
        self._require(table)
        if link not in self._linked:
            found = (
                self._connection.execute(_linked_of(table_of(table), table_of(link)), self._here)
                if self.rows(table)
                else None
            )
            self._linked[link] = frozenset(found.scalars()) if found else frozenset()
        return self._linked[link]

    @property
    def metingen(self) -> Meetfeiten:
        """What the metingen about the traject come to."""
        self._require(Meetfeiten)
        if self._meter is None:
            return Meetfeiten()
        if not self._measured:
            self._measured.append(self._meter.meet(self._session, self._rows_in(self._meter.table)))
        return self._measured[0]

    def _require(self, table: type[Any]) -> None:
        if self._may_read is not None and table not in self._may_read:
            raise LookupError(f"these facts come from {table.__name__}, which `leest` does not name")

    def _rows_in(self, table: type[Any]) -> Sequence[Any]:
        self.gather([table])
        return self._rows[str(table.__tablename__)]

    def _all_codes(self, table: type[Any]) -> dict[tuple[UUID, str], set[str]]:
        found: dict[tuple[UUID, str], set[str]] = {}
        for row in self._connection.execute(_codes_of(table_of(table)), self._here):
            found.setdefault((row.item_id, row.veld), set()).add(f"{row.kader}:{row.onderdeel}")
        return found


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
