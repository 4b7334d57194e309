"""The rows of the overviews for a simulated traject, as `overzichten.rows` would make them."""

from collections import Counter
from datetime import datetime

from app.fasen.balans import GETELD
from app.fasen.bron import as_rows
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.isop.rules import OordeelCode
from app.isop.tables import Label, Oordeel
from app.kaders.rules import Partnerschap
from app.overzichten.rows import described, placed, planned_until
from app.overzichten.tables import Balansrij, Voortgangsrij
from app.simulatie.kroniek import Kroniek, as_row, new_rij
from app.simulatie.verhaal import Verhaal
from app.toegang.tables import Organisatie
from app.trajecten.rules import TrajectStatus
from app.trajecten.tables import Fase, Traject


def add_overview(verhaal: Verhaal) -> None:
    """Add the rows of a traject that runs."""
    traject, kroniek = verhaal.traject, verhaal.school.kroniek
    if traject.status is not TrajectStatus.LOPEND:
        return
    owner = {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}
    as_stored = as_row(Traject, traject)
    values = described(as_row(Organisatie, verhaal.school.organisatie), as_stored)
    values |= placed(as_stored, as_rows(Fase, verhaal.fasen))
    values |= planned_until(
        row.einddatum
        for row in verhaal.rijen[Activiteit]
        if row.status is ActiviteitStatus.GEPLAND and row.einddatum is not None
    )
    values |= {"laatste_activiteit_op": _laatste_activiteit(verhaal)} | _label(kroniek)
    voldaan = sum(row.oordeel is OordeelCode.VOLDOET for row in verhaal.rijen[Oordeel])
    kroniek.rijen[Voortgangsrij].append(new_rij(Voortgangsrij, **owner, **values, isop_voldaan=voldaan))
    for kind in GETELD:
        per_partnerschap = Counter(
            code
            for row in verhaal.rijen[kind.model]
            if kind.stands(row)
            for code in verhaal.codes.get((row.id, "partnerschappen"), ())
        )
        balans = {code.value: per_partnerschap[f"partnerschappen:{code}"] for code in Partnerschap}
        kroniek.rijen[Balansrij].append(new_rij(Balansrij, **owner, soort=kind.plural, **balans))


def _laatste_activiteit(verhaal: Verhaal) -> datetime:
    """Return when the school's own team last did something: a coach or beoordelaar is not of it."""
    team, traject_id = verhaal.school.mensen, verhaal.traject.id
    moment: datetime = next(
        line.tijdstip
        for line in reversed(verhaal.school.kroniek.log)
        if line.traject_id == traject_id and line.gebruiker_id in team
    )
    return moment


def _label(kroniek: Kroniek) -> dict[str, object]:
    """Return the columns that tell of the school's label, from `isop.service.leading_label`: what tells most."""
    labels = sorted(kroniek.rijen.get(Label, ()), key=lambda row: (row.ingetrokken_op is None, row.geldig_tot, row.id))
    columns = ("toegekend_op", "geldig_tot", "ingetrokken_op")
    return {f"label_{name}": getattr(labels[-1], name) if labels else None for name in columns}
