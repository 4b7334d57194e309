"""Fase 3: what the plan needs before the fase can be closed. Pure."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.language import Tekst
from app.fasen.fase0_beginsituatie.rules import Populatie, latest
from app.fasen.voorwaarde import NIET_VAN_TOEPASSING, Voorwaarde, never


class Termijn(enum.StrEnum):
    """Whether a speerpunt is for soon or for the longer term."""

    KORT = "kort"
    LANG = "lang"


class SpeerpuntStatus(enum.StrEnum):
    """Where a speerpunt is."""

    GEPLAND = "gepland"
    LOPEND = "lopend"
    AFGEROND = "afgerond"
    GESTOPT = "gestopt"


class IndicatorSoort(enum.StrEnum):
    """What an indicator measures."""

    PARTNERSCHAP = "partnerschap"
    THUISBETROKKENHEID = "thuisbetrokkenheid"
    LEERRESULTAAT = "leerresultaat"
    ANDERS = "anders"


class PlanaspectCode(enum.StrEnum):
    """An aspect that a plan can deal with."""

    COMMUNICATIE = "communicatie"
    CULTUUR = "cultuur"
    SCHOLING = "scholing"
    ICT = "ict"
    GEBOUW = "gebouw"
    LEERMIDDELEN = "leermiddelen"
    MATERIALEN = "materialen"
    ORGANISATIEVORM = "organisatievorm"
    OUDERINFORMATIE = "ouderinformatie"
    ANDERSTALIGE_OUDERS = "anderstalige_ouders"
    VERWACHTINGEN = "verwachtingen"
    THUISACTIVITEITEN = "thuisactiviteiten"
    SCHOOLRESULTATEN = "schoolresultaten"


class ZekerheidKant(enum.StrEnum):
    """Who can count on it."""

    OUDERS = "ouders"
    TEAM = "team"


VRAGEN_OUDERINFORMATIE = (1, 2, 3, 4)
"""The questions of fase 3 in the kader `fasen`."""

BIJSTELBAAR = (
    "titel",
    "doel",
    "waarom",
    "thema",
    "behoefteIds",
    "partnerschappen",
    "isopCriteria",
    "kenmerken",
    "indicatoren",
)
"""The fields of a speerpunt whose change, once fase 3 is closed, is a bijstelling."""


def adjusted_fields(voor: Mapping[str, object], na: Mapping[str, object]) -> list[str]:
    """Return which of the watched fields differ."""
    return [name for name in BIJSTELBAAR if voor.get(name) != na.get(name)]


@dataclass(frozen=True, slots=True)
class SpeerpuntFeit:
    """What the rules need of a speerpunt."""

    id: str
    gestopt: bool
    has_behoefte: bool
    has_partnerschap: bool
    has_waarom: bool


@dataclass(frozen=True, slots=True)
class Feiten:
    """The facts of fase 3. `planaspecten` are the aspects filled in, `beantwoord` the questions."""

    is_jaarcyclus: bool
    speerpunten: Sequence[SpeerpuntFeit]
    planaspecten: frozenset[str]
    beantwoord: frozenset[int]
    populaties: Sequence[Populatie]
    zekerheden: frozenset[str]

    @property
    def chosen(self) -> list[SpeerpuntFeit]:
        """The speerpunten that still count for the plan."""
        return [speerpunt for speerpunt in self.speerpunten if not speerpunt.gestopt]


def _speerpunt_gekozen(feiten: Feiten) -> list[str]:
    if not feiten.chosen:
        return ["geen"]
    missing = []
    for speerpunt in feiten.chosen:
        if not speerpunt.has_behoefte:
            missing.append(f"behoefte:{speerpunt.id}")
        if not speerpunt.has_partnerschap:
            missing.append(f"partnerschap:{speerpunt.id}")
    return missing


def _filled_in(feiten: Feiten, *wanted: PlanaspectCode) -> list[str]:
    return [aspect.value for aspect in wanted if aspect.value not in feiten.planaspecten]


def _communicatie_en_cultuur(feiten: Feiten) -> list[str]:
    return _filled_in(feiten, PlanaspectCode.COMMUNICATIE, PlanaspectCode.CULTUUR)


def _ouders_geinformeerd(feiten: Feiten) -> list[str]:
    return [f"vraag:{number}" for number in VRAGEN_OUDERINFORMATIE if number not in feiten.beantwoord]


def _anderstalige_ouders(feiten: Feiten) -> list[str] | None:
    populatie = latest(feiten.populaties)
    if populatie is None or not populatie.needs_taalsteun:
        return NIET_VAN_TOEPASSING
    return _filled_in(feiten, PlanaspectCode.ANDERSTALIGE_OUDERS)


def _speerpunt_uit_visie(feiten: Feiten) -> list[str] | None:
    if not feiten.chosen:
        return NIET_VAN_TOEPASSING
    return [f"waarom:{speerpunt.id}" for speerpunt in feiten.chosen if not speerpunt.has_waarom]


def _scholing(feiten: Feiten) -> list[str]:
    return _filled_in(feiten, PlanaspectCode.SCHOLING)


def _verwachtingen(feiten: Feiten) -> list[str]:
    return _filled_in(feiten, PlanaspectCode.VERWACHTINGEN)


def _zekerheden(feiten: Feiten) -> list[str]:
    return [kant.value for kant in ZekerheidKant if kant.value not in feiten.zekerheden]


def _planaspect(aspect: PlanaspectCode) -> dict[str, Tekst]:
    return {aspect.value: Tekst(f"Planaspect {aspect.value}", f"Plan aspect {aspect.value}")}


VOORWAARDEN = (
    Voorwaarde(
        "speerpunt-gekozen",
        Tekst(
            "Er is een speerpunt; elk komt uit een behoefte, kans of ambitie en raakt een partnerschap.",
            "There is a focus point; each comes from a need, opportunity or ambition and touches a partnership.",
        ),
        _speerpunt_gekozen,
        {
            "geen": Tekst("Een speerpunt", "A focus point"),
            "behoefte": Tekst("Een behoefte bij speerpunt {waarde}", "A need for focus point {waarde}"),
            "partnerschap": Tekst("Een partnerschap bij speerpunt {waarde}", "A partnership for focus point {waarde}"),
        },
    ),
    Voorwaarde(
        "communicatie-en-cultuur",
        Tekst(
            "Het plan gaat in op communicatie en op cultuur.",
            "The plan deals with communication and with culture.",
        ),
        _communicatie_en_cultuur,
        {**_planaspect(PlanaspectCode.COMMUNICATIE), **_planaspect(PlanaspectCode.CULTUUR)},
    ),
    Voorwaarde(
        "ouders-geinformeerd",
        Tekst(
            "De vier vragen over het informeren van ouders zijn beantwoord.",
            "The four questions on informing parents are answered.",
        ),
        _ouders_geinformeerd,
        {
            "vraag": Tekst(
                "Antwoord op vraag {waarde} van ouderinformatie",
                "An answer to question {waarde} of ouderinformatie",
            )
        },
    ),
    Voorwaarde(
        "anderstalige-ouders",
        Tekst(
            "Het plan zegt hoe anderstalige ouders goed geïnformeerd worden.",
            "The plan says how parents with another language are kept informed.",
        ),
        _anderstalige_ouders,
        _planaspect(PlanaspectCode.ANDERSTALIGE_OUDERS),
    ),
    Voorwaarde(
        "speerpunt-uit-visie",
        Tekst("Elk speerpunt zegt waarom, vanuit de visie.", "Every focus point says why, from the vision."),
        _speerpunt_uit_visie,
        {"waarom": Tekst("Waarom van speerpunt {waarde}", "Why of focus point {waarde}")},
        never,
    ),
    Voorwaarde(
        "scholing",
        Tekst("Het plan gaat in op scholing.", "The plan deals with training."),
        _scholing,
        _planaspect(PlanaspectCode.SCHOLING),
        never,
    ),
    Voorwaarde(
        "verwachtingen",
        Tekst(
            "Het plan gaat in op wat ouders en school van elkaar verwachten.",
            "The plan deals with what parents and school expect of each other.",
        ),
        _verwachtingen,
        _planaspect(PlanaspectCode.VERWACHTINGEN),
        never,
    ),
    Voorwaarde(
        "zekerheden",
        Tekst(
            "Er staat minstens één zekerheid voor ouders en één voor het team.",
            "There is at least one certainty for parents and one for the team.",
        ),
        _zekerheden,
        {
            "ouders": Tekst("Een zekerheid voor ouders", "A certainty for parents"),
            "team": Tekst("Een zekerheid voor het team", "A certainty for the team"),
        },
        never,
    ),
)
