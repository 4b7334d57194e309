"""What the fasen know of metingen, which lie in a room above them: facts that room hands to the Bron. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

ZWAKSTE = 2
"""How many onderdelen a plan should at least have in view."""


@dataclass(frozen=True, slots=True)
class Meetfeiten:
    """The metingen about a traject as a whole, not about one speerpunt or activiteit in it.

    `dimensies` are all there are, in order; `ingevuld` those that a nulmeting answers, as (kant,
    dimensie); `scores` what these come to, both kanten together, where anybody gave a score;
    `gemeten` is (moment, instrument, kant) of every meting with an answer.
    """

    dimensies: Sequence[str] = ()
    ingevuld: frozenset[tuple[str, str]] = frozenset()
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    gemeten: frozenset[tuple[str, str, str]] = frozenset()


def zwakste(scores: Mapping[str, Fraction]) -> list[str]:
    """Return the two lowest, and whatever is as low as the second of them, in the order given."""
    laagste = sorted(scores.values())[:ZWAKSTE]
    return [code for code, score in scores.items() if score <= laagste[-1]]
