"""A traject and its seven fase rows."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import JsonObject, Owned, SortText, enum_type, owned_by
from app.trajecten.rules import FaseCode, FaseStatus, TrajectSoort, TrajectStatus, Vervolg


class Traject(Owned, table=True):
    """One run of a school through the fasen."""

    __tablename__ = "trajecten"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisatie_id"], ["organisaties.id"]),
        owned_by("trajecten", "vorig_traject_id"),
        sa.CheckConstraint("huidige_fase BETWEEN 0 AND 6", name="huidige_fase"),
        sa.Index("ix_trajecten_id", "id", unique=True),
        sa.Index(
            "uq_trajecten_lopend",
            "organisatie_id",
            unique=True,
            sqlite_where=sa.text("status = 'lopend'"),
            postgresql_where=sa.text("status = 'lopend'"),
        ),
        sa.Index("ix_trajecten_fase", "status", "huidige_fase", "id"),
        sa.Index("ix_trajecten_schooljaar", "schooljaar", "id"),
        sa.Index("ix_trajecten_thema", "thema_norm", "id"),
        # A traject has one vervolg. Led by the column that is searched alone.
        sa.Index("uq_trajecten_vorig", "vorig_traject_id", "organisatie_id", unique=True),
        sa.Index("ix_trajecten_startdatum", "organisatie_id", "startdatum", "id"),
    )

    naam: str
    soort: TrajectSoort = Field(sa_type=enum_type(TrajectSoort))
    thema: str | None = Field(default=None)
    thema_norm: str = Field(default="", sa_type=SortText)
    schooljaar: str
    startdatum: date
    einddatum: date | None = Field(default=None)
    status: TrajectStatus = Field(
        default=TrajectStatus.LOPEND,
        sa_type=enum_type(TrajectStatus),
    )
    reden: str | None = Field(default=None)
    huidige_fase: int = Field(default=0)
    vorig_traject_id: UUID | None = Field(default=None)


class Fase(Owned, table=True):
    """One fase of a traject, with its evaluated voorwaarden.

    `voorwaarden` holds what is applicable, in order: `{code, soort, voldaan, ontbreekt}`, the
    last as codes. `open_bij_afwijking` are the codes that were unmet when it was closed anyway.
    """

    __tablename__ = "fasen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.UniqueConstraint("organisatie_id", "traject_id", "nummer"),
        sa.CheckConstraint("nummer BETWEEN 0 AND 6", name="nummer"),
    )

    traject_id: UUID
    nummer: int
    code: FaseCode = Field(sa_type=enum_type(FaseCode))
    status: FaseStatus = Field(
        default=FaseStatus.NIET_GESTART,
        sa_type=enum_type(FaseStatus),
    )
    gestart_op: date | None = Field(default=None)
    streefdatum: date | None = Field(default=None)
    afgerond_op: date | None = Field(default=None)
    toelichting: str | None = Field(default=None)
    afwijking: str | None = Field(default=None)
    bevestiging: str | None = Field(default=None)
    vervolg: Vervolg | None = Field(default=None, sa_type=enum_type(Vervolg))
    aandacht: bool = Field(default=False)
    open_bij_afwijking: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    voorwaarden: list[JsonObject] = Field(default_factory=list, sa_type=sa.JSON)
