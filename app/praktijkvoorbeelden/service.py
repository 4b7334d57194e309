"""Use cases of praktijkvoorbeelden: published by a school, read by whoever is logged in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.answers import Answer
from app.core.collection import inputs, read, write
from app.core.collection.declaration import Collection, Context, Parent
from app.core.collection.links import tagged
from app.core.errors import FORBIDDEN, Forbidden, NotFound, invalid, not_found
from app.core.place import Place
from app.core.tables import begins_with, normalised, table_of
from app.core.transaction import Unit
from app.kaders.service import KENMERKEN, PARTNERSCHAPPEN
from app.praktijkvoorbeelden import contract
from app.praktijkvoorbeelden.momentopname import Momentopname, momentopname, texts
from app.praktijkvoorbeelden.rules import noemt, woorden
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld, Zoekwoord
from app.toegang import scope
from app.toegang.rules import Lezer, Recht
from app.toegang.tables import Organisatie
from app.trajecten.service import TRAJECT

_voorbeeld, _woord, _organisatie = (table_of(table) for table in (Praktijkvoorbeeld, Zoekwoord, Organisatie))
# A school publishes from a traject that is over as well.
_ANY_TRAJECT = replace(TRAJECT, guard=lambda _unit, _place: None)
# What only those who read the school's content may know.
_MOMENTS = ("aangemaaktOp", "gewijzigdOp")
_INSIDE = ("organisatieId", "trajectId", "bronId", "aangemaaktDoor")

MOST_WORDS = 6
"""So many words of a search term count, the longest: each costs a walk along the index of words."""
Body = Momentopname | contract.PraktijkvoorbeeldWijziging


def _all_texts(body: Body, snapshot: Momentopname | Praktijkvoorbeeld) -> list[str]:
    own = [body.titel, body.omschrijving, body.geleerd, body.thema]
    return [normalised(text or "") for text in (*own, *texts(snapshot))]


def _check(before: Praktijkvoorbeeld | None, after: Body | None, context: Context) -> None:
    """An example without a name does not name its school in passing."""
    snapshot = after if isinstance(after, Momentopname) else before
    if after is None or snapshot is None or after.met_naam:
        return
    if noemt(normalised(_school(context).naam), _all_texts(after, snapshot)):
        raise invalid("/metNaam", "past-niet", "De tekst noemt de school.", "The text names the school.")


def _school(context: Context) -> Organisatie:
    return context.unit.session.get_one(Organisatie, context.place.organisatie_id)


def _derive(body: Body, context: Context) -> dict[str, Any]:
    school = _school(context) if body.met_naam else None
    return {
        "thema_norm": normalised(body.thema or ""),
        "school": {"naam": school.naam, "plaats": school.plaats} if school else None,
    }


def _effect(_before: dict[str, Any] | None, row: Praktijkvoorbeeld | None, context: Context) -> None:
    """Keep the words it is found by. Those of a withdrawn example go with it."""
    if row is None:
        return
    session, key = context.unit.session, {"organisatie_id": row.organisatie_id, "item_id": row.id}
    session.execute(sa.delete(_woord).where(*(_woord.c[name] == value for name, value in key.items())))
    own = [normalised(text or "") for text in (row.titel, row.omschrijving, row.geleerd, row.thema, *texts(row))]
    if words := sorted(woorden(*own)):
        session.execute(sa.insert(_woord), [{**key, "woord": word} for word in words])


def _present(item: dict[str, Any], place: Place) -> str:
    """Hide whose it is, but from who may read that school's content."""
    if Recht.INHOUD in place.rights:
        return "-e"
    item.update(dict.fromkeys(_INSIDE))
    # To the second it could be found in what else a reader sees of a school.
    item.update({name: item[name].replace(hour=0, minute=0, second=0, microsecond=0) for name in _MOMENTS})
    return ""


def _sought(value: str) -> sa.ColumnElement[bool]:
    """Each word of the term begins a word of the example: by a range, so that an index serves it."""
    found = [
        _voorbeeld.c.id.in_(sa.select(_woord.c.item_id).where(begins_with(_woord.c.woord, word)))
        for word in sorted(woorden(normalised(value)), key=len, reverse=True)[:MOST_WORDS]
    ]
    return sa.and_(*found) if found else sa.false()


