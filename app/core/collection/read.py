"""Every read of every collection: rows straight to JSON, with no object per row in between."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel

from app.core.collection import links
from app.core.collection.declaration import AnyReadable, Parent, Readable, ReadContext, Shown, TableT, UitT
from app.core.errors import not_found
from app.core.log import freshness
from app.core.log.freshness import NOTHING, Held
from app.core.results import Item, Page, Unchanged
from app.core.storage.pages import page_of
from app.core.storage.paging import PageQuery
from app.core.storage.place import Place
from app.core.storage.tables import RowMapping, Select, table_of
from app.core.storage.unit_of_work import UnitOfWork

Names = tuple[tuple[str, str], ...]
"""Pairs of the name in JSON and the name of the column."""


def list_in_place(
    uow: UnitOfWork,
    collection: Readable[TableT, UitT],
    parent: Parent,
    parent_id: UUID,
    query: PageQuery,
    held: Held = NOTHING,
) -> Page[UitT] | Unchanged:
    """Return one page of a collection below a parent."""
    place = parent.find(uow, parent_id, collection.reads)
    state = None if place.revisie is None else freshness.state_of(uow, place.revisie, sorted(place.rights))
    if state is not None and held.is_at(state):
        return Unchanged(state)
    here = in_place(collection, place)
    return list_where(uow, collection, query, here, lambda _row: place, asked=parent_id, state=state)


def get_in_place(
    uow: UnitOfWork, collection: Readable[TableT, UitT], parent: Parent, parent_id: UUID, item_id: UUID
) -> Item[UitT]:
    """Return one item of a collection below a parent."""
    place = parent.find(uow, parent_id, collection.reads)
    return get_one(uow, collection, {"id": item_id, **place.keys}, place)


def list_where(
    uow: UnitOfWork,
    collection: Readable[TableT, UitT],
    query: PageQuery,
    scope: Sequence[sa.ColumnElement[bool]],
    place_of: Callable[[RowMapping], Place],
    *,
    asked: object = None,
    state: str | None = None,
) -> Page[UitT]:
    """Return one page of the rows within `scope`; `place_of(row)` tells what the reader may see of each.

    `asked` is what the address says besides; `state` what the page follows from (see `core/log/freshness.py`).
    """
    filters = (collection.filters[name](value) for name, value in query.filters().items())
    order = [table_of(collection.table).c.id]
    page = page_of(uow, rows_of(collection), order, [*scope, *filters], query, collection.plural, asked)
    lists = links.of_items(uow.connection, collection, page.rows)
    items = [_presented(uow, collection, row, lists[row["id"]], place_of(row)).content for row in page.rows]
    return page.shown(items, state)


def get_one(
    uow: UnitOfWork, collection: Readable[TableT, UitT], keys: Mapping[str, object], place: Place
) -> Item[UitT]:
    """Return the row with these keys as its reader sees it. Raises NotFound when there is none."""
    row = uow.connection.execute(_by_keys(collection, tuple(keys)), keys).mappings().one_or_none()
    if row is None:
        raise not_found()
    lists = links.of_items(uow.connection, collection, [row])
    return shown(uow, collection, row, lists[row["id"]], place)


@lru_cache(1000)
def _by_keys(collection: AnyReadable, names: tuple[str, ...]) -> Select:
    """Return the query for one row, made once: making it costs more than running it."""
    own = table_of(collection.table).c
    return rows_of(collection).where(*(own[name] == sa.bindparam(name) for name in names if name in own))


def rows_of(collection: AnyReadable) -> Select:
    """Return the query for all rows of a collection, before any condition."""
    return collection.source if collection.source is not None else sa.select(table_of(collection.table))


def shown(
    uow: UnitOfWork, collection: Readable[TableT, UitT], row: RowMapping, lists: links.Lists, place: Place
) -> Item[UitT]:
    """Return a row as its reader sees it."""
    presented = _presented(uow, collection, row, lists, place)
    return Item(presented.content, presented.variant)


def _presented(
    uow: UnitOfWork, collection: Readable[TableT, UitT], row: RowMapping, lists: links.Lists, place: Place
) -> Shown:
    content = {json: lists[name] if name in lists else row[name] for json, name in names_of(collection.output)}
    return collection.present(content, ReadContext(uow, place))


@cache
def names_of(model: type[BaseModel]) -> Names:
    """Return how a model's fields are named in JSON and in its table."""
    return tuple((field.alias or name, name) for name, field in model.model_fields.items())


def in_place(collection: AnyReadable, place: Place) -> list[sa.ColumnElement[bool]]:
    """Return the conditions 'belongs to this place', by its full key."""
    own = table_of(collection.table).c
    return [own[name] == value for name, value in place.keys.items() if name in own]
