"""Keeps the rows that the overviews read, in the transaction of each write."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count

from app.kaders.rules import Partnerschap
from app.overzichten.rules import sinds
from app.voorwaarden.rules import open_verplicht, percentage, telling
from benchmarks.ninja.models import Balansrij, Fase, Markering, Speerpunt, Traject, Voortgangsrij


def follow(request: Any, traject: Traject, fasen: Sequence[Fase], now: datetime) -> None:
    """Tell where a running traject is; a beheerder is not its team, whose last entry shows."""
    fase = fasen[traject.huidige_fase]
    values = {
        "huidige_fase": fase.nummer,
        "fase_status": fase.status,
        "fase_sinds": sinds(fase.nummer, fasen, traject.startdatum),
        "percentage": percentage(telling(fase.voorwaarden, "verplicht")),
        "open_voorwaarden": [part["code"] for part in open_verplicht(fase.voorwaarden)],
    }
    if not request.auth.beheerder:
        values["laatste_activiteit_op"] = now
    Voortgangsrij.objects.filter(organisatie_id=traject.organisatie_id, traject_id=traject.id).update(**values)


def count_speerpunten(traject: Traject) -> None:
    """Count anew how many speerpunten touch each partnership."""
    here = {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}
    chosen = Speerpunt.objects.filter(**here).exclude(status="gestopt")
    marks = Markering.objects.filter(organisatie_id=traject.organisatie_id, veld="partnerschappen")
    counted = marks.filter(item_id__in=chosen.values("id")).values_list("onderdeel").annotate(aantal=Count("item_id"))
    counts = {code.value: 0 for code in Partnerschap} | dict(counted)
    Balansrij.objects.filter(**here, soort="speerpunten").update(**counts)
