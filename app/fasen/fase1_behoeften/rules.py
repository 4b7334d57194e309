"""Fase 1: what behoeften en kansen need before the fase can be closed. Pure."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.language import Tekst
from app.fasen.voorwaarde import Voorwaarde, in_jaarcyclus, never


class BehoefteSoort(enum.StrEnum):
    """A need, an opportunity, or an ambition for the longer term."""

    BEHOEFTE = "behoefte"
    KANS = "kans"
    AMBITIE = "ambitie"


class BehoefteBron(enum.StrEnum):
    """Who brought it up."""

    OUDERS = "ouders"
    TEAM = "team"
    LEERLINGEN = "leerlingen"
    DIRECTIE = "directie"
    PARTNERS = "partners"


class Niveau(enum.StrEnum):
    """Whether it is about the school, or about the contact with one parent."""

    SCHOOL = "school"
    INDIVIDUEEL = "individueel"


# Ours: a poll that fewer answered does not speak for all staff.
NODIG_BEANTWOORD = 80


@dataclass(frozen=True, slots=True)
class BehoefteFeit:
    """What the rules need of a behoefte."""

    soort: BehoefteSoort
    bron: BehoefteBron


@dataclass(frozen=True, slots=True)
class Peiling:
    """What the rules need of a bereidheidspeiling."""

    peildatum: date
    teamomvang: int
    geen_antwoord: int

    @property
    def beantwoord(self) -> int:
        """Return which share of the team answered, as a percentage rounded down."""
        return 100 * (self.teamomvang - self.geen_antwoord) // self.teamomvang


@dataclass(frozen=True, slots=True)
class Feiten:
    """The facts of fase 1."""

    is_jaarcyclus: bool
    behoeften: Sequence[BehoefteFeit]
    peilingen: Sequence[Peiling]


def _behoefte_of_kans(feiten: Feiten) -> list[str]:
    wanted = (BehoefteSoort.BEHOEFTE, BehoefteSoort.KANS)
    return [] if any(behoefte.soort in wanted for behoefte in feiten.behoeften) else ["geen"]


def _bereidheid(feiten: Feiten) -> list[str]:
    if not feiten.peilingen:
        return ["geen"]
    # Of two on one day the later entry corrects the earlier one; max() returns the first it meets.
    latest = max(reversed(feiten.peilingen), key=lambda peiling: peiling.peildatum)
    return [] if latest.beantwoord >= NODIG_BEANTWOORD else [f"aandeel:{latest.beantwoord}"]


def _stem_van(bron: BehoefteBron, feiten: Feiten) -> list[str]:
    return [] if any(behoefte.bron is bron for behoefte in feiten.behoeften) else [bron.value]


def _stem_van_ouders(feiten: Feiten) -> list[str]:
    return _stem_van(BehoefteBron.OUDERS, feiten)


def _stem_van_leerlingen(feiten: Feiten) -> list[str]:
    return _stem_van(BehoefteBron.LEERLINGEN, feiten)


def _behoefte_en_kans(feiten: Feiten) -> list[str]:
    present = {behoefte.soort for behoefte in feiten.behoeften}
    return [soort.value for soort in (BehoefteSoort.BEHOEFTE, BehoefteSoort.KANS) if soort not in present]


VOORWAARDEN = (
    Voorwaarde(
        "behoefte-of-kans",
        Tekst("Er staat minstens één behoefte of kans.", "There is at least one need or opportunity."),
        _behoefte_of_kans,
        {"geen": Tekst("Een behoefte of kans", "A need or opportunity")},
    ),
    Voorwaarde(
        "bereidheid",
        Tekst(
            "De bereidheid van alle medewerkers is gepeild; minstens 80% gaf antwoord.",
            "All staff were asked how willing they are; at least 80% answered.",
        ),
        _bereidheid,
        {
            "geen": Tekst("Een bereidheidspeiling", "A poll of willingness"),
            "aandeel": Tekst("In de laatste peiling gaf {waarde}% antwoord", "In the latest poll {waarde}% answered"),
        },
    ),
    Voorwaarde(
        "stem-van-ouders",
        Tekst("Minstens één behoefte komt van ouders.", "At least one need comes from parents."),
        _stem_van_ouders,
        {"ouders": Tekst("Een behoefte van ouders", "A need brought up by parents")},
        in_jaarcyclus,
    ),
    Voorwaarde(
        "behoefte-en-kans",
        Tekst("Er staan behoeften én kansen.", "There are both needs and opportunities."),
        _behoefte_en_kans,
        {"behoefte": Tekst("Een behoefte", "A need"), "kans": Tekst("Een kans", "An opportunity")},
        never,
    ),
    Voorwaarde(
        "stem-van-leerlingen",
        Tekst("Minstens één behoefte komt van leerlingen.", "At least one need comes from pupils."),
        _stem_van_leerlingen,
        {"leerlingen": Tekst("Een behoefte van leerlingen", "A need brought up by pupils")},
        never,
    ),
)
