"""Use cases of trajecten, and the place that everything in a traject hangs under."""

from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from app.core import errors
from app.core.collection import read, write
from app.core.collection.declaration import Collection, Columns, Parent, ReadContext, Shown, WriteContext
from app.core.collection.inputs import Patch
from app.core.errors import Conflict, Reason, invalid
from app.core.language import Tekst
from app.core.log.events import Revisie
from app.core.log.freshness import NOTHING, Held
from app.core.log.locks import lock_place
from app.core.results import Content, Created, Deleted, Item, Page, Unchanged
from app.core.storage.place import Place
from app.core.storage.tables import Row, RowMapping, new_id, normalised, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.toegang import scope
from app.toegang.rules import SCHOLEN, Lezer, Recht
from app.toegang.tables import Organisatie
from app.trajecten.contract import TrajectIn, TrajectQuery, TrajectUit, TrajectWijziging
from app.trajecten.rules import FASEN, FaseStatus, TrajectStatus, is_schooljaar, may_move
from app.trajecten.tables import Fase, Traject

NOT_RUNNING = Reason(
    "traject-niet-lopend",
    Tekst("Traject loopt niet", "Traject not running"),
    Tekst(
        "In een traject dat niet loopt, kan dit niet gewijzigd worden.",
        "In a traject that is not running this can't be changed.",
    ),
)
ALREADY_RUNNING = Reason(
    "er-loopt-al-een-traject",
    Tekst("Er loopt al een traject", "A traject is running already"),
    Tekst("Een school heeft hoogstens één lopend traject.", "A school has at most one running traject."),
)
MOVE_IMPOSSIBLE = Reason(
    "overgang-onmogelijk",
    Tekst("Overgang niet mogelijk", "Transition not possible"),
    Tekst("Vanuit de huidige status kan dit niet.", "This is not possible from the present status."),
)
HAS_SUCCESSOR = Reason(
    "heeft-vervolg",
    Tekst("Heeft een vervolg", "Has a successor"),
    Tekst(
        "Op dit traject bouwt al een volgend traject voort.",
        "A next traject already builds on this one.",
    ),
)
WITH_CONTENT = Reason(
    "traject-met-inhoud",
    Tekst("Traject met inhoud", "Traject with content"),
    Tekst(
        "Een traject waarin al gewerkt is, kan gestopt worden, niet verwijderd.",
        "A traject that holds work can be stopped, not deleted.",
    ),
)
_traject, _organisatie, _fase = (table_of(table) for table in (Traject, Organisatie, Fase))
_revisies = table_of(Revisie)


_BY_ID = (
    sa.select(_traject, _organisatie.c.bestuur_id, _organisatie.c.gemeente_id, _revisies.c.revisie)
    .join(_organisatie, _organisatie.c.id == _traject.c.organisatie_id)
    .join(_revisies, _revisies.c.organisatie_id == _traject.c.organisatie_id)
    .where(_traject.c.id == sa.bindparam("wanted"))
)


def find_traject(uow: UnitOfWork, traject_id: UUID, right: str) -> Place:
    """Return a traject in whose school the reader has this right. Raises NotFound elsewhere."""
    stored: Row | None = uow.connection.execute(_BY_ID, {"wanted": traject_id}).one_or_none()
    row, rights = scope.rights_in(uow, stored, right)
    keys = {"organisatie_id": row.organisatie_id, "traject_id": row.id}
    return Place(row.organisatie_id, keys, rights, row, row.revisie)


def stored_traject(uow: UnitOfWork, place: Place) -> Traject:
    """Return the object of a traject that was found, to be changed."""
    return uow.session.get_one(Traject, (place.organisatie_id, place.keys["traject_id"]))


def require_running(_uow: UnitOfWork, place: Place) -> None:
    """Raise Conflict unless the traject is lopend: its content is read-only otherwise."""
    if place.subject.status is not TrajectStatus.LOPEND:
        raise Conflict(NOT_RUNNING)


TRAJECT = Parent("/trajecten/{trajectId}", "trajectId", find_traject, require_running)


def _check(before: Traject | None, after: TrajectIn | None, context: WriteContext) -> None:
    if after is None:
        return
    require_schooljaar(after.schooljaar)
    if after.einddatum is not None and after.einddatum < after.startdatum:
        raise invalid("/einddatum", "voor-begin", "Dit ligt voor de startdatum.", "This is before startdatum.")
    if before is not None and isinstance(after, TrajectWijziging):
        _check_fixed(before, after)
        _check_move(before, after, context)


