"""How the entries of a traject fall under the onderdelen of one kader. Pure.

An entry falls under an onderdeel where it carries its code, or carries a code that a koppeling ties to it: one hop,
from exactly that code. It does so only possibly, which is shown and counts for nothing, over a koppeling of strength 1,
or over one that holds for one side of what the entry carries: a kenmerk doesn't say which side is meant.
An onderdeel counts what falls under those below it as well.
"""

import enum
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.core.language import Tekst
from app.fasen.fase4_uitwerking.rules import VANZELFSPREKEND
from app.kaders.rules import MOGELIJK, Grond, Kant, Relatie

KaderOnderdeel = tuple[str, str]
"""A kader and one of its onderdelen, as an entry is tagged with."""
Ouders = Mapping[str, str | None]
"""The onderdelen of a kader in their order, each with the one above it."""


class LensSoort(enum.StrEnum):
    """The kinds of entry that a lens looks at."""

    PRAKTIJK = "praktijk"
    BEHOEFTE = "behoefte"
    SPEERPUNT = "speerpunt"
    ACTIVITEIT = "activiteit"


class Raking(enum.StrEnum):
    """How surely an entry falls under an onderdeel, the surest first."""

    RECHTSTREEKS = "rechtstreeks"
    AFGELEID = "afgeleid"
    MOGELIJK = "mogelijk"


SUREST_FIRST = tuple(Raking)


@dataclass(frozen=True, slots=True)
class Brug:
    """A koppeling as the lens crosses it: from the code an entry carries to an onderdeel of the kader.

    `relatie` reads in that direction; `gedragen_kant` and `kant` are the sides it holds for at the two ends.
    """

    koppeling: str
    gedragen: KaderOnderdeel
    gedragen_kant: Kant | None
    onderdeel: str
    kant: Kant | None
    relatie: Relatie
    sterkte: int
    grond: Grond


@dataclass(frozen=True, slots=True)
class LensPlek:
    """One onderdeel that an entry falls under, and what led there."""

    onderdeel: str
    rechtstreeks: bool
    via: Sequence[Brug]

    @property
    def raking(self) -> Raking:
        """How surely the entry falls under it."""
        if self.rechtstreeks:
            return Raking.RECHTSTREEKS
        kanten: defaultdict[KaderOnderdeel, set[Kant | None]] = defaultdict(set)
        for brug in self.via:
            if brug.sterkte > MOGELIJK:
                kanten[brug.gedragen].add(brug.gedragen_kant)
        whatever_side = any(None in sides or sides == set(Kant) for sides in kanten.values())
        return Raking.AFGELEID if whatever_side else Raking.MOGELIJK


@dataclass(frozen=True, slots=True)
class LensEntry:
    """One entry, with where it falls."""

    soort: LensSoort
    id: str
    plekken: Sequence[LensPlek]

    @property
    def counts(self) -> bool:
        """Whether it falls under the kader for more than a possibility."""
        return any(plek.raking is not Raking.MOGELIJK for plek in self.plekken)


@dataclass(frozen=True, slots=True)
class LensTelling:
    """How many entries of one soort fall under an onderdeel, and its share of them (0-1; None without any)."""

    rechtstreeks: int
    afgeleid: int
    mogelijk: int
    aandeel: Fraction | None

    @property
    def geraakt(self) -> bool:
        """Whether anything falls under it for more than a possibility."""
        return self.rechtstreeks + self.afgeleid > 0


@dataclass(frozen=True, slots=True)
class LensSignaal:
    """Something worth a second look; `onderdelen` are what it is about."""

    code: str
    onderdelen: Sequence[str]
    percentage: int | None = None


LensTellingen = Mapping[str, Mapping[LensSoort, LensTelling]]


def plekken_of(
    kader: str, carried: Iterable[KaderOnderdeel], bruggen: Mapping[KaderOnderdeel, Sequence[Brug]], ouders: Ouders
) -> list[LensPlek]:
    """Return where an entry that carries these codes falls, in the order of the kader."""
    direct: set[str] = set()
    via: defaultdict[str, list[Brug]] = defaultdict(list)
    for code in sorted(set(carried)):
        if code[0] == kader:
            direct.add(code[1])
        for brug in bruggen.get(code, ()):
            via[brug.onderdeel].append(brug)
    return [LensPlek(code, code in direct, tuple(via[code])) for code in ouders if code in direct or code in via]


