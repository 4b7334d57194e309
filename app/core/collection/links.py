"""Lists that an item carries: codes in markeringen, and ids of other entries in link tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from app.core.collection.declaration import Codes, Collection, Refs
from app.core.errors import FieldError, InvalidInput
from app.core.language import Tekst
from app.core.place import Place
from app.core.problems import pointer
from app.core.tables import table_of

Links = dict[str, list[str]]
"""The lists of one item, by field name, in the order they were given."""

UNKNOWN_CODE = Tekst("De code {code} bestaat niet (meer).", "There is no code {code} (any more).")
UNKNOWN_ID = Tekst("Dit id bestaat hier niet.", "There is no such id here.")


class Markering(SQLModel, table=True):
    """One code on one entry: the table that lenses and balance read."""

    __tablename__ = "markeringen"
    __table_args__ = (
        sa.ForeignKeyConstraint(["kader", "onderdeel"], ["onderdelen.kader", "onderdelen.code"]),
        sa.Index("ix_markeringen_code", "kader", "onderdeel", "veld", "organisatie_id", "item_id"),
    )

    organisatie_id: UUID = Field(primary_key=True)
    item_id: UUID = Field(primary_key=True)
    veld: str = Field(primary_key=True)
    kader: str = Field(primary_key=True)
    onderdeel: str = Field(primary_key=True)
    volgorde: int


_mark = table_of(Markering)
_TAG = sa.insert(_mark)


def of_items(
    connection: sa.Connection, collection: Collection[Any, Any, Any], rows: Sequence[Mapping[Any, Any]]
) -> Mapping[UUID, Links]:
    """Return the lists of many items, by their id, in one query."""
    names = fields(collection)
    found: defaultdict[UUID, Links] = defaultdict(lambda: {name: [] for name in names})
    if not rows or not names:
        return found
    many = len(rows) > 1
    owners, items = {row["organisatie_id"] for row in rows}, [row["id"] for row in rows]
    wanted: dict[str, Any] = {"owners": list(owners), "items": items}
    if not many:
        wanted = {name: values[0] for name, values in wanted.items()}
    ids = {refs.field for refs in collection.refs}
    for item_id, name, _, value in sorted(connection.execute(_lists(collection, many), wanted), key=_position):
        found[item_id][name].append(str(UUID(value)) if name in ids else value)
    return found


def _position(row: Any) -> int:
    return int(row[2])


@lru_cache(1000)
def _lists(
    collection: Collection[Any, Any, Any], many: bool
) -> sa.Select[Any] | sa.CompoundSelect[Any]:  # part of a key
    """Return the query for the lists of items, made once: making it costs more than running it."""
    parts = [_codes_query(collection.codes, many)] if collection.codes else []
    parts += [_refs_query(refs, many) for refs in collection.refs]
    return sa.union_all(*parts) if len(parts) > 1 else parts[0]


def fields(collection: Collection[Any, Any, Any]) -> list[str]:
    """Return the names of the fields that are kept outside the item's own table."""
    return [codes.field for codes in collection.codes] + [refs.field for refs in collection.refs]


def check(
    session: Session,
    collection: Collection[Any, Any, Any],
    place: Place,
    new: Links,
    old: Links,
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


def existing(session: Session, target: type[Any], place: Place, ids: Sequence[UUID]) -> set[UUID]:
    """Return which of these ids are entries of that table in this very place."""
    if not ids:
        return set()
    wanted = {**place.keys, "wanted": list(ids)}
    return set(session.connection().execute(_existing(table_of(target), tuple(place.keys)), wanted).scalars())


@lru_cache(1000)
def _existing(table: sa.Table, keys: tuple[str, ...]) -> sa.Select[Any]:
    wanted: Any = sa.bindparam("wanted", expanding=True)
    return sa.select(table.c.id).where(table.c.id.in_(wanted), *(table.c[name] == sa.bindparam(name) for name in keys))


def replace(session: Session, collection: Collection[Any, Any, Any], place: Place, item_id: UUID, new: Links) -> None:
    """Store these lists instead of what the item had."""
    remove(session, collection, place, item_id)
    add(session, collection, place, item_id, new)


def add(session: Session, collection: Collection[Any, Any, Any], place: Place, item_id: UUID, new: Links) -> None:
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
        session.connection().execute(_TAG, rows)
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


def remove(session: Session, collection: Collection[Any, Any, Any], place: Place, item_id: UUID) -> None:
    """Take every list of an item away."""
    tables = [refs.table for refs in collection.refs] + ([Markering] if collection.codes else [])
    for model in tables:
        table = table_of(model)
        session.execute(
            sa.delete(table).where(table.c.organisatie_id == place.organisatie_id, table.c.item_id == item_id)
        )


def tagged(collection_table: type[Any], field: str, kader: str, onderdeel: str) -> sa.ColumnElement[bool]:
    """Return the condition 'this item carries this code in this field'."""
    item = table_of(collection_table)
    return sa.exists().where(
        _mark.c.kader == kader,
        _mark.c.onderdeel == onderdeel,
        _mark.c.veld == field,
        _mark.c.organisatie_id == item.c.organisatie_id,
        _mark.c.item_id == item.c.id,
    )


def _codes_query(codes: Sequence[Codes], many: bool) -> sa.Select[Any]:
    bare = [code.field for code in codes if code.kader]
    full = _mark.c.kader + ":" + _mark.c.onderdeel
    value = sa.case((_mark.c.veld.in_(bare), _mark.c.onderdeel), else_=full) if bare else full
    wanted = _belongs(_mark, many)
    return sa.select(_mark.c.item_id, _mark.c.veld, _mark.c.volgorde, value.label("waarde")).where(wanted)


def _refs_query(refs: Refs, many: bool) -> sa.Select[Any]:
    table = table_of(refs.table)
    name = sa.literal(refs.field).label("veld")
    value = sa.cast(table.c.doel_id, sa.Text).label("waarde")
    return sa.select(table.c.item_id, name, table.c.volgorde, value).where(_belongs(table, many))


def _belongs(table: sa.FromClause, many: bool) -> sa.ColumnElement[bool]:
    if many:
        owners: Any = sa.bindparam("owners", expanding=True)
        items: Any = sa.bindparam("items", expanding=True)
        return sa.and_(table.c.organisatie_id.in_(owners), table.c.item_id.in_(items))
    return sa.and_(table.c.organisatie_id == sa.bindparam("owners"), table.c.item_id == sa.bindparam("items"))


def _wrong(field: str, index: int, text: Tekst, code: str = "") -> FieldError:
    camel = "".join(part.title() if number else part for number, part in enumerate(field.split("_")))
    filled = Tekst(text.nl.format(code=code), text.en.format(code=code))
    return FieldError("body", pointer(camel, index), "onbekend", filled)
