"""What is published, how it is found by its words, and whether a text gives a school away. Pure."""

import enum
import re
from collections.abc import Iterable

LONGEST_WORD = 40
KINDS_OF_SCHOOL = frozenset(
    {"basisschool", "school", "kindcentrum", "kinderopvang", "ikc", "obs", "cbs", "kbs", "rkbs", "gbs", "vbs"}
)
_WORD = re.compile(r"\w+")


class VoorbeeldSoort(enum.StrEnum):
    """What a praktijkvoorbeeld was made from."""

    ACTIVITEIT = "activiteit"
    SPEERPUNT = "speerpunt"


def woorden(*texts: str | None) -> set[str]:
    """Return the words of normalised texts, as they are kept and searched."""
    return {word[:LONGEST_WORD] for text in texts for word in _WORD.findall(text or "")}


def names_school(naam: str, texts: Iterable[str | None]) -> bool:
    """Tell whether one of these normalised texts holds this normalised name of a school, word for word.

    The name counts without the kind of school before it as well: "De Wilgenroos".
    """
    words = _WORD.findall(naam)
    names = [words, words[1:]] if len(words) > 2 and words[0] in KINDS_OF_SCHOOL else [words]
    spaced = [f" {' '.join(_WORD.findall(text or ''))} " for text in texts]
    return any(f" {' '.join(name)} " in text for name in names for text in spaced)
