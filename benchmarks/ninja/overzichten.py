"""The four overviews."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from ninja import Router

from benchmarks import cursor, plan
from benchmarks.ninja.access import visible
from benchmarks.ninja.models import NOOIT, Balansrij, Voortgangsrij
from benchmarks.ninja.schemas import BalansUit, SamenvattingUit, StilstandPagina, VoortgangPagina

router = Router(by_alias=True)
PARTNERSCHAPPEN = ("maatschappelijk", "pedagogisch", "didactisch", "formeel", "informeel")
SOORTEN = ("praktijken", "behoeften", "speerpunten", "activiteiten")
WOORDEN = plan.load().woorden


@router.get("/voortgang", response=VoortgangPagina)
def voortgang(request: Any, limit: int = 20) -> Any:
    """Answer the first page of where the trajecten are."""
    rows = list(Voortgangsrij.objects.filter(_within(request)).order_by("naam_norm", "traject_id")[: limit + 1])
    shown, today = rows[:limit], timezone.localdate()
    items = [_place(row, today) | _progress(row, today) for row in shown]
    after = (shown[-1].naam_norm, str(shown[-1].traject_id)) if len(rows) > limit else None
    return {"items": items, "volgende": after and cursor.following(request.path, {"sorteer": "naam"}, *after)}


@router.get("/voortgang/samenvatting", response=SamenvattingUit)
def samenvatting(request: Any) -> Any:
    """Answer how many trajecten are at each point."""
    counted = (
        Voortgangsrij.objects.filter(_within(request))
        .values("huidige_fase", "fase_status")
        .annotate(aantal=Count("traject_id"))
        .order_by("huidige_fase", "fase_status")
    )
    items = [
        {"fase": row["huidige_fase"], "faseStatus": row["fase_status"], "aantal": row["aantal"]} for row in counted
    ]
    return {"totaal": sum(item["aantal"] for item in items), "items": items}


@router.get("/balans", response=BalansUit)
def balans(request: Any) -> Any:
    """Answer how the entries are spread over the partnerships."""
    sums = {name: Sum(name) for name in PARTNERSCHAPPEN}
    within = Balansrij.objects.filter(_within(request, "rij__"))
    rows = within.values("soort").annotate(trajecten=Count("traject_id"), **{f"som_{k}": v for k, v in sums.items()})
    by_soort = {row["soort"]: row for row in rows}
    table = {
        code: {soort: by_soort[soort][f"som_{code}"] if soort in by_soort else 0 for soort in SOORTEN}
        for code in PARTNERSCHAPPEN
    }
    empty = [
        {"partnerschap": code, "soort": soort}
        for code, counts in table.items()
        for soort, count in counts.items()
        if count == 0
    ]
    items = [{"partnerschap": code, **counts} for code, counts in table.items()]
    return {"trajecten": max((row["trajecten"] for row in by_soort.values()), default=0), "items": items, "leeg": empty}


@router.get("/stilstand", response=StilstandPagina)
def stilstand(request: Any, limit: int = 20) -> Any:
    """Answer the first page of who is stuck."""
    today = timezone.localdate()
    within = Voortgangsrij.objects.filter(_within(request), fase_sinds__lte=today - timedelta(days=90))
    rows = list(within.order_by("fase_sinds", "traject_id")[: limit + 1])
    shown = rows[:limit]
    items = [_place(row, today) | _stuck(row) for row in shown]
    after = (shown[-1].fase_sinds.isoformat(), str(shown[-1].traject_id)) if len(rows) > limit else None
    return {"items": items, "volgende": after and cursor.following(request.path, {"min_dagen": 90}, *after)}


def _within(request: Any, prefix: str = "") -> Q:
    return visible(request.auth, f"{prefix}organisatie_id", f"{prefix}bestuur_id", f"{prefix}gemeente_id")


def _place(row: Voortgangsrij, today: date) -> dict[str, Any]:
    return {
        "organisatie": {"id": row.organisatie_id, "naam": row.organisatie_naam, "plaats": row.plaats},
        "traject": {"id": row.traject_id, "naam": row.traject_naam, "soort": row.soort, "schooljaar": row.schooljaar},
        "huidige_fase": row.huidige_fase,
        "fase_status": row.fase_status,
        "dagen_in_fase": max((today - row.fase_sinds).days, 0),
        "laatste_activiteit_op": None if row.laatste_activiteit_op == NOOIT else row.laatste_activiteit_op,
    }


def _progress(row: Voortgangsrij, today: date) -> dict[str, Any]:
    return {
        "percentage": row.percentage,
        "open_verplicht": len(row.open_voorwaarden),
        "achterstallige_activiteiten": sum(date.fromisoformat(day) < today for day in row.einddatums),
        "isop_voldaan": row.isop_voldaan,
        "label": _label(row, today),
    }


def _label(row: Voortgangsrij, today: date) -> dict[str, Any] | None:
    ends = row.label_geldig_tot
    if ends is None:
        return None
    status = "ingetrokken" if row.label_ingetrokken_op else "geldig" if today <= ends else "verlopen"
    return {"status": status, "toegekend_op": row.label_toegekend_op, "geldig_tot": ends}


def _stuck(row: Voortgangsrij) -> dict[str, Any]:
    asked = [{"code": code, "omschrijving": WOORDEN[code][""]} for code in row.open_voorwaarden]
    return {"sinds": row.fase_sinds, "voorwaarden": asked}