def count_entries(entries: Sequence[LensEntry], ouders: Ouders) -> dict[str, dict[LensSoort, LensTelling]]:
    """Return the counts of every onderdeel, per soort.

    Each entry weighs the same in the shares, divided over the onderdelen it carries itself; one that carries none, over
    those it was derived to. So the shares of the highest onderdelen add up to one.
    """
    counts: Counter[tuple[str, LensSoort, Raking]] = Counter()
    weights: defaultdict[tuple[str, LensSoort], Fraction] = defaultdict(Fraction)
    for entry in entries:
        for code, raking in _surest(entry, ouders).items():
            counts[code, entry.soort, raking] += 1
        divided = _divided(entry)
        for plek in divided:
            for code in _upwards(plek.onderdeel, ouders):
                weights[code, entry.soort] += Fraction(1, len(divided))
    totals = Counter(entry.soort for entry in entries if entry.counts)
    return {
        code: {
            soort: LensTelling(
                counts[code, soort, Raking.RECHTSTREEKS],
                counts[code, soort, Raking.AFGELEID],
                counts[code, soort, Raking.MOGELIJK],
                weights[code, soort] / totals[soort] if totals[soort] else None,
            )
            for soort in LensSoort
        }
        for code in ouders
    }


def untouched(tellingen: LensTellingen) -> list[str]:
    """Return the onderdelen that nothing falls under, or only possibly."""
    return [code for code, per_soort in tellingen.items() if not any(telling.geraakt for telling in per_soort.values())]


def below(onderdeel: str, ouders: Ouders) -> set[str]:
    """Return an onderdeel and all below it."""
    return {code for code in ouders if onderdeel in _upwards(code, ouders)}


# From which share on what a plan thinks of by itself is a trap.
VAL = Fraction(80, 100)

LENS_SIGNALEN = {
    "kennis-en-gedrag": Tekst(
        "{percentage}% van de activiteiten gaat over kennis en gedrag. Daar denkt een school vanzelf aan. "
        "Wat ouders en team voelen, afwegen, geloven en kunnen, blijft dan snel liggen.",
        "{percentage}% of the activities are about knowledge and behaviour. A school thinks of those by itself. "
        "What parents and staff feel, weigh up, believe and are able to do is then easily left aside.",
    ),
    "zwakste-zonder-activiteit": Tekst(
        "Het zwakst in de nulmeting, en toch zonder activiteit: {namen}.",
        "Weakest in the first measurement, and yet without an activity: {namen}.",
    ),
}


def signalen_of(kader: str, tellingen: LensTellingen, zwakste: Sequence[str] = ()) -> list[LensSignaal]:
    """Return what is worth a second look; `zwakste` are the weakest dimensies of a nulmeting, where there is one."""
    if kader != "dimensies":
        return []
    signalen = []
    activiteiten = {code: per_soort[LensSoort.ACTIVITEIT] for code, per_soort in tellingen.items()}
    vanzelfsprekend = tuple(code for code in activiteiten if code in VANZELFSPREKEND)
    share = sum((activiteiten[code].aandeel or Fraction() for code in vanzelfsprekend), Fraction())
    if share >= VAL:
        signalen.append(LensSignaal("kennis-en-gedrag", vanzelfsprekend, int(share * 100)))
    bare = [code for code in zwakste if not activiteiten[code].geraakt]
    if bare and any(telling.geraakt for telling in activiteiten.values()):
        signalen.append(LensSignaal("zwakste-zonder-activiteit", bare))
    return signalen


def _upwards(code: str, ouders: Ouders) -> Iterator[str]:
    here: str | None = code
    while here is not None:
        yield here
        here = ouders[here]


def _surest(entry: LensEntry, ouders: Ouders) -> dict[str, Raking]:
    """Return how surely an entry falls under each onderdeel, those above included."""
    rakingen: dict[str, Raking] = {}
    for plek in entry.plekken:
        for code in _upwards(plek.onderdeel, ouders):
            rakingen[code] = min(rakingen.get(code, plek.raking), plek.raking, key=SUREST_FIRST.index)
    return rakingen


def _divided(entry: LensEntry) -> list[LensPlek]:
    """Return the places that an entry's weight is divided over."""
    direct = [plek for plek in entry.plekken if plek.rechtstreeks]
    return direct or [plek for plek in entry.plekken if plek.raking is Raking.AFGELEID]
