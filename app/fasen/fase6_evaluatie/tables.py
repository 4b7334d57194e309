"""What came of it, planned or not."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import JsonObject, Owned, enum_type, owned_by
from app.fasen.fase6_evaluatie.rules import EffectRichting, Resultaat, SpeerpuntVervolg


class Evaluatie(Owned, table=True):
    """The outcome of one speerpunt. `indicatorwaarden`: `[{naam, waarde}]`."""

    __tablename__ = "evaluaties"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        owned_by("speerpunten", "speerpunt_id"),
        sa.UniqueConstraint("organisatie_id", "speerpunt_id"),
        sa.Index("ix_evaluaties_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    speerpunt_id: UUID
    resultaat: Resultaat = Field(sa_type=enum_type(Resultaat))
    toelichting: str
    geleerd: str | None = Field(default=None)
    indicatorwaarden: list[JsonObject] = Field(default_factory=list, sa_type=sa.JSON)
    vervolg: SpeerpuntVervolg = Field(sa_type=enum_type(SpeerpuntVervolg))


class Neveneffect(Owned, table=True):
    """A change nobody planned."""

    __tablename__ = "neveneffecten"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        sa.Index("ix_neveneffecten_traject", "organisatie_id", "traject_id", "id"),
    )

    traject_id: UUID
    omschrijving: str
    richting: EffectRichting = Field(sa_type=enum_type(EffectRichting))
