"""What a meting is, which answers count, and what they come to. Pure arithmetic, exact until it is shown."""

import enum
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from app.fasen.meetfeiten import zwakste
from app.kaders.rules import Kant


class Moment(enum.StrEnum):
    """When in a traject, or around what, a meting was made."""

    NULMETING = "nulmeting"
    TUSSENMETING = "tussenmeting"
    EINDMETING = "eindmeting"
    VOORBEREIDING = "voorbereiding"
    EVALUATIE = "evaluatie"


class Wijze(enum.StrEnum):
    """Whether one rater answered, or several agreed on the answers."""

    INDIVIDUEEL = "individueel"
    BESPROKEN = "besproken"


class Invuller(enum.StrEnum):
    """The role of who answered; never a name."""

    OUDER = "ouder"
    TEAMLID = "teamlid"
    DIRECTIE = "directie"
    LEERLING = "leerling"
    PARTNER = "partner"
    PARTNERSCHAPSTEAM = "partnerschapsteam"


class OnderwerpSoort(enum.StrEnum):
    """What a meting can be about."""

    TRAJECT = "traject"
    SPEERPUNT = "speerpunt"
    ACTIVITEIT = "activiteit"


class Stem(enum.Enum):
    """Whose view an answer is. SAMEN is that of parents and team together."""

    OUDERS = enum.auto()
    TEAM = enum.auto()
    LEERLINGEN = enum.auto()
    PARTNERS = enum.auto()
    SAMEN = enum.auto()


STEMMEN = {
    Invuller.OUDER: Stem.OUDERS,
    Invuller.TEAMLID: Stem.TEAM,
    Invuller.DIRECTIE: Stem.TEAM,
    Invuller.LEERLING: Stem.LEERLINGEN,
    Invuller.PARTNER: Stem.PARTNERS,
    Invuller.PARTNERSCHAPSTEAM: Stem.SAMEN,
}
REEKSEN = (
    (Moment.NULMETING, Moment.TUSSENMETING, Moment.EINDMETING),
    (Moment.VOORBEREIDING, Moment.EVALUATIE),
)
"""Moments in order of time; change is told within a series only."""
DIMENSIES = "dimensies"
# They ask what becomes more or better, which means nothing at a nulmeting.
VRAAGT_VERANDERING = frozenset({"checklist"})
# Ours: below this one person's answer decides too much.
KLEINSTE_N = 3
# Ours: half of the largest spread there can be.
VERDEELD = 0.5

Plek = tuple[str, Kant, Moment]
"""One cell of a summary: onderdeel, kant, moment."""


