"""Evaluates the voorwaarden of a fase and stores how they stand, in the transaction of each write."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from app.core.log import events
from app.core.log.changes import Verb, note
from app.core.log.locks import lock_all
from app.core.storage.place import Place
from app.core.storage.tables import JsonObject, Row, table_of
from app.core.storage.unit_of_work import LogLine, UnitOfWork
from app.fasen.bron import Bron, Meter
from app.fasen.definitie import FaseDefinitie
from app.fasen.fase0_beginsituatie.service import FASE as FASE0
from app.fasen.fase1_behoeften.service import FASE as FASE1
from app.fasen.fase2_visie.service import FASE as FASE2
from app.fasen.fase3_plan.service import FASE as FASE3
from app.fasen.fase4_uitwerking.service import FASE as FASE4
from app.fasen.fase5_uitvoering.service import FASE as FASE5
from app.fasen.fase6_evaluatie.service import FASE as FASE6
from app.fasen.meetfeiten import Meetfeiten
from app.fasen.voorwaarde import judge
from app.metingen import uitkomsten
from app.metingen.tables import Meting
from app.trajecten.rules import huidige_fase
from app.trajecten.tables import Fase, Traject
from app.voorwaarden import rules
from app.voorwaarden.tables import Regelversie

DEFINITIES: tuple[FaseDefinitie, ...] = (FASE0, FASE1, FASE2, FASE3, FASE4, FASE5, FASE6)
_METER = Meter(Meting, uitkomsten.meetfeiten)
_fase, _traject = table_of(Fase), table_of(Traject)
_IN_TRAJECT = sa.and_(
    _fase.c.organisatie_id == sa.bindparam("organisatie_id"), _fase.c.traject_id == sa.bindparam("traject_id")
)
_SEVEN = sa.select(Fase).where(_IN_TRAJECT).order_by(_fase.c.nummer)
_WITH_TRAJECT = _SEVEN.add_columns(Traject).join(
    Traject, sa.and_(_traject.c.organisatie_id == _fase.c.organisatie_id, _traject.c.id == _fase.c.traject_id)
)
_SHOWN = sa.select(_fase).where(_IN_TRAJECT).order_by(_fase.c.nummer)


def bron_of(session: Session, traject: Traject, fasen: Sequence[Fase], wanted: Iterable[FaseDefinitie]) -> Bron:
    """Return what the facts of the `wanted` fasen of a traject come from, given all seven of its fasen."""
    bron = Bron(session, traject, _METER)
    bron.knows(Fase, fasen)
    bron.gather({table for definitie in wanted for table in definitie.leest})
    return bron


def follow_change(
    uow: UnitOfWork, place: Place, traject: Traject, fasen: Sequence[Fase], table: type[SQLModel]
) -> None:
    """Evaluate anew the fasen whose facts come from the table that changed."""
    if table is Fase:
        return  # A fase rests on no other fase, and what changes one evaluated it itself.
    everything = table is Traject
    read_as = Meetfeiten if table is _METER.table else table
    touched = [definitie for definitie in DEFINITIES if everything or read_as in definitie.leest]
    bron = bron_of(uow.session, traject, fasen, touched)
    for definitie in touched:
        fase = fasen[definitie.nummer]
        # The first evaluation is part of making the traject, no change of the fase.
        if update_stored(bron, fase, definitie) and not everything:
            note(uow, place, "fase", fase)


def with_fasen(session: Session, place: Place) -> tuple[Traject, list[Fase]] | None:
    """Return the traject of a place and its seven fase rows, in order; None where there is no such traject."""
    rows = session.execute(_WITH_TRAJECT, place.keys).all()
    return (rows[0].Traject, [row.Fase for row in rows]) if rows else None


def fasen_of(session: Session, traject: Traject) -> list[Fase]:
    """Return the seven fase rows of a traject, in order."""
    return list(session.execute(_SEVEN, {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}).scalars())


def rows_of_fasen(uow: UnitOfWork, place: Place) -> Sequence[Row]:
    """Return the seven fasen of a traject as rows, in order: for who only looks."""
    return uow.connection.execute(_SHOWN, place.keys).all()


def update_stored(bron: Bron, fase: Fase, definitie: FaseDefinitie) -> bool:
    """Evaluate one fase and keep the outcome on its row; tell whether it changed."""
    voorwaarden = evaluated(bron, fase, definitie)
    still_open = {part["code"] for part in rules.open_verplicht(voorwaarden)}
    # What was met since the afwijking counts like the rest when it breaks again.
    if not still_open.issuperset(fase.open_bij_afwijking):
        fase.open_bij_afwijking = [code for code in fase.open_bij_afwijking if code in still_open]
    aandacht = rules.vraagt_aandacht(fase.status, voorwaarden, fase.open_bij_afwijking)
    if (voorwaarden, aandacht) == (fase.voorwaarden, fase.aandacht):
        return False
    fase.voorwaarden, fase.aandacht = voorwaarden, aandacht
    return True


def evaluated(bron: Bron, fase: Fase, definitie: FaseDefinitie) -> list[JsonObject]:
    """Return the voorwaarden of a fase as they stand now, the way the row stores them."""
    bevestigd = bron.is_jaarcyclus and fase.nummer in rules.BEVESTIGBAAR and fase.bevestiging is not None
    outcomes = judge(definitie.voorwaarden, definitie.gather(bron), bevestigd=bevestigd)
    return [
        {
            "code": outcome.code,
            "soort": "verplicht" if outcome.verplicht else "aanbevolen",
            "voldaan": outcome.voldaan,
            "ontbreekt": list(outcome.ontbreekt),
        }
        for outcome in outcomes
    ]


def follow_fasen(traject: Traject, fasen: Sequence[Fase], **changes: object) -> bool:
    """Let the traject follow its fasen: huidigeFase, and what else a move changes of it. Tell whether it changed."""
    changes["huidige_fase"] = huidige_fase([fase.status for fase in fasen])
    if all(getattr(traject, name) == value for name, value in changes.items()):
        return False
    for name, value in changes.items():
        setattr(traject, name, value)
    return True


def recompute_when_rules_changed(session: Session) -> int:
    """Evaluate every fase anew if the rules differ from last time; return how many rows changed."""
    # The dimensies are the one thing besides the rules and the traject itself that an outcome rests on.
    present = " ".join([str(rules.REGELS_VERSIE), *uitkomsten.dimensies(session)])
    known = session.get_one(Regelversie, 1)
    if known.vingerafdruk == present:
        return 0
    known.vingerafdruk = present
    return recompute_all(session)


def recompute_all(session: Session) -> int:
    """Evaluate every fase of every traject; return how many rows changed."""
    changed: list[Fase] = []
    now = datetime.now(UTC)
    organisaties = lock_all(session)
    for traject in session.execute(sa.select(Traject)).scalars():
        if traject.organisatie_id not in organisaties:
            continue  # It was made meanwhile.
        fasen = fasen_of(session, traject)
        bron = bron_of(session, traject, fasen, DEFINITIES)
        changed += [fasen[each.nummer] for each in DEFINITIES if update_stored(bron, fasen[each.nummer], each)]
    for fase in changed:
        fase.versie, fase.gewijzigd_op = fase.versie + 1, now
    lines = [
        LogLine(fase.organisatie_id, None, "fase", Verb.CHANGED, fase.id, fase.versie, fase.traject_id)
        for fase in changed
    ]
    events.append(session, lines, now)
    return len(changed)
