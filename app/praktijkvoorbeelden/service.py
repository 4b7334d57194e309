"""Use cases of praktijkvoorbeelden: published by a school, read by whoever is logged in."""

from dataclasses import replace
from datetime import datetime
from typing import cast
from uuid import UUID

import sqlalchemy as sa

from app.core.collection import read, write
from app.core.collection.declaration import (
    AnyCollection,
    Collection,
    Columns,
    Parent,
    ReadContext,
    Shown,
    WriteContext,
)
from app.core.collection.inputs import Patch
from app.core.collection.links import tagged
from app.core.errors import FORBIDDEN, Forbidden, NotFound, invalid, not_found
from app.core.log.freshness import NOTHING, Held
from app.core.results import Content, Created, Deleted, Item, Page
from app.core.storage.place import Place
from app.core.storage.tables import RowMapping, begins_with, normalised, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.kaders.service import KENMERKEN, PARTNERSCHAPPEN
from app.praktijkvoorbeelden.contract import (
    PraktijkvoorbeeldIn,
    PraktijkvoorbeeldQuery,
    PraktijkvoorbeeldUit,
    PraktijkvoorbeeldWijziging,
)
from app.praktijkvoorbeelden.momentopname import Momentopname, snapshot_of, texts
from app.praktijkvoorbeelden.rules import names_school, woorden
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld, Zoekwoord
from app.toegang import scope
from app.toegang.rules import Lezer, Recht
from app.toegang.tables import Organisatie
from app.trajecten.service import TRAJECT

_voorbeeld, _woord, _organisatie = (table_of(table) for table in (Praktijkvoorbeeld, Zoekwoord, Organisatie))
# A school publishes from a traject that is over as well.
_ANY_TRAJECT = replace(TRAJECT, guard=lambda _uow, _place: None)
# What only those who read the school's content may know.
_INSTANTS = ("aangemaaktOp", "gewijzigdOp")
_INSIDE = ("organisatieId", "trajectId", "bronId", "aangemaaktDoor")

MOST_WORDS = 6
"""So many words of a search term count, the longest: each costs a walk along the index of words."""
Body = PraktijkvoorbeeldIn | PraktijkvoorbeeldWijziging


def _check(before: Praktijkvoorbeeld | None, after: Body | None, context: WriteContext) -> None:
    """An example without a name does not name its school in passing."""
    snapshot = after if isinstance(after, Momentopname) else before
    if after is None or snapshot is None or after.met_naam:
        return
    if names_school(normalised(_school(context).naam), _normalised_texts(after, snapshot)):
        raise invalid("/metNaam", "past-niet", "De tekst noemt de school.", "The text names the school.")


def _normalised_texts(own: Body | Praktijkvoorbeeld, snapshot: Momentopname | Praktijkvoorbeeld) -> list[str]:
    """Return every text of an example: the publisher's own, and those of its snapshot."""
    every = [own.titel, own.omschrijving, own.geleerd, own.thema, *texts(snapshot)]
    return [normalised(text or "") for text in every]


def _school(context: WriteContext) -> Organisatie:
    return context.uow.session.get_one(Organisatie, context.place.organisatie_id)


def _derive(body: Body, context: WriteContext) -> Columns:
    school = _school(context) if body.met_naam else None
    return {
        "thema_norm": normalised(body.thema or ""),
        "school": {"naam": school.naam, "plaats": school.plaats} if school else None,
    }


def _effect(_before: Content | None, row: Praktijkvoorbeeld | None, context: WriteContext) -> None:
    """Keep the words it is found by. Those of a withdrawn example go with it."""
    if row is None:
        return
    session, key = context.uow.session, {"organisatie_id": row.organisatie_id, "item_id": row.id}
    session.execute(sa.delete(_woord).where(*(_woord.c[name] == value for name, value in key.items())))
    if words := sorted(woorden(*_normalised_texts(row, row))):
        session.execute(sa.insert(_woord), [{**key, "woord": word} for word in words])


def _present(content: Content, context: ReadContext) -> Shown:
    """Hide whose it is, but from who may read that school's content."""
    if Recht.INHOUD in context.place.rights:
        return Shown(content, "-e")
    # To the second it could be found in what else a reader sees of a school.
    days = {name: _to_the_day(content[name]) for name in _INSTANTS}
    return Shown({**content, **dict.fromkeys(_INSIDE), **days})


def _to_the_day(instant: object) -> datetime:
    return cast(datetime, instant).replace(hour=0, minute=0, second=0, microsecond=0)


def _sought(value: str) -> sa.ColumnElement[bool]:
    """Each word of the term begins a word of the example: by a range, so that an index serves it."""
    conditions = [
        _voorbeeld.c.id.in_(sa.select(_woord.c.item_id).where(begins_with(_woord.c.woord, word)))
        for word in sorted(woorden(normalised(value)), key=len, reverse=True)[:MOST_WORDS]
    ]
    return sa.and_(*conditions) if conditions else sa.false()


