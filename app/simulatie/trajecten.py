"""The trajecten of a school, told year after year, fase by fase."""

from collections.abc import Callable, Sequence
from datetime import date

from app.core.storage.tables import normalised
from app.simulatie import (
    begin,
    dossier,
    gesprekken,
    kalender,
    metingen,
    opmerkingen,
    overzicht,
    plan,
    uitvoering,
    vervolg,
    voorbeelden,
    voorwaarden,
)
from app.simulatie.kalender import Clock, Planning
from app.simulatie.kroniek import Rij
from app.simulatie.school import School
from app.simulatie.teksten import Thema
from app.simulatie.verhaal import Inzet, Verhaal
from app.trajecten.rules import FASEN, LAATSTE, FaseStatus, TrajectSoort, TrajectStatus
from app.trajecten.tables import Fase, Traject

INHOUD: tuple[tuple[Callable[[Verhaal, Inzet], None], ...], ...] = (
    (begin.write_beginsituatie, metingen.add_nulmeting),
    (begin.write_behoeften,),
    (begin.write_visie, gesprekken.write_gespreksmodel, opmerkingen.remark_on_visie),
    (plan.write_plan, opmerkingen.advise_on_plan),
    (plan.write_uitwerking, gesprekken.plan_gesprekken),
    (uitvoering.write_uitvoering, metingen.add_checklist, dossier.request_label),
    (
        metingen.add_eindmeting,
        uitvoering.write_evaluatie,
        voorbeelden.publish,
        dossier.judge_dossier,
        opmerkingen.look_back,
    ),
)
"""What is written in each fase, in this order; no entry that a dossier cites changes after `judge_dossier`."""
# Even a fase that is closed may miss a verplichte voorwaarde.
AFGEROND = 0.985
# One in so many schools is a year behind: its traject of last year still runs.
ACHTER = 4


def add_trajecten(school: School, jaren: int, day: date) -> None:
    """Give a school a traject for each year; all but the last are finished."""
    rng = school.rng
    first = kalender.beginjaar(day) - jaren + 1 - (1 if rng.random() < 1 / ACHTER else 0)
    verhaal = None
    for jaar in range(first, first + jaren - 1):
        verhaal = _add_traject(school, kalender.plan_afgerond(rng, jaar), verhaal, has_vervolg=True)
    _add_traject(school, kalender.plan_lopend(rng, first + jaren - 1, day), verhaal, has_vervolg=False)


def _add_traject(school: School, planning: Planning, vorig: Verhaal | None, *, has_vervolg: bool) -> Verhaal:
    verhaal = Verhaal(school, planning, Clock(school.rng), vorig, has_vervolg)
    speerpunten = vervolg.continued_speerpunten(vorig) if vorig is not None else []
    verhaal.themas = _themas(school, [row.thema for row in speerpunten])
    verhaal.clock.go_to(*planning.vensters[0])
    _open_traject(verhaal)
    if vorig is not None:
        vervolg.copy_from_last_year(verhaal, vorig, speerpunten)
    for nummer, (van, tot) in enumerate(planning.vensters):
        is_open = planning.open and nummer == len(planning.vensters) - 1
        verhaal.clock.go_to(van, tot)
        _go_through(verhaal, nummer, van, None if is_open else tot)
    if planning.status is TrajectStatus.GESTOPT:
        reden = verhaal.text("gestopt")
        line = verhaal.change_as_directie(Traject, verhaal.traject, status=TrajectStatus.GESTOPT, reden=reden)
        line.toelichting = reden
    voorwaarden.judge_fasen(verhaal)
    overzicht.add_overview(verhaal)
    return verhaal


def _themas(school: School, continued_names: Sequence[str]) -> list[Thema]:
    """Return what the year is about: what goes on from last year, and what is new."""
    themas, rng = school.teksten.themas, school.rng
    aantal = rng.choices((1, 2, 3, 4), (1, 4, 4, 1))[0]
    continued_themas = [thema for thema in themas if thema.thema in continued_names]
    new_themas = [thema for thema in themas if thema not in continued_themas]
    return continued_themas + rng.sample(new_themas, max(0, aantal - len(continued_themas)))


def _open_traject(verhaal: Verhaal) -> None:
    """Start the traject with its seven fasen."""
    school, planning, vorig = verhaal.school, verhaal.planning, verhaal.vorig
    thema = None if vorig is None else verhaal.themas[0].thema
    now = verhaal.clock.tick()
    verhaal.traject = school.kroniek.add(
        Traject,
        now,
        school.directie,
        naam=verhaal.text("traject") if thema is None else f"{verhaal.text('traject')}: {thema}",
        soort=TrajectSoort.EERSTE_TRAJECT if vorig is None else TrajectSoort.JAARCYCLUS,
        thema=thema,
        thema_norm=normalised(thema or ""),
        schooljaar=planning.schooljaar,
        startdatum=planning.start,
        einddatum=planning.eind,
        vorig_traject_id=None if vorig is None else vorig.traject.id,
    )
    for nummer, code in enumerate(FASEN):
        fase = school.kroniek.add(Fase, now, school.directie, traject_id=verhaal.traject.id, nummer=nummer, code=code)
        verhaal.rijen[Fase].append(fase)
    verhaal.fasen[0].status, verhaal.fasen[0].gestart_op = FaseStatus.BEZIG, planning.start


def _go_through(verhaal: Verhaal, nummer: int, van: date, tot: date | None) -> None:
    """Start a fase, fill it, and close it where it is closed."""
    fase = verhaal.fasen[nummer]
    if nummer:
        verhaal.change_as_directie(Fase, fase, status=FaseStatus.BEZIG, gestart_op=van)
    inzet = _inzet(verhaal, is_open=tot is None)
    for write in INHOUD[nummer]:
        write(verhaal, inzet)
    if tot is not None:
        _close(verhaal, fase, tot)


def _inzet(verhaal: Verhaal, *, is_open: bool) -> Inzet:
    ijver = verhaal.school.ijver
    if not is_open:
        return Inzet(AFGEROND, ijver)
    gevorderd = verhaal.rng.random()
    return Inzet(gevorderd, ijver * gevorderd)


def _close(verhaal: Verhaal, fase: Rij, tot: date) -> None:
    verhaal.clock.go_to_end()
    toelichting = verhaal.maybe(0.2, "toelichting")
    changes = {"status": FaseStatus.AFGEROND, "afgerond_op": tot, "toelichting": toelichting}
    verhaal.closings[fase.nummer] = verhaal.change_as_directie(Fase, fase, **changes)
    is_last = fase.nummer == LAATSTE
    changes = {"status": TrajectStatus.AFGEROND} if is_last else {"huidige_fase": fase.nummer + 1}
    verhaal.change_as_directie(Traject, verhaal.traject, **changes)
