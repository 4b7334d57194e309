"""What goes in and out."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, StringConstraints
from pydantic.alias_generators import to_camel

from app.kaders.rules import IsopCriterium, Partnerschap
from app.trajecten.rules import FaseStatus


class Camel(Schema):
    """Names as the API has them."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, from_attributes=True, use_enum_values=True
    )


class Indicator(Camel):
    """How a speerpunt is measured."""

    naam: str
    soort: str | None = None
    eenheid: str
    nulwaarde: float | None = None
    streefwaarde: float


class SpeerpuntIn(Camel):
    """A new speerpunt."""

    titel: str
    doel: str
    waarom: str | None = None
    thema: str | None = None
    schooljaar: str
    termijn: str | None = None
    behoefte_ids: list[UUID] = []
    partnerschappen: list[Partnerschap] = []
    isop_criteria: list[IsopCriterium] = []
    kenmerken: list[Annotated[str, StringConstraints(pattern="^[a-z0-9-]+:[a-z0-9-]+$")]] = []
    indicatoren: list[Indicator] = []
    reden: str | None = None


class SpeerpuntUit(Camel):
    """A speerpunt."""

    id: UUID
    versie: int
    aangemaakt_op: datetime
    gewijzigd_op: datetime
    aangemaakt_door: UUID | None
    organisatie_id: UUID
    traject_id: UUID
    titel: str
    doel: str
    waarom: str | None
    thema: str | None
    schooljaar: str
    termijn: str | None
    behoefte_ids: list[UUID]
    partnerschappen: list[str]
    isop_criteria: list[str]
    kenmerken: list[str]
    indicatoren: list[dict[str, Any]]
    status: str
    herkomst_id: UUID | None


class SpeerpuntPagina(Camel):
    """A page of them."""

    items: list[SpeerpuntUit]
    volgende: str | None


class FaseIn(Camel):
    """A move of a fase."""

    status: FaseStatus
    afwijking: str | None = None
    reden: str | None = None


class FaseUit(Camel):
    """A fase with its voorwaarden."""

    id: UUID
    versie: int
    aangemaakt_op: datetime
    gewijzigd_op: datetime
    aangemaakt_door: UUID | None
    nummer: int
    code: str
    naam: str
    status: str
    gestart_op: date | None
    streefdatum: date | None
    afgerond_op: date | None
    toelichting: str | None
    afwijking: str | None
    bevestiging: str | None
    vervolg: str | None
    aandacht: bool
    voortgang: dict[str, Any]
    voorwaarden: list[dict[str, Any]]


class OrganisatieRef(Camel):
    """The school of a row."""

    id: UUID
    naam: str
    plaats: str | None


class TrajectRef(Camel):
    """The traject of a row."""

    id: UUID
    naam: str
    soort: str
    schooljaar: str


class Rij(Camel):
    """What two overviews show of a traject."""

    organisatie: OrganisatieRef
    traject: TrajectRef
    huidige_fase: int
    fase_status: str
    dagen_in_fase: int
    laatste_activiteit_op: datetime | None


class LabelRef(Camel):
    """The label of the school of a row."""

    status: str
    toegekend_op: date
    geldig_tot: date


class VoortgangsrijUit(Rij):
    """Where a traject is."""

    percentage: int
    open_verplicht: int
    achterstallige_activiteiten: int
    isop_voldaan: int
    label: LabelRef | None


class VoortgangPagina(Camel):
    """A page of them."""

    items: list[VoortgangsrijUit]
    volgende: str | None


class StilstandUit(Rij):
    """Who is stuck, and on what."""

    sinds: date
    voorwaarden: list[dict[str, str]]


class StilstandPagina(Camel):
    """A page of them."""

    items: list[StilstandUit]
    volgende: str | None


class SamenvattingUit(Camel):
    """The counts per point."""

    totaal: int
    items: list[dict[str, Any]]


class BalansUit(Camel):
    """The spread over the partnerships."""

    trajecten: int
    items: list[dict[str, Any]]
    leeg: list[dict[str, str]]
