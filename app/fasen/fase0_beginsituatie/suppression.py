"""Hiding small counts of home languages, so that no total gives them away. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.fasen.fase0_beginsituatie.rules import KLEINSTE_AANTAL


@dataclass(frozen=True, slots=True)
class Cel:
    """A count as an outsider sees it. `min_dan_5` is hidden itself, `afgeschermd` to hide another."""

    aantal: int | None
    min_dan_5: bool = False
    afgeschermd: bool = False


def suppressed(counts: Sequence[int]) -> list[Cel]:
    """Hide every count from 1 to 4, and the smallest others until the rest can't be worked out.

    Somebody who knows the total knows the sum of what is hidden. That sum must leave every small
    count more than one possible value, also for who knows how this works.
    """
    small = {index for index, count in enumerate(counts) if 0 < count < KLEINSTE_AANTAL}
    others = sorted(
        (index for index, count in enumerate(counts) if count >= KLEINSTE_AANTAL),
        key=lambda index: (counts[index], index),
    )
    extra: set[int] = set()
    while small and others and _can_be_worked_out(counts, small, extra):
        extra.add(others.pop(0))
    return [
        Cel(None, min_dan_5=True) if index in small else Cel(None, afgeschermd=True) if index in extra else Cel(count)
        for index, count in enumerate(counts)
    ]


def _can_be_worked_out(counts: Sequence[int], small: set[int], extra: set[int]) -> bool:
    if len(small) + len(extra) < 2:
        return True
    hidden = sum(counts[index] for index in small | extra)
    lowest = len(small) + KLEINSTE_AANTAL * len(extra)
    highest = (KLEINSTE_AANTAL - 1) * len(small)
    return hidden == lowest or (not extra and hidden == highest)
