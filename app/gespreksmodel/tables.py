"""How a school talks with parents: its model, its calendar of conversations, its tools."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import Owned, enum_type, owned_by
from app.fasen.fase2_visie.rules import VisieStatus
from app.gespreksmodel.rules import Aanleiding, Gespreksvorm, Hulpmiddelbesluit, HulpmiddelSoort


class Gespreksmodel(Owned, table=True):
    """One version; read-only once adopted."""

    __tablename__ = "gespreksmodellen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.CheckConstraint("(status = 'vastgesteld') = (vastgesteld_op IS NOT NULL)", name="vastgesteld_op"),
        sa.Index("ix_gespreksmodellen_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    tekst: str
    makers: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    status: VisieStatus = Field(default=VisieStatus.CONCEPT, sa_type=enum_type(VisieStatus))
    vastgesteld_op: date | None = Field(default=None)


class Gespreksmoment(Owned, table=True):
    """One conversation, or round of them, in the calendar. `groepen` are labels, never persons."""

    __tablename__ = "gespreksmomenten"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.CheckConstraint("maand BETWEEN 1 AND 12", name="maand"),
        sa.CheckConstraint("maand IS NULL OR startdatum IS NULL", name="maand_of_datum"),
        sa.CheckConstraint(
            "einddatum IS NULL OR (startdatum IS NOT NULL AND einddatum >= startdatum)", name="einddatum"
        ),
        sa.Index("ix_gespreksmomenten_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    vorm: Gespreksvorm = Field(sa_type=enum_type(Gespreksvorm))
    aanleiding: Aanleiding = Field(sa_type=enum_type(Aanleiding))
    deelnemers: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    groepen: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    voorwaarden: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    schooljaar: str
    maand: int | None = Field(default=None)
    startdatum: date | None = Field(default=None)
    einddatum: date | None = Field(default=None)
    toelichting: str | None = Field(default=None)


class Hulpmiddel(Owned, table=True):
    """A tool around parents that the school uses, or is about to use or drop."""

    __tablename__ = "hulpmiddelen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.Index("ix_hulpmiddelen_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    naam: str
    soort: HulpmiddelSoort = Field(sa_type=enum_type(HulpmiddelSoort))
    besluit: Hulpmiddelbesluit = Field(sa_type=enum_type(Hulpmiddelbesluit))
    verankerd_in: str | None = Field(default=None)
    toelichting: str | None = Field(default=None)
