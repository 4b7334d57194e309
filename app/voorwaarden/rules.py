"""How a fase may move, and what its stored voorwaarden say of it. Pure."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.trajecten.rules import FaseStatus

REGELS_VERSIE = 1
"""Which rules hold now. Raised when stored voorwaarden can come out otherwise: `migrate` then evaluates all anew."""
StoredVoorwaarde = Mapping[str, Any]  # as its JSON column holds it
"""`code`, `soort`, `voldaan`, and the keys of what `ontbreekt`."""
BEVESTIGBAAR = (0, 1)
"""The fasen whose picture a jaarcyclus may take over from last year by a bevestiging."""


class Overgang(enum.Enum):
    """The four moves of a fase."""

    STARTEN = (FaseStatus.NIET_GESTART, FaseStatus.BEZIG)
    AFRONDEN = (FaseStatus.BEZIG, FaseStatus.AFGEROND)
    HEROPENEN = (FaseStatus.AFGEROND, FaseStatus.BEZIG)
    TERUGZETTEN = (FaseStatus.BEZIG, FaseStatus.NIET_GESTART)

    @property
    def vraagt_reden(self) -> bool:
        """Whether a move back has to be explained."""
        return self in (Overgang.HEROPENEN, Overgang.TERUGZETTEN)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a fase is, as far as its moves need to know."""

    nummer: int
    status: FaseStatus
    gestart_op: date | None
    afgerond_op: date | None


def overgang(before: FaseStatus, after: FaseStatus) -> Overgang | None:
    """Return the move between two statuses, or None when there is no such move."""
    return next((move for move in Overgang if move.value == (before, after)), None)


def is_possible(move: Overgang, nummer: int, fasen: Sequence[Stand]) -> bool:
    """Tell whether a fase may make this move now; `fasen` are all seven, in order."""
    if move is Overgang.STARTEN:
        return nummer == 0 or fasen[nummer - 1].status is FaseStatus.AFGEROND
    if move is Overgang.HEROPENEN:
        return all(fase.status is FaseStatus.NIET_GESTART for fase in fasen[nummer + 1 :])
    if move is Overgang.TERUGZETTEN:
        return nummer > 0
    return True


def earliest(move: Overgang, nummer: int, fasen: Sequence[Stand]) -> date | None:
    """Return the first day a start or a close may be dated; None where nothing came before."""
    if move is Overgang.AFRONDEN:
        return fasen[nummer].gestart_op
    return fasen[nummer - 1].afgerond_op if nummer else None


def open_verplicht(voorwaarden: Sequence[StoredVoorwaarde]) -> list[StoredVoorwaarde]:
    """Return the stored verplichte voorwaarden that are not met."""
    return [part for part in voorwaarden if part["soort"] == "verplicht" and not part["voldaan"]]


def vraagt_aandacht(
    status: FaseStatus, voorwaarden: Sequence[StoredVoorwaarde], open_bij_afwijking: Sequence[str]
) -> bool:
    """Tell whether a closed fase lost a verplichte voorwaarde that it had when it was closed."""
    broken = {part["code"] for part in open_verplicht(voorwaarden)} - set(open_bij_afwijking)
    return status is FaseStatus.AFGEROND and bool(broken)


@dataclass(frozen=True, slots=True)
class Telling:
    """How many of the applicable voorwaarden of one soort are met."""

    voldaan: int
    totaal: int


def telling(voorwaarden: Sequence[StoredVoorwaarde], soort: str) -> Telling:
    """Count the stored voorwaarden of one soort."""
    of_soort = [part for part in voorwaarden if part["soort"] == soort]
    return Telling(sum(part["voldaan"] for part in of_soort), len(of_soort))


def percentage(verplicht: Telling) -> int:
    """Return the share of verplichte voorwaarden that are met, rounded down; 100 when there are none."""
    return 100 * verplicht.voldaan // verplicht.totaal if verplicht.totaal else 100
