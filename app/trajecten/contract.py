"""What goes in and out for trajecten."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from app.core.contract import In, ItemUit
from app.core.storage.paging import PageQuery
from app.core.types import Dag, Naam, Tekstveld
from app.trajecten.rules import TrajectSoort, TrajectStatus

Schooljaar = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-20[0-9]{2}$")]


class TrajectIn(In):
    """One run of a school through the fasen. Creating it starts fase 0."""

    organisatie_id: UUID
    naam: Naam
    soort: TrajectSoort
    thema: Naam | None = None
    schooljaar: Schooljaar
    startdatum: Dag
    einddatum: Dag | None = None


class TrajectWijziging(TrajectIn):
    """A whole traject with its status; stopping one takes a reden."""

    status: TrajectStatus
    reden: Tekstveld | None = None


class TrajectUit(ItemUit):
    """A traject. `reden` is not for those who see progress only."""

    organisatie_id: UUID
    naam: str
    soort: TrajectSoort
    thema: str | None
    schooljaar: str
    startdatum: date
    einddatum: date | None
    status: TrajectStatus
    reden: str | None
    huidige_fase: Annotated[int, Field(ge=0, le=6)]
    vorig_traject_id: UUID | None


class TrajectQuery(PageQuery):
    """Filters of the trajecten."""

    organisatie_id: UUID | None = None
    soort: TrajectSoort | None = None
    status: TrajectStatus | None = None
    fase: Annotated[int, Field(ge=0, le=6)] | None = None
    schooljaar: Schooljaar | None = None
    thema: Naam | None = None
    vorig_traject_id: UUID | None = None
