"""What a school already does, whom it serves, and what helps or hinders it."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import JsonObject, Owned, enum_type, owned_by
from app.fasen.fase0_beginsituatie.rules import BereikBron, Bij, FactorContext, FactorRichting, PraktijkSoort
from app.kaders.rules import Partnerschap


class Praktijk(Owned, table=True):
    """Something the school already does today."""

    __tablename__ = "praktijken"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.CheckConstraint("bereik BETWEEN 0 AND 100", name="bereik"),
        sa.CheckConstraint("effect BETWEEN 1 AND 5", name="effect"),
        sa.Index("ix_praktijken_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    omschrijving: str
    soort: PraktijkSoort | None = Field(default=None, sa_type=enum_type(PraktijkSoort))
    aspecten: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    bereik: int | None = Field(default=None)
    bereik_bron: BereikBron = Field(sa_type=enum_type(BereikBron))
    wie_niet: str | None = Field(default=None)
    effect: int | None = Field(default=None)
    effect_toelichting: str | None = Field(default=None)
    herkomst_id: UUID | None = Field(default=None)


class LegePartnerschap(Owned, table=True):
    """Why a partnership stays empty for now."""

    __tablename__ = "lege_partnerschappen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.Index("ix_lege_partnerschappen_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    partnerschap: Partnerschap = Field(sa_type=enum_type(Partnerschap))
    bij: Bij = Field(sa_type=enum_type(Bij))
    toelichting: str


class Ouderpopulatie(Owned, table=True):
    """Counts of families at one date; never a family itself. `thuistalen`: `[{taal, aantal}]`."""

    __tablename__ = "ouderpopulaties"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.UniqueConstraint("organisatie_id", "traject_id", "peildatum"),
        sa.CheckConstraint("aantal_gezinnen >= 0 AND aantal_leerlingen >= 0", name="aantallen"),
        sa.CheckConstraint("gezinnen_met_taalsteun <= aantal_gezinnen", name="taalsteun"),
        sa.CheckConstraint("intakes_gevoerd <= aantal_leerlingen", name="intakes"),
        sa.Index("ix_ouderpopulaties_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    peildatum: date
    aantal_gezinnen: int
    aantal_leerlingen: int
    thuistalen: list[JsonObject] = Field(default_factory=list, sa_type=sa.JSON)
    gezinnen_met_taalsteun: int | None = Field(default=None)
    intakes_gevoerd: int | None = Field(default=None)
    toelichting: str | None = Field(default=None)


class Factor(Owned, table=True):
    """Something that hinders or helps."""

    __tablename__ = "factoren"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.Index("ix_factoren_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    richting: FactorRichting = Field(sa_type=enum_type(FactorRichting))
    context: FactorContext = Field(sa_type=enum_type(FactorContext))
    omschrijving: str
    herkomst_id: UUID | None = Field(default=None)


class Partner(Owned, table=True):
    """An organisation around the child, never a person."""

    __tablename__ = "partners"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.Index("ix_partners_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    naam: str
    soort: str
    rol: str | None = Field(default=None)
    hoe_betrekken: str | None = Field(default=None)
    herkomst_id: UUID | None = Field(default=None)
