"""Versions of the school's vision on partnership."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import Owned, enum_type, owned_by
from app.fasen.fase2_visie.rules import VisieStatus


class Visie(Owned, table=True):
    """One version; read-only once adopted."""

    __tablename__ = "visies"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.CheckConstraint("(status = 'vastgesteld') = (vastgesteld_op IS NOT NULL)", name="vastgesteld_op"),
        sa.Index("ix_visies_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    tekst: str
    betrokkenen: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    status: VisieStatus = Field(
        default=VisieStatus.CONCEPT,
        sa_type=enum_type(VisieStatus),
    )
    vastgesteld_op: date | None = Field(default=None)
    herkomst_id: UUID | None = Field(default=None)
