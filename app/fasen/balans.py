"""The balance: how many entries of each kind touch each of the five partnerships."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.collection.links import Markering
from app.core.contract import Uit
from app.core.tables import Item, table_of
from app.fasen.fase0_beginsituatie.tables import Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.kaders.rules import Partnerschap

GETELD: Mapping[str, type[Item]] = {
    "praktijken": Praktijk,
    "behoeften": Behoefte,
    "speerpunten": Speerpunt,
    "activiteiten": Activiteit,
}
"""What the balance counts."""
_mark = table_of(Markering)


class BalansUit(Uit):
    """How many entries of each kind touch one partnership."""

    partnerschap: Partnerschap
    praktijken: int
    behoeften: int
    speerpunten: int
    activiteiten: int


Tellingen = dict[tuple[UUID, str, str], int]
"""How many, by traject, kind and partnership; what is not in it is 0."""


def tellingen(
    connection: sa.Connection,
    organisatie_id: UUID,
    trajecten: Sequence[UUID],
    soorten: tuple[str, ...] = tuple(GETELD),
) -> Tellingen:
    """Count the entries of some trajecten of one school, in one query."""
    counted = connection.execute(_counted(soorten), {"organisatie": organisatie_id, "trajecten": list(trajecten)})
    return {(row.traject_id, row.soort, row.onderdeel): int(row.aantal) for row in counted}


@cache
def _counted(soorten: tuple[str, ...]) -> sa.CompoundSelect[Any]:
    return sa.union_all(*(_counted_of(soort) for soort in soorten))


def _counted_of(soort: str) -> sa.Select[Any]:
    entry = table_of(GETELD[soort])
    same = sa.and_(_mark.c.organisatie_id == entry.c.organisatie_id, _mark.c.item_id == entry.c.id)
    columns = (
        entry.c.traject_id.label("traject_id"),
        sa.literal(str(soort)).label("soort"),
        _mark.c.onderdeel.label("onderdeel"),
        sa.func.count().label("aantal"),
    )
    trajecten: Any = sa.bindparam("trajecten", expanding=True)
    return (
        sa.select(*columns)
        .join_from(entry, _mark, same)
        .where(
            entry.c.organisatie_id == sa.bindparam("organisatie"),
            entry.c.traject_id.in_(trajecten),
            _mark.c.veld == "partnerschappen",
        )
        .group_by(entry.c.traject_id, _mark.c.onderdeel)
    )