def require_schooljaar(schooljaar: str) -> None:
    """Raise InvalidInput unless this names two years in a row."""
    if not is_schooljaar(schooljaar):
        raise invalid("/schooljaar", "ongeldig", "Noem twee jaren na elkaar.", "Name two years in a row.")


def _check_fixed(before: Traject, after: TrajectWijziging) -> None:
    for name in ("organisatie_id", "soort"):
        if getattr(before, name) != getattr(after, name):
            pointer = "/organisatieId" if name == "organisatie_id" else f"/{name}"
            raise invalid(pointer, "vast", "Dit ligt vast.", "This is fixed.")


def _check_move(before: Traject, after: TrajectWijziging, context: WriteContext) -> None:
    if before.status is not after.status:
        scope.require(context.place, Recht.LEIDEN)
        if not may_move(before.status, after.status):
            raise Conflict(MOVE_IMPOSSIBLE)
        if after.status is TrajectStatus.LOPEND:
            require_none_running(context.uow, before.organisatie_id)
    if after.status is TrajectStatus.GESTOPT and after.reden is None:
        raise invalid("/reden", "missing", "Zeg waarom het stopt.", "Say why it stops.")


def require_none_running(uow: UnitOfWork, organisatie_id: UUID) -> None:
    """Raise Conflict when the school has a lopend traject already."""
    running = sa.select(_traject.c.id).where(
        _traject.c.organisatie_id == organisatie_id, _traject.c.status == TrajectStatus.LOPEND
    )
    if uow.session.execute(running).first() is not None:
        raise Conflict(ALREADY_RUNNING)


def require_no_vervolg(uow: UnitOfWork, traject: Traject) -> None:
    """Raise Conflict when a next traject builds on this one already."""
    successor = sa.select(_traject.c.id).where(
        _traject.c.organisatie_id == traject.organisatie_id, _traject.c.vorig_traject_id == traject.id
    )
    if uow.session.execute(successor).first() is not None:
        raise Conflict(HAS_SUCCESSOR)


def _derive(body: TrajectIn, _context: WriteContext) -> Columns:
    """The reden of a stop goes when the traject goes on."""
    derived: dict[str, object] = {"thema_norm": normalised(body.thema or "")}
    if isinstance(body, TrajectWijziging) and body.status is TrajectStatus.LOPEND:
        derived["reden"] = None
    return derived


def _effect(before: Content | None, row: Traject | None, context: WriteContext) -> None:
    if before is None and row is not None:
        _add_fasen(context.uow, row)


def _add_fasen(uow: UnitOfWork, traject: Traject) -> None:
    """Add the seven fase rows; fase 0 starts with the traject, but never in the future."""
    for number, code in enumerate(FASEN):
        first = number == 0
        uow.session.add(
            Fase(
                organisatie_id=traject.organisatie_id,
                traject_id=traject.id,
                nummer=number,
                code=code,
                status=FaseStatus.BEZIG if first else FaseStatus.NIET_GESTART,
                gestart_op=min(traject.startdatum, uow.today) if first else None,
                aangemaakt_op=uow.now,
                gewijzigd_op=uow.now,
                aangemaakt_door=traject.aangemaakt_door,
            )
        )
    uow.session.flush()


def _present(content: Content, context: ReadContext) -> Shown:
    """Keep the reden from those who see progress only."""
    if Recht.INHOUD in context.place.rights:
        return Shown(content)
    return Shown({**content, "reden": None}, "-v")


def _place_of(lezer: Lezer, row: RowMapping) -> Place:
    rights = lezer.rechten(row["organisatie_id"], row["bestuur_id"], row["gemeente_id"])
    return Place(row["organisatie_id"], {}, rights)


