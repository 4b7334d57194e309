"""Reference frameworks: data that everybody may read."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel


class Kader(SQLModel, table=True):
    """A reference framework. Its texts are stored per language: `{"nl": ..., "en": ...}`."""

    __tablename__ = "kaders"

    code: str = Field(primary_key=True)
    versie: str
    vingerafdruk: str
    naam: dict[str, str] = Field(sa_type=sa.JSON)
    omschrijving: dict[str, str] = Field(sa_type=sa.JSON)
    toelichting: dict[str, str] | None = Field(default=None, sa_type=sa.JSON)
    bron: str
    schaal: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON)


class Onderdeel(SQLModel, table=True):
    """One node of a framework. `volgorde` numbers the whole tree, parents before children."""

    __tablename__ = "onderdelen"
    __table_args__ = (
        sa.ForeignKeyConstraint(["kader", "ouder"], ["onderdelen.kader", "onderdelen.code"]),
        sa.Index("ix_onderdelen_volgorde", "kader", "volgorde"),
    )

    kader: str = Field(primary_key=True, foreign_key="kaders.code")
    code: str = Field(primary_key=True)
    ouder: str | None = Field(default=None)
    volgorde: int
    naam: dict[str, str] = Field(sa_type=sa.JSON)
    omschrijving: dict[str, str] = Field(sa_type=sa.JSON)
    herkomst: str
    bron: str | None = Field(default=None)
    beoordeelbaar: bool
    eigenschappen: list[dict[str, Any]] = Field(sa_type=sa.JSON)
    voorbeelden: list[dict[str, str]] = Field(sa_type=sa.JSON)
    vragen: list[dict[str, Any]] = Field(sa_type=sa.JSON)
    vervallen: bool = Field(default=False)
