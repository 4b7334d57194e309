"""Organisaties: a collection of its own, at the root."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core import errors, events
from app.core.answers import Answer
from app.core.collection import inputs, read, write
from app.core.collection.declaration import Collection, Context
from app.core.collection.root_routes import UseCases, root_router
from app.core.errors import Forbidden, invalid
from app.core.place import Place, held
from app.core.tables import begins_with, new_id, normalised, table_of
from app.core.transaction import Unit
from app.toegang import scope
from app.toegang.contract import OrganisatieIn, OrganisatieQuery, OrganisatieUit
from app.toegang.rules import SCHOLEN, Land, Recht, Soort
from app.toegang.tables import Organisatie

ABOVE = {"bestuur_id": Soort.BESTUUR, "gemeente_id": Soort.GEMEENTE}
_table = table_of(Organisatie)


def _check(before: Organisatie | None, after: OrganisatieIn | None, context: Context) -> None:
    if after is None:
        return
    _check_identifiers(after)
    new = {name: value for name in ABOVE if (value := getattr(after, name)) not in (None, getattr(before, name, None))}
    # Held, so that nobody takes it away meanwhile.
    events.lock(context.unit.session, *new.values())
    for name, value in new.items():
        _check_above(context.unit, name, value, ABOVE[name], after.soort)
    if before is not None and before.soort is not after.soort:
        raise invalid("/soort", "vast", "De soort ligt vast.", "The soort is fixed.")
    _check_stays_with_bestuur(context, after)


def _check_identifiers(after: OrganisatieIn) -> None:
    foreign = ("brin", "vestigingsnummer") if after.land is Land.BE else ("instellingsnummer",)
    for name in foreign:
        if getattr(after, name) is not None:
            raise invalid(
                f"/{name}",
                "ander-land",
                "Dit nummer hoort bij het andere land.",
                "This number belongs to the other land.",
            )


def _check_above(unit: Unit, name: str, value: UUID, above: Soort, soort: Soort) -> None:
    visible = scope.visible(scope.reader(unit), Recht.ORGANISATIE)
    wanted = sa.select(_table.c.id).where(_table.c.id == value, _table.c.soort == above, visible)
    if soort not in SCHOLEN or unit.session.execute(wanted).first() is None:
        camel = name.replace("_id", "Id")
        raise invalid(f"/{camel}", "onbekend", f"Dit is geen {above} hier.", f"This is no {above} here.")


def _check_stays_with_bestuur(context: Context, after: OrganisatieIn) -> None:
    """A bestuurder keeps organisaties within the own bestuur."""
    lezer = scope.reader(context.unit)
    if Recht.BEHEREN not in lezer.rechten(context.place.organisatie_id, after.bestuur_id, None):
        raise Forbidden(errors.FORBIDDEN)


def _derive(body: OrganisatieIn, _context: Context) -> dict[str, Any]:
    return {"naam_norm": normalised(body.naam)}


ORGANISATIES = Collection(
    soort="organisatie",
    plural="organisaties",
    title="Organisaties",
    table=Organisatie,
    input=OrganisatieIn,
    output=OrganisatieUit,
    reads=Recht.ORGANISATIE,
    writes=Recht.BEHEREN,
    query=OrganisatieQuery,
    filters={
        "soort": lambda value: _table.c.soort == value,
        "bestuur_id": lambda value: _table.c.bestuur_id == value,
        "gemeente_id": lambda value: _table.c.gemeente_id == value,
        "zoek": lambda value: begins_with(_table.c.naam_norm, normalised(value)),
    },
    check=_check,
    derive=_derive,
)


def list_organisaties(unit: Unit, query: OrganisatieQuery) -> Answer:
    """Answer the organisaties the reader knows of."""
    lezer = scope.reader(unit)
    visible = scope.visible(lezer, Recht.ORGANISATIE)
    tag = scope.tag_of_visible(unit, Recht.ORGANISATIE)
    return read.list_where(unit, ORGANISATIES, query, [visible], _place_of, tag)


def get_organisatie(unit: Unit, organisatie_id: UUID) -> Answer:
    """Answer one organisatie."""
    place = scope.find_organisatie(unit, organisatie_id, Recht.ORGANISATIE)
    return read.get_one(unit, ORGANISATIES, {"id": organisatie_id}, place)


def create_organisatie(unit: Unit) -> Answer:
    """Add an organisatie, with a log of its own."""
    lezer = scope.reader(unit)
    if not lezer.beheerder and not any(lid.rol == "bestuurder" for lid in lezer.lidmaatschappen):
        raise Forbidden(errors.FORBIDDEN)
    body = inputs.parse(OrganisatieIn, unit.call.body)
    made = new_id()
    place = Place(made, {"id": made}, frozenset(), None)
    answer = write.create(unit, ORGANISATIES, place, body)
    events.open_log(unit.session, made)
    return answer


def update_organisatie(unit: Unit, organisatie_id: UUID) -> Answer:
    """Change an organisatie."""
    place = _opened(unit, organisatie_id)
    return write.update(unit, ORGANISATIES, place, unit.session.get_one(Organisatie, organisatie_id))


def delete_organisatie(unit: Unit, organisatie_id: UUID) -> Answer:
    """Take away an organisatie nobody uses. Raises Conflict while somebody does."""
    place = _opened(unit, organisatie_id)
    return write.delete(unit, ORGANISATIES, place, unit.session.get_one(Organisatie, organisatie_id))


def _opened(unit: Unit, organisatie_id: UUID) -> Place:
    place = held(
        unit.session,
        lambda: scope.find_organisatie(unit, organisatie_id, Recht.ORGANISATIE),
        lambda place: scope.require(place, Recht.BEHEREN),
    )
    # Anew: their right may have come from the bestuur or gemeente it was in before.
    scope.require(place, Recht.BEHEREN)
    return place


def _place_of(row: Any) -> Place:
    return Place(row["id"], {}, frozenset(), None)


router = root_router(
    ORGANISATIES,
    UseCases(list_organisaties, create_organisatie, get_organisatie, update_organisatie, delete_organisatie),
)
