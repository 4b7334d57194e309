"""What goes in and out for fase 3."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.contract import In, ItemUit, Uit
from app.core.storage.paging import PageQuery
from app.core.storage.tables import JsonObject
from app.core.types import Dag, Geheel, Getal, Ids, Naam, Tekstveld, Zoekterm
from app.fasen.fase3_plan.rules import (
    IndicatorSoort,
    PlanaspectCode,
    SpeerpuntStatus,
    Termijn,
    ZekerheidKant,
)
from app.kaders.contract import IsopCriteria, Kenmerk, Kenmerken, Partnerschappen
from app.kaders.rules import IsopCriterium, Partnerschap
from app.trajecten.contract import Schooljaar


class IndicatorIn(In):
    """How a speerpunt is measured, from nulwaarde to streefwaarde."""

    naam: Naam
    soort: IndicatorSoort | None = None
    eenheid: Naam
    nulwaarde: Getal | None = None
    streefwaarde: Getal


class SpeerpuntIn(In):
    """A chosen focus point. `reden` is asked for once the plan is closed."""

    titel: Naam
    doel: Tekstveld
    waarom: Tekstveld | None = None
    thema: Naam | None = None
    schooljaar: Schooljaar
    termijn: Termijn | None = None
    behoefte_ids: Ids = []
    partnerschappen: Partnerschappen = []
    isop_criteria: IsopCriteria = []
    kenmerken: Kenmerken = []
    indicatoren: Annotated[list[IndicatorIn], Field(max_length=20)] = []
    reden: Tekstveld | None = None


class SpeerpuntWijziging(SpeerpuntIn):
    """A whole speerpunt with its status."""

    status: SpeerpuntStatus


class IndicatorUit(Uit):
    """How a speerpunt is measured."""

    naam: str
    soort: IndicatorSoort | None
    eenheid: str
    nulwaarde: float | None
    streefwaarde: float


class SpeerpuntUit(ItemUit):
    """A focus point, with the school and traject it belongs to."""

    organisatie_id: UUID
    traject_id: UUID
    titel: str
    doel: str
    waarom: str | None
    thema: str | None
    schooljaar: str
    termijn: Termijn | None
    behoefte_ids: list[UUID]
    partnerschappen: list[Partnerschap]
    isop_criteria: list[IsopCriterium]
    kenmerken: list[str]
    indicatoren: list[IndicatorUit]
    status: SpeerpuntStatus
    herkomst_id: UUID | None


class SpeerpuntQuery(PageQuery):
    """Filters of the speerpunten of one traject."""

    status: SpeerpuntStatus | None = None
    partnerschap: Partnerschap | None = None


class AlleSpeerpuntenQuery(SpeerpuntQuery):
    """Filters of the speerpunten of all schools."""

    thema: Naam | None = None
    schooljaar: Schooljaar | None = None
    isop_criterium: IsopCriterium | None = None
    kenmerk: Kenmerk | None = None
    organisatie_id: UUID | None = None
    zoek: Zoekterm | None = Field(None, description="Woord in de titel. / Word in the title.")


class BijstellingUit(ItemUit):
    """A change of a speerpunt after its plan was closed: the fields that changed, before and after."""

    speerpunt_id: UUID
    reden: str
    voor: JsonObject | None
    na: JsonObject


class BijstellingQuery(PageQuery):
    """Filters of the bijstellingen."""

    speerpunt_id: UUID | None = None


class AntwoordIn(In):
    """An answer to one of the four questions on informing parents."""

    vraag: Annotated[int, Field(ge=1, le=4), Geheel]
    tekst: Tekstveld


class PlanaspectIn(In):
    """How the plan deals with an aspect."""

    aspect: PlanaspectCode
    aanpak: Tekstveld
    antwoorden: Annotated[list[AntwoordIn], Field(max_length=4)] = []
    speerpunt_id: UUID | None = None


class AntwoordUit(Uit):
    """An answer to one of the four questions."""

    vraag: int
    tekst: str


class PlanaspectUit(ItemUit):
    """How the plan deals with an aspect."""

    aspect: PlanaspectCode
    aanpak: str
    antwoorden: list[AntwoordUit]
    speerpunt_id: UUID | None


class ZekerheidIn(In):
    """Something that parents, or the team, can count on."""

    kant: ZekerheidKant
    tekst: Tekstveld
    volgorde: Annotated[int, Field(ge=1, le=10), Geheel]
    besproken_op: Dag | None = None


class ZekerheidUit(ItemUit):
    """Something that parents, or the team, can count on."""

    kant: ZekerheidKant
    tekst: str
    volgorde: int
    besproken_op: date | None
