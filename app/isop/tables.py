"""The dossier of the ISOP label: what was asked, the evidence, the verdicts, and the label."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import JsonObject, Owned, enum_type, owned_by
from app.isop.rules import BewijsSoort, OordeelCode
from app.kaders.rules import IsopCriterium


class Dossier(Owned, table=True):
    """Whether a school asked for a verdict. Its id is that of its traject; no row means never."""

    __tablename__ = "dossiers"
    __table_args__ = (owned_by("trajecten", "id"),)

    aangevraagd_op: date | None = Field(default=None)


class Bewijs(Owned, table=True):
    """Evidence for a criterium. `verwijzing` is a web address, or `{soort, id}` of an entry."""

    __tablename__ = "bewijzen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.Index("ix_bewijzen_traject", "organisatie_id", "traject_id", "id"),
        sa.Index("ix_bewijzen_criterium", "organisatie_id", "traject_id", "criterium", "id"),
    )

    traject_id: UUID
    criterium: IsopCriterium = Field(sa_type=enum_type(IsopCriterium))
    soort: BewijsSoort = Field(sa_type=enum_type(BewijsSoort))
    datum: date
    omschrijving: str
    verwijzing: str | JsonObject | None = Field(default=None, sa_type=sa.JSON(none_as_null=True), nullable=True)


class Oordeel(Owned, table=True):
    """The verdict on one criterium."""

    __tablename__ = "oordelen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.UniqueConstraint("organisatie_id", "traject_id", "criterium"),
    )

    traject_id: UUID
    criterium: IsopCriterium = Field(sa_type=enum_type(IsopCriterium))
    oordeel: OordeelCode = Field(sa_type=enum_type(OordeelCode))
    toelichting: str
    instantie: str | None = Field(default=None)


class Label(Owned, table=True):
    """An awarded label. `dossier` is what was judged, as it stood that moment; it never changes."""

    __tablename__ = "labels"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.CheckConstraint("geldig_tot > toegekend_op", name="geldig_tot"),
        sa.CheckConstraint("(ingetrokken_op IS NULL) = (reden IS NULL)", name="reden"),
        sa.Index("ix_labels_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    toegekend_op: date
    geldig_tot: date
    kader_versie: str
    ingetrokken_op: date | None = Field(default=None)
    reden: str | None = Field(default=None)
    dossier: JsonObject = Field(sa_type=sa.JSON)
