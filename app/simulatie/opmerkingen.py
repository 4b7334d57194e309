"""What a coach, and the team itself, remark on what a simulated school writes."""

from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase3_plan.tables import Speerpunt
from app.opmerkingen.rules import BijSoort, OpmerkingStatus
from app.opmerkingen.tables import Opmerking
from app.simulatie.kroniek import Rij
from app.simulatie.teksten import kies
from app.simulatie.verhaal import Inzet, Verhaal


def bij_de_visie(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 2: somebody of the team has a remark."""
    if verhaal.rijen[Visie] and verhaal.kans(inzet.aanbevolen):
        _schrijf(verhaal, inzet, BijSoort.VISIE, verhaal.rijen[Visie][-1], van_coach=False)


def bij_het_plan(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 3: the coach advises on a speerpunt, or on the whole fase."""
    if not verhaal.kans(0.2 + 0.8 * inzet.aanbevolen):
        return
    speerpunten = verhaal.rijen[Speerpunt]
    if speerpunten and verhaal.kans(0.8):
        _schrijf(verhaal, inzet, BijSoort.SPEERPUNT, kies(verhaal.rng, speerpunten), van_coach=True)
    else:
        _schrijf(verhaal, inzet, BijSoort.FASE, verhaal.fasen[3], van_coach=True)


def bij_het_eind(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 6: the coach looks back on the traject."""
    if verhaal.kans(0.5 * inzet.aanbevolen):
        _schrijf(verhaal, inzet, BijSoort.TRAJECT, verhaal.traject, van_coach=True)


def _schrijf(verhaal: Verhaal, inzet: Inzet, soort: BijSoort, item: Rij, *, van_coach: bool) -> None:
    made = verhaal.voeg(
        Opmerking,
        verhaal.school.boven.coach if van_coach else None,
        bij={"soort": soort.value, "id": str(item.id)},
        bij_soort=soort,
        bij_id=item.id,
        tekst=verhaal.zin(f"{'advies' if van_coach else 'opmerking'}-{soort}"),
    )
    if verhaal.kans(inzet.verplicht * 0.7):
        verhaal.wijzig(Opmerking, made, status=OpmerkingStatus.AFGEHANDELD)
