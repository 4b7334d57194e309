"""The planned work, and the team that carries it."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.core.storage.tables import Owned, enum_type, owned_by
from app.fasen.fase4_uitwerking.rules import Aard, ActiviteitStatus, RolLeerling


class Activiteit(Owned, table=True):
    """A planned piece of work under a speerpunt."""

    __tablename__ = "activiteiten"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        owned_by("speerpunten", "speerpunt_id"),
        sa.CheckConstraint("einddatum >= startdatum", name="data"),
        sa.CheckConstraint("status != 'vervallen' OR reden IS NOT NULL", name="reden"),
        sa.CheckConstraint("bereik BETWEEN 0 AND 100", name="bereik"),
        sa.CheckConstraint("effect BETWEEN 1 AND 5", name="effect"),
        sa.Index("ix_activiteiten_traject", "organisatie_id", "traject_id", "id"),
        sa.Index("ix_activiteiten_speerpunt", "organisatie_id", "speerpunt_id", "id"),
    )

    traject_id: UUID
    speerpunt_id: UUID
    titel: str
    omschrijving: str | None = Field(default=None)
    aard: Aard | None = Field(default=None, sa_type=enum_type(Aard))
    verantwoordelijke: str | None = Field(default=None)
    uren: float | None = Field(default=None)
    startdatum: date | None = Field(default=None)
    einddatum: date | None = Field(default=None)
    rol_leerling: RolLeerling | None = Field(default=None, sa_type=enum_type(RolLeerling))
    status: ActiviteitStatus = Field(
        default=ActiviteitStatus.GEPLAND,
        sa_type=enum_type(ActiviteitStatus),
    )
    reden: str | None = Field(default=None)
    bereik: int | None = Field(default=None)
    wie_niet: str | None = Field(default=None)
    effect: int | None = Field(default=None)
    herkomst_id: UUID | None = Field(default=None)


class ActiviteitPraktijk(SQLModel, table=True):
    """The praktijken that an activiteit builds on."""

    __tablename__ = "activiteit_praktijken"
    __table_args__ = (
        owned_by("activiteiten", "item_id"),
        owned_by("praktijken", "doel_id"),
        sa.Index("ix_activiteit_praktijken_doel", "organisatie_id", "doel_id"),
    )

    organisatie_id: UUID = Field(primary_key=True)
    item_id: UUID = Field(primary_key=True)
    doel_id: UUID = Field(primary_key=True)
    volgorde: int


class ActiviteitPartner(SQLModel, table=True):
    """The partners that take part in an activiteit."""

    __tablename__ = "activiteit_partners"
    __table_args__ = (
        owned_by("activiteiten", "item_id"),
        owned_by("partners", "doel_id"),
        sa.Index("ix_activiteit_partners_doel", "organisatie_id", "doel_id"),
    )

    organisatie_id: UUID = Field(primary_key=True)
    item_id: UUID = Field(primary_key=True)
    doel_id: UUID = Field(primary_key=True)
    volgorde: int


class Partnerschapsteam(Owned, table=True):
    """The team of parents and staff that carries the year, in counts."""

    __tablename__ = "partnerschapsteams"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.Index("ix_partnerschapsteams_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    schooljaar: str
    aantal_ouders: int
    aantal_teamleden: int
