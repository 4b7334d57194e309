"""What a fase's room tells `voorwaarden/`: its rules, how to gather their facts, what they read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.fasen.bron import Bron, FactSource
from app.fasen.voorwaarde import Feiten, Voorwaarde


@dataclass(frozen=True, slots=True)
class FaseDefinitie:
    """One of the seven. `leest` are the tables its facts come from; metingen stand there as Meetfeiten."""

    nummer: int
    voorwaarden: Sequence[Voorwaarde[Any]]  # each fase has facts of its own type
    feiten: Callable[[Bron], Feiten]
    leest: frozenset[FactSource]

    def gather(self, bron: Bron) -> Feiten:
        """Return the facts. Raises LookupError where they come from what `leest` does not name.

        What it names is what makes a write evaluate the fase anew: without it, stored progress would go stale.
        """
        return self.feiten(bron.limited_to(self.leest))
