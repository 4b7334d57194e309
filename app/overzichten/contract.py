"""What goes in and out for the overviews."""

import re
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from app.core.contract import Uit
from app.core.storage.paging import PageQuery
from app.core.types import Dag, Zoekterm
from app.fasen.balans import BalansUit
from app.isop.rules import LabelStatus
from app.kaders.rules import Partnerschap
from app.overzichten.rules import BalansSoort, Sortering
from app.trajecten.contract import Schooljaar
from app.trajecten.rules import FaseStatus, TrajectSoort


def _iso(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("date_from_datetime_parsing", "not a date")
    return value


# A query is read laxly, and a bare number would pass for a date.
IsoDag = Annotated[Dag, BeforeValidator(_iso)]
Fasenummer = Annotated[int, Field(ge=0, le=6)]


class SelectieQuery(BaseModel):
    """Which running trajecten an overview is about."""

    model_config = ConfigDict(alias_generator=to_camel)

    fase: Fasenummer | None = None
    fase_status: FaseStatus | None = None
    organisatie_id: UUID | None = None
    bestuur_id: UUID | None = None
    gemeente_id: UUID | None = None
    soort: TrajectSoort | None = None
    schooljaar: Schooljaar | None = None
    stil_sinds: IsoDag | None = Field(
        None, description="Zonder invoer van het team sinds deze dag. / Without an entry by the team since this day."
    )
    achterstallig: bool | None = Field(
        None, description="Met activiteiten over tijd, of juist zonder. / With overdue activities, or without."
    )
    zoek: Zoekterm | None = Field(None, description="Begin van de naam. / Start of the name.")


class VoortgangQuery(PageQuery, SelectieQuery):
    """The selection, and the order to read it in."""

    sorteer: Sortering = Sortering.NAAM


class OrganisatieRefUit(Uit):
    """The school of a row."""

    id: UUID
    naam: str
    plaats: str | None


class TrajectRefUit(Uit):
    """The traject of a row."""

    id: UUID
    naam: str
    soort: TrajectSoort
    schooljaar: str


class LabelRefUit(Uit):
    """The ISOP label of the school, from this traject or an earlier one. `geldigTot` is its last day."""

    status: LabelStatus
    toegekend_op: date
    geldig_tot: date


class VoortgangsrijUit(Uit):
    """Where one running traject is."""

    organisatie: OrganisatieRefUit
    traject: TrajectRefUit
    huidige_fase: Fasenummer
    fase_status: FaseStatus
    dagen_in_fase: int
    percentage: int
    open_verplicht: int
    laatste_activiteit_op: AwareDatetime | None
    achterstallige_activiteiten: int
    isop_voldaan: Annotated[int, Field(ge=0, le=6)]
    label: LabelRefUit | None


class FaseTellingUit(Uit):
    """How many trajecten are at this point."""

    fase: Fasenummer
    fase_status: FaseStatus
    aantal: int


class SamenvattingUit(Uit):
    """The counts per fase and status."""

    totaal: int
    items: list[FaseTellingUit]


class BalansQuery(SelectieQuery):
    """One traject, or a selection."""

    traject_id: UUID | None = None


class LegeCelUit(Uit):
    """A cell of the balance with nothing in it: the news."""

    partnerschap: Partnerschap
    soort: BalansSoort


class BalansOverzichtUit(Uit):
    """The five partnerships, and the empty cells."""

    trajecten: int
    items: list[BalansUit]
    leeg: list[LegeCelUit]


class OpenVoorwaardeUit(Uit):
    """A verplichte voorwaarde that is not met."""

    code: str
    omschrijving: str


class StilstandUit(Uit):
    """Who is stuck: since when, and on what."""

    organisatie: OrganisatieRefUit
    traject: TrajectRefUit
    huidige_fase: Fasenummer
    fase_status: FaseStatus
    sinds: date
    dagen_in_fase: int
    laatste_activiteit_op: AwareDatetime | None
    voorwaarden: list[OpenVoorwaardeUit]


class StilstandQuery(PageQuery, SelectieQuery):
    """The selection, and from how many days on a traject counts as stuck."""

    min_dagen: Annotated[int, Field(ge=0, le=10_000)] = 90
