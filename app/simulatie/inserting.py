"""Inserting many rows at once, column by column.

SQLAlchemy prepares them row by row, which makes loading a country take a quarter longer.
"""

from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa

from app.core.storage.tables import Column


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows that all have the same columns; each value is bound as its column's type says."""
    dialect, names = connection.dialect, list(rows[0])
    statement = sa.insert(table).compile(dialect=dialect, column_keys=names)
    ordered: Sequence[str] = getattr(statement, "positiontup", None) or names
    columns = [_bound(table.c[name], dialect, [row[name] for row in rows]) for name in ordered]
    tuples = zip(*columns, strict=True)
    parameters = (
        list(tuples) if statement.positional else [dict(zip(ordered, values, strict=True)) for values in tuples]
    )
    connection.exec_driver_sql(str(statement), parameters)


def _bound(column: Column, dialect: sa.Dialect, values: list[object]) -> list[object]:
    bind: Callable[[object], object] | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return values if bind is None else list(map(bind, values))
