"""Telling the trajecten of a school, year after year, fase by fase."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from app.core.storage.tables import normalised
from app.simulatie import (
    begin,
    dossier,
    gesprekken,
    kalender,
    metingen,
    oordelen,
    opmerkingen,
    overzicht,
    plan,
    uitvoering,
    voorbeelden,
    voortzetten,
)
from app.simulatie.kalender import Klok, Planning
from app.simulatie.kroniek import Rij
from app.simulatie.school import School
from app.simulatie.verhaal import Inzet, Verhaal
from app.trajecten.rules import FASEN, LAATSTE, FaseStatus, TrajectSoort, TrajectStatus
from app.trajecten.tables import Fase, Traject

INHOUD: tuple[tuple[Callable[[Verhaal, Inzet], None], ...], ...] = (
    (begin.beginsituatie, metingen.nulmeting),
    (begin.behoeften,),
    (begin.visie, gesprekken.model, opmerkingen.bij_de_visie),
    (plan.plan, opmerkingen.bij_het_plan),
    (plan.uitwerking, gesprekken.kalender),
    (uitvoering.uitvoering, metingen.checklist, dossier.vraag_aan),
    (
        metingen.eindmeting,
        uitvoering.evaluatie,
        voorbeelden.publiceer,
        dossier.rond_af,
        opmerkingen.bij_het_eind,
    ),
)
"""What is written in each fase, in this order; no entry that a dossier cites changes after `rond_af`."""
# Even a fase that is closed may miss a verplichte voorwaarde.
AFGEROND = 0.985
# One in so many schools is a year behind: its traject of last year still runs.
ACHTER = 4


def vertel(school: School, jaren: int, day: date) -> None:
    """Give a school a traject for each year; all but the last are finished."""
    rng = school.rng
    begon = kalender.beginjaar(day) - jaren + 1 - (1 if rng.random() < 1 / ACHTER else 0)
    verhaal = None
    for jaar in range(begon, begon + jaren - 1):
        verhaal = _traject(school, kalender.afgerond(rng, jaar), verhaal, heeft_vervolg=True)
    _traject(school, kalender.lopend(rng, begon + jaren - 1, day), verhaal, heeft_vervolg=False)


def _traject(school: School, planning: Planning, vorig: Verhaal | None, *, heeft_vervolg: bool) -> Verhaal:
    verhaal = Verhaal(school, planning, Klok(school.rng), vorig, heeft_vervolg)
    speerpunten = voortzetten.voortgezet(vorig) if vorig is not None else []
    verhaal.themas = _themas(school, [row.thema for row in speerpunten])
    verhaal.klok.venster(*planning.vensters[0])
    _open(verhaal)
    if vorig is not None:
        voortzetten.neem_mee(verhaal, vorig, speerpunten)
    for nummer, (van, tot) in enumerate(planning.vensters):
        is_open = planning.open and nummer == len(planning.vensters) - 1
        verhaal.klok.venster(van, tot)
        _doorloop(verhaal, nummer, van, None if is_open else tot)
    if planning.status is TrajectStatus.GESTOPT:
        reden = verhaal.zin("gestopt")
        verhaal.leid(Traject, verhaal.traject, status=TrajectStatus.GESTOPT, reden=reden).toelichting = reden
    oordelen.beoordeel(verhaal)
    overzicht.tel(verhaal)
    return verhaal


def _themas(school: School, voortgezet: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return what the year is about: what goes on from last year, and what is new."""
    themas, rng = school.teksten.themas, school.rng
    aantal = rng.choices((1, 2, 3, 4), (1, 4, 4, 1))[0]
    going_on = [thema for thema in themas if thema["thema"] in voortgezet]
    others = [thema for thema in themas if thema not in going_on]
    return going_on + rng.sample(others, max(0, aantal - len(going_on)))


def _open(verhaal: Verhaal) -> None:
    """Start the traject with its seven fasen."""
    school, planning, vorig = verhaal.school, verhaal.planning, verhaal.vorig
    thema = None if vorig is None else verhaal.themas[0]["thema"]
    nu = verhaal.klok.tik()
    verhaal.traject = school.kroniek.maak(
        Traject,
        nu,
        school.directie,
        naam=verhaal.zin("traject") if thema is None else f"{verhaal.zin('traject')}: {thema}",
        soort=TrajectSoort.EERSTE_TRAJECT if vorig is None else TrajectSoort.JAARCYCLUS,
        thema=thema,
        thema_norm=normalised(thema or ""),
        schooljaar=planning.schooljaar,
        startdatum=planning.start,
        einddatum=planning.eind,
        vorig_traject_id=None if vorig is None else vorig.traject.id,
    )
    for nummer, code in enumerate(FASEN):
        fase = school.kroniek.maak(Fase, nu, school.directie, traject_id=verhaal.traject.id, nummer=nummer, code=code)
        verhaal.rijen[Fase].append(fase)
    verhaal.fasen[0].status, verhaal.fasen[0].gestart_op = FaseStatus.BEZIG, planning.start


def _doorloop(verhaal: Verhaal, nummer: int, van: date, tot: date | None) -> None:
    """Start a fase, fill it, and close it where it is closed."""
    fase = verhaal.fasen[nummer]
    if nummer:
        verhaal.leid(Fase, fase, status=FaseStatus.BEZIG, gestart_op=van)
    inzet = _inzet(verhaal, is_open=tot is None)
    for schrijf in INHOUD[nummer]:
        schrijf(verhaal, inzet)
    if tot is not None:
        _sluit(verhaal, fase, tot)


def _inzet(verhaal: Verhaal, *, is_open: bool) -> Inzet:
    ijver = verhaal.school.ijver
    if not is_open:
        return Inzet(AFGEROND, ijver)
    gevorderd = verhaal.rng.random()
    return Inzet(gevorderd, ijver * gevorderd)


def _sluit(verhaal: Verhaal, fase: Rij, tot: date) -> None:
    verhaal.klok.eind()
    toelichting = verhaal.misschien(0.2, "toelichting")
    closed = {"status": FaseStatus.AFGEROND, "afgerond_op": tot, "toelichting": toelichting}
    verhaal.sluitingen[fase.nummer] = verhaal.leid(Fase, fase, **closed)
    is_last = fase.nummer == LAATSTE
    changes = {"status": TrajectStatus.AFGEROND} if is_last else {"huidige_fase": fase.nummer + 1}
    verhaal.leid(Traject, verhaal.traject, **changes)
