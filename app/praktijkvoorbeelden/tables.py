"""What schools published for others, and the words it is found by."""

from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.core.storage.tables import JsonObject, Owned, SortText, enum_type, owned_by
from app.fasen.fase4_uitwerking.rules import RolLeerling
from app.fasen.fase6_evaluatie.rules import Resultaat
from app.praktijkvoorbeelden.rules import VoorbeeldSoort


class Praktijkvoorbeeld(Owned, table=True):
    """A snapshot of an entry. Whose it is stays inside, but for `school`: `{naam, plaats}` where it is named.

    `indicatoren` and `activiteiten` are the JSON that readers see.
    """

    __tablename__ = "praktijkvoorbeelden"
    __table_args__ = (
        owned_by("trajecten", "traject_id"),
        # An entry is published once; its example can be changed.
        sa.UniqueConstraint("organisatie_id", "bron_id"),
        sa.CheckConstraint("bereik BETWEEN 0 AND 100", name="bereik"),
        sa.CheckConstraint("effect BETWEEN 1 AND 5", name="effect"),
        sa.Index("ix_praktijkvoorbeelden_traject", "organisatie_id", "traject_id", "id"),
        sa.Index("ix_praktijkvoorbeelden_id", "id", unique=True),
        sa.Index("ix_praktijkvoorbeelden_thema", "thema_norm", "id"),
        sa.Index("ix_praktijkvoorbeelden_soort", "soort", "id"),
    )

    # Random: an id that told when it was made would tell whose it is, beside the log of a school.
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    traject_id: UUID
    soort: VoorbeeldSoort = Field(sa_type=enum_type(VoorbeeldSoort))
    bron_id: UUID
    titel: str
    omschrijving: str | None = Field(default=None)
    geleerd: str
    thema: str | None = Field(default=None)
    thema_norm: str = Field(default="", sa_type=SortText)
    doel: str | None = Field(default=None)
    resultaat: Resultaat | None = Field(default=None, sa_type=enum_type(Resultaat))
    uren: float | None = Field(default=None)
    rol_leerling: RolLeerling | None = Field(default=None, sa_type=enum_type(RolLeerling))
    bereik: int | None = Field(default=None)
    wie_niet: str | None = Field(default=None)
    effect: int | None = Field(default=None)
    isop_criteria: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    indicatoren: list[JsonObject] = Field(default_factory=list, sa_type=sa.JSON)
    activiteiten: list[JsonObject] = Field(default_factory=list, sa_type=sa.JSON)
    met_naam: bool
    school: JsonObject | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))


class Zoekwoord(SQLModel, table=True):
    """One word of one praktijkvoorbeeld: an index that both databases can search by prefix."""

    __tablename__ = "praktijkvoorbeeld_woorden"
    __table_args__ = (
        owned_by("praktijkvoorbeelden", "item_id", ondelete="CASCADE"),
        sa.Index("ix_praktijkvoorbeeld_woorden_woord", "woord", "item_id"),
    )

    organisatie_id: UUID = Field(primary_key=True)
    item_id: UUID = Field(primary_key=True)
    woord: str = Field(sa_type=SortText, primary_key=True)
