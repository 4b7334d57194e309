"""What goes in and out for a fase."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from app.core.contract import In, ItemUit, Uit
from app.core.types import Dag, Motivering, Tekstveld
from app.trajecten.rules import FaseCode, FaseStatus, Vervolg


class FaseWijziging(In):
    """A whole fase. Dates are given by the PATCH that makes the transition; `reden` goes to the log."""

    status: FaseStatus
    gestart_op: Dag | None = None
    streefdatum: Dag | None = None
    afgerond_op: Dag | None = None
    toelichting: Tekstveld | None = None
    afwijking: Motivering | None = None
    bevestiging: Motivering | None = None
    vervolg: Vervolg | None = None
    reden: Tekstveld | None = None


class TellingUit(Uit):
    """How many of the applicable voorwaarden are met."""

    voldaan: int
    totaal: int


class VoortgangUit(Uit):
    """Progress: met against applicable. `percentage` is of the verplichte ones."""

    verplicht: TellingUit
    aanbevolen: TellingUit
    percentage: Annotated[int, Field(ge=0, le=100)]


class VoorwaardeUit(Uit):
    """One requirement, and in words what it misses."""

    code: str
    omschrijving: str
    soort: Literal["verplicht", "aanbevolen"]
    voldaan: bool
    ontbreekt: list[str]


class FaseUit(ItemUit):
    """One fase. Its free texts are not for those who see progress only."""

    nummer: Annotated[int, Field(ge=0, le=6)]
    code: FaseCode
    naam: str
    status: FaseStatus
    gestart_op: date | None
    streefdatum: date | None
    afgerond_op: date | None
    toelichting: str | None
    afwijking: str | None
    bevestiging: str | None
    vervolg: Vervolg | None
    aandacht: bool
    voortgang: VoortgangUit
    voorwaarden: list[VoorwaardeUit]
