"""Lists that an item carries: codes, and ids of other entries, each kept in a table of its own."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic.alias_generators import to_camel
from sqlmodel import Session

from app.core.collection.declaration import AnyReadable, Codes, Refs
from app.core.errors import FieldError, InvalidInput
from app.core.language import Tekst
from app.core.storage.place import Place
from app.core.storage.tables import Owned, RowMapping, Select, Versioned, table_of
from app.core.validation import pointer

Lists = dict[str, list[str]]
"""The lists of one item, by field name, in the order they were given."""

UNKNOWN_CODE = Tekst("De code {code} bestaat niet (meer).", "There is no code {code} (any more).")
UNKNOWN_ID = Tekst("Dit id bestaat hier niet.", "There is no such id here.")


def of_items(connection: sa.Connection, collection: AnyReadable, rows: Sequence[RowMapping]) -> Mapping[UUID, Lists]:
    """Return the lists of many items, by their id, in one query."""
    names = collection.lists
    lists: defaultdict[UUID, Lists] = defaultdict(lambda: {name: [] for name in names})
    if not rows or not names:
        return lists
    many = len(rows) > 1
    owners, items = list({row["organisatie_id"] for row in rows}), [row["id"] for row in rows]
    wanted = {"owners": owners, "items": items} if many else {"owners": owners[0], "items": items[0]}
    ids = {refs.field for refs in collection.refs}
    found = connection.execute(_lists(collection, many), wanted)
    for name, _position, value, *owner in sorted(found, key=itemgetter(1)):
        lists[owner[0] if many else items[0]][name].append(str(UUID(value)) if name in ids else value)
    return lists


@lru_cache(1000)
def _lists(collection: AnyReadable, many: bool) -> Select | sa.CompoundSelect[Any]:  # of whatever columns
    """Return the query for the lists of items, made once: making it costs more than running it.

    Its columns: which list, the position in it, the value, and for many the item.
    """
    parts = [_codes_query(collection.codes, many)] if collection.codes else []
    parts += [_refs_query(refs, many) for refs in collection.refs]
    return sa.union_all(*parts) if len(parts) > 1 else parts[0]


def check(
    session: Session,
    collection: AnyReadable,
    place: Place,
    new: Lists,
    old: Lists,
) -> None:
    """Raise InvalidInput that names every unknown code or id among the newly added ones."""
    wrong: list[FieldError] = []
    for codes in collection.codes:
        added = [value for value in new[codes.field] if value not in old[codes.field]]
        refused = codes.refused(session, added) if added else set()
        wrong += [
            _wrong(codes.field, index, UNKNOWN_CODE, value)
            for index, value in enumerate(new[codes.field])
            if value in refused
        ]
    for refs in collection.refs:
        known = existing(session, refs.target, place, [UUID(value) for value in new[refs.field]])
        wrong += [
            _wrong(refs.field, index, UNKNOWN_ID)
            for index, value in enumerate(new[refs.field])
            if UUID(value) not in known
        ]
    if wrong:
        raise InvalidInput(wrong)


def existing(session: Session, target: type[Versioned], place: Place, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these ids are entries of that table in this very place."""
    if not ids:
        return set()
    wanted = {**place.keys, "wanted": list(ids)}
    return set(session.connection().execute(_existing(table_of(target), tuple(place.keys)), wanted).scalars())


@lru_cache(1000)
def _existing(table: sa.Table, keys: tuple[str, ...]) -> Select:
    wanted: sa.BindParameter[Any] = sa.bindparam("wanted", expanding=True)  # of whatever the column holds
    return sa.select(table.c.id).where(table.c.id.in_(wanted), *(table.c[name] == sa.bindparam(name) for name in keys))


def replace(session: Session, collection: AnyReadable, place: Place, item_id: UUID, new: Lists) -> None:
    """Store these lists instead of what the item had."""
    remove(session, collection, place, item_id)
    add(session, collection, place, item_id, new)


def add(session: Session, collection: AnyReadable, place: Place, item_id: UUID, new: Lists) -> None:
    """Store the lists of an item that has none yet."""
    rows = [
        {
            "organisatie_id": place.organisatie_id,
            "item_id": item_id,
            "veld": codes.field,
            "kader": codes.kader or value.partition(":")[0],
            "onderdeel": value if codes.kader else value.partition(":")[2],
            "volgorde": index,
        }
        for codes in collection.codes
        for index, value in enumerate(new[codes.field])
    ]
    if rows:
        session.connection().execute(sa.insert(table_of(collection.codes[0].table)), rows)
    for refs in collection.refs:
        targets = [
            {
                "organisatie_id": place.organisatie_id,
                "item_id": item_id,
                "doel_id": UUID(value),
                "volgorde": index,
            }
            for index, value in enumerate(new[refs.field])
        ]
        if targets:
            session.connection().execute(sa.insert(table_of(refs.table)), targets)


def remove(session: Session, collection: AnyReadable, place: Place, item_id: UUID) -> None:
    """Take every list of an item away."""
    tables = {refs.table for refs in collection.refs} | {codes.table for codes in collection.codes}
    for model in tables:
        own = table_of(model).c
        session.connection().execute(
            sa.delete(model).where(own.organisatie_id == place.organisatie_id, own.item_id == item_id)
        )


def tagged(items: type[Owned], codes: Codes, value: str) -> sa.ColumnElement[bool]:
    """Return the condition 'this item carries this code in this field'."""
    item, tag = table_of(items).c, table_of(codes.table).c
    kader, onderdeel = (codes.kader, value) if codes.kader else value.split(":", 1)
    return sa.exists().where(
        tag.kader == kader,
        tag.onderdeel == onderdeel,
        tag.veld == codes.field,
        tag.organisatie_id == item.organisatie_id,
        tag.item_id == item.id,
    )


def _codes_query(codes: Sequence[Codes], many: bool) -> Select:
    tag = table_of(codes[0].table)
    bare = [code.field for code in codes if code.kader]
    full = tag.c.kader + ":" + tag.c.onderdeel
    value = sa.case((tag.c.veld.in_(bare), tag.c.onderdeel), else_=full) if bare else full
    wanted = _belongs(tag, many)
    return sa.select(tag.c.veld, tag.c.volgorde, value.label("waarde"), *_owner(tag, many)).where(wanted)


def _refs_query(refs: Refs, many: bool) -> Select:
    table = table_of(refs.table)
    name = sa.literal(refs.field).label("veld")
    value = sa.cast(table.c.doel_id, sa.Text).label("waarde")
    return sa.select(name, table.c.volgorde, value, *_owner(table, many)).where(_belongs(table, many))


def _owner(table: sa.FromClause, many: bool) -> list[sa.ColumnElement[UUID]]:
    """Return whose row it is, where that is not known: reading an id costs more than the rest of its row."""
    return [table.c.item_id] if many else []


def _belongs(table: sa.FromClause, many: bool) -> sa.ColumnElement[bool]:
    if many:
        conditions = {"organisatie_id": "owners", "item_id": "items"}
        return sa.and_(*(table.c[name].in_(sa.bindparam(param, expanding=True)) for name, param in conditions.items()))
    return sa.and_(table.c.organisatie_id == sa.bindparam("owners"), table.c.item_id == sa.bindparam("items"))


def _wrong(field: str, index: int, text: Tekst, code: str = "") -> FieldError:
    filled = Tekst(text.nl.format(code=code), text.en.format(code=code))
    return FieldError("body", pointer(to_camel(field), index), "onbekend", filled)
