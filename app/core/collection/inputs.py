"""From an input to columns and lists, and from a stored item back to the input that would make it."""

from collections.abc import Mapping
from typing import TypeVar

import sqlalchemy as sa
from pydantic import ValidationError
from pydantic.alias_generators import to_camel

from app.core.collection import links, read
from app.core.collection.declaration import AnyCollection
from app.core.collection.mergepatch import merged
from app.core.contract import In
from app.core.errors import invalid
from app.core.storage.place import Place
from app.core.storage.tables import Versioned, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.core.validation import from_validation, pointer
from app.core.versions import Expected, require_version

ModelT = TypeVar("ModelT", bound=In)
Patch = Mapping[str, object]
"""A merge patch (RFC 7396): null removes, absent leaves, arrays are replaced whole."""


def patched(
    model: type[ModelT], row: Versioned, lists: links.Lists, patch: Patch, expected: Expected | None
) -> tuple[dict[str, object], ModelT]:
    """Return a stored item as JSON, and the whole item with a merge patch applied.

    Raises PreconditionRequired or PreconditionFailed unless the present versie is the expected one,
    InvalidInput with a pointer to each wrong spot of the merged item.
    """
    require_version(expected, row.versie)
    before = as_input(model, row, lists)
    try:
        return before, model.model_validate_json(merged(before, patch))
    except ValidationError as error:
        raise from_validation(error) from None


def as_input(model: type[In], row: Versioned, lists: links.Lists) -> dict[str, object]:
    """Return a stored item as the JSON that would make it: what a merge patch works on."""
    item: dict[str, object] = {}
    for json_name, name in read.names_of(model):
        if name in lists:
            item[json_name] = lists[name]
        elif hasattr(row, name):
            item[json_name] = getattr(row, name)
    return item


def lists_of(collection: AnyCollection, body: In | None) -> links.Lists:
    """Return the lists that a body carries besides its columns; all empty without a body."""
    return {
        name: [str(value) for value in getattr(body, name)] if body is not None else [] for name in collection.lists
    }


def columns(collection: AnyCollection, body: In) -> dict[str, object]:
    """Return the values of a body that have a column of their own, as the column stores them."""
    own = table_of(collection.table).c
    dumped = body.model_dump(mode="json")
    return {
        name: dumped[name] if isinstance(own[name].type, sa.JSON) else getattr(body, name)
        for name in type(body).model_fields
        if name in own
    }


def check_references(uow: UnitOfWork, collection: AnyCollection, place: Place, body: In) -> None:
    """Raise InvalidInput when a single id names no entry in this very place."""
    for name, target in collection.references.items():
        value = getattr(body, name)
        if value is not None and not links.existing(uow.session, target, place, [value]):
            raise invalid(pointer(to_camel(name)), "onbekend", "Dit id bestaat hier niet.", "There is no such id here.")
