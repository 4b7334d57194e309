"""Every write of every collection, in the one order: look, lock, look again, check, write, log."""

from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app.core import errors, events
from app.core.answers import NO_CONTENT, Answer, json_answer
from app.core.collection import inputs, links, read
from app.core.collection.declaration import Context, Parent
from app.core.collection.read import AnyCollection
from app.core.contract import In
from app.core.errors import Conflict, Forbidden, not_found
from app.core.etags import etag, require_match
from app.core.failures import violates_unique
from app.core.place import Place, held
from app.core.transaction import Unit


def create_in_place(unit: Unit, collection: AnyCollection, parent: Parent, parent_id: UUID) -> Answer:
    """Add an item below a parent."""
    place = open_place(unit, collection, parent, parent_id)
    return create(unit, collection, place, inputs.parse(collection.input, unit.call.body))


def update_in_place(unit: Unit, collection: AnyCollection, parent: Parent, parent_id: UUID, item_id: UUID) -> Answer:
    """Merge a patch onto an item below a parent."""
    place = open_place(unit, collection, parent, parent_id)
    return update(unit, collection, place, stored_item(unit, collection, place, item_id))


def delete_in_place(unit: Unit, collection: AnyCollection, parent: Parent, parent_id: UUID, item_id: UUID) -> Answer:
    """Take away an item below a parent."""
    place = open_place(unit, collection, parent, parent_id)
    return delete(unit, collection, place, stored_item(unit, collection, place, item_id))


def open_place(unit: Unit, collection: AnyCollection, parent: Parent, parent_id: UUID) -> Place:
    """Find the parent and hold other writers off it.

    Raises NotFound when the reader may not see it, Forbidden when they may not write there,
    Conflict while it takes no changes.
    """

    def may_write(place: Place) -> None:
        if collection.writes not in place.rights:
            raise Forbidden(errors.FORBIDDEN)

    place = held(unit.session, lambda: parent.find(unit, parent_id, collection.reads), may_write)
    parent.guard(unit, place)
    return place


def create(unit: Unit, collection: AnyCollection, place: Place, body: In) -> Answer:
    """Add an item to a place that is open for writing, and answer it."""
    row = add(unit, collection, place, body)
    item, tag = rendered(unit, collection, place, row, inputs.links_of(collection, body))
    location = f"{unit.call.path}/{row.id}"
    return json_answer(item, status=201, headers={"ETag": tag, "Location": location})


def add(unit: Unit, collection: AnyCollection, place: Place, body: In) -> Any:
    """Add an item to a place that is open for writing; return its row."""
    context = Context(unit, place, body)
    collection.check(None, body, context)
    new = inputs.links_of(collection, body)
    links.check(unit.session, collection, place, new, inputs.links_of(collection, None))
    inputs.check_references(unit, collection, place, body)
    own_columns = read.own_table(collection).c
    row = collection.table(
        **{name: value for name, value in place.keys.items() if name in own_columns}
        | inputs.columns(collection, body)
        | collection.derive(body, context),
        aangemaakt_op=unit.now,
        gewijzigd_op=unit.now,
        aangemaakt_door=unit.reader.id,
    )
    unit.session.add(row)
    _flush(unit)
    links.add(unit.session, collection, place, row.id, new)
    collection.effect(None, row, context)
    _finish(collection, context, row, "aangemaakt")
    return row


def update(unit: Unit, collection: AnyCollection, place: Place, row: Any) -> Answer:
    """Merge the request's patch onto a stored item: validated whole, written where it differs."""
    old = links.of_items(unit.connection, collection, [row.model_dump()])[row.id]
    before, body = inputs.patched(unit, collection.change or collection.input, row, old)
    context = Context(unit, place, body)
    collection.check(row, body, context)
    new = inputs.links_of(collection, body)
    links.check(unit.session, collection, place, new, old)
    inputs.check_references(unit, collection, place, body)
    wanted = inputs.columns(collection, body) | collection.derive(body, context)
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if changed or new != old:
        for name, value in changed.items():
            setattr(row, name, value)
        row.versie, row.gewijzigd_op = row.versie + 1, unit.now
        _flush(unit)
        links.replace(unit.session, collection, place, row.id, new)
        collection.effect(before, row, context)
        _finish(collection, context, row, "gewijzigd")
    item, tag = rendered(unit, collection, place, row, new)
    return json_answer(item, headers={"ETag": tag})


def delete(unit: Unit, collection: AnyCollection, place: Place, row: Any) -> Answer:
    """Take a stored item away. Raises Conflict while others refer to it."""
    require_match(unit.call.if_match, row.versie)
    context = Context(unit, place, None)
    collection.check(row, None, context)
    links.remove(unit.session, collection, place, row.id)
    unit.session.delete(row)
    _flush(unit, deleting=True)
    collection.effect(inputs.as_input(collection.input, row, inputs.links_of(collection, None)), None, context)
    _finish(collection, context, row, "verwijderd")
    return NO_CONTENT


def rendered(
    unit: Unit, collection: AnyCollection, place: Place, row: Any, lists: links.Links
) -> tuple[dict[str, Any], str]:
    """Return an item that was just written with these lists exactly as a GET would, and its ETag."""
    unit.session.flush()
    if collection.source is None:
        names = [column.name for column in read.own_table(collection).c]
        stored = {name: getattr(row, name) for name in names}
        item, suffix = read.render(collection, stored, lists, place)
    else:
        item, suffix = read.one(unit, collection, {**place.keys, "id": row.id}, place)
    return item, etag(item["versie"], suffix)


def stored_item(unit: Unit, collection: AnyCollection, place: Place, item_id: UUID) -> Any:
    """Return the stored row of an item in this place. Raises NotFound when it isn't there."""
    row = unit.session.get(collection.table, (place.organisatie_id, item_id))
    if row is None or any(getattr(row, name) != value for name, value in place.keys.items()):
        raise not_found()
    return row


def record(
    unit: Unit,
    place: Place,
    soort: str,
    werkwoord: str,
    item_id: UUID,
    versie: int,
    toelichting: str | None = None,
) -> None:
    """Add a line to the log of the place's organisatie."""
    unit.log.append(
        events.Entry(
            place.organisatie_id,
            unit.reader.id,
            soort,
            werkwoord,
            item_id,
            versie,
            place.keys.get("traject_id"),
            toelichting,
        )
    )


def _finish(collection: AnyCollection, context: Context, row: Any, werkwoord: str) -> None:
    """Log the write, with the reden that came with it, and let the fasen follow."""
    unit, place = context.unit, context.place
    if collection.logged:
        reden = getattr(context.body, "reden", None)
        record(unit, place, collection.soort, werkwoord, row.id, row.versie, reden)
    unit.after_write(unit, place, str(collection.table.__tablename__))
    unit.session.flush()


def _flush(unit: Unit, *, deleting: bool = False) -> None:
    try:
        unit.session.flush()
    except IntegrityError as error:
        if violates_unique(error):
            raise Conflict(errors.EXISTS) from error
        if deleting:
            raise Conflict(errors.IN_USE) from error
        raise
