"""What a simulated school measures: the seven dimensies at the start and at the end, from both sides."""

from collections.abc import Mapping, Sequence

from app.core.results import Content
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.kaders.rules import Kant
from app.metingen.rules import DIMENSIES as INSTRUMENT
from app.metingen.rules import Invuller, Moment, OnderwerpSoort, Wijze
from app.metingen.tables import Meting
from app.simulatie.teksten import between, choose
from app.simulatie.verhaal import Inzet, Verhaal

DIMENSIES = ("kennis", "emotie", "ratio", "overtuiging", "competentie", "gedrag", "tijd")
"""As the kader has them, in its order."""
CHECKLIST = "checklist"
_HOOGST = {INSTRUMENT: 5, CHECKLIST: 4}
_KANTEN = tuple(Kant)
# Who fill in something first: about either side somebody of it, then somebody of the other.
_RATERS = {Kant.OUDERS: (Invuller.OUDER, Invuller.TEAMLID), Kant.SCHOOL: (Invuller.TEAMLID, Invuller.OUDER)}
# Few rows differ in more than their scores, so these are made once.
_ANTWOORDEN: Mapping[tuple[str, int | None], Content] = {
    (dimensie, score): {"onderdeel": dimensie, "score": score, "tekst": None}
    for dimensie in DIMENSIES
    for score in (None, 1, 2, 3, 4, 5)
}


def add_nulmeting(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 0: each side is looked at by one of its own, and by somebody of the other side where one takes the time."""
    if not verhaal.happens(0.2 + 0.8 * inzet.aanbevolen):
        return
    peil = [between(verhaal.rng, 1, 4) for _ in DIMENSIES]
    verhaal.zwak = [dimensie for _, dimensie in sorted(zip(peil, DIMENSIES, strict=True))[:2]]
    for kant in _KANTEN:
        first, second = _RATERS[kant]
        _add_meting(verhaal, kant, Moment.NULMETING, first, peil)
        if verhaal.happens(0.3 + 0.7 * inzet.aanbevolen):
            _add_meting(verhaal, kant, Moment.NULMETING, second, peil)


def add_eindmeting(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 6: what was measured once is measured again, mostly by parents and team together."""
    nulmetingen = [row for row in verhaal.rijen[Meting] if row.moment is Moment.NULMETING]
    if not nulmetingen:
        return
    peil = [1 + (antwoord["score"] or 2) for antwoord in nulmetingen[0].antwoorden]
    for kant in _KANTEN:
        if verhaal.happens(0.3 + 0.7 * inzet.aanbevolen):
            together = verhaal.happens(0.7)
            invuller = Invuller.PARTNERSCHAPSTEAM if together else choose(verhaal.rng, _RATERS[kant])
            _add_meting(verhaal, kant, Moment.EINDMETING, invuller, peil, together=together)


def add_checklist(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 5: what a piece of work brought about, as somebody sees it."""
    activiteiten = [row for row in verhaal.rijen[Activiteit] if row.status is ActiviteitStatus.UITGEVOERD]
    if activiteiten and verhaal.happens(0.3 * inzet.aanbevolen):
        activiteit, kant = choose(verhaal.rng, activiteiten), choose(verhaal.rng, _KANTEN)
        verhaal.add(
            Meting,
            instrument=CHECKLIST,
            kant=kant,
            moment=Moment.EVALUATIE,
            datum=verhaal.clock.today,
            invuller=choose(verhaal.rng, _RATERS[kant]),
            wijze=Wijze.INDIVIDUEEL,
            onderwerp={"soort": OnderwerpSoort.ACTIVITEIT.value, "id": str(activiteit.id)},
            activiteit_id=activiteit.id,
            antwoorden=_antwoorden(verhaal, CHECKLIST, [3] * len(DIMENSIES)),
        )


def _add_meting(
    verhaal: Verhaal, kant: Kant, moment: Moment, invuller: Invuller, peil: Sequence[int], *, together: bool = False
) -> None:
    verhaal.add(
        Meting,
        instrument=INSTRUMENT,
        kant=kant,
        moment=moment,
        datum=verhaal.clock.today,
        invuller=invuller,
        wijze=Wijze.BESPROKEN if together else Wijze.INDIVIDUEEL,
        antwoorden=_antwoorden(verhaal, INSTRUMENT, peil),
    )


def _antwoorden(verhaal: Verhaal, instrument: str, peil: Sequence[int]) -> list[Content]:
    """Return an answer to each dimensie, around what most find; here and there one knows too little."""
    rng, highest = verhaal.rng, _HOOGST[instrument]
    antwoorden = []
    for dimensie, usual in zip(DIMENSIES, peil, strict=True):
        dice = rng.random()
        score = None if dice < 0.04 else min(max(usual + int(dice * 3) - 1, 1), highest)
        antwoorden.append(_ANTWOORDEN[dimensie, score])
    return antwoorden
