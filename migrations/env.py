"""Alembic's entry: migrates the database that `app.core.storage.migrate` hands over."""

import sqlalchemy as sa
from alembic import context
from sqlmodel import SQLModel

from app import house  # imports every room, and with it every table
from app.core.storage.database import Database
from app.core.storage.tables import SortText, UtcDateTime

assert house.ROUTERS  # noqa: S101  # keeps the import


def render(kind: str, value: object, _context: object) -> str | bool:
    """Write our own column types as plain SQLAlchemy: a migration must not change with the code."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and value is SortText:
        return "sa.Text().with_variant(sa.Text(collation='C'), 'postgresql')"
    if kind == "type" and type(value).__name__ == "AutoString":
        return "sa.String()"
    return False


def run(connection: sa.Connection) -> None:
    """Run the migrations in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()


database: Database = context.config.attributes["database"]
with database.migrating() as connection:
    run(connection)
