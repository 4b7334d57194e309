"""The rows of the overviews for a simulated traject, as `overzichten.rows` would make them."""

from collections import Counter
from datetime import datetime
from typing import Any

from app.fasen.balans import GETELD
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.isop.rules import OordeelCode
from app.isop.tables import Label, Oordeel
from app.kaders.rules import Partnerschap
from app.overzichten.rows import described, placed, planned_until
from app.overzichten.tables import Balansrij, Voortgangsrij
from app.simulatie.kroniek import Kroniek, rij
from app.simulatie.verhaal import Verhaal
from app.trajecten.rules import TrajectStatus


def tel(verhaal: Verhaal) -> None:
    """Add the rows of a traject that runs."""
    traject, kroniek = verhaal.traject, verhaal.school.kroniek
    if traject.status is not TrajectStatus.LOPEND:
        return
    owner = {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}
    values = described(verhaal.school.organisatie, traject) | placed(traject, verhaal.fasen)
    values |= planned_until(
        row.einddatum
        for row in verhaal.rijen[Activiteit]
        if row.status is ActiviteitStatus.GEPLAND and row.einddatum is not None
    )
    values |= {"laatste_activiteit_op": _laatste_activiteit(verhaal)} | _label(kroniek)
    voldaan = sum(row.oordeel is OordeelCode.VOLDOET for row in verhaal.rijen[Oordeel])
    kroniek.rijen[Voortgangsrij].append(rij(Voortgangsrij, **owner, **values, isop_voldaan=voldaan))
    for kind in GETELD:
        touched = Counter(
            code
            for row in verhaal.rijen[kind.model]
            if kind.stands(row)
            for code in verhaal.codes.get((row.id, "partnerschappen"), ())
        )
        balans = {code.value: touched[f"partnerschappen:{code}"] for code in Partnerschap}
        kroniek.rijen[Balansrij].append(rij(Balansrij, **owner, soort=kind.plural, **balans))


def _laatste_activiteit(verhaal: Verhaal) -> datetime:
    """Return when the school's own team last did something: a coach or beoordelaar is not of it."""
    team, traject_id = verhaal.school.mensen, verhaal.traject.id
    moment: datetime = next(
        regel.tijdstip
        for regel in reversed(verhaal.school.kroniek.log)
        if regel.traject_id == traject_id and regel.gebruiker_id in team
    )
    return moment


def _label(kroniek: Kroniek) -> dict[str, Any]:
    """Return the columns that tell of the school's label, from `isop.service.leading_label`: what tells most."""
    labels = sorted(kroniek.rijen.get(Label, ()), key=lambda row: (row.ingetrokken_op is None, row.geldig_tot, row.id))
    columns = ("toegekend_op", "geldig_tot", "ingetrokken_op")
    return {f"label_{name}": getattr(labels[-1], name) if labels else None for name in columns}
