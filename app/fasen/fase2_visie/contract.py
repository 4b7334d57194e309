"""What goes in and out for fase 2."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.contract import In, ItemUit
from app.core.storage.paging import PageQuery
from app.core.types import Dag, LangeTekst, Uniek
from app.fasen.fase2_visie.rules import Betrokkene, VisieStatus

Betrokkenen = Annotated[list[Betrokkene], Field(max_length=5), *Uniek]


class VisieIn(In):
    """A version of the vision: a concept."""

    tekst: LangeTekst
    betrokkenen: Betrokkenen = []


class Vaststelling(In):
    """The status of a version. `vastgesteldOp` comes with its adoption; today by default, never later."""

    status: VisieStatus
    vastgesteld_op: Dag | None = None


class VisieWijziging(Vaststelling, VisieIn):
    """A whole version of the vision, with its status."""


class VisieUit(ItemUit):
    """A version of the vision."""

    tekst: str
    betrokkenen: list[Betrokkene]
    status: VisieStatus
    vastgesteld_op: date | None
    herkomst_id: UUID | None


class VisieQuery(PageQuery):
    """Filters of the visies."""

    status: VisieStatus | None = None
