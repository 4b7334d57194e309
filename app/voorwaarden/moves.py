"""Moving a fase: what the PATCH of a fase does, and everything that can stand in its way."""

from datetime import date
from uuid import UUID

from app.core import errors
from app.core.collection import inputs
from app.core.collection.inputs import Patch
from app.core.errors import Conflict, Forbidden, Reason, invalid
from app.core.language import Tekst
from app.core.log.changes import changed
from app.core.log.locks import lock_place
from app.core.results import Item
from app.core.storage.place import Place
from app.core.storage.tables import Row
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.toegang import scope
from app.toegang.rules import Recht
from app.trajecten.rules import LAATSTE, FaseStatus, TrajectSoort, TrajectStatus
from app.trajecten.service import (
    MOVE_IMPOSSIBLE,
    find_traject,
    require_no_vervolg,
    require_none_running,
    require_running,
    stored_traject,
)
from app.trajecten.tables import Fase, Traject
from app.voorwaarden import present, rules, service
from app.voorwaarden.contract import FaseUit, FaseWijziging
from app.voorwaarden.rules import Overgang, Stand

UNMET = Reason(
    "voorwaarden-niet-vervuld",
    Tekst("Voorwaarden niet vervuld", "Requirements not met"),
    Tekst(
        "Deze fase kan nog niet dicht: zie voorwaarden.",
        "This fase can't be closed yet: see voorwaarden.",
    ),
)
LEADING = frozenset({"status", "gestart_op", "afgerond_op", "afwijking", "vervolg"})
"""What only directie changes of a fase."""


def update_fase(
    uow: UnitOfWork, traject_id: UUID, nummer: int, patch: Patch, expected: Expected | None
) -> Item[FaseUit]:
    """Change a fase, or move it.

    Raises Conflict for a move that is not possible now, with every unmet verplichte
    voorwaarde when those are why.
    """
    place = lock_place(uow.session, lambda: find_traject(uow, traject_id, Recht.VOORTGANG), _require_some_right)
    fasen = service.fasen_of(uow.session, stored_traject(uow, place))
    fase = fasen[nummer]
    _, body = inputs.patched(FaseWijziging, fase, {}, patch, expected)
    changes = {
        name: value for name, value in body.model_dump(exclude={"reden"}).items() if getattr(fase, name) != value
    }
    _check_rights(place, changes)
    _check_open(uow, place, fase, body)
    _check_fields(place.subject, fase, changes)
    if changes:
        _apply(uow, place, fasen, fase, body, changes)
    return present.shown(uow, place, fase)


def _require_some_right(place: Place) -> None:
    if not place.rights & {Recht.BIJDRAGEN, Recht.LEIDEN}:
        raise Forbidden(errors.FORBIDDEN)


def _check_rights(place: Place, changes: dict[str, object]) -> None:
    if LEADING & set(changes):
        scope.require(place, Recht.LEIDEN)
    scope.require(place, Recht.BIJDRAGEN)


def _check_open(uow: UnitOfWork, place: Place, fase: Fase, body: FaseWijziging) -> None:
    """A traject that isn't lopend takes no changes, save the reopening of its last fase."""
    traject = place.subject
    reopening = fase.nummer == LAATSTE and rules.overgang(fase.status, body.status) is Overgang.HEROPENEN
    if not (reopening and traject.status is TrajectStatus.AFGEROND):
        require_running(uow, place)
        return
    require_no_vervolg(uow, traject)
    require_none_running(uow, traject.organisatie_id)


def _check_fields(traject: Row, fase: Fase, changes: dict[str, object]) -> None:
    """Refuse what does not belong to this fase, or only to a transition."""
    if changes.get("vervolg") and fase.nummer != LAATSTE:
        raise _not_here("/vervolg")
    yearly = traject.soort is TrajectSoort.JAARCYCLUS and fase.nummer in rules.BEVESTIGBAAR
    if changes.get("bevestiging") and not yearly:
        raise _not_here("/bevestiging")
    closing = changes.get("status") is FaseStatus.AFGEROND
    starting = changes.get("status") is FaseStatus.BEZIG and fase.status is FaseStatus.NIET_GESTART
    for name, pointer, allowed in (
        ("gestart_op", "/gestartOp", starting),
        ("afgerond_op", "/afgerondOp", closing),
        ("afwijking", "/afwijking", closing),
    ):
        if name in changes and not allowed:
            raise invalid(
                pointer,
                "alleen-bij-overgang",
                "Dit geeft u mee met de overgang zelf.",
                "Give this along with the transition itself.",
            )


