"""What of a finished traject may go along to the next, and as what. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from app.fasen.fase0_beginsituatie.rules import BereikBron
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase6_evaluatie.rules import Resultaat, SpeerpuntVervolg

GEDAAN = frozenset({ActiviteitStatus.UITGEVOERD, ActiviteitStatus.GEBORGD})
"""The activiteiten that have become something the school does."""
LANGSTE = 4000
"""What the omschrijving of a praktijk holds."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """How a speerpunt was evaluated."""

    resultaat: Resultaat
    vervolg: SpeerpuntVervolg


def is_continued(uitkomst: Uitkomst | None) -> bool:
    """Tell whether a speerpunt is to be continued next year."""
    return uitkomst is not None and uitkomst.vervolg is SpeerpuntVervolg.VOORTZETTEN


def is_open(uitkomsten: Collection[Uitkomst | None]) -> bool:
    """Tell whether a behoefte is still open, from how the speerpunten that came from it ended.

    Ours: it is met once one of them was behaald, unless one of them is to be continued.
    """
    met = any(uitkomst is not None and uitkomst.resultaat is Resultaat.BEHAALD for uitkomst in uitkomsten)
    return not met or any(is_continued(uitkomst) for uitkomst in uitkomsten)


def omschrijving(titel: str, toelichting: str | None) -> str:
    """Return what a praktijk says that was an activiteit: its title and description, as far as they fit."""
    whole = titel if toelichting is None else f"{titel}\n{toelichting}"
    return whole if len(whole) <= LANGSTE else f"{whole[: LANGSTE - 1]}…"


def bereik_bron(bereik: int | None) -> BereikBron:
    """Return how the bereik of an activiteit is known: it doesn't say, so take the careful word."""
    return BereikBron.ONBEKEND if bereik is None else BereikBron.SCHATTING
