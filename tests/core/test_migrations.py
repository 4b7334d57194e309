"""The migrations make exactly what the models say, on both databases, and can be undone."""

import re

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from app import house
from app.core.storage.database import Database
from app.core.storage.migrate import configuration, upgrade

assert house.ROUTERS  # imports every room, and with it every table


@pytest.fixture
def migrated(empty_database: Database) -> Database:
    upgrade(empty_database)
    return empty_database


def tables(database: Database) -> set[str]:
    return set(sa.inspect(database.engine).get_table_names()) - {"alembic_version"}


def test_the_migrated_tables_are_the_models(migrated: Database) -> None:
    with migrated.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    assert tables(migrated) == set(SQLModel.metadata.tables)


def test_every_check_is_stored_as_the_model_says(migrated: Database) -> None:
    """Autogenerate sees neither a changed CHECK nor a changed enum."""
    declared = {
        (table.name, str(check.name))
        for table in SQLModel.metadata.sorted_tables
        for check in table.constraints
        if isinstance(check, sa.CheckConstraint)
    }
    assert len(declared) > 30
    checks = checks_of(sa.inspect(migrated.engine))
    assert checks.keys() == declared
    assert checks == checks_of_the_models(migrated)


def checks_of(inspector: sa.Inspector, schema: str | None = None) -> dict[tuple[str, str], str]:
    """Return the text of every CHECK by its table and name."""
    return {
        (table, str(check["name"])): re.sub(r"\s+", " ", check["sqltext"])
        for table in SQLModel.metadata.tables
        for check in inspector.get_check_constraints(table, schema=schema)
    }


def checks_of_the_models(migrated: Database) -> dict[tuple[str, str], str]:
    """Return the CHECKs of tables that are made straight from the models, beside the migrated ones."""
    with migrated.engine.connect() as connection:
        if migrated.is_sqlite:
            connection.exec_driver_sql("ATTACH ':memory:' AS beside")
        else:
            connection.exec_driver_sql("CREATE SCHEMA beside")
        moved = connection.execution_options(schema_translate_map={None: "beside"})
        SQLModel.metadata.create_all(moved)
        checks = checks_of(sa.inspect(connection), "beside")
        connection.rollback()
    return checks


def test_every_enum_column_has_a_check_that_takes_all_its_values(migrated: Database) -> None:
    columns = [
        (table, column)
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.Enum)
    ]
    assert len(columns) > 20
    inspector = sa.inspect(migrated.engine)
    for table, column in columns:
        checks = " ".join(
            check["sqltext"]
            for check in inspector.get_check_constraints(table.name)
            if re.search(rf"\b{column.name}\b", check["sqltext"])
        )
        assert isinstance(column.type, sa.Enum)
        values = set(re.findall(r"'([^']*)'", checks))
        assert set(column.type.enums) <= values, f"{table.name}.{column.name}"


def test_downgrading_takes_everything_away_and_upgrading_brings_it_back(migrated: Database) -> None:
    before = tables(migrated)
    command.downgrade(configuration(migrated), "base")
    assert tables(migrated) == set()
    upgrade(migrated)
    assert tables(migrated) == before


def test_upgrading_twice_changes_nothing(migrated: Database) -> None:
    before = schema_of(migrated)
    upgrade(migrated)
    assert schema_of(migrated) == before


def test_what_numbers_the_log_starts_with_one_row(migrated: Database) -> None:
    with migrated.reading() as session:
        assert session.execute(sa.text("SELECT id, volgnummer FROM volgorde")).all() == [(1, 0)]
        assert session.execute(sa.text("SELECT count(*) FROM regelversies")).scalar_one() == 1


def test_foreign_keys_hold_again_after_a_migration(migrated: Database) -> None:
    if not migrated.is_sqlite:
        pytest.skip("PostgreSQL never lets go of them")
    with migrated.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_the_migrations_are_one_line(migrated: Database) -> None:
    assert len(ScriptDirectory.from_config(configuration(migrated)).get_heads()) == 1


def schema_of(database: Database) -> dict[str, list[str]]:
    inspector = sa.inspect(database.engine)
    return {
        table: [str(part["name"]) for part in (*inspector.get_columns(table), *inspector.get_indexes(table))]
        for table in tables(database)
    }


def test_names_stay_within_what_postgresql_keeps() -> None:
    for table in SQLModel.metadata.sorted_tables:
        names = [part.name for part in table.constraints] + [part.name for part in table.indexes]
        assert all(len(str(name)) <= 63 for name in names), table.name


def test_every_table_of_a_school_has_the_organisatie_in_its_key_and_its_references() -> None:
    """A row can't point into another school."""
    school_tables = [
        table for table in SQLModel.metadata.sorted_tables if {"organisatie_id", "id"} <= set(table.columns.keys())
    ]
    assert len(school_tables) > 15
    for table in school_tables:
        assert [column.name for column in table.primary_key] == ["organisatie_id", "id"], table.name
        for key in table.foreign_key_constraints:
            target = key.referred_table
            if "organisatie_id" in target.columns:
                assert "organisatie_id" in key.column_keys, f"{table.name} to {target.name}"
