"""What parents, team and pupils need, and how willing the staff is."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import Owned, enum_type, owned_by
from app.fasen.fase1_behoeften.rules import BehoefteBron, BehoefteSoort, Niveau


class Behoefte(Owned, table=True):
    """A need, an opportunity or an ambition."""

    __tablename__ = "behoeften"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.CheckConstraint("prioriteit BETWEEN 1 AND 3", name="prioriteit"),
        sa.Index("ix_behoeften_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    soort: BehoefteSoort = Field(sa_type=enum_type(BehoefteSoort))
    omschrijving: str
    bron: BehoefteBron = Field(sa_type=enum_type(BehoefteBron))
    prioriteit: int
    niveau: Niveau | None = Field(default=None, sa_type=enum_type(Niveau))
    niet_gekozen_omdat: str | None = Field(default=None)
    herkomst_id: UUID | None = Field(default=None)


class Bereidheidspeiling(Owned, table=True):
    """How willing all staff is at one date, teaching or not, in counts."""

    __tablename__ = "bereidheidspeilingen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.CheckConstraint("teamomvang = trekkers + meedoeners + afwachtend + tegen + geen_antwoord", name="som"),
        sa.Index("ix_bereidheidspeilingen_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    peildatum: date
    teamomvang: int
    trekkers: int
    meedoeners: int
    afwachtend: int
    tegen: int
    geen_antwoord: int
