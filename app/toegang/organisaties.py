"""Organisaties: a collection of its own, at the root."""

from uuid import UUID

import sqlalchemy as sa

from app.core import errors
from app.core.collection import read, write
from app.core.collection.declaration import Collection, Columns, WriteContext
from app.core.collection.inputs import Patch
from app.core.errors import Forbidden, invalid
from app.core.log.events import open_log
from app.core.log.freshness import NOTHING, Held
from app.core.log.locks import lock_organisaties, lock_place
from app.core.results import Created, Deleted, Item, Page, Unchanged
from app.core.storage.place import Place
from app.core.storage.tables import RowMapping, begins_with, new_id, normalised, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.toegang import scope
from app.toegang.contract import OrganisatieIn, OrganisatieQuery, OrganisatieUit
from app.toegang.rules import SCHOLEN, Land, Recht, Rol, Soort
from app.toegang.tables import Organisatie

ABOVE = {"bestuur_id": Soort.BESTUUR, "gemeente_id": Soort.GEMEENTE}
_table = table_of(Organisatie)


def _check(before: Organisatie | None, after: OrganisatieIn | None, context: WriteContext) -> None:
    if after is None:
        return
    _check_identifiers(after)
    new = {name: value for name in ABOVE if (value := getattr(after, name)) not in (None, getattr(before, name, None))}
    # Held, so that nobody takes it away meanwhile.
    lock_organisaties(context.uow.session, *new.values())
    for name, value in new.items():
        _check_above(context.uow, name, value, ABOVE[name], after.soort)
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


def _check_above(uow: UnitOfWork, name: str, value: UUID, above: Soort, soort: Soort) -> None:
    visible = scope.visible(scope.reader(uow), Recht.ORGANISATIE)
    wanted = sa.select(_table.c.id).where(_table.c.id == value, _table.c.soort == above, visible)
    if soort not in SCHOLEN or uow.session.execute(wanted).first() is None:
        camel = name.replace("_id", "Id")
        raise invalid(f"/{camel}", "onbekend", f"Dit is geen {above} hier.", f"This is no {above} here.")


def _check_stays_with_bestuur(context: WriteContext, after: OrganisatieIn) -> None:
    """A bestuurder keeps organisaties within the own bestuur."""
    lezer = scope.reader(context.uow)
    if Recht.BEHEREN not in lezer.rechten(context.place.organisatie_id, after.bestuur_id, None):
        raise Forbidden(errors.FORBIDDEN)


def _derive(body: OrganisatieIn, _context: WriteContext) -> Columns:
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


def list_organisaties(
    uow: UnitOfWork, query: OrganisatieQuery, held: Held = NOTHING
) -> Page[OrganisatieUit] | Unchanged:
    """Return the organisaties the reader knows of."""
    state = scope.state_of_visible(uow, Recht.ORGANISATIE)
    if held.is_at(state):
        return Unchanged(state)
    visible = scope.visible(scope.reader(uow), Recht.ORGANISATIE)
    return read.list_where(uow, ORGANISATIES, query, [visible], _place_of, state=state)


def get_organisatie(uow: UnitOfWork, organisatie_id: UUID) -> Item[OrganisatieUit]:
    """Return one organisatie."""
    place = scope.find_organisatie(uow, organisatie_id, Recht.ORGANISATIE)
    return read.get_one(uow, ORGANISATIES, {"id": organisatie_id}, place)


def create_organisatie(uow: UnitOfWork, body: OrganisatieIn) -> Created[OrganisatieUit]:
    """Add an organisatie, with a log of its own."""
    lezer = scope.reader(uow)
    if not lezer.beheerder and not any(lid.rol is Rol.BESTUURDER for lid in lezer.lidmaatschappen):
        raise Forbidden(errors.FORBIDDEN)
    new = new_id()
    item = write.create(uow, ORGANISATIES, Place(new, {"id": new}, frozenset()), body)
    open_log(uow.session, new)
    return item


def update_organisatie(
    uow: UnitOfWork, organisatie_id: UUID, patch: Patch, expected: Expected | None
) -> Item[OrganisatieUit]:
    """Change an organisatie."""
    place = _lock_organisatie(uow, organisatie_id)
    row = uow.session.get_one(Organisatie, organisatie_id)
    return write.update(uow, ORGANISATIES, place, row, patch, expected)


def delete_organisatie(uow: UnitOfWork, organisatie_id: UUID, expected: Expected | None) -> Deleted:
    """Take away an organisatie nobody uses. Raises Conflict while somebody does."""
    place = _lock_organisatie(uow, organisatie_id)
    return write.delete(uow, ORGANISATIES, place, uow.session.get_one(Organisatie, organisatie_id), expected)


def _lock_organisatie(uow: UnitOfWork, organisatie_id: UUID) -> Place:
    place = lock_place(
        uow.session,
        lambda: scope.find_organisatie(uow, organisatie_id, Recht.ORGANISATIE),
        lambda place: scope.require(place, Recht.BEHEREN),
    )
    # Anew: their right may have come from the bestuur or gemeente it was in before.
    scope.require(place, Recht.BEHEREN)
    return place


def _place_of(row: RowMapping) -> Place:
    return Place(row["id"], {}, frozenset())
