"""What the facts of the fasen are gathered from: the entries of one traject, each table read once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.collection.links import Markering
from app.core.tables import table_of
from app.trajecten.rules import TrajectSoort
from app.trajecten.tables import Traject

_mark = table_of(Markering)


class Bron:
    """The entries of a traject as they stand in this transaction; kept for one evaluation only."""

    def __init__(self, session: Session, traject: Traject) -> None:
        self.session = session
        self.traject = traject
        self.is_jaarcyclus = traject.soort is TrajectSoort.JAARCYCLUS
        self._rows: dict[type[Any], Sequence[Any]] = {}
        self._codes: dict[type[Any], dict[tuple[UUID, str], set[str]]] = {}
        self._linked: dict[type[Any], frozenset[UUID]] = {}

    def rows(self, table: type[Any]) -> Sequence[Any]:
        """Return the rows of a table within the traject, in order of id."""
        if table not in self._rows:
            source = table_of(table)
            wanted = sa.select(source).where(*self._here(source)).order_by(source.c.id)
            self._rows[table] = self.session.execute(wanted).all()
        return self._rows[table]

    def codes(self, table: type[Any], item_id: UUID, field: str, kader: str) -> frozenset[str]:
        """Return the codes of one kader that an entry of a table carries in a field."""
        if table not in self._codes:
            self._codes[table] = self._all_codes(table)
        prefix = f"{kader}:"
        tagged = self._codes[table].get((item_id, field), ())
        return frozenset(code.removeprefix(prefix) for code in tagged if code.startswith(prefix))

    def linked(self, table: type[Any], link: type[Any]) -> frozenset[UUID]:
        """Return the ids of the entries of a table that refer to another entry in a link table."""
        if link not in self._linked:
            ids = [row.id for row in self.rows(table)]
            self._linked[link] = self._all_linked(link, ids) if ids else frozenset()
        return self._linked[link]

    def _all_linked(self, link: type[Any], ids: Sequence[UUID]) -> frozenset[UUID]:
        source = table_of(link)
        here = [source.c.organisatie_id == self.traject.organisatie_id, source.c.item_id.in_(ids)]
        return frozenset(self.session.execute(sa.select(source.c.item_id).where(*here)).scalars())

    def _all_codes(self, table: type[Any]) -> dict[tuple[UUID, str], set[str]]:
        source = table_of(table)
        same = sa.and_(_mark.c.organisatie_id == source.c.organisatie_id, _mark.c.item_id == source.c.id)
        wanted = sa.select(_mark).join(source, same).where(*self._here(source))
        found: dict[tuple[UUID, str], set[str]] = {}
        for row in self.session.execute(wanted):
            found.setdefault((row.item_id, row.veld), set()).add(f"{row.kader}:{row.onderdeel}")
        return found

    def _here(self, source: Any) -> list[sa.ColumnElement[bool]]:
        return [
            source.c.organisatie_id == self.traject.organisatie_id,
            source.c.traject_id == self.traject.id,
        ]
