"""Hiding small counts of home languages, so that no total gives them away. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.fasen.fase0_beginsituatie.rules import KLEINSTE_AANTAL

# With this much room a small count could be one more or less, also when what was hidden before had too little.
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Cel:
    """A count as an outsider sees it. `min_dan_5` is hidden itself, `afgeschermd` to hide another."""

    aantal: int | None
    min_dan_5: bool = False
    afgeschermd: bool = False


def suppressed(counts: Sequence[int]) -> list[Cel]:
    """Hide every count from 1 to 4, and so many others that the rest can't be worked out.

    Somebody who knows the total knows the sum of what is hidden, and may know how this works. So
    the others are the last of the list, not the smallest: their size would tell something. There is
    always one, and the sum leaves every small count at least two possible values, as long as
    there are others left to hide.
    """
    small = {index for index, count in enumerate(counts) if 0 < count < KLEINSTE_AANTAL}
    others = [index for index, count in enumerate(counts) if count >= KLEINSTE_AANTAL]
    extra: set[int] = set()
    while small and others and (not extra or _room(counts, small, extra) < ENOUGH):
        extra.add(others.pop())
    return [
        Cel(None, min_dan_5=True) if index in small else Cel(None, afgeschermd=True) if index in extra else Cel(count)
        for index, count in enumerate(counts)
    ]


def _room(counts: Sequence[int], small: set[int], extra: set[int]) -> int:
    """Return by how much the hidden counts together exceed the least they can be."""
    least = len(small) + KLEINSTE_AANTAL * len(extra)
    return sum(counts[index] for index in small | extra) - least
