"""What a fase's room tells `voorwaarden/`: its rules, how to gather their facts, what they read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.collection.links import Markering
from app.fasen.voorwaarde import Voorwaarde
from app.trajecten.tables import Traject


@dataclass(frozen=True, slots=True)
class FaseDefinitie:
    """One of the seven. `leest` are the tables its facts come from."""

    nummer: int
    voorwaarden: Sequence[Voorwaarde[Any]]
    feiten: Callable[[Session, Traject], Any]
    leest: frozenset[str]


def rows(session: Session, traject: Traject, table: type[Any], *columns: str) -> Sequence[Any]:
    """Return these columns of every row of a table within a traject, in order of id."""
    source = sa.inspect(table).local_table
    wanted = sa.select(*(source.c[name] for name in columns)).where(
        source.c.organisatie_id == traject.organisatie_id, source.c.traject_id == traject.id
    )
    return session.execute(wanted.order_by(source.c.id)).all()


def codes(session: Session, traject: Traject, table: type[Any], field: str) -> dict[UUID, set[str]]:
    """Return the codes that a table's rows within a traject carry in one field, by their id."""
    source, mark = sa.inspect(table).local_table, sa.inspect(Markering).local_table
    same = sa.and_(mark.c.organisatie_id == source.c.organisatie_id, mark.c.item_id == source.c.id)
    wanted = (
        sa.select(source.c.id, mark.c.kader, mark.c.onderdeel)
        .join(mark, same)
        .where(
            source.c.organisatie_id == traject.organisatie_id,
            source.c.traject_id == traject.id,
            mark.c.veld == field,
        )
    )
    found: dict[UUID, set[str]] = {}
    for item_id, kader, onderdeel in session.execute(wanted):
        found.setdefault(item_id, set()).add(f"{kader}:{onderdeel}")
    return found