PRAKTIJKVOORBEELDEN: Collection[Praktijkvoorbeeld, Body, PraktijkvoorbeeldUit] = Collection(
    soort="praktijkvoorbeeld",
    plural="praktijkvoorbeelden",
    title="Praktijkvoorbeelden",
    table=Praktijkvoorbeeld,
    input=PraktijkvoorbeeldIn,
    change=PraktijkvoorbeeldWijziging,
    output=PraktijkvoorbeeldUit,
    reads=Recht.INHOUD,
    writes=Recht.LEIDEN,
    query=PraktijkvoorbeeldQuery,
    filters={
        "soort": lambda value: _voorbeeld.c.soort == value,
        "partnerschap": lambda value: tagged(Praktijkvoorbeeld, PARTNERSCHAPPEN, value),
        "kenmerk": lambda value: tagged(Praktijkvoorbeeld, KENMERKEN, value),
        "thema": lambda value: _voorbeeld.c.thema_norm == normalised(value),
        "traject_id": lambda value: _voorbeeld.c.traject_id == value,
        "zoek": _sought,
    },
    unstored=frozenset({"bron"}),
    codes=(PARTNERSCHAPPEN, KENMERKEN),
    source=sa.select(_voorbeeld, _organisatie.c.bestuur_id, _organisatie.c.gemeente_id).join(
        _organisatie, _organisatie.c.id == _voorbeeld.c.organisatie_id
    ),
    check=_check,
    derive=_derive,
    effect=_effect,
    present=_present,
)


def list_praktijkvoorbeelden(
    uow: UnitOfWork, query: PraktijkvoorbeeldQuery, _held: Held = NOTHING
) -> Page[PraktijkvoorbeeldUit]:
    """Return the examples of all schools. Which traject one is of is known only where one reads that traject."""
    lezer = scope.reader(uow)
    readable = scope.owned_by_visible(lezer, Recht.INHOUD, _voorbeeld.c.organisatie_id)
    within = [] if query.traject_id is None else [readable]
    return read.list_where(uow, PRAKTIJKVOORBEELDEN, query, within, lambda row: place_of(lezer, row))


def get_praktijkvoorbeeld(uow: UnitOfWork, voorbeeld_id: UUID) -> Item[PraktijkvoorbeeldUit]:
    """Return one example."""
    place = place_of(scope.reader(uow), _owner(uow, voorbeeld_id))
    return read.get_one(uow, PRAKTIJKVOORBEELDEN, {"id": voorbeeld_id}, place)


def create_praktijkvoorbeeld(uow: UnitOfWork, body: PraktijkvoorbeeldIn) -> Created[PraktijkvoorbeeldUit]:
    """Publish an entry of one's own school, whatever the status of its traject."""
    place = open_traject(uow, PRAKTIJKVOORBEELDEN, _ANY_TRAJECT, body.traject_id)
    return write.create(uow, PRAKTIJKVOORBEELDEN, place, snapshot_of(uow, place, body))


def update_praktijkvoorbeeld(
    uow: UnitOfWork, voorbeeld_id: UUID, patch: Patch, expected: Expected | None
) -> Item[PraktijkvoorbeeldUit]:
    """Change what the publisher says of an example; the snapshot stays."""
    return write.update(uow, PRAKTIJKVOORBEELDEN, *_open_voorbeeld(uow, voorbeeld_id), patch, expected)


def delete_praktijkvoorbeeld(uow: UnitOfWork, voorbeeld_id: UUID, expected: Expected | None) -> Deleted:
    """Withdraw an example. What was taken over from it stays where it is."""
    return write.delete(uow, PRAKTIJKVOORBEELDEN, *_open_voorbeeld(uow, voorbeeld_id), expected)


def open_traject(uow: UnitOfWork, collection: AnyCollection, parent: Parent, traject_id: UUID) -> Place:
    """Open the traject that a body names for writing. Raises InvalidInput when the reader may not see it."""
    try:
        return write.open_place(uow, collection, parent, traject_id)
    except NotFound:
        raise invalid("/trajectId", "onbekend", "Dit id bestaat hier niet.", "There is no such id here.") from None


def place_of(lezer: Lezer, row: RowMapping) -> Place:
    """Return what the reader may see of an example, from a row with the organisaties above its school."""
    rights = lezer.rechten(row["organisatie_id"], row["bestuur_id"], row["gemeente_id"])
    return Place(row["organisatie_id"], {}, rights)


def _owner(uow: UnitOfWork, voorbeeld_id: UUID) -> RowMapping:
    """Return whose example this is. Raises NotFound when there is none."""
    wanted = (
        sa.select(_organisatie.c.id.label("organisatie_id"), _organisatie.c.bestuur_id, _organisatie.c.gemeente_id)
        .add_columns(_voorbeeld.c.traject_id)
        .join(_voorbeeld, _voorbeeld.c.organisatie_id == _organisatie.c.id)
        .where(_voorbeeld.c.id == voorbeeld_id)
    )
    row = uow.session.execute(wanted).mappings().one_or_none()
    if row is None:
        raise not_found()
    return row


def _open_voorbeeld(uow: UnitOfWork, voorbeeld_id: UUID) -> tuple[Place, Praktijkvoorbeeld]:
    """Open an example for its publisher. Others see it too, so to them this is Forbidden."""
    owner = _owner(uow, voorbeeld_id)
    try:
        place = write.open_place(uow, PRAKTIJKVOORBEELDEN, _ANY_TRAJECT, owner["traject_id"])
    except NotFound:
        raise Forbidden(FORBIDDEN) from None
    return place, write.stored_item(uow, PRAKTIJKVOORBEELDEN, place, voorbeeld_id)
