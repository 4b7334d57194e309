"""Opens the next yearly cycle on a finished traject."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.answers import Answer
from app.core.collection import inputs, read, write
from app.core.collection.declaration import Context
from app.core.errors import Conflict, Reason, not_found
from app.core.language import Tekst
from app.core.place import Place
from app.core.tables import new_id, table_of
from app.core.transaction import Unit
from app.fasen.fase0_beginsituatie.service import OUDERPOPULATIES
from app.fasen.fase0_beginsituatie.tables import Ouderpopulatie
from app.toegang.rules import Recht
from app.trajecten.contract import TrajectIn
from app.trajecten.rules import LAATSTE, FaseStatus, TrajectSoort, Vervolg
from app.trajecten.service import (
    TRAJECTEN,
    find_traject,
    opened,
    require_no_vervolg,
    require_none_running,
    stored_traject,
)
from app.trajecten.tables import Traject
from app.vervolg.contract import VervolgIn
from app.vervolg.keuze import Keuze, gekozen
from app.vervolg.kopie import Gemaakt, neem_mee
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


def create_vervolg(unit: Unit, traject_id: UUID) -> Answer:
    """Open a jaarcyclus that takes along what the request names, and the visie that counts.

    Raises Conflict unless fase 6 is closed with the decision for one, for the first time.
    """
    place = opened(unit, traject_id, Recht.LEIDEN)
    _require_may_follow(unit, stored_traject(unit, place))
    body: VervolgIn = inputs.parse(VervolgIn, unit.call.body)
    return _open_year(unit, place, body, gekozen(unit.session, stored_traject(unit, place), body))


def _require_may_follow(unit: Unit, vorig: Traject) -> None:
    laatste = fasen_of(unit.session, vorig)[LAATSTE]
    if laatste.status is not FaseStatus.AFGEROND:
        raise Conflict(NOT_FINISHED)
    if laatste.vervolg is not Vervolg.JAARCYCLUS:
        raise Conflict(NO_YEAR)
    require_no_vervolg(unit, vorig)
    require_none_running(unit, vorig.organisatie_id)


def _open_year(unit: Unit, place: Place, body: VervolgIn, keuze: Keuze) -> Answer:
    """Make the traject as any other, with the copies as part of it: one evaluation sees them all."""
    vorig = place.subject
    made: list[Gemaakt] = []

    def derive(given: TrajectIn, context: Context) -> dict[str, Any]:
        return {**TRAJECTEN.derive(given, context), "vorig_traject_id": vorig.id}

    def effect(before: dict[str, Any] | None, row: Traject | None, context: Context) -> None:
        TRAJECTEN.effect(before, row, context)
        if row is not None:
            made.extend(neem_mee(unit, row, keuze))

    nieuw = new_id()
    keys = {"organisatie_id": vorig.organisatie_id, "traject_id": nieuw, "id": nieuw}
    there = replace(place, keys=keys)
    answer = write.create(unit, replace(TRAJECTEN, derive=derive, effect=effect), there, _traject(unit, vorig, body))
    for item in made:
        write.record(unit, there, item.soort, "aangemaakt", item.id, 1)
    trajecten = unit.call.path.rsplit("/", 2)[0]
    return replace(answer, headers={**answer.headers, "Location": f"{trajecten}/{nieuw}"})


def _traject(unit: Unit, vorig: Any, body: VervolgIn) -> TrajectIn:
    """Return the traject that a vervolg opens; without a startdatum it starts today."""
    return TrajectIn.model_validate(
        {
            "organisatieId": vorig.organisatie_id,
            "soort": TrajectSoort.JAARCYCLUS,
            "naam": body.naam,
            "thema": body.thema,
            "schooljaar": body.schooljaar,
            "startdatum": body.startdatum or unit.today,
            "einddatum": body.einddatum,
        }
    )


def get_voorstel(unit: Unit, traject_id: UUID) -> Answer:
    """Answer the latest ouderpopulatie of the traject before this one: last year's figures, as a start.

    Raises NotFound where there is none. The reader sees of it what they see of any ouderpopulatie.
    """
    place = find_traject(unit, traject_id, Recht.INHOUD)
    vorig_id = place.subject.vorig_traject_id
    if vorig_id is None:
        raise not_found()
    there = replace(place, keys={"organisatie_id": place.organisatie_id, "traject_id": vorig_id})
    within = read.in_place(OUDERPOPULATIES, there)
    latest = sa.select(_populatie.c.id).where(*within).order_by(_populatie.c.peildatum.desc()).limit(1)
    found = unit.connection.execute(latest).scalar_one_or_none()
    if found is None:
        raise not_found()
    return read.get_one(unit, OUDERPOPULATIES, {**there.keys, "id": found}, there)
