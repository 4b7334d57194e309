"""Speerpunten: read, list, add."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router

from benchmarks import cursor
from benchmarks.ninja import log
from benchmarks.ninja.access import found_traject, visible
from benchmarks.ninja.models import Markering, Organisatie, Speerpunt, SpeerpuntBehoefte, Traject
from benchmarks.ninja.schemas import SpeerpuntIn, SpeerpuntPagina, SpeerpuntUit

router = Router(by_alias=True)
BARE = {"partnerschappen": "partnerschappen", "isop_criteria": "isop"}
OF_TRAJECT = "/trajecten/{uuid:traject_id}/speerpunten"


@router.get(f"{OF_TRAJECT}/{{uuid:item_id}}", response=SpeerpuntUit)
def read_one(request: Any, traject_id: UUID, item_id: UUID) -> Any:
    """Answer one speerpunt."""
    traject = found_traject(request, traject_id)
    item = get_object_or_404(Speerpunt, id=item_id, organisatie_id=traject.organisatie_id, traject_id=traject.id)
    return with_lists([item])[0]


@router.get(OF_TRAJECT, response=SpeerpuntPagina)
def list_in_traject(request: Any, traject_id: UUID, limit: int = 20) -> Any:
    """Answer the first page of a traject."""
    traject = found_traject(request, traject_id)
    within = Speerpunt.objects.filter(organisatie_id=traject.organisatie_id, traject_id=traject.id)
    return _page(request, within, limit)


@router.get("/speerpunten", response=SpeerpuntPagina)
def list_all(request: Any, limit: int = 20) -> Any:
    """Answer the first page over all schools."""
    within = Speerpunt.objects.all()
    if not request.auth.beheerder:
        schools = Organisatie.objects.filter(visible(request.auth, "id", "bestuur_id", "gemeente_id"))
        within = within.filter(organisatie_id__in=schools.values("id"))
    return _page(request, within, limit)


@router.post(OF_TRAJECT, response={201: SpeerpuntUit})
def create(request: Any, traject_id: UUID, body: SpeerpuntIn) -> Any:
    """Add one: the row, its lists and the log. The voorwaarden of the fasen are not evaluated."""
    with transaction.atomic():
        traject = found_traject(request, traject_id)
        log.lock(traject.organisatie_id)
        item = _added(request, traject, body)
        log.append(request, traject, "speerpunt", "aangemaakt", item)
        return 201, with_lists([item])[0]


def with_lists(items: Sequence[Speerpunt]) -> Sequence[Speerpunt]:
    """Give items the lists that are kept in tables of their own."""
    by_id = {item.id: item for item in items}
    for item in items:
        item.behoefte_ids, item.partnerschappen, item.isop_criteria, item.kenmerken = [], [], [], []
    own = {"organisatie_id__in": {item.organisatie_id for item in items}, "item_id__in": by_id}
    for mark in Markering.objects.filter(**own).order_by("volgorde"):
        value = mark.onderdeel if mark.veld in BARE else f"{mark.kader}:{mark.onderdeel}"
        getattr(by_id[mark.item_id], mark.veld).append(value)
    for link in SpeerpuntBehoefte.objects.filter(**own).order_by("volgorde"):
        by_id[link.item_id].behoefte_ids.append(link.doel_id)
    return items


def _page(request: Any, within: Any, limit: int) -> dict[str, Any]:
    rows = list(within.order_by("id")[: limit + 1])
    shown = with_lists(rows[:limit])
    more = len(rows) > len(shown)
    return {"items": shown, "volgende": cursor.following(request.path, {}, str(shown[-1].id)) if more else None}


def _added(request: Any, traject: Traject, body: SpeerpuntIn) -> Speerpunt:
    now, lists = timezone.now(), {"behoefte_ids", "partnerschappen", "isop_criteria", "kenmerken", "reden"}
    item = Speerpunt.objects.create(
        **body.dict(exclude=lists),
        titel_norm=body.titel.casefold(),
        thema_norm=(body.thema or "").casefold(),
        organisatie_id=traject.organisatie_id,
        traject_id=traject.id,
        aangemaakt_op=now,
        gewijzigd_op=now,
        aangemaakt_door=request.auth.id,
    )
    own = {"organisatie_id": item.organisatie_id, "item_id": item.id}
    Markering.objects.bulk_create(Markering(**own, **mark) for mark in _marks(body))
    SpeerpuntBehoefte.objects.bulk_create(
        SpeerpuntBehoefte(**own, doel_id=doel, volgorde=at) for at, doel in enumerate(body.behoefte_ids)
    )
    return item


def _marks(body: SpeerpuntIn) -> Iterable[dict[str, Any]]:
    for field, kader in BARE.items():
        for at, value in enumerate(getattr(body, field)):
            yield {"veld": field, "kader": kader, "onderdeel": value, "volgorde": at}
    for at, value in enumerate(body.kenmerken):
        kader, _, onderdeel = value.partition(":")
        yield {"veld": "kenmerken", "kader": kader, "onderdeel": onderdeel, "volgorde": at}
