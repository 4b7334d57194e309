"""What a coach, and the team itself, remark on what a simulated school writes."""

from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase3_plan.tables import Speerpunt
from app.opmerkingen.rules import BijSoort, OpmerkingStatus
from app.opmerkingen.tables import Opmerking
from app.simulatie.kroniek import Rij
from app.simulatie.teksten import choose
from app.simulatie.verhaal import Inzet, Verhaal


def remark_on_visie(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 2: somebody of the team has a remark."""
    if verhaal.rijen[Visie] and verhaal.happens(inzet.aanbevolen):
        _add_opmerking(verhaal, inzet, BijSoort.VISIE, verhaal.rijen[Visie][-1], by_coach=False)


def advise_on_plan(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 3: the coach advises on a speerpunt, or on the whole fase."""
    if not verhaal.happens(0.2 + 0.8 * inzet.aanbevolen):
        return
    speerpunten = verhaal.rijen[Speerpunt]
    if speerpunten and verhaal.happens(0.8):
        _add_opmerking(verhaal, inzet, BijSoort.SPEERPUNT, choose(verhaal.rng, speerpunten), by_coach=True)
    else:
        _add_opmerking(verhaal, inzet, BijSoort.FASE, verhaal.fasen[3], by_coach=True)


def look_back(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 6: the coach looks back on the traject."""
    if verhaal.happens(0.5 * inzet.aanbevolen):
        _add_opmerking(verhaal, inzet, BijSoort.TRAJECT, verhaal.traject, by_coach=True)


def _add_opmerking(verhaal: Verhaal, inzet: Inzet, soort: BijSoort, item: Rij, *, by_coach: bool) -> None:
    opmerking = verhaal.add(
        Opmerking,
        verhaal.school.omgeving.coach if by_coach else None,
        bij={"soort": soort.value, "id": str(item.id)},
        bij_soort=soort,
        bij_id=item.id,
        tekst=verhaal.text(f"{'advies' if by_coach else 'opmerking'}-{soort}"),
    )
    if verhaal.happens(inzet.verplicht * 0.7):
        verhaal.change(Opmerking, opmerking, status=OpmerkingStatus.AFGEHANDELD)
