"""Fase 0: what the beginsituatie needs before it can be closed. Pure."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.language import Tekst
from app.fasen.meetfeiten import Meetfeiten
from app.fasen.voorwaarde import NIET_VAN_TOEPASSING, Voorwaarde, never


class PraktijkSoort(enum.StrEnum):
    """What a praktijk is."""

    ACTIVITEIT = "activiteit"
    DOCUMENT = "document"
    ORGAAN = "orgaan"


class Aspect(enum.StrEnum):
    """The side of school life a praktijk belongs to."""

    COMMUNICATIE = "communicatie"
    CULTUUR = "cultuur"
    ORGANISATIE = "organisatie"
    LEERMIDDELEN = "leermiddelen"
    ICT = "ict"


class BereikBron(enum.StrEnum):
    """How a bereik is known."""

    TELLING = "telling"
    SCHATTING = "schatting"
    ONBEKEND = "onbekend"


class Bij(enum.StrEnum):
    """The fase in which a partnership stays empty."""

    BEGINSITUATIE = "beginsituatie"
    UITWERKING = "uitwerking"


class FactorRichting(enum.StrEnum):
    """Whether a factor hinders or helps."""

    BELEMMEREND = "belemmerend"
    STIMULEREND = "stimulerend"


class FactorContext(enum.StrEnum):
    """Where a factor lies."""

    THUIS = "thuis"
    SCHOOL = "school"
    OMGEVING = "omgeving"


# Ours: the languages in which a Dutch school's letters are taken to be understood.
TALEN_ZONDER_STEUN = frozenset({"nld", "fry", "nds", "lim", "dse"})
PARTNERSCHAPPEN = ("maatschappelijk", "pedagogisch", "didactisch", "formeel", "informeel")
KANTEN = ("ouders", "school")
# Ours: a count below this could point at a family.
KLEINSTE_AANTAL = 5


@dataclass(frozen=True, slots=True)
class PraktijkFeit:
    """What the rules need of a praktijk."""

    id: str
    partnerschappen: frozenset[str]
    aspecten: frozenset[str]
    bereik_bekend_of_onbekend: bool
    effect_bekend_of_onbekend: bool


@dataclass(frozen=True, slots=True)
class Populatie:
    """What the rules need of an ouderpopulatie."""

    peildatum: date
    aantal_leerlingen: int
    talen: dict[str, int]
    gezinnen_met_taalsteun: int | None
    intakes_gevoerd: int | None

    @property
    def needs_taalsteun(self) -> bool:
        """Whether some families need the school's messages in another way than plain Dutch."""
        if self.gezinnen_met_taalsteun is not None:
            return self.gezinnen_met_taalsteun > 0
        return any(count > 0 and taal not in TALEN_ZONDER_STEUN for taal, count in self.talen.items())


@dataclass(frozen=True, slots=True)
class Feiten:
    """The facts of fase 0."""

    is_jaarcyclus: bool
    praktijken: Sequence[PraktijkFeit]
    lege_partnerschappen: frozenset[str]
    populaties: Sequence[Populatie]
    richtingen: frozenset[str]
    aantal_partners: int
    metingen: Meetfeiten


def latest(populaties: Sequence[Populatie]) -> Populatie | None:
    """Return the snapshot with the latest peildatum."""
    return max(populaties, key=lambda populatie: populatie.peildatum, default=None)


def _praktijk_per_partnerschap(feiten: Feiten) -> list[str]:
    touched = set(feiten.lege_partnerschappen)
    for praktijk in feiten.praktijken:
        touched |= praktijk.partnerschappen
    return [code for code in PARTNERSCHAPPEN if code not in touched]


def _bereik_en_effect(feiten: Feiten) -> list[str] | None:
    if not feiten.praktijken:
        return NIET_VAN_TOEPASSING
    missing = []
    for praktijk in feiten.praktijken:
        if not praktijk.bereik_bekend_of_onbekend:
            missing.append(f"bereik:{praktijk.id}")
        if not praktijk.effect_bekend_of_onbekend:
            missing.append(f"effect:{praktijk.id}")
    return missing


def _ouderpopulatie(feiten: Feiten) -> list[str]:
    return [] if any(populatie.talen for populatie in feiten.populaties) else ["thuistalen"]


def _factoren(feiten: Feiten) -> list[str]:
    return [richting.value for richting in FactorRichting if richting.value not in feiten.richtingen]


def _praktijk_per_aspect(feiten: Feiten) -> list[str]:
    touched = {aspect for praktijk in feiten.praktijken for aspect in praktijk.aspecten}
    return [aspect.value for aspect in Aspect if aspect.value not in touched]