TRAJECTEN = Collection(
    soort="traject",
    plural="trajecten",
    title="Trajecten",
    table=Traject,
    input=TrajectIn,
    change=TrajectWijziging,
    output=TrajectUit,
    reads=Recht.VOORTGANG,
    writes=Recht.BIJDRAGEN,
    query=TrajectQuery,
    filters={
        "organisatie_id": lambda value: _traject.c.organisatie_id == value,
        "soort": lambda value: _traject.c.soort == value,
        "status": lambda value: _traject.c.status == value,
        "fase": lambda value: _traject.c.huidige_fase == value,
        "schooljaar": lambda value: _traject.c.schooljaar == value,
        "thema": lambda value: _traject.c.thema_norm == normalised(value),
        "vorig_traject_id": lambda value: _traject.c.vorig_traject_id == value,
    },
    source=sa.select(_traject, _organisatie.c.bestuur_id, _organisatie.c.gemeente_id).join(
        _organisatie, _organisatie.c.id == _traject.c.organisatie_id
    ),
    check=_check,
    derive=_derive,
    effect=_effect,
    present=_present,
)


def list_trajecten(uow: UnitOfWork, query: TrajectQuery, held: Held = NOTHING) -> Page[TrajectUit] | Unchanged:
    """Return the trajecten whose progress the reader may see."""
    lezer = scope.reader(uow)
    state = scope.state_of_visible(uow, Recht.VOORTGANG)
    if held.is_at(state):
        return Unchanged(state)
    within = scope.owned_by_visible(lezer, Recht.VOORTGANG, _traject.c.organisatie_id)
    return read.list_where(uow, TRAJECTEN, query, [within], lambda row: _place_of(lezer, row), state=state)


def get_traject(uow: UnitOfWork, traject_id: UUID) -> Item[TrajectUit]:
    """Return one traject."""
    place = find_traject(uow, traject_id, Recht.VOORTGANG)
    return read.get_one(uow, TRAJECTEN, {"id": traject_id}, place)


def create_traject(uow: UnitOfWork, body: TrajectIn) -> Created[TrajectUit]:
    """Start a traject with its seven fasen, fase 0 bezig. Raises Conflict while another is lopend."""
    school = lock_place(
        uow.session,
        lambda: _school(uow, body.organisatie_id),
        lambda place: scope.require(place, Recht.LEIDEN),
    )
    require_none_running(uow, school.organisatie_id)
    return write.create(uow, TRAJECTEN, place_of_new(school), body)


def place_of_new(school: Place) -> Place:
    """Return the place of a traject that is to be made in a school."""
    traject_id = new_id()
    return replace(school, keys={"organisatie_id": school.organisatie_id, "traject_id": traject_id, "id": traject_id})


def update_traject(uow: UnitOfWork, traject_id: UUID, patch: Patch, expected: Expected | None) -> Item[TrajectUit]:
    """Change a traject, stop it or take it up again."""
    place = lock_traject(uow, traject_id, Recht.BIJDRAGEN)
    return write.update(uow, TRAJECTEN, place, stored_traject(uow, place), patch, expected)


def delete_traject(uow: UnitOfWork, traject_id: UUID, expected: Expected | None) -> Deleted:
    """Take away a traject in which nothing was done yet. Raises Conflict otherwise."""
    place = lock_traject(uow, traject_id, Recht.LEIDEN)
    own = [_fase.c.organisatie_id == place.organisatie_id, _fase.c.traject_id == traject_id]
    touched = sa.select(_fase.c.id).where(*own, _fase.c.nummer > 0, _fase.c.status != FaseStatus.NIET_GESTART)
    if uow.session.execute(touched).first() is not None:
        raise Conflict(WITH_CONTENT)
    uow.session.execute(sa.delete(Fase).where(*own))
    return write.delete(uow, TRAJECTEN, place, stored_traject(uow, place), expected)


def lock_traject(uow: UnitOfWork, traject_id: UUID, recht: Recht) -> Place:
    """Return a traject that is to change, with other writers held off it.

    Raises NotFound when the reader may not see it, Forbidden without this right there.
    """
    return lock_place(
        uow.session,
        lambda: find_traject(uow, traject_id, Recht.VOORTGANG),
        lambda place: scope.require(place, recht),
    )


def _school(uow: UnitOfWork, organisatie_id: UUID) -> Place:
    try:
        place = scope.find_organisatie(uow, organisatie_id, Recht.ORGANISATIE)
    except errors.NotFound:
        place = None
    if place is None or place.subject.soort not in SCHOLEN:
        raise invalid("/organisatieId", "onbekend", "Dit is geen school hier.", "This is no school here.")
    return place
