"""Fase 5: what the carrying-out needs before the fase can be closed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.language import Tekst
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.voorwaarde import Voorwaarde, never


@dataclass(frozen=True, slots=True)
class Feiten:
    """The facts of fase 5; `speerpunten` are the ids of those not gestopt."""

    is_jaarcyclus: bool
    speerpunten: Sequence[str]
    activiteiten: Sequence[tuple[str, ActiviteitStatus]]
    gelogd: frozenset[str]
    inbreng_van_ouders: bool


def _activiteiten_afgehandeld(feiten: Feiten) -> list[str]:
    """A vervallen one always has its reden: it can't be stored without."""
    if not feiten.activiteiten:
        return ["geen"]
    return [f"activiteit:{item_id}" for item_id, status in feiten.activiteiten if status is ActiviteitStatus.GEPLAND]


def _voortgang_gelogd(feiten: Feiten) -> list[str]:
    if not feiten.speerpunten:
        return ["geen"]
    return [f"speerpunt:{speerpunt}" for speerpunt in feiten.speerpunten if speerpunt not in feiten.gelogd]


def _inbreng_ouders(feiten: Feiten) -> list[str]:
    return [] if feiten.inbreng_van_ouders else ["ouders"]


VOORWAARDEN = (
    Voorwaarde(
        "activiteiten-afgehandeld",
        Tekst(
            "Elke activiteit is uitgevoerd, geborgd of met reden vervallen.",
            "Every activity is carried out, kept for good, or dropped with a reason.",
        ),
        _activiteiten_afgehandeld,
        {
            "geen": Tekst("Een activiteit", "An activity"),
            "activiteit": Tekst("De afloop van activiteit {waarde}", "The outcome of activity {waarde}"),
        },
    ),
    Voorwaarde(
        "voortgang-gelogd",
        Tekst("Elk speerpunt heeft een voortgangsbericht.", "Every focus point has a progress report."),
        _voortgang_gelogd,
        {
            "geen": Tekst("Een speerpunt", "A focus point"),
            "speerpunt": Tekst(
                "Een voortgangsbericht bij speerpunt {waarde}", "A progress report for focus point {waarde}"
            ),
        },
    ),
    Voorwaarde(
        "inbreng-ouders",
        Tekst(
            "Minstens één voortgangsbericht heeft inbreng van ouders.",
            "At least one progress report has input from parents.",
        ),
        _inbreng_ouders,
        {"ouders": Tekst("Inbreng van ouders", "Input from parents")},
        never,
    ),
)