def _intakes(feiten: Feiten) -> list[str]:
    populatie = latest(feiten.populaties)
    if populatie is None or populatie.intakes_gevoerd is None:
        return ["onbekend"]
    if populatie.intakes_gevoerd >= populatie.aantal_leerlingen:
        return []
    return [f"aandeel:{100 * populatie.intakes_gevoerd // populatie.aantal_leerlingen}"]


def _omgeving_in_beeld(feiten: Feiten) -> list[str]:
    return [] if feiten.aantal_partners else ["partner"]


def _nulmeting(feiten: Feiten) -> list[str]:
    """Every dimensie is answered for both kanten, if only that there is not enough information."""
    metingen = feiten.metingen
    if not metingen.ingevuld:
        return ["nulmeting"]
    wanted = [(kant, dimensie) for kant in KANTEN for dimensie in metingen.dimensies]
    return [f"{kant}:{dimensie}" for kant, dimensie in wanted if (kant, dimensie) not in metingen.ingevuld]


VOORWAARDEN = (
    Voorwaarde(
        "praktijk-per-partnerschap",
        Tekst(
            "Bij elk partnerschap staat wat de school nu al doet, of waarom daar niets is.",
            "Each partnership shows what the school does today, or why there is nothing.",
        ),
        _praktijk_per_partnerschap,
        {
            code: Tekst(
                f"Een praktijk of toelichting bij het partnerschap {code}",
                f"A praktijk or explanation for the partnership {code}",
            )
            for code in PARTNERSCHAPPEN
        },
    ),
    Voorwaarde(
        "bereik-en-effect",
        Tekst(
            "Elke praktijk zegt wie ze bereikt en wat ze oplevert, of dat dat onbekend is.",
            "Every praktijk says how far it reaches and what it does, or that this is unknown.",
        ),
        _bereik_en_effect,
        {
            "bereik": Tekst("Bereik van praktijk {waarde}", "Reach of praktijk {waarde}"),
            "effect": Tekst("Effect van praktijk {waarde}", "Effect of praktijk {waarde}"),
        },
    ),
    Voorwaarde(
        "ouderpopulatie",
        Tekst(
            "De ouderpopulatie is in beeld, met de talen die thuis gesproken worden.",
            "The population of parents is known, with the languages spoken at home.",
        ),
        _ouderpopulatie,
        {"thuistalen": Tekst("Een ouderpopulatie met thuistalen", "A population snapshot with home languages")},
    ),
    Voorwaarde(
        "factoren",
        Tekst(
            "Er staat minstens één belemmerende en één stimulerende factor.",
            "There is at least one factor that hinders and one that helps.",
        ),
        _factoren,
        {
            "belemmerend": Tekst("Een belemmerende factor", "A factor that hinders"),
            "stimulerend": Tekst("Een stimulerende factor", "A factor that helps"),
        },
    ),
    Voorwaarde(
        "praktijk-per-aspect",
        Tekst(
            "De praktijken laten alle vijf aspecten zien.",
            "The praktijken show all five aspects.",
        ),
        _praktijk_per_aspect,
        {
            aspect.value: Tekst(
                f"Een praktijk met het aspect {aspect.value}", f"A praktijk with the aspect {aspect.value}"
            )
            for aspect in Aspect
        },
        never,
    ),
    Voorwaarde(
        "intakes",
        Tekst(
            "Voor elk kind is er een intakegesprek geweest.",
            "There has been an intake for every child.",
        ),
        _intakes,
        {
            "onbekend": Tekst("Het aantal gevoerde intakes", "The number of intakes held"),
            "aandeel": Tekst("Nu is dat bij {waarde}% van de kinderen", "At present that is {waarde}% of the children"),
        },
        never,
    ),
    Voorwaarde(
        "omgeving-in-beeld",
        Tekst(
            "Minstens één partner uit de omgeving van het kind is in beeld.",
            "At least one partner around the child is known.",
        ),
        _omgeving_in_beeld,
        {"partner": Tekst("Een partner", "A partner")},
        never,
    ),
    Voorwaarde(
        "nulmeting",
        Tekst(
            "De zeven dimensies zijn voor beide kanten ingevuld; ook 'onvoldoende informatie' telt.",
            "The seven dimensions are filled in for both sides; 'not enough information' counts too.",
        ),
        _nulmeting,
        {
            "nulmeting": Tekst("Een nulmeting van de zeven dimensies", "A baseline of the seven dimensions"),
            "ouders": Tekst("Dimensie {waarde} voor de kant van ouders", "Dimension {waarde} for the parents' side"),
            "school": Tekst("Dimensie {waarde} voor de kant van school", "Dimension {waarde} for the school's side"),
        },
        never,
    ),
)