PRAKTIJKVOORBEELDEN = Collection(
    soort="praktijkvoorbeeld",
    plural="praktijkvoorbeelden",
    title="Praktijkvoorbeelden",
    table=Praktijkvoorbeeld,
    input=contract.PraktijkvoorbeeldIn,
    change=contract.PraktijkvoorbeeldWijziging,
    output=contract.PraktijkvoorbeeldUit,
    reads=Recht.INHOUD,
    writes=Recht.LEIDEN,
    query=contract.PraktijkvoorbeeldQuery,
    filters={
        "soort": lambda value: _voorbeeld.c.soort == value,
        "partnerschap": lambda value: tagged(Praktijkvoorbeeld, "partnerschappen", "partnerschappen", value),
        "kenmerk": lambda value: tagged(Praktijkvoorbeeld, "kenmerken", *value.split(":", 1)),
        "thema": lambda value: _voorbeeld.c.thema_norm == normalised(value),
        "traject_id": lambda value: _voorbeeld.c.traject_id == value,
        "zoek": _sought,
    },
    codes=(PARTNERSCHAPPEN, KENMERKEN),
    source=sa.select(_voorbeeld, _organisatie.c.bestuur_id, _organisatie.c.gemeente_id).join(
        _organisatie, _organisatie.c.id == _voorbeeld.c.organisatie_id
    ),
    check=_check,
    derive=_derive,
    effect=_effect,
    present=_present,
)


def list_praktijkvoorbeelden(unit: Unit, query: contract.PraktijkvoorbeeldQuery) -> Answer:
    """Answer the examples of all schools. Which traject one is of is known only where one reads that traject."""
    lezer = scope.reader(unit)
    readable = scope.owned_by_visible(lezer, Recht.INHOUD, _voorbeeld.c.organisatie_id)
    within = [] if query.traject_id is None else [readable]
    return read.list_where(unit, PRAKTIJKVOORBEELDEN, query, within, lambda row: place_of(lezer, row))


def get_praktijkvoorbeeld(unit: Unit, voorbeeld_id: UUID) -> Answer:
    """Answer one example."""
    place = place_of(scope.reader(unit), _owner(unit, voorbeeld_id))
    return read.get_one(unit, PRAKTIJKVOORBEELDEN, {"id": voorbeeld_id}, place)


def create_praktijkvoorbeeld(unit: Unit) -> Answer:
    """Publish an entry of one's own school, whatever the status of its traject."""
    body: contract.PraktijkvoorbeeldIn = inputs.parse(contract.PraktijkvoorbeeldIn, unit.call.body)
    place = open_traject(unit, PRAKTIJKVOORBEELDEN, _ANY_TRAJECT, body.traject_id)
    return write.create(unit, PRAKTIJKVOORBEELDEN, place, momentopname(unit, place, body))


def update_praktijkvoorbeeld(unit: Unit, voorbeeld_id: UUID) -> Answer:
    """Change what the publisher says of an example; the snapshot stays."""
    return write.update(unit, PRAKTIJKVOORBEELDEN, *_opened(unit, voorbeeld_id))


def delete_praktijkvoorbeeld(unit: Unit, voorbeeld_id: UUID) -> Answer:
    """Withdraw an example. What was taken over from it stays where it is."""
    return write.delete(unit, PRAKTIJKVOORBEELDEN, *_opened(unit, voorbeeld_id))


def open_traject(unit: Unit, collection: read.AnyCollection, parent: Parent, traject_id: UUID) -> Place:
    """Open the traject that a body names for writing. Raises InvalidInput when the reader may not see it."""
    try:
        return write.open_place(unit, collection, parent, traject_id)
    except NotFound:
        raise invalid("/trajectId", "onbekend", "Dit id bestaat hier niet.", "There is no such id here.") from None


def place_of(lezer: Lezer, row: Mapping[Any, Any]) -> Place:
    """Return what the reader may see of an example, from a row with the organisaties above its school."""
    rights = lezer.rechten(row["organisatie_id"], row["bestuur_id"], row["gemeente_id"])
    return Place(row["organisatie_id"], {}, rights, None)


def _owner(unit: Unit, voorbeeld_id: UUID) -> Mapping[Any, Any]:
    """Return whose example this is. Raises NotFound when there is none."""
    wanted = (
        sa.select(_organisatie.c.id.label("organisatie_id"), _organisatie.c.bestuur_id, _organisatie.c.gemeente_id)
        .add_columns(_voorbeeld.c.traject_id)
        .join(_voorbeeld, _voorbeeld.c.organisatie_id == _organisatie.c.id)
        .where(_voorbeeld.c.id == voorbeeld_id)
    )
    found = unit.session.execute(wanted).mappings().one_or_none()
    if found is None:
        raise not_found()
    return found


def _opened(unit: Unit, voorbeeld_id: UUID) -> tuple[Place, Praktijkvoorbeeld]:
    """Open an example for its publisher. Others see it too, so to them this is Forbidden."""
    owner = _owner(unit, voorbeeld_id)
    try:
        place = write.open_place(unit, PRAKTIJKVOORBEELDEN, _ANY_TRAJECT, owner["traject_id"])
    except NotFound:
        raise Forbidden(FORBIDDEN) from None
    return place, write.stored_item(unit, PRAKTIJKVOORBEELDEN, place, voorbeeld_id)
