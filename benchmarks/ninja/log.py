"""The log of an organisatie."""

from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from benchmarks.ninja.models import Gebeurtenis, Revisie, Volgorde


def lock(organisatie_id: UUID) -> None:
    """Hold other writers off this organisatie."""
    Revisie.objects.select_for_update().get(organisatie_id=organisatie_id)


def append(request: Any, traject: Any, soort: str, werkwoord: str, item: Any) -> None:
    """Add a line."""
    own = Revisie.objects.filter(organisatie_id=traject.organisatie_id)
    own.update(revisie=F("revisie") + 1)
    Volgorde.objects.update(volgnummer=F("volgnummer") + 1)
    Gebeurtenis.objects.create(
        organisatie_id=traject.organisatie_id,
        revisie=own.get().revisie,
        volgnummer=Volgorde.objects.get().volgnummer,
        tijdstip=timezone.now(),
        gebruiker_id=request.auth.id,
        soort=f"{soort}.{werkwoord}",
        item_soort=soort,
        item_id=item.id,
        item_versie=item.versie,
        traject_id=traject.id,
    )
