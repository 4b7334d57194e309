"""The rows of the overviews for a simulated traject, as `overzichten.rows` would make them."""

from collections import Counter

from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.kaders.rules import Partnerschap
from app.overzichten.rows import GETELD, described, placed, planned_until
from app.overzichten.tables import Balansrij, Voortgangsrij
from app.simulatie.kroniek import rij
from app.simulatie.verhaal import Verhaal
from app.trajecten.rules import TrajectStatus


def tel(verhaal: Verhaal) -> None:
    """Add the rows of a traject that runs. Everything in it was done by the school's own team."""
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
    laatste = kroniek.log[-1].tijdstip
    kroniek.rijen[Voortgangsrij].append(rij(Voortgangsrij, **owner, **values, laatste_activiteit_op=laatste))
    for soort, table in GETELD.items():
        counts = Counter(
            code for row in verhaal.rijen[table] for code in verhaal.codes.get((row.id, "partnerschappen"), ())
        )
        balans = {code.value: counts[f"partnerschappen:{code}"] for code in Partnerschap}
        kroniek.rijen[Balansrij].append(rij(Balansrij, **owner, soort=soort, **balans))
