"""Reference frameworks: data that everybody may read."""

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.core.collection.declaration import CodeRow
from app.core.storage.tables import JsonObject, enum_type
from app.kaders.rules import Grond, Kant, Relatie


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
    kanten: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    schaal: JsonObject | None = Field(default=None, sa_type=sa.JSON)
    vragen: list[JsonObject] = Field(default_factory=list, sa_type=sa.JSON)


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
    eigenschappen: list[JsonObject] = Field(sa_type=sa.JSON)
    voorbeelden: list[dict[str, str]] = Field(sa_type=sa.JSON)
    vragen: list[JsonObject] = Field(sa_type=sa.JSON)
    vervallen: bool = Field(default=False)


class Koppeling(SQLModel, table=True):
    """What ties one onderdeel to an onderdeel of another kader. `code` follows from its two ends.

    `versie` is that of the file which all koppelingen come from.
    """

    __tablename__ = "koppelingen"
    __table_args__ = (
        sa.ForeignKeyConstraint(["van_kader", "van_onderdeel"], ["onderdelen.kader", "onderdelen.code"]),
        sa.ForeignKeyConstraint(["naar_kader", "naar_onderdeel"], ["onderdelen.kader", "onderdelen.code"]),
        sa.CheckConstraint("van_kader != naar_kader", name="kaders"),
        sa.CheckConstraint("sterkte BETWEEN 1 AND 3", name="sterkte"),
        sa.CheckConstraint("grond = 'eigen' OR bron IS NOT NULL", name="bron"),
        sa.Index("ix_koppelingen_van", "van_kader", "van_onderdeel"),
        sa.Index("ix_koppelingen_naar", "naar_kader", "naar_onderdeel"),
    )

    code: str = Field(primary_key=True)
    versie: str
    volgorde: int
    van_kader: str
    van_onderdeel: str
    van_kant: Kant | None = Field(default=None, sa_type=enum_type(Kant, "van_kant"))
    naar_kader: str
    naar_onderdeel: str
    naar_kant: Kant | None = Field(default=None, sa_type=enum_type(Kant, "naar_kant"))
    relatie: Relatie = Field(sa_type=enum_type(Relatie))
    sterkte: int
    grond: Grond = Field(sa_type=enum_type(Grond))
    toelichting: dict[str, str] = Field(sa_type=sa.JSON)
    bron: str | None = Field(default=None)


class Markering(CodeRow, table=True):
    """One code on one entry: the table that lenses and balans read."""

    __tablename__ = "markeringen"
    __table_args__ = (
        sa.ForeignKeyConstraint(["kader", "onderdeel"], ["onderdelen.kader", "onderdelen.code"]),
        sa.Index("ix_markeringen_code", "kader", "onderdeel", "veld", "organisatie_id", "item_id"),
    )