def can_be_asked(instrument: str, moment: Moment) -> bool:
    """Tell whether this instrument can be asked at this moment."""
    return instrument not in VRAAGT_VERANDERING or moment in REEKSEN[1]


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One answer of one meting. Without a score there was not enough information."""

    onderdeel: str
    kant: Kant
    moment: Moment
    stem: Stem
    besproken: bool
    score: int | None = None
    tekst: bool = False

    @property
    def plek(self) -> Plek:
        """The cell it belongs to."""
        return (self.onderdeel, self.kant, self.moment)


@dataclass(frozen=True, slots=True)
class Waarde:
    """What the answers in a cell come to. `n` of them say something, `besproken` of these by agreement."""

    n: int = 0
    besproken: int = 0
    onvoldoende: int = 0
    scores: tuple[int, ...] = ()

    @property
    def gemiddelde(self) -> Fraction | None:
        """The mean of the scores."""
        return Fraction(sum(self.scores), len(self.scores)) if self.scores else None

    @property
    def spreiding(self) -> float | None:
        """The standard deviation of these scores themselves (divided by n); of one score there is none."""
        return statistics.pstdev(self.scores) if len(self.scores) > 1 else None

    @property
    def weinig(self) -> bool:
        """Whether this is too little to say anything: few scores, and none agreed on."""
        return self.n < KLEINSTE_N and not self.besproken

    def onenigheid(self, van: int, tot: int) -> float | None:
        """Return the spread as a share of the largest there can be on a scale: half at each of its ends."""
        spreiding = self.spreiding
        return None if spreiding is None or tot <= van else spreiding / ((tot - van) / 2)


@dataclass(frozen=True, slots=True)
class Naast:
    """Two values beside each other."""

    een: Waarde
    ander: Waarde

    @property
    def verschil(self) -> Fraction | None:
        """How much the first is above the other."""
        een, ander = self.een.gemiddelde, self.ander.gemiddelde
        return None if een is None or ander is None else een - ander

    @property
    def weinig(self) -> bool:
        """Whether one of the two is too little to say anything."""
        return self.een.weinig or self.ander.weinig


def counting(antwoorden: Sequence[Antwoord]) -> list[Antwoord]:
    """Return the answers of one cell that count.

    What a group agreed on takes the place of what its members answered before; what parents and
    team agreed on together takes the place of all.
    """
    agreed = {antwoord.stem for antwoord in antwoorden if antwoord.besproken}
    if Stem.SAMEN in agreed:
        return [antwoord for antwoord in antwoorden if antwoord.besproken and antwoord.stem is Stem.SAMEN]
    return [antwoord for antwoord in antwoorden if antwoord.besproken or antwoord.stem not in agreed]


def waarde_of(antwoorden: Sequence[Antwoord], *, op_schaal: bool = True) -> Waarde:
    """Return what the answers of one cell come to; `op_schaal`: they are scores, not texts."""
    counted = counting(antwoorden)
    answers = [antwoord for antwoord in counted if (antwoord.score is not None if op_schaal else antwoord.tekst)]
    return Waarde(
        n=len(answers),
        besproken=sum(antwoord.besproken for antwoord in answers),
        onvoldoende=len(counted) - len(answers),
        scores=tuple(antwoord.score for antwoord in answers if antwoord.score is not None and op_schaal),
    )


def by_plek(antwoorden: Iterable[Antwoord]) -> dict[Plek, list[Antwoord]]:
    """Return the answers by their cell."""
    cellen: dict[Plek, list[Antwoord]] = {}
    for antwoord in antwoorden:
        cellen.setdefault(antwoord.plek, []).append(antwoord)
    return cellen


def waarden(antwoorden: Iterable[Antwoord], stem: Stem | None = None) -> dict[Plek, Waarde]:
    """Return what each cell comes to, by its scores; of one stem alone where that is answers."""
    own = (antwoord for antwoord in antwoorden if stem is None or antwoord.stem is stem)
    return {plek: waarde_of(those) for plek, those in by_plek(own).items()}


def momentparen(momenten: Iterable[Moment]) -> list[tuple[Moment, Moment]]:
    """Return every earlier and later moment between which change can be told, of those there are."""
    there = set(momenten)
    return [pair for reeks in REEKSEN for pair in combinations([moment for moment in reeks if moment in there], 2)]


def mean_of_kanten(waarden_: Iterable[Waarde]) -> Fraction | None:
    """Return the mean over the kanten, each as heavy as the other, however many answered."""
    means = [mean for each in waarden_ if (mean := each.gemiddelde) is not None]
    return sum(means, Fraction(0)) / len(means) if means else None


def means_by_onderdeel(
    cellen: Mapping[Plek, Waarde], onderdelen: Iterable[str], kanten: Sequence[Kant], moment: Moment
) -> dict[str, Fraction]:
    """Return the mean of each onderdeel that has one at a moment, over these kanten together."""
    empty = Waarde()
    means = {
        onderdeel: mean_of_kanten(cellen.get((onderdeel, kant, moment), empty) for kant in kanten)
        for onderdeel in onderdelen
    }
    return {onderdeel: mean for onderdeel, mean in means.items() if mean is not None}


def weakest_of(
    cellen: Mapping[Plek, Waarde], onderdelen: Iterable[str], kanten: Sequence[Kant], moment: Moment
) -> dict[str, Fraction]:
    """Return the weakest onderdelen of a moment with their mean: see `zwakste`."""
    means = means_by_onderdeel(cellen, onderdelen, kanten, moment)
    return {onderdeel: means[onderdeel] for onderdeel in zwakste(means)}
