"""Evaluates the voorwaarden of fasen, with the app's own rules, and keeps how they stand."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from app.fasen.voorwaarde import judge
from app.trajecten.rules import FaseStatus
from app.voorwaarden.rules import BEVESTIGBAAR, open_verplicht, vraagt_aandacht
from benchmarks.ninja.content import Content
from benchmarks.ninja.feiten import FASEN
from benchmarks.ninja.models import Fase, Traject


def fasen_of(traject: Traject) -> list[Fase]:
    """Return the seven fasen of a traject, in order."""
    here = {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}
    return list(Fase.objects.filter(**here).order_by("nummer"))


def follow(traject: Traject, fasen: Sequence[Fase], nummers: Iterable[int], now: datetime) -> list[Fase]:
    """Evaluate these fasen anew, and store those whose outcome changed; return them."""
    content = Content(traject, fasen)
    changed = [fasen[nummer] for nummer in nummers if _evaluate(fasen[nummer], content)]
    for fase in changed:
        fase.versie, fase.gewijzigd_op = fase.versie + 1, now
        # Four rows at most: one by one costs less than the CASE that bulk_update makes of them.
        fase.save(update_fields=["voorwaarden", "aandacht", "open_bij_afwijking", "versie", "gewijzigd_op"])
    return changed


def evaluated(fase: Fase, content: Content) -> list[dict[str, Any]]:
    """Return the voorwaarden of a fase as they stand now, the way the row stores them."""
    rules, feiten = FASEN[fase.nummer]
    bevestigd = content.is_jaarcyclus and fase.nummer in BEVESTIGBAAR and fase.bevestiging is not None
    return [
        {
            "code": oordeel.code,
            "soort": "verplicht" if oordeel.verplicht else "aanbevolen",
            "voldaan": oordeel.voldaan,
            "ontbreekt": list(oordeel.ontbreekt),
        }
        for oordeel in judge(rules, feiten(content), bevestigd=bevestigd)
    ]


def _evaluate(fase: Fase, content: Content) -> bool:
    """Put on a fase how its voorwaarden stand now; tell whether that changed."""
    before = fase.voorwaarden, fase.aandacht
    fase.voorwaarden = evaluated(fase, content)
    # What was met since the afwijking counts like the rest when it breaks again.
    still_open = {part["code"] for part in open_verplicht(fase.voorwaarden)}
    fase.open_bij_afwijking = [code for code in fase.open_bij_afwijking if code in still_open]
    fase.aandacht = vraagt_aandacht(FaseStatus(fase.status), fase.voorwaarden, fase.open_bij_afwijking)
    return (fase.voorwaarden, fase.aandacht) != before
