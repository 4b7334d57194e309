"""What goes in and out for fase 0."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from app.core.contract import In, ItemUit, Uit
from app.core.storage.paging import PageQuery
from app.core.types import Aantal, Dag, Geheel, Naam, Tekstveld, Uniek
from app.fasen.fase0_beginsituatie.rules import (
    Aspect,
    BereikBron,
    Bij,
    FactorContext,
    FactorRichting,
    PraktijkSoort,
)
from app.kaders.contract import Kenmerken, Partnerschappen
from app.kaders.rules import Partnerschap

Aspecten = Annotated[list[Aspect], Field(max_length=5), *Uniek]
Procent = Annotated[int, Field(ge=0, le=100), Geheel]
Effect = Annotated[int, Field(ge=1, le=5), Geheel]


class PraktijkIn(In):
    """Something the school already does today. `bereik` is a percentage of the families."""

    omschrijving: Tekstveld
    soort: PraktijkSoort | None = None
    aspecten: Aspecten = []
    partnerschappen: Partnerschappen = []
    bereik: Procent | None = None
    bereik_bron: BereikBron
    wie_niet: Tekstveld | None = None
    effect: Effect | None = None
    effect_toelichting: Tekstveld | None = None
    kenmerken: Kenmerken = []


class PraktijkUit(ItemUit):
    """Something the school already does today."""

    omschrijving: str
    soort: PraktijkSoort | None
    aspecten: list[Aspect]
    partnerschappen: list[Partnerschap]
    bereik: int | None
    bereik_bron: BereikBron
    wie_niet: str | None
    effect: int | None
    effect_toelichting: str | None
    kenmerken: list[str]
    herkomst_id: UUID | None


class PraktijkQuery(PageQuery):
    """Filters of the praktijken."""

    partnerschap: Partnerschap | None = None
    aspect: Aspect | None = None


class LegePartnerschapIn(In):
    """Why a partnership stays empty for now."""

    partnerschap: Partnerschap
    bij: Bij
    toelichting: Tekstveld


class LegePartnerschapUit(ItemUit):
    """Why a partnership stays empty for now."""

    partnerschap: Partnerschap
    bij: Bij
    toelichting: str


class ThuistaalIn(In):
    """How many families have this as their first home language (ISO 639-3)."""

    taal: Annotated[str, StringConstraints(pattern=r"^[a-z]{3}$")]
    aantal: Aantal


class OuderpopulatieIn(In):
    """Counts of families and children at one date."""

    peildatum: Dag
    aantal_gezinnen: Aantal
    aantal_leerlingen: Aantal
    thuistalen: Annotated[list[ThuistaalIn], Field(max_length=200)] = []
    gezinnen_met_taalsteun: Aantal | None = None
    intakes_gevoerd: Aantal | None = None
    toelichting: Tekstveld | None = None


class ThuistaalUit(Uit):
    """A home language. For outsiders a small count is hidden, and with it a larger one: `afgeschermd`."""

    taal: str
    aantal: int | None
    minder_dan_5: Annotated[bool, Field(alias="minderDan5")]
    afgeschermd: bool


class OuderpopulatieUit(ItemUit):
    """Counts of families and children at one date. Outsiders see no totals of families, and no toelichting."""

    peildatum: date
    aantal_gezinnen: int | None
    aantal_leerlingen: int
    thuistalen: list[ThuistaalUit]
    gezinnen_met_taalsteun: int | None
    intakes_gevoerd: int | None
    toelichting: str | None


class FactorIn(In):
    """Something that hinders or helps."""

    richting: FactorRichting
    context: FactorContext
    omschrijving: Tekstveld
    kenmerken: Kenmerken = []


class FactorUit(ItemUit):
    """Something that hinders or helps."""

    richting: FactorRichting
    context: FactorContext
    omschrijving: str
    kenmerken: list[str]
    herkomst_id: UUID | None


class PartnerIn(In):
    """An organisation around the child, never a person."""

    naam: Naam
    soort: Naam
    rol: Tekstveld | None = None
    hoe_betrekken: Tekstveld | None = None


class PartnerUit(ItemUit):
    """An organisation around the child."""

    naam: str
    soort: str
    rol: str | None
    hoe_betrekken: str | None
    herkomst_id: UUID | None
