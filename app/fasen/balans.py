"""The balance: how many entries of each kind touch each of the five partnerships."""

from collections.abc import Sequence
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from app.core.contract import Uit
from app.core.storage.tables import Select, table_of
from app.kaders.rules import Partnerschap
from app.kaders.tables import Markering
from app.soorten import SOORTEN, EntrySoort

GETELD = tuple(kind for kind in SOORTEN if kind.counted)
"""What the balance counts."""
_mark = table_of(Markering)


class BalansUit(Uit):
    """How many entries of each kind touch one partnership."""

    partnerschap: Partnerschap
    praktijken: int
    behoeften: int
    speerpunten: int
    activiteiten: int


BalansTellingen = dict[tuple[UUID, str, str], int]
"""How many, by traject, kind and partnership; what is not in it is 0."""


def count_balans(connection: sa.Connection, organisatie_id: UUID, trajecten: Sequence[UUID]) -> BalansTellingen:
    """Count the entries of some trajecten of one school, in one query."""
    rows = connection.execute(_counted(), {"organisatie": organisatie_id, "trajecten": list(trajecten)})
    return {(row.traject_id, row.soort, row.onderdeel): int(row.aantal) for row in rows}


def count_of_cell(kind: EntrySoort, partnerschap: str, rijen: sa.Table) -> sa.ScalarSelect[int]:
    """Return the count of one cell, for the traject of a row in `rijen`: the value of a column of it."""
    entry = kind.table
    counted = _touching(sa.select(sa.func.count()), kind).where(
        entry.c.organisatie_id == rijen.c.organisatie_id,
        entry.c.traject_id == rijen.c.traject_id,
        _mark.c.onderdeel == partnerschap,
    )
    return counted.correlate(rijen).scalar_subquery()


@cache
def _counted() -> sa.Executable:
    return sa.union_all(*(_counted_of(kind) for kind in GETELD))


def _counted_of(kind: EntrySoort) -> Select:
    entry = kind.table
    columns = (
        entry.c.traject_id.label("traject_id"),
        sa.literal(kind.plural).label("soort"),
        _mark.c.onderdeel.label("onderdeel"),
        sa.func.count().label("aantal"),
    )
    return (
        _touching(sa.select(*columns), kind)
        .where(
            entry.c.organisatie_id == sa.bindparam("organisatie"),
            entry.c.traject_id.in_(sa.bindparam("trajecten", expanding=True)),
        )
        .group_by(entry.c.traject_id, _mark.c.onderdeel)
    )


def _touching(counted: Select, kind: EntrySoort) -> Select:
    """Return a query over the entries of one kind that count, once for each partnership that they touch."""
    entry = kind.table
    same = sa.and_(_mark.c.organisatie_id == entry.c.organisatie_id, _mark.c.item_id == entry.c.id)
    return counted.select_from(entry).join(_mark, same).where(_mark.c.veld == "partnerschappen", kind.standing)
