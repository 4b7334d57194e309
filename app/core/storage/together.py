"""The rows of several tables below one owner, in one query: one by one, each would be a journey to the database."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

Names = tuple[str, ...]


def rows_of(connection: sa.Connection, names: Iterable[str], owner: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the rows of each of these tables that have the owner's values, in order of id.

    The owner's columns and `id` are in all of them.
    """
    wanted = tuple(sorted(names))
    found: dict[str, list[Any]] = {name: [] for name in wanted}
    if not wanted:
        return found
    places = [_places(wanted, name) for name in wanted]
    for row in connection.execute(_query(wanted, tuple(owner)), owner):
        table = row[0]
        found[wanted[table]].append(SimpleNamespace(**{column: row[at] for column, at in places[table]}))
    return found


# Making one costs more than running it, so each is made once.


@cache
def _query(names: Names, owner: Names) -> sa.CompoundSelect[Any]:
    """Return the query: each row begins with the number of its table, and is null where that has no such column."""
    columns, parts = _columns(names), []
    tables = [SQLModel.metadata.tables[name] for name in names]
    for number, table in enumerate(tables):
        own = {_key(column): column for column in table.c}
        filled = [own.get(key, sa.cast(sa.null(), kind)).label(f"c{at}") for key, (at, kind) in columns.items()]
        here = [table.c[column] == sa.bindparam(column) for column in owner]
        parts.append(sa.select(sa.literal(number, sa.Integer).label("c0"), *filled).where(*here))
    at_id, _ = columns[_key(tables[0].c.id)]
    return sa.union_all(*parts).order_by(f"c{at_id}")


@cache
def _places(names: Names, name: str) -> tuple[tuple[str, int], ...]:
    """Return where the columns of one table stand in a row."""
    columns = _columns(names)
    return tuple((column.name, columns[_key(column)][0]) for column in SQLModel.metadata.tables[name].c)


def _columns(names: Names) -> dict[tuple[str, str], tuple[int, Any]]:
    """Return where each column of these tables stands, and its type: what is the same in several stands there once."""
    columns = {_key(column): column.type for name in names for column in SQLModel.metadata.tables[name].c}
    return {key: (at, kind) for at, (key, kind) in enumerate(columns.items(), start=1)}


def _key(column: sa.Column[Any]) -> tuple[str, str]:
    return column.name, repr(column.type)
