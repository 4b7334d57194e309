"""What goes in and out for fase 5."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.contract import In, ItemUit
from app.core.storage.paging import PageQuery
from app.core.types import Dag, Geheel, Tekstveld
from app.fasen.fase2_visie.contract import Betrokkenen
from app.fasen.fase2_visie.rules import Betrokkene


class VoortgangsberichtIn(In):
    """What happened on a speerpunt, and who brought it in."""

    speerpunt_id: UUID
    datum: Dag
    tekst: Tekstveld
    percentage: Annotated[int, Field(ge=0, le=100), Geheel] | None = None
    inbreng_van: Betrokkenen = []


class VoortgangsberichtUit(ItemUit):
    """What happened on a speerpunt."""

    speerpunt_id: UUID
    datum: date
    tekst: str
    percentage: int | None
    inbreng_van: list[Betrokkene]


class VoortgangsberichtQuery(PageQuery):
    """Filters of the voortgangsberichten."""

    speerpunt_id: UUID | None = None