def _not_here(pointer: str) -> Exception:
    return invalid(pointer, "niet-hier", "Dit hoort niet bij deze fase.", "This does not belong to this fase.")


def _apply(
    uow: UnitOfWork, place: Place, fasen: list[Fase], fase: Fase, body: FaseWijziging, changes: dict[str, object]
) -> None:
    traject = stored_traject(uow, place)
    definitie = service.DEFINITIES[fase.nummer]
    move = _checked_move(fase, fasen, body, changes)
    for name in ("streefdatum", "toelichting", "bevestiging", "vervolg"):
        setattr(fase, name, getattr(body, name))
    uow.session.flush()
    bron = service.bron_of(uow.session, traject, fasen, [definitie])
    service.update_stored(bron, fase, definitie)
    reason, also = None, []
    if move is not None:
        reason = _move(uow, fasen, fase, body, move)
        service.update_stored(bron, fase, definitie)
        also = [("traject", traject)] if _move_traject(traject, fasen, fase, move) else []
    changed(uow, place, "fase", fase, toelichting=reason, also=also)


def _checked_move(fase: Fase, fasen: list[Fase], body: FaseWijziging, changes: dict[str, object]) -> Overgang | None:
    if "status" not in changes:
        return None
    move = rules.overgang(fase.status, body.status)
    if move is None or not rules.is_possible(move, fase.nummer, _standen(fasen)):
        raise Conflict(MOVE_IMPOSSIBLE)
    if move.vraagt_reden and body.reden is None:
        raise invalid("/reden", "missing", "Zeg waarom.", "Say why.")
    return move


def _move(uow: UnitOfWork, fasen: list[Fase], fase: Fase, body: FaseWijziging, move: Overgang) -> str | None:
    """Make a move; return what the log should say of it."""
    if move is Overgang.STARTEN:
        day = _dated(uow, "/gestartOp", body.gestart_op, rules.earliest(move, fase.nummer, _standen(fasen)))
        fase.gestart_op = day
    elif move is Overgang.AFRONDEN:
        day = _dated(uow, "/afgerondOp", body.afgerond_op, rules.earliest(move, fase.nummer, _standen(fasen)))
        unmet = rules.open_verplicht(fase.voorwaarden)
        if unmet and body.afwijking is None:
            raise Conflict(UNMET, extra={"voorwaarden": present.in_words(unmet, uow.language)})
        fase.afgerond_op = day
        fase.afwijking = body.afwijking if unmet else None
        fase.open_bij_afwijking = [part["code"] for part in unmet]
    else:
        fase.afgerond_op, fase.afwijking, fase.open_bij_afwijking = None, None, []
        if move is Overgang.TERUGZETTEN:
            fase.gestart_op = None
    fase.status = body.status
    return body.reden if move.vraagt_reden else fase.afwijking


def _dated(uow: UnitOfWork, pointer: str, chosen: date | None, earliest: date | None) -> date:
    """Return the day of a transition: today, or an earlier one in order."""
    day = chosen or uow.today
    if day > uow.today:
        raise invalid(pointer, "in-de-toekomst", "Dit is nog niet gebeurd.", "This has not happened yet.")
    if earliest is not None and day < earliest:
        raise invalid(pointer, "te-vroeg", "Dit ligt voor de vorige stap.", "This is before the step before it.")
    return day


def _move_traject(traject: Traject, fasen: list[Fase], fase: Fase, move: Overgang) -> bool:
    """Let the traject follow a move; tell whether it changed."""
    changes: dict[str, object] = {}
    if fase.nummer == LAATSTE and move is Overgang.AFRONDEN:
        changes["status"] = TrajectStatus.AFGEROND
    if traject.status is TrajectStatus.AFGEROND and move is Overgang.HEROPENEN:
        changes["status"] = TrajectStatus.LOPEND
    return service.follow_fasen(traject, fasen, **changes)


def _standen(fasen: list[Fase]) -> list[Stand]:
    return [Stand(fase.nummer, fase.status, fase.gestart_op, fase.afgerond_op) for fase in fasen]
