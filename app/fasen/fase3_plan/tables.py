"""The plan: speerpunten, how they change, and what the plan deals with."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.core.storage.tables import JsonObject, Owned, SortText, enum_type, owned_by
from app.fasen.fase3_plan.rules import PlanaspectCode, SpeerpuntStatus, Termijn, ZekerheidKant


class Speerpunt(Owned, table=True):
    """A chosen focus point. `indicatoren`: `[{naam, soort, eenheid, nulwaarde, streefwaarde}]`."""

    __tablename__ = "speerpunten"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.Index("ix_speerpunten_traject", "organisatie_id", "traject_id", "id"),
        sa.Index("ix_speerpunten_id", "id"),
        sa.Index("ix_speerpunten_thema", "thema_norm", "id"),
        sa.Index("ix_speerpunten_schooljaar", "schooljaar", "id"),
        sa.Index("ix_speerpunten_status", "status", "id"),
    )

    traject_id: UUID
    titel: str
    titel_norm: str = Field(default="", sa_type=SortText)
    doel: str
    waarom: str | None = Field(default=None)
    thema: str | None = Field(default=None)
    thema_norm: str = Field(default="", sa_type=SortText)
    schooljaar: str
    termijn: Termijn | None = Field(default=None, sa_type=enum_type(Termijn))
    indicatoren: list[JsonObject] = Field(default_factory=list, sa_type=sa.JSON)
    status: SpeerpuntStatus = Field(
        default=SpeerpuntStatus.GEPLAND,
        sa_type=enum_type(SpeerpuntStatus),
    )
    herkomst_id: UUID | None = Field(default=None)


class SpeerpuntBehoefte(SQLModel, table=True):
    """The behoeften that a speerpunt comes from."""

    __tablename__ = "speerpunt_behoeften"
    __table_args__ = (
        owned_by("speerpunten", "item_id"),
        owned_by("behoeften", "doel_id"),
        sa.Index("ix_speerpunt_behoeften_doel", "organisatie_id", "doel_id"),
    )

    organisatie_id: UUID = Field(primary_key=True)
    item_id: UUID = Field(primary_key=True)
    doel_id: UUID = Field(primary_key=True)
    volgorde: int


class Bijstelling(Owned, table=True):
    """A change of a speerpunt after its plan was closed. `voor` is empty for an added one."""

    __tablename__ = "bijstellingen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        owned_by("speerpunten", "speerpunt_id"),
        sa.Index("ix_bijstellingen_traject", "organisatie_id", "traject_id", "id"),
        sa.Index("ix_bijstellingen_speerpunt", "organisatie_id", "speerpunt_id"),
    )

    traject_id: UUID
    speerpunt_id: UUID
    reden: str
    voor: JsonObject | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    na: JsonObject = Field(sa_type=sa.JSON)


class Planaspect(Owned, table=True):
    """How the plan deals with an aspect, for all of it or for one speerpunt."""

    __tablename__ = "planaspecten"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        owned_by("speerpunten", "speerpunt_id"),
        sa.Index("ix_planaspecten_traject", "organisatie_id", "traject_id", "id"),
        sa.Index("ix_planaspecten_speerpunt", "organisatie_id", "speerpunt_id"),
        sa.Index(
            "uq_planaspecten_plan",
            "organisatie_id",
            "traject_id",
            "aspect",
            unique=True,
            sqlite_where=sa.text("speerpunt_id IS NULL"),
            postgresql_where=sa.text("speerpunt_id IS NULL"),
        ),
        sa.Index(
            "uq_planaspecten_speerpunt",
            "organisatie_id",
            "traject_id",
            "aspect",
            "speerpunt_id",
            unique=True,
            sqlite_where=sa.text("speerpunt_id IS NOT NULL"),
            postgresql_where=sa.text("speerpunt_id IS NOT NULL"),
        ),
    )

    traject_id: UUID
    aspect: PlanaspectCode = Field(sa_type=enum_type(PlanaspectCode))
    aanpak: str
    antwoorden: list[JsonObject] = Field(default_factory=list, sa_type=sa.JSON)
    speerpunt_id: UUID | None = Field(default=None)


class Zekerheid(Owned, table=True):
    """Something that parents, or the team, can count on."""

    __tablename__ = "zekerheden"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.CheckConstraint("volgorde BETWEEN 1 AND 10", name="volgorde"),
        sa.Index("ix_zekerheden_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    kant: ZekerheidKant = Field(sa_type=enum_type(ZekerheidKant))
    tekst: str
    volgorde: int
    besproken_op: date | None = Field(default=None)
