"""What goes in and out for fase 4."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.contract import In, ItemUit
from app.core.storage.paging import PageQuery
from app.core.types import Aantal, Dag, Geheel, Ids, Naam, Tekstveld
from app.fasen.fase4_uitwerking.rules import Aard, ActiviteitStatus, RolLeerling
from app.kaders.contract import Kenmerken, Partnerschappen
from app.kaders.rules import Partnerschap
from app.trajecten.contract import Schooljaar

Uren = Annotated[float, Field(strict=True, ge=0, le=10_000)]
Procent = Annotated[int, Field(ge=0, le=100), Geheel]
Effect = Annotated[int, Field(ge=1, le=5), Geheel]


class ActiviteitIn(In):
    """A planned piece of work. `verantwoordelijke` is a role or group, never a person's name."""

    speerpunt_id: UUID
    titel: Naam
    omschrijving: Tekstveld | None = None
    aard: Aard | None = None
    praktijk_ids: Ids = []
    partner_ids: Ids = []
    partnerschappen: Partnerschappen = []
    kenmerken: Kenmerken = []
    verantwoordelijke: Naam | None = None
    uren: Uren | None = None
    startdatum: Dag | None = None
    einddatum: Dag | None = None
    rol_leerling: RolLeerling | None = None
    bereik: Procent | None = None
    wie_niet: Tekstveld | None = None
    effect: Effect | None = None
    reden: Tekstveld | None = None


class ActiviteitWijziging(ActiviteitIn):
    """A whole activiteit with its status; one that is vervallen says why."""

    status: ActiviteitStatus


class ActiviteitUit(ItemUit):
    """A planned piece of work. `herkomstId` is the praktijkvoorbeeld it was taken over from."""

    speerpunt_id: UUID
    titel: str
    omschrijving: str | None
    aard: Aard | None
    praktijk_ids: list[UUID]
    partner_ids: list[UUID]
    partnerschappen: list[Partnerschap]
    kenmerken: list[str]
    verantwoordelijke: str | None
    uren: float | None
    startdatum: date | None
    einddatum: date | None
    rol_leerling: RolLeerling | None
    status: ActiviteitStatus
    reden: str | None
    bereik: int | None
    wie_niet: str | None
    effect: int | None
    herkomst_id: UUID | None


class ActiviteitQuery(PageQuery):
    """Filters of the activiteiten."""

    speerpunt_id: UUID | None = None
    partnerschap: Partnerschap | None = None
    status: ActiviteitStatus | None = None


class PartnerschapsteamIn(In):
    """The team of parents and staff, in counts."""

    schooljaar: Schooljaar
    aantal_ouders: Aantal
    aantal_teamleden: Aantal


class PartnerschapsteamUit(ItemUit):
    """The team of parents and staff, in counts."""

    schooljaar: str
    aantal_ouders: int
    aantal_teamleden: int
