"""What raters filled in."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from app.core.storage.tables import JsonObject, Owned, enum_type, owned_by
from app.kaders.rules import Kant
from app.metingen.rules import Invuller, Moment, Wijze


class Meting(Owned, table=True):
    """One filled-in instrument. `antwoorden`: `[{onderdeel, score, tekst}]`; `onderwerp`: `{soort, id}`.

    `speerpunt_id` and `activiteit_id` follow from the onderwerp; without either it is the traject.
    """

    __tablename__ = "metingen"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        owned_by("speerpunten", "speerpunt_id"),
        owned_by("activiteiten", "activiteit_id"),
        sa.CheckConstraint("speerpunt_id IS NULL OR activiteit_id IS NULL", name="onderwerp"),
        sa.Index("ix_metingen_traject", "organisatie_id", "traject_id", "id"),
        sa.Index("ix_metingen_instrument", "organisatie_id", "traject_id", "instrument", "moment", "id"),
        sa.Index("ix_metingen_speerpunt", "organisatie_id", "speerpunt_id", "id"),
        sa.Index("ix_metingen_activiteit", "organisatie_id", "activiteit_id", "id"),
    )

    traject_id: UUID
    instrument: str = Field(foreign_key="kaders.code")
    kant: Kant = Field(sa_type=enum_type(Kant))
    moment: Moment = Field(sa_type=enum_type(Moment))
    datum: date
    invuller: Invuller = Field(sa_type=enum_type(Invuller))
    wijze: Wijze = Field(sa_type=enum_type(Wijze))
    onderwerp: JsonObject | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    speerpunt_id: UUID | None = Field(default=None)
    activiteit_id: UUID | None = Field(default=None)
    antwoorden: list[JsonObject] = Field(default_factory=list, sa_type=sa.JSON)
