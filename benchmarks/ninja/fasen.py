"""Fasen: read one, move one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja.errors import HttpError

from app.toegang.rules import Recht
from app.trajecten.rules import LAATSTE, FaseStatus, huidige_fase
from app.voorwaarden.rules import Overgang, Stand, is_possible, open_verplicht, overgang
from benchmarks import plan
from benchmarks.ninja import evaluation, log, rows
from benchmarks.ninja.access import get_traject, require
from benchmarks.ninja.content import Content
from benchmarks.ninja.models import Fase, Gebeurtenis, Traject
from benchmarks.ninja.schemas import FaseIn, FaseUit
from benchmarks.voorwaarden import counted, named

router = Router(by_alias=True)
WOORDEN = plan.load().woorden
ONE = "/trajecten/{uuid:traject_id}/fasen/{int:nummer}"
CHANGED = [
    "status",
    "afgerond_op",
    "afwijking",
    "open_bij_afwijking",
    "voorwaarden",
    "aandacht",
    "versie",
    "gewijzigd_op",
]


@router.get(ONE, response=FaseUit)
def read(request: Any, traject_id: UUID, nummer: int) -> Any:
    """Answer one fase with its voorwaarden."""
    traject = get_traject(request, traject_id)
    here = {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}
    return _shown(get_object_or_404(Fase, **here, nummer=nummer))


@router.patch(ONE, response=FaseUit)
def move(request: Any, traject_id: UUID, nummer: int, body: FaseIn) -> Any:
    """Close or reopen a fase, and let its traject follow; what stands as asked stays as it is."""
    with transaction.atomic():
        revisie, now = log.lock(traject_id), timezone.now()
        traject = get_traject(request, traject_id)
        require(request, traject, Recht.LEIDEN)
        fasen = evaluation.fasen_of(traject)
        fase = next((each for each in fasen if each.nummer == nummer), None)
        if fase is None:
            raise Http404
        if fase.status == body.status:
            return _shown(fase)
        _check(fase, fasen, body)
        fase.voorwaarden = evaluation.evaluated(fase, Content(traject, fasen))
        note = _close(fase, body) if body.status == FaseStatus.AFGEROND else _reopen(fase, body)
        fase.status, fase.versie, fase.gewijzigd_op = body.status, fase.versie + 1, now
        fase.save(update_fields=CHANGED)
        lines = [log.line("fase", "gewijzigd", fase, note), *_follow(traject, fasen, now)]
        rows.follow(request, traject, fasen, now)
        log.append(request, traject, revisie, lines, now)
        return _shown(fase)


def _check(fase: Fase, fasen: Sequence[Fase], body: FaseIn) -> None:
    """Refuse what can't be done now. The last fase is not moved here: a traject ends with it."""
    standen = [Stand(each.nummer, FaseStatus(each.status), each.gestart_op, each.afgerond_op) for each in fasen]
    wanted = overgang(FaseStatus(fase.status), FaseStatus(body.status)) if fase.nummer < LAATSTE else None
    if wanted not in (Overgang.AFRONDEN, Overgang.HEROPENEN) or not is_possible(wanted, fase.nummer, standen):
        raise HttpError(409, "Vanuit de huidige status kan dit niet.")
    if wanted.vraagt_reden and body.reden is None:
        raise HttpError(422, "Zeg waarom.")


def _close(fase: Fase, body: FaseIn) -> str | None:
    """Close a fase; return what the log should say of it."""
    unmet = [part["code"] for part in open_verplicht(fase.voorwaarden)]
    if unmet and body.afwijking is None:
        raise HttpError(409, "Deze fase kan nog niet dicht: zie voorwaarden.")
    fase.afgerond_op, fase.aandacht = timezone.localdate(), False
    fase.afwijking, fase.open_bij_afwijking = body.afwijking if unmet else None, unmet
    return fase.afwijking


def _reopen(fase: Fase, body: FaseIn) -> str | None:
    """Reopen a fase; return what the log should say of it."""
    fase.afgerond_op, fase.aandacht = None, False
    fase.afwijking, fase.open_bij_afwijking = None, []
    return body.reden


def _follow(traject: Traject, fasen: Sequence[Fase], now: datetime) -> list[Gebeurtenis]:
    """Let a traject follow its fasen; return what the log should say of it."""
    at = huidige_fase([FaseStatus(fase.status) for fase in fasen])
    if at == traject.huidige_fase:
        return []
    traject.huidige_fase, traject.versie, traject.gewijzigd_op = at, traject.versie + 1, now
    traject.save(update_fields=["huidige_fase", "versie", "gewijzigd_op"])
    return [log.line("traject", "gewijzigd", traject)]


def _shown(fase: Fase) -> Fase:
    fase.naam = WOORDEN["fasen"][fase.code]
    fase.voortgang = counted(fase.voorwaarden)
    fase.voorwaarden = named(fase.voorwaarden, WOORDEN)
    return fase
