"""The balance: how many entries of each kind touch each of the five partnerships."""

import enum
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.contract import Uit
from app.core.storage.tables import Owned, Select, table_of
from app.fasen.fase0_beginsituatie.tables import Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.kaders.rules import Partnerschap
from app.kaders.tables import Markering

GETELD: Mapping[str, type[Owned]] = {
    "praktijken": Praktijk,
    "behoeften": Behoefte,
    "speerpunten": Speerpunt,
    "activiteiten": Activiteit,
}
"""What the balance counts."""
OPGEGEVEN: Mapping[str, enum.StrEnum] = {
    "speerpunten": SpeerpuntStatus.GESTOPT,
    "activiteiten": ActiviteitStatus.VERVALLEN,
}
"""The status of an entry that was given up: it counts no more."""
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


def tellingen(connection: sa.Connection, organisatie_id: UUID, trajecten: Sequence[UUID]) -> Tellingen:
    """Count the entries of some trajecten of one school, in one query."""
    counted = connection.execute(_counted(), {"organisatie": organisatie_id, "trajecten": list(trajecten)})
    return {(row.traject_id, row.soort, row.onderdeel): int(row.aantal) for row in counted}


def telt(soort: str, entry: Any) -> bool:
    """Tell whether an entry of this kind counts."""
    return soort not in OPGEGEVEN or entry.status is not OPGEGEVEN[soort]


def aantal(soort: str, partnerschap: str, rijen: sa.Table) -> sa.ScalarSelect[int]:
    """Return the count of one cell, for the traject of a row in `rijen`: the value of a column of it."""
    entry = table_of(GETELD[soort])
    counted = _touching(sa.select(sa.func.count()), soort).where(
        entry.c.organisatie_id == rijen.c.organisatie_id,
        entry.c.traject_id == rijen.c.traject_id,
        _mark.c.onderdeel == partnerschap,
    )
    return counted.correlate(rijen).scalar_subquery()


@cache
def _counted() -> sa.CompoundSelect[Any]:
    return sa.union_all(*(_counted_of(soort) for soort in GETELD))


def _counted_of(soort: str) -> Select:
    entry = table_of(GETELD[soort])
    columns = (
        entry.c.traject_id.label("traject_id"),
        sa.literal(str(soort)).label("soort"),
        _mark.c.onderdeel.label("onderdeel"),
        sa.func.count().label("aantal"),
    )
    trajecten: Any = sa.bindparam("trajecten", expanding=True)
    return (
        _touching(sa.select(*columns), soort)
        .where(entry.c.organisatie_id == sa.bindparam("organisatie"), entry.c.traject_id.in_(trajecten))
        .group_by(entry.c.traject_id, _mark.c.onderdeel)
    )


def _touching(counted: Select, soort: str) -> Select:
    """Return a query over the entries of one kind that count, once for each partnership that they touch."""
    entry = table_of(GETELD[soort])
    same = sa.and_(_mark.c.organisatie_id == entry.c.organisatie_id, _mark.c.item_id == entry.c.id)
    conditions = [_mark.c.veld == "partnerschappen"]
    if soort in OPGEGEVEN:
        conditions.append(entry.c.status != OPGEGEVEN[soort])
    return counted.select_from(entry).join(_mark, same).where(*conditions)
