"""A whole traject, from fase 0 to the year after it, told by use cases with plain values: no HTTP in sight."""

from datetime import date
from uuid import UUID

import pytest

from app.core.errors import Conflict
from app.core.storage.database import Database
from app.fasen.fase0_beginsituatie.service import FACTOREN, OUDERPOPULATIES, PRAKTIJKEN
from app.fasen.fase1_behoeften.service import BEHOEFTEN, BEREIDHEIDSPEILINGEN
from app.fasen.fase2_visie.service import VISIES
from app.fasen.fase3_plan.service import PLANASPECTEN
from app.fasen.fase3_plan.speerpunten import SPEERPUNTEN
from app.fasen.fase4_uitwerking.service import ACTIVITEITEN
from app.fasen.fase5_uitvoering.service import VOORTGANGSBERICHTEN
from app.fasen.fase6_evaluatie.service import EVALUATIES
from app.kaders.rules import Partnerschap
from app.trajecten.contract import TrajectIn
from app.trajecten.rules import TrajectStatus
from app.trajecten.service import create_traject
from app.vervolg.contract import VervolgIn
from app.vervolg.service import open_vervolg
from tests.architecture.school import School, Traject

GEZINNEN = {
    "aantal_gezinnen": 100,
    "aantal_leerlingen": 150,
    "thuistalen": [{"taal": "nld", "aantal": 90}, {"taal": "tur", "aantal": 10}],
}
TEAM = {"teamomvang": 10, "trekkers": 4, "meedoeners": 4, "afwachtend": 2, "tegen": 0}
ANTWOORDEN = [{"vraag": number, "tekst": "Via de app en aan de deur."} for number in (1, 2, 3, 4)]
WORK = {
    "verantwoordelijke": "bouwcoördinator",
    "uren": 8,
    "startdatum": date(2026, 1, 10),
    "einddatum": date(2026, 2, 10),
}


def test_a_school_goes_through_all_fasen_and_on_to_the_next_year(database: Database) -> None:
    school = School.on(database)
    plan = {"soort": "eerste_traject", "schooljaar": "2025-2026", "startdatum": date(2025, 9, 1)}
    with school.writing() as uow:
        started = create_traject(uow, TrajectIn.of(organisatie_id=school.id, naam="Samen sterk", **plan))
    traject = Traject(school, started.id)

    assert_closing_is_refused_for_what_a_look_tells(traject, 0)
    with traject.during(0):
        praktijk = begin(traject)
    with traject.during(1):
        behoefte = ask_around(traject)
    with traject.during(2):
        visie = traject.add(VISIES, tekst="Samen om het kind.", betrokkenen=["team", "directie"])
        traject.change(VISIES, visie, status="vastgesteld")
    with traject.during(3):
        speerpunt = choose(traject, behoefte)
    with traject.during(4):
        activiteit = traject.add(ACTIVITEITEN, speerpunt_id=speerpunt, titel="Kennismaken", **WORK)
    with traject.during(5):
        traject.change(ACTIVITEITEN, activiteit, status="uitgevoerd")
        traject.add(VOORTGANGSBERICHTEN, speerpunt_id=speerpunt, datum=date(2026, 1, 15), tekst="Het loopt.")
    with traject.during(6, vervolg="jaarcyclus"):
        lesson = {"resultaat": "behaald", "toelichting": "Het lukte.", "vervolg": "borgen"}
        traject.add(EVALUATIES, speerpunt_id=speerpunt, **lesson)
    assert traject.shown().status is TrajectStatus.AFGEROND

    year = {"naam": "Samen verder", "thema": "Lezen", "schooljaar": "2026-2027", "praktijk_ids": [praktijk]}
    with school.writing() as uow:
        opened = open_vervolg(uow, traject.id, VervolgIn.of(**year))
    successor = Traject(school, opened.id).shown()
    assert (successor.vorig_traject_id, successor.status) == (traject.id, TrajectStatus.LOPEND)


def assert_closing_is_refused_for_what_a_look_tells(traject: Traject, nummer: int) -> None:
    with pytest.raises(Conflict) as refusal:
        traject.move(nummer, "afgerond")
    voorwaarden = [part.model_dump() for part in traject.fase(nummer).voorwaarden]
    unmet = [part for part in voorwaarden if part["soort"] == "verplicht" and not part["voldaan"]]
    assert unmet
    assert refusal.value.extra["voorwaarden"] == unmet


def begin(traject: Traject) -> UUID:
    traject.add(OUDERPOPULATIES, peildatum=date(2025, 10, 1), **GEZINNEN)
    traject.add(FACTOREN, richting="belemmerend", context="school", omschrijving="De deur is dicht.")
    traject.add(FACTOREN, richting="stimulerend", context="thuis", omschrijving="Grootouders vertellen.")
    return traject.add(
        PRAKTIJKEN,
        omschrijving="Koffieochtend",
        partnerschappen=list(Partnerschap),
        bereik_bron="onbekend",
        effect_toelichting="Nooit gevraagd.",
    )


def ask_around(traject: Traject) -> UUID:
    traject.add(BEREIDHEIDSPEILINGEN, peildatum=date(2025, 11, 1), **TEAM)
    return traject.add(BEHOEFTEN, soort="behoefte", omschrijving="Meer contact", bron="team", prioriteit=1)


def choose(traject: Traject, behoefte: UUID) -> UUID:
    for aspect in ("communicatie", "cultuur", "anderstalige_ouders"):
        traject.add(PLANASPECTEN, aspect=aspect, aanpak="Een studiedag.")
    traject.add(PLANASPECTEN, aspect="ouderinformatie", aanpak="In gewone taal.", antwoorden=ANTWOORDEN)
    return traject.add(
        SPEERPUNTEN,
        titel="Welkom",
        doel="Elk gezin voelt zich welkom.",
        schooljaar="2025-2026",
        behoefte_ids=[behoefte],
        partnerschappen=[Partnerschap.PEDAGOGISCH],
    )
