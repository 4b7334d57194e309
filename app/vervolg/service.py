"""Opens the next yearly cycle on a finished traject."""

from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa

from app.core.collection import read, write
from app.core.errors import Conflict, Reason, not_found
from app.core.language import Tekst
from app.core.log.changes import Verb, note
from app.core.results import Created, Item
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen.fase0_beginsituatie.contract import OuderpopulatieUit
from app.fasen.fase0_beginsituatie.service import OUDERPOPULATIES
from app.fasen.fase0_beginsituatie.tables import Ouderpopulatie
from app.toegang.rules import Recht
from app.trajecten.contract import TrajectIn, TrajectUit
from app.trajecten.rules import LAATSTE, FaseStatus, TrajectSoort, Vervolg
from app.trajecten.service import (
    TRAJECTEN,
    find_traject,
    lock_traject,
    place_of_new,
    require_no_vervolg,
    require_none_running,
    stored_traject,
)
from app.trajecten.tables import Traject
from app.vervolg.contract import VervolgIn
from app.vervolg.keuze import load_keuze
from app.vervolg.kopie import Kopie, copy_along
from app.voorwaarden.service import fasen_of

NOT_FINISHED = Reason(
    "traject-niet-afgerond",
    Tekst("Traject niet afgerond", "Traject not finished"),
    Tekst("Een vervolg begint als fase 6 is afgerond.", "A next year begins once fase 6 is closed."),
)
NO_YEAR = Reason(
    "geen-jaarcyclus",
    Tekst("Geen jaarcyclus", "No yearly cycle"),
    Tekst(
        "In fase 6 is niet voor een jaarcyclus gekozen.",
        "In fase 6 the decision was not for a yearly cycle.",
    ),
)
_populatie = table_of(Ouderpopulatie)


def open_vervolg(uow: UnitOfWork, traject_id: UUID, body: VervolgIn) -> Created[TrajectUit]:
    """Open a jaarcyclus that takes along what the body names, and the visie that counts.

    Raises Conflict unless fase 6 is closed with the decision for one, for the first time.
    """
    place = lock_traject(uow, traject_id, Recht.LEIDEN)
    previous = stored_traject(uow, place)
    _require_may_follow(uow, previous)
    keuze = load_keuze(uow.session, previous, body)
    copies: list[Kopie] = []

    def copy_keuze(successor: Traject) -> None:
        copies.extend(copy_along(uow, successor, keuze))

    there = place_of_new(place)
    columns = {"vorig_traject_id": previous.id}
    # The copies are part of making the traject: one evaluation sees them all.
    successor = write.add(uow, TRAJECTEN, there, _successor_of(uow, previous, body), columns=columns, also=copy_keuze)
    # Only now, as the log tells of a traject before it tells of what is in it.
    for copy in copies:
        note(uow, there, copy.soort, copy.row, Verb.ADDED)
    item = write.as_written(uow, TRAJECTEN, there, successor, {})
    return Created(item.content, item.variant)


def _require_may_follow(uow: UnitOfWork, previous: Traject) -> None:
    last = fasen_of(uow.session, previous)[LAATSTE]
    if last.status is not FaseStatus.AFGEROND:
        raise Conflict(NOT_FINISHED)
    if last.vervolg is not Vervolg.JAARCYCLUS:
        raise Conflict(NO_YEAR)
    require_no_vervolg(uow, previous)
    require_none_running(uow, previous.organisatie_id)


def _successor_of(uow: UnitOfWork, previous: Traject, body: VervolgIn) -> TrajectIn:
    """Return the traject that a vervolg opens; without a startdatum it starts today."""
    return TrajectIn.of(
        organisatie_id=previous.organisatie_id,
        soort=TrajectSoort.JAARCYCLUS,
        naam=body.naam,
        thema=body.thema,
        schooljaar=body.schooljaar,
        startdatum=body.startdatum or uow.today,
        einddatum=body.einddatum,
    )


def get_ouderpopulatie_voorstel(uow: UnitOfWork, traject_id: UUID) -> Item[OuderpopulatieUit]:
    """Return the latest ouderpopulatie of the traject before this one: last year's figures, as a start.

    Raises NotFound where there is none. The reader sees of it what they see of any ouderpopulatie.
    """
    place = find_traject(uow, traject_id, Recht.INHOUD)
    previous_id = place.subject.vorig_traject_id
    if previous_id is None:
        raise not_found()
    there = replace(place, keys={"organisatie_id": place.organisatie_id, "traject_id": previous_id})
    within = read.in_place(OUDERPOPULATIES, there)
    latest = sa.select(_populatie.c.id).where(*within).order_by(_populatie.c.peildatum.desc()).limit(1)
    latest_id = uow.connection.execute(latest).scalar_one_or_none()
    if latest_id is None:
        raise not_found()
    return read.get_one(uow, OUDERPOPULATIES, {**there.keys, "id": latest_id}, there)
