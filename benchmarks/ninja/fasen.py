"""Fasen: read one, move one."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from benchmarks import plan
from benchmarks.ninja import log
from benchmarks.ninja.access import found_traject
from benchmarks.ninja.models import Fase, Traject, Voortgangsrij
from benchmarks.ninja.schemas import FaseIn, FaseUit
from benchmarks.voorwaarden import counted, named

router = Router(by_alias=True)
WOORDEN = plan.load().woorden
ONE = "/trajecten/{uuid:traject_id}/fasen/{int:nummer}"


@router.get(ONE, response=FaseUit)
def read(request: Any, traject_id: UUID, nummer: int) -> Any:
    """Answer one fase with its voorwaarden."""
    traject = found_traject(request, traject_id)
    return _shown(get_object_or_404(Fase, **_of(traject), nummer=nummer))


@router.patch(ONE, response=FaseUit)
def move(request: Any, traject_id: UUID, nummer: int, body: FaseIn) -> Any:
    """Close or reopen a fase as its stored voorwaarden allow; they are not evaluated anew."""
    with transaction.atomic():
        traject = found_traject(request, traject_id)
        log.lock(traject.organisatie_id)
        fase = get_object_or_404(Fase, **_of(traject), nummer=nummer)
        closing = body.status == "afgerond"
        fase.status, fase.versie, fase.gewijzigd_op = body.status, fase.versie + 1, timezone.now()
        fase.afgerond_op = timezone.localdate() if closing else None
        unmet = any(part["soort"] == "verplicht" and not part["voldaan"] for part in fase.voorwaarden)
        fase.afwijking = body.afwijking if closing and unmet else None
        fase.save(update_fields=["status", "versie", "gewijzigd_op", "afgerond_op", "afwijking"])
        log.append(request, traject, "fase", "gewijzigd", fase)
        _follow(request, traject)
        return _shown(fase)


def _follow(request: Any, traject: Traject) -> None:
    fasen = list(Fase.objects.filter(**_of(traject)).order_by("nummer"))
    at = next((fase for fase in fasen if fase.status != "afgerond"), fasen[-1])
    traject.huidige_fase, traject.versie, traject.gewijzigd_op = at.nummer, traject.versie + 1, timezone.now()
    traject.save(update_fields=["huidige_fase", "versie", "gewijzigd_op"])
    log.append(request, traject, "traject", "gewijzigd", traject)
    since = at.gestart_op or timezone.localdate()
    rows = Voortgangsrij.objects.filter(**_of(traject))
    rows.update(huidige_fase=at.nummer, fase_status=at.status, fase_sinds=since)


def _of(traject: Traject) -> dict[str, UUID]:
    return {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}


def _shown(fase: Fase) -> Fase:
    fase.naam = WOORDEN["fasen"][fase.code]
    fase.voortgang = counted(fase.voorwaarden)
    fase.voorwaarden = named(fase.voorwaarden, WOORDEN)
    return fase
