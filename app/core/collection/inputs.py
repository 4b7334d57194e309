"""From a request body to a validated item, and from that to columns and lists."""

from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError
from pydantic.alias_generators import to_camel

from app.core.collection import links, read
from app.core.collection.read import AnyCollection, columns_of
from app.core.contract import In
from app.core.errors import invalid
from app.core.etags import require_match
from app.core.mergepatch import merged
from app.core.place import Place
from app.core.problems import from_validation, pointer
from app.core.tables import Item
from app.core.transaction import Unit


def parse(model: type[In], body: bytes) -> Any:
    """Validate JSON strictly. Raises InvalidInput with a pointer to each wrong spot."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise from_validation(error) from None


def patched(unit: Unit, model: type[In], row: Any, found: links.Links) -> tuple[dict[str, Any], Any]:
    """Return a stored item as JSON, and the whole item with the request's merge patch applied.

    Raises PreconditionRequired or PreconditionFailed unless If-Match names the present versie.
    """
    require_match(unit.call.if_match, row.versie)
    before = as_input(model, row, found)
    return before, parse(model, merged(before, unit.call.body))


def as_input(model: type[In], row: Item, found: links.Links) -> dict[str, Any]:
    """Return a stored item as the JSON that would make it: what a merge patch works on."""
    item = {}
    for json_name, name in columns_of(model):
        if name in found:
            item[json_name] = found[name]
        elif hasattr(row, name):
            item[json_name] = getattr(row, name)
    return item


def links_of(collection: AnyCollection, body: In | None) -> links.Links:
    """Return the lists that a body carries besides its columns; all empty without a body."""
    return {
        name: [str(value) for value in getattr(body, name)] if body is not None else []
        for name in links.fields(collection)
    }


def columns(collection: AnyCollection, body: In) -> dict[str, Any]:
    """Return the values of a body that have a column of their own, as the column stores them."""
    table = read.own_table(collection)
    dumped = body.model_dump(mode="json")
    return {
        name: dumped[name] if isinstance(table.c[name].type, sa.JSON) else getattr(body, name)
        for name in type(body).model_fields
        if name in table.c
    }


def check_references(unit: Unit, collection: AnyCollection, place: Place, body: In) -> None:
    """Raise InvalidInput when a single id names no entry in this very place."""
    for name, target in collection.references.items():
        value = getattr(body, name)
        if value is not None and not links.existing(unit.session, target, place, [value]):
            raise invalid(pointer(to_camel(name)), "onbekend", "Dit id bestaat hier niet.", "There is no such id here.")
