"""Speerpunten: read, list, add."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router
from ninja.errors import HttpError

from app.fasen.fase3_plan.rules import adjusted_fields
from app.toegang.rules import Recht
from app.trajecten.rules import FaseStatus, is_schooljaar
from benchmarks import cursor
from benchmarks.ninja import evaluation, log, rows
from benchmarks.ninja.access import get_traject, require, visible
from benchmarks.ninja.entries import Behoefte, Bijstelling, Onderdeel
from benchmarks.ninja.models import Markering, Organisatie, Speerpunt, SpeerpuntBehoefte, Traject
from benchmarks.ninja.schemas import SpeerpuntIn, SpeerpuntPagina, SpeerpuntUit

router = Router(by_alias=True)
LISTS = ("behoefte_ids", "partnerschappen", "isop_criteria", "kenmerken")
BARE = {"partnerschappen": "partnerschappen", "isop_criteria": "isop"}
OF_TRAJECT = "/trajecten/{uuid:traject_id}/speerpunten"
PLAN = 3
EVALUATED = (3, 4, 5, 6)
"""The fasen whose voorwaarden look at speerpunten."""


@router.get(f"{OF_TRAJECT}/{{uuid:item_id}}", response=SpeerpuntUit)
def read_one(request: Any, traject_id: UUID, item_id: UUID) -> Any:
    """Answer one speerpunt."""
    traject = get_traject(request, traject_id)
    item = get_object_or_404(Speerpunt, id=item_id, organisatie_id=traject.organisatie_id, traject_id=traject.id)
    return with_lists([item])[0]


@router.get(OF_TRAJECT, response=SpeerpuntPagina)
def list_in_traject(request: Any, traject_id: UUID, limit: int = 20) -> Any:
    """Answer the first page of a traject."""
    traject = get_traject(request, traject_id)
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
    """Add one, and let the fasen and the overviews follow."""
    with transaction.atomic():
        revisie, now = log.lock(traject_id), timezone.now()
        traject = get_traject(request, traject_id)
        require(request, traject, Recht.BIJDRAGEN)
        _check(traject, body)
        fasen = evaluation.fasen_of(traject)
        item = _added(request, traject, body, now)
        lines = [log.line("speerpunt", "aangemaakt", item, body.reden)]
        if fasen[PLAN].status == FaseStatus.AFGEROND:
            lines.insert(0, log.line("bijstelling", "aangemaakt", _bijgesteld(request, item, body, now)))
        changed = evaluation.follow(traject, fasen, EVALUATED, now)
        lines += [log.line("fase", "gewijzigd", fase) for fase in changed]
        rows.follow(request, traject, fasen, now)
        rows.count_speerpunten(traject)
        log.append(request, traject, revisie, lines, now)
        return 201, item


def with_lists(items: Sequence[Speerpunt]) -> Sequence[Speerpunt]:
    """Give items the lists that are kept in tables of their own."""
    by_id = {item.id: item for item in items}
    for item in items:
        for name in LISTS:
            setattr(item, name, [])
    own = {"organisatie_id__in": {item.organisatie_id for item in items}, "item_id__in": by_id}
    for mark in Markering.objects.filter(**own).order_by("volgorde"):
        value = mark.onderdeel if mark.veld in BARE else f"{mark.kader}:{mark.onderdeel}"
        getattr(by_id[mark.item_id], mark.veld).append(value)
    for link in SpeerpuntBehoefte.objects.filter(**own).order_by("volgorde"):
        by_id[link.item_id].behoefte_ids.append(link.doel_id)
    return items


def normalised(text: str) -> str:
    """Return a text as it is sorted and searched: casefolded, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _page(request: Any, within: Any, limit: int) -> dict[str, Any]:
    rows = list(within.order_by("id")[: limit + 1])
    shown = with_lists(rows[:limit])
    more = len(rows) > len(shown)
    return {"items": shown, "volgende": cursor.following(request.path, {}, str(shown[-1].id)) if more else None}


def _check(traject: Traject, body: SpeerpuntIn) -> None:
    """Refuse what the database can't: two years not in a row, a behoefte of another traject, a code that is gone."""
    wrong = [] if is_schooljaar(body.schooljaar) else ["schooljaar"]
    own = Behoefte.objects.filter(organisatie_id=traject.organisatie_id, traject_id=traject.id)
    if own.filter(id__in=body.behoefte_ids).count() != len(body.behoefte_ids):
        wrong.append("behoefteIds")
    pairs = [value.split(":") for value in body.kenmerken]
    codes = Onderdeel.objects.filter(kader__in=[kader for kader, _ in pairs], vervallen=False)
    current = codes.filter(code__in=[code for _, code in pairs]).values_list("kader", "code")
    if not {tuple(pair) for pair in pairs} <= set(current):
        wrong.append("kenmerken")
    if wrong:
        raise HttpError(422, f"Dit klopt niet: {', '.join(wrong)}.")


def _added(request: Any, traject: Traject, body: SpeerpuntIn, now: datetime) -> Speerpunt:
    """Store a speerpunt and its lists; return it as it is answered."""
    item = Speerpunt.objects.create(
        **body.dict(exclude={*LISTS, "reden"}),
        titel_norm=normalised(body.titel),
        thema_norm=normalised(body.thema or ""),
        organisatie_id=traject.organisatie_id,
        traject_id=traject.id,
        **_new(request, now),
    )
    own = {"organisatie_id": item.organisatie_id, "item_id": item.id}
    Markering.objects.bulk_create(Markering(**own, **mark) for mark in _marks(body))
    SpeerpuntBehoefte.objects.bulk_create(
        SpeerpuntBehoefte(**own, doel_id=doel, volgorde=at) for at, doel in enumerate(body.behoefte_ids)
    )
    for name in LISTS:
        setattr(item, name, getattr(body, name))
    return item


def _bijgesteld(request: Any, item: Speerpunt, body: SpeerpuntIn, now: datetime) -> Bijstelling:
    """Keep what was added after the plan was closed, and why."""
    if body.reden is None:
        raise HttpError(422, "Het plan is afgerond: zeg waarom.")
    na = body.model_dump(mode="json", by_alias=True)
    return Bijstelling.objects.create(
        organisatie_id=item.organisatie_id,
        traject_id=item.traject_id,
        speerpunt_id=item.id,
        reden=body.reden,
        na={name: na[name] for name in adjusted_fields({}, na)},
        **_new(request, now),
    )


def _new(request: Any, now: datetime) -> dict[str, Any]:
    return {"aangemaakt_op": now, "gewijzigd_op": now, "aangemaakt_door": request.auth.id}


def _marks(body: SpeerpuntIn) -> Iterable[dict[str, Any]]:
    for field, kader in BARE.items():
        for at, value in enumerate(getattr(body, field)):
            yield {"veld": field, "kader": kader, "onderdeel": value, "volgorde": at}
    for at, value in enumerate(body.kenmerken):
        kader, _, onderdeel = value.partition(":")
        yield {"veld": "kenmerken", "kader": kader, "onderdeel": onderdeel, "volgorde": at}
