"""The log of an organisatie."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from benchmarks.ninja.models import Gebeurtenis, Revisie, Traject, Volgorde


def lock(traject_id: UUID) -> Revisie:
    """Hold other writers off the school of a traject; return how far its log is."""
    school = Traject.objects.filter(id=traject_id).values("organisatie_id")
    return get_object_or_404(Revisie.objects.select_for_update(), organisatie_id__in=school)


def line(soort: str, werkwoord: str, item: Any, toelichting: str | None = None) -> Gebeurtenis:
    """Return a line that has no number yet."""
    return Gebeurtenis(
        soort=f"{soort}.{werkwoord}",
        item_soort=soort,
        item_id=item.id,
        item_versie=item.versie,
        toelichting=toelichting,
    )


def append(request: Any, traject: Traject, revisie: Revisie, lines: Sequence[Gebeurtenis], now: datetime) -> None:
    """Number the lines and add them: the last thing before a commit, as all schools share one number."""
    volgorde = Volgorde.objects.select_for_update().get()
    for each in lines:
        revisie.revisie, volgorde.volgnummer = revisie.revisie + 1, volgorde.volgnummer + 1
        each.organisatie_id, each.traject_id = traject.organisatie_id, traject.id
        each.revisie, each.volgnummer = revisie.revisie, volgorde.volgnummer
        each.tijdstip, each.gebruiker_id = now, request.auth.id
    revisie.save(update_fields=["revisie"])
    volgorde.save(update_fields=["volgnummer"])
    Gebeurtenis.objects.bulk_create(lines)
