"""Use cases of trajecten, and the place that everything in a traject hangs under."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core import errors, events
from app.core.answers import Answer
from app.core.collection import inputs, read, write
from app.core.collection.declaration import Collection, Context, Parent
from app.core.errors import Conflict, Reason, invalid
from app.core.language import Tekst
from app.core.place import Place, held
from app.core.tables import new_id, normalised, table_of
from app.core.transaction import Unit
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
_revisies = table_of(events.Revisie)


_FOUND = (
    sa.select(_traject, _organisatie.c.bestuur_id, _organisatie.c.gemeente_id, _revisies.c.revisie)
    .join(_organisatie, _organisatie.c.id == _traject.c.organisatie_id)
    .join(_revisies, _revisies.c.organisatie_id == _traject.c.organisatie_id)
    .where(_traject.c.id == sa.bindparam("wanted"))
)


def find_traject(unit: Unit, traject_id: UUID, right: str) -> Place:
    """Return a traject in whose school the reader has this right. Raises NotFound elsewhere."""
    found: Any = unit.connection.execute(_FOUND, {"wanted": traject_id}).one_or_none()
    rights = scope.rights_in(unit, found, right)
    keys = {"organisatie_id": found.organisatie_id, "traject_id": found.id}
    return Place(found.organisatie_id, keys, rights, found, found.revisie)


def stored_traject(unit: Unit, place: Place) -> Traject:
    """Return the object of a traject that was found, to be changed."""
    return unit.session.get_one(Traject, (place.organisatie_id, place.keys["traject_id"]))


def require_running(_unit: Unit, place: Place) -> None:
    """Raise Conflict unless the traject is lopend: its content is read-only otherwise."""
    if place.subject.status is not TrajectStatus.LOPEND:
        raise Conflict(NOT_RUNNING)


TRAJECT = Parent("/trajecten/{trajectId}", "trajectId", find_traject, require_running)


def _check(before: Traject | None, after: TrajectIn | None, context: Context) -> None:
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


def _check_move(before: Traject, after: TrajectWijziging, context: Context) -> None:
    if before.status is not after.status:
        scope.require(context.place, Recht.LEIDEN)
        if not may_move(before.status, after.status):
            raise Conflict(MOVE_IMPOSSIBLE)
        if after.status is TrajectStatus.LOPEND:
            require_none_running(context.unit, before.organisatie_id)
    if after.status is TrajectStatus.GESTOPT and after.reden is None:
        raise invalid("/reden", "missing", "Zeg waarom het stopt.", "Say why it stops.")


def require_none_running(unit: Unit, organisatie_id: UUID) -> None:
    """Raise Conflict when the school has a lopend traject already."""
    running = sa.select(_traject.c.id).where(
        _traject.c.organisatie_id == organisatie_id, _traject.c.status == TrajectStatus.LOPEND
    )
    if unit.session.execute(running).first() is not None:
        raise Conflict(ALREADY_RUNNING)


def require_no_vervolg(unit: Unit, traject: Traject) -> None:
    """Raise Conflict when a next traject builds on this one already."""
    successor = sa.select(_traject.c.id).where(
        _traject.c.organisatie_id == traject.organisatie_id, _traject.c.vorig_traject_id == traject.id
    )
    if unit.session.execute(successor).first() is not None:
        raise Conflict(HAS_SUCCESSOR)


def _derive(body: TrajectIn, _context: Context) -> dict[str, Any]:
    """The reden of a stop goes when the traject goes on."""
    derived: dict[str, Any] = {"thema_norm": normalised(body.thema or "")}
    if isinstance(body, TrajectWijziging) and body.status is TrajectStatus.LOPEND:
        derived["reden"] = None
    return derived


def _effect(before: dict[str, Any] | None, row: Traject | None, context: Context) -> None:
    if before is None and row is not None:
        _add_fasen(context.unit, row)


def _add_fasen(unit: Unit, traject: Traject) -> None:
    """Add the seven fase rows; fase 0 starts with the traject, but never in the future."""
    for number, code in enumerate(FASEN):
        first = number == 0
        unit.session.add(
            Fase(
                organisatie_id=traject.organisatie_id,
                traject_id=traject.id,
                nummer=number,
                code=code,
                status=FaseStatus.BEZIG if first else FaseStatus.NIET_GESTART,
                gestart_op=min(traject.startdatum, unit.today) if first else None,
                aangemaakt_op=unit.now,
                gewijzigd_op=unit.now,
                aangemaakt_door=traject.aangemaakt_door,
            )
        )
    unit.session.flush()


def _present(item: dict[str, Any], place: Place) -> str:
    if Recht.INHOUD not in place.rights:
        item["reden"] = None
        return "-v"
    return ""


def _place_of(lezer: Lezer, row: Mapping[Any, Any]) -> Place:
    rights = lezer.rechten(row["organisatie_id"], row["bestuur_id"], row["gemeente_id"])
    return Place(row["organisatie_id"], {}, rights, None)


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


def list_trajecten(unit: Unit, query: TrajectQuery) -> Answer:
    """Answer the trajecten whose progress the reader may see."""
    lezer = scope.reader(unit)
    within = scope.owned_by_visible(lezer, Recht.VOORTGANG, _traject.c.organisatie_id)
    tag = scope.tag_of_visible(unit, Recht.VOORTGANG)
    return read.list_where(unit, TRAJECTEN, query, [within], lambda row: _place_of(lezer, row), tag)


def get_traject(unit: Unit, traject_id: UUID) -> Answer:
    """Answer one traject."""
    place = find_traject(unit, traject_id, Recht.VOORTGANG)
    return read.get_one(unit, TRAJECTEN, {"id": traject_id}, place)


def create_traject(unit: Unit) -> Answer:
    """Start a traject with its seven fasen, fase 0 bezig. Raises Conflict while another is lopend."""
    body: TrajectIn = inputs.parse(TrajectIn, unit.call.body)
    school = held(
        unit.session,
        lambda: _school(unit, body.organisatie_id),
        lambda place: scope.require(place, Recht.LEIDEN),
    )
    require_none_running(unit, school.organisatie_id)
    made = new_id()
    keys = {"organisatie_id": school.organisatie_id, "traject_id": made, "id": made}
    return write.create(unit, TRAJECTEN, replace(school, keys=keys), body)


def update_traject(unit: Unit, traject_id: UUID) -> Answer:
    """Change a traject, stop it or take it up again."""
    place = opened(unit, traject_id, Recht.BIJDRAGEN)
    return write.update(unit, TRAJECTEN, place, stored_traject(unit, place))


def delete_traject(unit: Unit, traject_id: UUID) -> Answer:
    """Take away a traject in which nothing was done yet. Raises Conflict otherwise."""
    place = opened(unit, traject_id, Recht.LEIDEN)
    own = [_fase.c.organisatie_id == place.organisatie_id, _fase.c.traject_id == traject_id]
    touched = sa.select(_fase.c.id).where(*own, _fase.c.nummer > 0, _fase.c.status != FaseStatus.NIET_GESTART)
    if unit.session.execute(touched).first() is not None:
        raise Conflict(WITH_CONTENT)
    unit.session.execute(sa.delete(Fase).where(*own))
    return write.delete(unit, TRAJECTEN, place, stored_traject(unit, place))


def opened(unit: Unit, traject_id: UUID, recht: Recht) -> Place:
    """Return a traject that is to change, with other writers held off it.

    Raises NotFound when the reader may not see it, Forbidden without this right there.
    """
    return held(
        unit.session,
        lambda: find_traject(unit, traject_id, Recht.VOORTGANG),
        lambda place: scope.require(place, recht),
    )


def _school(unit: Unit, organisatie_id: UUID) -> Place:
    try:
        place = scope.find_organisatie(unit, organisatie_id, Recht.ORGANISATIE)
    except errors.NotFound:
        place = None
    if place is None or place.subject.soort not in SCHOLEN:
        raise invalid("/organisatieId", "onbekend", "Dit is geen school hier.", "This is no school here.")
    return place
