"""What a voorwaarde is: one named, documented, pure rule of one fase. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from app.core.language import Tekst


class Feiten(Protocol):
    """What every fase's facts tell of their traject."""

    @property
    def is_jaarcyclus(self) -> bool:
        """Whether the traject is a jaarcyclus."""


F = TypeVar("F", bound=Feiten)

NIET_VAN_TOEPASSING = None
"""What a rule returns when it does not apply to these facts."""


def always(_feiten: object) -> bool:
    """Verplicht in every traject."""
    return True


def never(_feiten: object) -> bool:
    """Aanbevolen in every traject."""
    return False


def in_jaarcyclus(feiten: Feiten) -> bool:
    """Verplicht in a jaarcyclus, aanbevolen in a first traject."""
    return feiten.is_jaarcyclus


@dataclass(frozen=True, slots=True)
class Voorwaarde(Generic[F]):
    """One requirement of a fase.

    `ontbreekt` returns codes of what is missing (none: it is met), or None where it does not
    apply. A code is a key of `woorden`, with `:` and a value that the words mention after it
    where there is one: `zonder-uren:<id>`.
    """

    code: str
    omschrijving: Tekst
    ontbreekt: Callable[[F], Sequence[str] | None]
    woorden: Mapping[str, Tekst]
    verplicht: Callable[[F], bool] = always


@dataclass(frozen=True, slots=True)
class Outcome:
    """A voorwaarde as it stands: what the fase row stores."""

    code: str
    verplicht: bool
    ontbreekt: tuple[str, ...] = field(default=())

    @property
    def voldaan(self) -> bool:
        """Whether nothing is missing."""
        return not self.ontbreekt


def judge(voorwaarden: Iterable[Voorwaarde[F]], feiten: F, *, bevestigd: bool = False) -> list[Outcome]:
    """Return how the applicable voorwaarden stand, in order.

    `bevestigd`: in a jaarcyclus the team confirmed that last cycle's picture still stands,
    which meets every verplichte voorwaarde.
    """
    outcomes = []
    for voorwaarde in voorwaarden:
        missing = voorwaarde.ontbreekt(feiten)
        if missing is None:
            continue
        verplicht = voorwaarde.verplicht(feiten)
        outcomes.append(Outcome(voorwaarde.code, verplicht, () if verplicht and bevestigd else tuple(missing)))
    return outcomes
