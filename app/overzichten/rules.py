"""What an overview says of a traject, worked out from its fasen. Pure."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


class Sortering(enum.StrEnum):
    """In which order a coach reads the schools."""

    NAAM = "naam"
    DAGEN_IN_FASE = "-dagenInFase"
    LAATSTE_ACTIVITEIT = "laatsteActiviteitOp"
    PERCENTAGE = "percentage"


class BalansSoort(enum.StrEnum):
    """The entries that the balance over the partnerships counts."""

    PRAKTIJKEN = "praktijken"
    BEHOEFTEN = "behoeften"
    SPEERPUNTEN = "speerpunten"
    ACTIVITEITEN = "activiteiten"


@dataclass(frozen=True, slots=True)
class FaseStand:
    """What an overview needs of a fase."""

    gestart_op: date | None
    afgerond_op: date | None


def sinds(huidige: int, fasen: Sequence[FaseStand], start: date) -> date:
    """Return since when a traject is where it is: the start of its fase, or the end of the one before."""
    fase = fasen[huidige]
    if fase.gestart_op is not None:
        return fase.gestart_op
    before = fasen[huidige - 1].afgerond_op if huidige else None
    return before or start


def dagen(since: date, today: date) -> int:
    """Return how many days ago something was; never negative."""
    return max((today - since).days, 0)


def achterstallig(einddatums: Sequence[str], today: date) -> int:
    """Count the planned activiteiten whose einddatum has passed."""
    return sum(date.fromisoformat(day) < today for day in einddatums)
