"""What happened along the way."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import Owned, owned_by


class Voortgangsbericht(Owned, table=True):
    """A log entry on a speerpunt."""

    __tablename__ = "voortgangsberichten"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        owned_by("speerpunten", "speerpunt_id"),
        sa.CheckConstraint("percentage BETWEEN 0 AND 100", name="percentage"),
        sa.Index("ix_voortgangsberichten_traject", "organisatie_id", "traject_id", "id"),
        sa.Index("ix_voortgangsberichten_speerpunt", "organisatie_id", "speerpunt_id", "id"),
    )

    traject_id: UUID
    speerpunt_id: UUID
    datum: date
    tekst: str
    percentage: int | None = Field(default=None)
    inbreng_van: list[str] = Field(default_factory=list, sa_type=sa.JSON)
