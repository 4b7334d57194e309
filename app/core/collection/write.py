"""Every write of every collection, in the one order: look, lock, look again, check, write, tell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app.core import errors
from app.core.collection import inputs, links, read
from app.core.collection.declaration import (
    AnyCollection,
    Collection,
    Columns,
    InT,
    Parent,
    Readable,
    TableT,
    UitT,
    WriteContext,
)
from app.core.collection.inputs import Patch
from app.core.errors import Conflict, Forbidden, not_found
from app.core.log.changes import Verb, changed
from app.core.log.locks import lock_place
from app.core.results import Created, Deleted, Item
from app.core.storage.failures import violates_unique
from app.core.storage.place import Place
from app.core.storage.tables import Versioned, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected, require_version


def create_in_place(
    uow: UnitOfWork, collection: Collection[TableT, InT, UitT], parent: Parent, parent_id: UUID, body: InT
) -> Created[UitT]:
    """Add an item below a parent."""
    return create(uow, collection, open_place(uow, collection, parent, parent_id), body)


def update_in_place(
    uow: UnitOfWork,
    collection: Collection[TableT, InT, UitT],
    parent: Parent,
    parent_id: UUID,
    item_id: UUID,
    patch: Patch,
    expected: Expected | None,
) -> Item[UitT]:
    """Merge a patch onto an item below a parent."""
    place = open_place(uow, collection, parent, parent_id)
    return update(uow, collection, place, stored_item(uow, collection, place, item_id), patch, expected)


def delete_in_place(
    uow: UnitOfWork,
    collection: Collection[TableT, InT, UitT],
    parent: Parent,
    parent_id: UUID,
    item_id: UUID,
    expected: Expected | None,
) -> Deleted:
    """Take away an item below a parent."""
    place = open_place(uow, collection, parent, parent_id)
    return delete(uow, collection, place, stored_item(uow, collection, place, item_id), expected)


def open_place(uow: UnitOfWork, collection: AnyCollection, parent: Parent, parent_id: UUID) -> Place:
    """Find the parent and hold other writers off it.

    Raises NotFound when the reader may not see it, Forbidden when they may not write there,
    Conflict while it takes no changes.
    """

    def may_write(place: Place) -> None:
        if collection.writes not in place.rights:
            raise Forbidden(errors.FORBIDDEN)

    place = lock_place(uow.session, lambda: parent.find(uow, parent_id, collection.reads), may_write)
    parent.guard(uow, place)
    return place


def create(
    uow: UnitOfWork, collection: Collection[TableT, InT, UitT], place: Place, body: InT, columns: Columns | None = None
) -> Created[UitT]:
    """Add an item to a place that is open for writing, and show it."""
    row = add(uow, collection, place, body, columns)
    item = as_written(uow, collection, place, row, inputs.lists_of(collection, body))
    return Created(item.content, item.variant)


def add(
    uow: UnitOfWork,
    collection: Collection[TableT, InT, UitT],
    place: Place,
    body: InT,
    columns: Columns | None = None,
    also: Callable[[TableT], None] = lambda _row: None,
) -> TableT:
    """Add an item to a place that is open for writing; return its row.

    `columns` are values that no input gives. `also(row)` adds what belongs to it, before anything follows from it.
    """
    context = WriteContext(uow, place, body)
    collection.check(None, body, context)
    new = inputs.lists_of(collection, body)
    links.check(uow.session, collection, place, new, inputs.lists_of(collection, None))
    inputs.check_references(uow, collection, place, body)
    own = table_of(collection.table).c
    values: dict[str, Any] = {  # of whatever the columns hold
        **{name: value for name, value in place.keys.items() if name in own},
        **inputs.columns(collection, body),
        **collection.derive(body, context),
        **(columns or {}),
    }
    row = collection.table(
        **values,
        aangemaakt_op=uow.now,
        gewijzigd_op=uow.now,
        aangemaakt_door=uow.reader.id,
    )
    uow.session.add(row)
    with _conflicts():
        uow.session.flush()
    links.add(uow.session, collection, place, row.id, new)
    collection.effect(None, row, context)
    also(row)
    _tell(collection, context, row, Verb.ADDED)
    return row


def update(
    uow: UnitOfWork,
    collection: Collection[TableT, InT, UitT],
    place: Place,
    row: TableT,
    patch: Patch,
    expected: Expected | None,
) -> Item[UitT]:
    """Merge a patch onto a stored item: validated whole, written where it differs."""
    old = links.of_items(uow.connection, collection, [row.model_dump()])[row.id]
    before, body = inputs.patched(collection.changing, row, old, patch, expected)
    context = WriteContext(uow, place, body)
    collection.check(row, body, context)
    new = inputs.lists_of(collection, body)
    links.check(uow.session, collection, place, new, old)
    inputs.check_references(uow, collection, place, body)
    wanted = {**inputs.columns(collection, body), **collection.derive(body, context)}
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if changes or new != old:
        for name, value in changes.items():
            setattr(row, name, value)
        with _conflicts():
            links.replace(uow.session, collection, place, row.id, new)
            collection.effect(before, row, context)
            _tell(collection, context, row, Verb.CHANGED)
    return as_written(uow, collection, place, row, new)


def delete(
    uow: UnitOfWork,
    collection: Collection[TableT, InT, UitT],
    place: Place,
    row: TableT,
    expected: Expected | None,
) -> Deleted:
    """Take a stored item away. Raises Conflict while others refer to it."""
    require_version(expected, row.versie)
    context = WriteContext(uow, place, None)
    collection.check(row, None, context)
    links.remove(uow.session, collection, place, row.id)
    uow.session.delete(row)
    with _conflicts(deleting=True):
        uow.session.flush()
    collection.effect(inputs.as_input(collection.input, row, inputs.lists_of(collection, None)), None, context)
    _tell(collection, context, row, Verb.DELETED)
    return Deleted()


def as_written(
    uow: UnitOfWork, collection: Readable[TableT, UitT], place: Place, row: Versioned, lists: links.Lists
) -> Item[UitT]:
    """Return an item that was just written with these lists, exactly as it will be read."""
    uow.session.flush()
    if collection.source is not None:
        return read.get_one(uow, collection, {**place.keys, "id": row.id}, place)
    stored = {column.name: getattr(row, column.name) for column in table_of(collection.table).c}
    return read.shown(uow, collection, stored, lists, place)


def stored_item(uow: UnitOfWork, collection: Readable[TableT, UitT], place: Place, item_id: UUID) -> TableT:
    """Return the stored row of an item in this place. Raises NotFound when it isn't there."""
    row = uow.session.get(collection.table, (place.organisatie_id, item_id))
    if row is None or any(getattr(row, name) != value for name, value in place.keys.items()):
        raise not_found()
    return row


def _tell(collection: AnyCollection, context: WriteContext, row: Versioned, verb: Verb) -> None:
    """Tell of the write, with the reden that came with it."""
    reden = cast(str | None, getattr(context.body, "reden", None))
    soort = collection.soort if collection.logged else None
    changed(context.uow, context.place, soort, row, verb, toelichting=reden)


@contextmanager
def _conflicts(*, deleting: bool = False) -> Iterator[None]:
    """Raise Conflict for a rule of the database that a write breaks."""
    try:
        yield
    except IntegrityError as error:
        if violates_unique(error):
            raise Conflict(errors.EXISTS) from error
        if deleting:
            raise Conflict(errors.IN_USE) from error
        raise
