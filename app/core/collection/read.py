"""Every read of every collection: rows straight to JSON, with no object per row in between."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel

from app.core import freshness
from app.core.answers import Answer, json_answer
from app.core.collection import links
from app.core.collection.declaration import Collection, Parent
from app.core.errors import not_found
from app.core.etags import etag, is_unchanged
from app.core.pages import page_of
from app.core.paging import PageQuery
from app.core.place import Place
from app.core.tables import table_of
from app.core.transaction import Unit

Columns = tuple[tuple[str, str], ...]
"""Pairs of the name in JSON and the name of the column."""

AnyCollection = Collection[Any, Any, Any]


def list_in_place(unit: Unit, collection: AnyCollection, parent: Parent, parent_id: UUID, query: PageQuery) -> Answer:
    """Answer one page of a collection below a parent."""
    place = parent.find(unit, parent_id, collection.reads)
    tag = None if place.revisie is None else freshness.tag(unit, place.revisie, sorted(place.rights))
    return list_where(unit, collection, query, in_place(collection, place), lambda _row: place, tag)


def get_in_place(unit: Unit, collection: AnyCollection, parent: Parent, parent_id: UUID, item_id: UUID) -> Answer:
    """Answer one item of a collection below a parent."""
    place = parent.find(unit, parent_id, collection.reads)
    return get_one(unit, collection, {"id": item_id, **place.keys}, place)


def list_where(
    unit: Unit,
    collection: AnyCollection,
    query: PageQuery,
    scope: Sequence[sa.ColumnElement[bool]],
    place_of: Callable[[Mapping[Any, Any]], Place],
    tag: str | None = None,
) -> Answer:
    """Answer one page of the rows within `scope`; `place_of(row)` tells what the reader may see of each.

    With a `tag` (see `core/freshness.py`) a reader who holds the page already gets a 304.
    """
    if tag is not None and (held := freshness.unchanged(unit, tag)):
        return held
    asked = (collection.filters[name](value) for name, value in query.filters().items())
    order = [own_table(collection).c.id]
    page = page_of(unit, rows_of(collection), order, [*scope, *asked], query)
    found = links.of_items(unit.connection, collection, page.rows)
    items = [render(collection, row, found[row["id"]], place_of(row))[0] for row in page.rows]
    made = page.answer(unit, query, items)
    return replace(made, headers={**made.headers, "ETag": tag}) if tag else made


def get_one(unit: Unit, collection: AnyCollection, keys: Mapping[str, Any], place: Place) -> Answer:
    """Answer the row with these keys, or 304 when the reader already holds it.

    Raises NotFound when there is none.
    """
    item, suffix = one(unit, collection, keys, place)
    return item_answer(unit, item, suffix)


def one(unit: Unit, collection: AnyCollection, keys: Mapping[str, Any], place: Place) -> tuple[dict[str, Any], str]:
    """Return the row with these keys as its reader sees it, and the suffix of its ETag.

    Raises NotFound when there is none.
    """
    row = unit.connection.execute(_by_keys(collection, tuple(keys)), keys).mappings().one_or_none()
    if row is None:
        raise not_found()
    found = links.of_items(unit.connection, collection, [row])
    return render(collection, row, found[row["id"]], place)


@lru_cache(1000)
def _by_keys(collection: AnyCollection, names: tuple[str, ...]) -> sa.Select[Any]:
    """Return the query for one row, made once: making it costs more than running it."""
    table = own_table(collection)
    return rows_of(collection).where(*(table.c[name] == sa.bindparam(name) for name in names if name in table.c))


def rows_of(collection: AnyCollection) -> sa.Select[Any]:
    """Return the query for all rows of a collection, before any condition."""
    return collection.source if collection.source is not None else sa.select(own_table(collection))


def own_table(collection: AnyCollection) -> sa.Table:
    """Return the table that conditions on a collection refer to."""
    return table_of(collection.table)


def render(
    collection: AnyCollection, row: Mapping[Any, Any], found: links.Links, place: Place
) -> tuple[dict[str, Any], str]:
    """Return a row as its reader sees it, and the suffix of its ETag."""
    linked = dict.fromkeys(links.fields(collection))
    output: type[BaseModel] = collection.output
    item = {json: found[name] if name in linked else row[name] for json, name in columns_of(output)}
    return item, collection.present(item, place)


def item_answer(unit: Unit, item: Mapping[str, Any], suffix: str = "") -> Answer:
    """Answer one item with its ETag, or 304 when the reader already holds it."""
    tag = etag(item["versie"], suffix)
    if is_unchanged(unit.call.if_none_match, tag):
        return Answer(304, headers={"ETag": tag})
    return json_answer(item, headers={"ETag": tag})


@cache
def columns_of(output: type[BaseModel]) -> Columns:
    """Return how an output model's fields are named in JSON and in its table."""
    return tuple((field.alias or name, name) for name, field in output.model_fields.items())


def in_place(collection: AnyCollection, place: Place) -> list[sa.ColumnElement[bool]]:
    """Return the conditions 'belongs to this place', by its full key."""
    table = own_table(collection)
    return [table.c[name] == value for name, value in place.keys.items() if name in table.c]
