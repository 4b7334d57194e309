"""The rows of several tables below one owner, in one query: one by one, each would be a journey to the database."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import SimpleNamespace

import sqlalchemy as sa
from sqlmodel import SQLModel

from app.core.storage.tables import Column

Names = tuple[str, ...]
ColumnKey = tuple[str, str]
"""A name and a type: columns of several tables that have both in common stand in one place."""


def rows_of(
    connection: sa.Connection, names: Iterable[str], owner: Mapping[str, object]
) -> dict[str, list[SimpleNamespace]]:
    """Return the rows of each of these tables that have the owner's values, in order of id.

    The owner's columns and `id` are in all of them.
    """
    tables = tuple(sorted(names))
    rows: dict[str, list[SimpleNamespace]] = {name: [] for name in tables}
    if not tables:
        return rows
    places = [_places(tables, name) for name in tables]
    for row in connection.execute(_query(tables, tuple(owner)), owner):
        number = row[0]
        rows[tables[number]].append(SimpleNamespace(**{column: row[at] for column, at in places[number]}))
    return rows


# Making one costs more than running it, so each is made once.


@cache
def _query(names: Names, owner: Names) -> sa.Executable:
    """Return the query: each row begins with the number of its table, and is null where that has no such column."""
    columns, parts = _columns(names), []
    tables = [SQLModel.metadata.tables[name] for name in names]
    for number, table in enumerate(tables):
        own = {_key(column.name, column.type): column for column in table.c}
        filled = [
            own.get(key, sa.cast(sa.null(), column.type)).label(f"c{at}") for key, (at, column) in columns.items()
        ]
        here = [table.c[column] == sa.bindparam(column) for column in owner]
        parts.append(sa.select(sa.literal(number, sa.Integer).label("c0"), *filled).where(*here))
    at_id, _ = columns[_key("id", tables[0].c.id.type)]
    return sa.union_all(*parts).order_by(f"c{at_id}")


@cache
def _places(names: Names, name: str) -> tuple[tuple[str, int], ...]:
    """Return where the columns of one table stand in a row."""
    columns, table = _columns(names), SQLModel.metadata.tables[name]
    return tuple((column.name, columns[_key(column.name, column.type)][0]) for column in table.c)


def _columns(names: Names) -> dict[ColumnKey, tuple[int, Column]]:
    """Return where each column of these tables stands: what is the same in several stands there once."""
    tables = [SQLModel.metadata.tables[name] for name in names]
    columns = {_key(column.name, column.type): column for table in tables for column in table.c}
    return {key: (at, column) for at, (key, column) in enumerate(columns.items(), start=1)}


def _key(name: str, kind: object) -> ColumnKey:
    return name, repr(kind)
