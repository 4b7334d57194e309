"""What a fase's room tells `voorwaarden/`: its rules, how to gather their facts, what they read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.fasen.bron import Bron
from app.fasen.voorwaarde import Voorwaarde


@dataclass(frozen=True, slots=True)
class FaseDefinitie:
    """One of the seven. `leest` are the tables its facts come from."""

    nummer: int
    voorwaarden: Sequence[Voorwaarde[Any]]
    feiten: Callable[[Bron], Any]
    leest: frozenset[str]
