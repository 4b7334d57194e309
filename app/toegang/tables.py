"""Organisaties, gebruikers, leden, and the secrets they log in with."""

from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.core.storage.tables import Owned, SortText, UtcDateTime, Versioned, enum_type, new_id
from app.toegang.rules import Land, Rol, Soort


class Organisatie(Versioned, table=True):
    """A school, or one of the organisations around it."""

    __tablename__ = "organisaties"
    __table_args__ = (
        sa.CheckConstraint("land = 'NL' OR (brin IS NULL AND vestigingsnummer IS NULL)", name="nummers_nl"),
        sa.CheckConstraint("land = 'BE' OR instellingsnummer IS NULL", name="nummers_be"),
        sa.Index("ix_organisaties_bestuur", "bestuur_id", "id"),
        sa.Index("ix_organisaties_gemeente", "gemeente_id", "id"),
        sa.Index("ix_organisaties_soort", "soort", "id"),
        sa.Index("ix_organisaties_naam", "naam_norm", "id"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    soort: Soort = Field(sa_type=enum_type(Soort))
    naam: str
    naam_norm: str = Field(default="", sa_type=SortText)
    plaats: str | None = Field(default=None)
    land: Land = Field(sa_type=enum_type(Land))
    brin: str | None = Field(default=None)
    vestigingsnummer: str | None = Field(default=None)
    instellingsnummer: str | None = Field(default=None)
    bestuur_id: UUID | None = Field(default=None, foreign_key="organisaties.id")
    gemeente_id: UUID | None = Field(default=None, foreign_key="organisaties.id")


class Gebruiker(Versioned, table=True):
    """A person who logs in. The id is random: it must not tell since when somebody is known.

    `uitgenodigd` says that an invitation made this, and whoever held its code may have chosen the password.
    """

    __tablename__ = "gebruikers"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    email: str = Field(unique=True)
    naam: str
    wachtwoord_hash: str | None = Field(default=None)
    beheerder: bool = Field(default=False)
    actief: bool = Field(default=True)
    uitgenodigd: bool = Field(default=False)


class Lid(Owned, table=True):
    """A person's role in one organisatie; it counts once `aanvaard_op` is set."""

    __tablename__ = "leden"
    __table_args__ = (
        sa.UniqueConstraint("organisatie_id", "gebruiker_id"),
        sa.ForeignKeyConstraint(["organisatie_id"], ["organisaties.id"]),
        sa.Index("ix_leden_gebruiker", "gebruiker_id"),
    )

    gebruiker_id: UUID = Field(foreign_key="gebruikers.id")
    rol: Rol = Field(sa_type=enum_type(Rol))
    genoemd: str
    aanvaard_op: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Token(Versioned, table=True):
    """A log-in: of a person for a while (no label), or of an integration. Only its hash is kept."""

    __tablename__ = "tokens"
    __table_args__ = (sa.Index("ix_tokens_gebruiker", "gebruiker_id", "id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    gebruiker_id: UUID = Field(foreign_key="gebruikers.id")
    hash: str = Field(unique=True)
    label: str | None = Field(default=None)
    alleen_lezen: bool = Field(default=False)
    eindigt_op: datetime = Field(sa_type=UtcDateTime)


class Activering(SQLModel, table=True):
    """An open invitation. The row is deleted when its code is used."""

    __tablename__ = "activeringen"
    __table_args__ = (
        sa.ForeignKeyConstraint(["organisatie_id", "lid_id"], ["leden.organisatie_id", "leden.id"], ondelete="CASCADE"),
        sa.Index("ix_activeringen_lid", "organisatie_id", "lid_id"),
    )

    hash: str = Field(primary_key=True)
    gebruiker_id: UUID = Field(foreign_key="gebruikers.id")
    organisatie_id: UUID | None = Field(default=None)
    lid_id: UUID | None = Field(default=None)
    eindigt_op: datetime = Field(sa_type=UtcDateTime)
