"""What goes in and out for fase 1."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.contract import In, ItemUit
from app.core.storage.paging import PageQuery
from app.core.types import Aantal, Dag, Geheel, Tekstveld
from app.fasen.fase1_behoeften.rules import BehoefteBron, BehoefteSoort, Niveau
from app.kaders.contract import Kenmerken, Partnerschappen
from app.kaders.rules import Partnerschap

Prioriteit = Annotated[int, Field(ge=1, le=3), Geheel]


class BehoefteIn(In):
    """A need, an opportunity or an ambition; 1 is the highest prioriteit."""

    soort: BehoefteSoort
    omschrijving: Tekstveld
    bron: BehoefteBron
    prioriteit: Prioriteit
    niveau: Niveau | None = None
    niet_gekozen_omdat: Tekstveld | None = None
    partnerschappen: Partnerschappen = []
    kenmerken: Kenmerken = []


class BehoefteUit(ItemUit):
    """A need, an opportunity or an ambition."""

    soort: BehoefteSoort
    omschrijving: str
    bron: BehoefteBron
    prioriteit: int
    niveau: Niveau | None
    niet_gekozen_omdat: str | None
    partnerschappen: list[Partnerschap]
    kenmerken: list[str]
    herkomst_id: UUID | None


class BehoefteQuery(PageQuery):
    """Filters of the behoeften."""

    soort: BehoefteSoort | None = None
    bron: BehoefteBron | None = None
    partnerschap: Partnerschap | None = None


class BereidheidspeilingIn(In):
    """How many of the staff lead, join, wait, are against or did not answer; together the team."""

    peildatum: Dag
    teamomvang: Annotated[int, Field(ge=1, le=100_000), Geheel]
    trekkers: Aantal
    meedoeners: Aantal
    afwachtend: Aantal
    tegen: Aantal
    geen_antwoord: Aantal = 0


class BereidheidspeilingUit(ItemUit):
    """How willing all staff is at one date."""

    peildatum: date
    teamomvang: int
    trekkers: int
    meedoeners: int
    afwachtend: int
    tegen: int
    geen_antwoord: int
