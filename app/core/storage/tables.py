"""The base of every table: names of constraints, column types that both databases agree on."""

import enum
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa
import uuid_utils
from sqlmodel import Field, SQLModel

# Set before the first table is declared, so that migrations can name what they change. SQLModel makes the metadata
# itself: so it is an attribute here, and not the parameter that SQLAlchemy documents.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


# The names of SQLAlchemy's types as used here: what a row or a column holds is known to the database only.
Select = sa.Select[Any]
Column = sa.ColumnElement[Any]
Row = sa.Row[Any]
RowMapping = Mapping[Any, Any]
JsonObject = dict[str, Any]
"""What a JSON column holds."""


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An instant. SQLite forgets offsets, so it is stored there as UTC and read back as UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What a value is in Python."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse naive instants; turn the others into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime can't be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Give SQLite's answer its offset back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# Compared as bytes, so that both databases sort and search alike.
SortText = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def normalised(text: str) -> str:
    """Return a text as it is sorted and searched: casefolded, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


# Any, as SQLModel's types know classes only, not instances.
def begins_with(column: sa.ColumnElement[Any], prefix: str) -> sa.ColumnElement[bool]:
    """Return the condition 'this normalised text begins so', as a range: an index serves it on both databases."""
    return sa.and_(column >= prefix, column < prefix + "\U0010ffff")


def enum_type(values: type[enum.Enum], name: str | None = None) -> Any:
    """Return a column type that stores an enum by value, with a CHECK.

    The CHECK is named after the enum; where a table holds the enum twice, each needs a `name`.
    """
    return sa.Enum(
        values,
        native_enum=False,
        create_constraint=True,
        name=name or values.__name__.lower(),
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


def table_of(model: type[SQLModel]) -> sa.Table:
    """Return the table behind a model: what queries that need no objects are made of."""
    table: sa.Table = sa.inspect(model).local_table
    return table


def new_id() -> UUID:
    """Return a UUIDv7: ordered enough to keep an index dense, never proof of what came first."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


class Versioned(SQLModel):
    """What every item has. `aangemaakt_door` is empty for what the command line made."""

    if TYPE_CHECKING:
        id: UUID  # every table has one: alone, or as the last part of its key

    versie: int = Field(default=1)
    aangemaakt_op: datetime = Field(sa_type=UtcDateTime)
    gewijzigd_op: datetime = Field(sa_type=UtcDateTime)
    aangemaakt_door: UUID | None = Field(default=None, foreign_key="gebruikers.id")


class Owned(Versioned):
    """What every row has that an organisatie owns. The key starts with its owner."""

    organisatie_id: UUID = Field(primary_key=True)
    id: UUID = Field(default_factory=new_id, primary_key=True)


def owned_by(table: str, column: str, **options: Any) -> sa.ForeignKeyConstraint:
    """Return a foreign key that includes organisatie_id: a row can't point into another school."""
    return sa.ForeignKeyConstraint(["organisatie_id", column], [f"{table}.organisatie_id", f"{table}.id"], **options)
