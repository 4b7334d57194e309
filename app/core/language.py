"""Dutch and English, side by side: the languages of every text a user sees."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass


class Taal(enum.StrEnum):
    """A language that texts can be asked in; nl-BE falls back to nl."""

    NL = "nl"
    EN = "en"
    NL_BE = "nl-BE"


@dataclass(frozen=True, slots=True)
class Tekst:
    """One text in both languages. `{name}` is filled in by `render`."""

    nl: str
    en: str

    def render(self, taal: Taal, **params: object) -> str:
        """Return the text in `taal`, with its placeholders filled in."""
        text = self.en if taal is Taal.EN else self.nl
        return text.format(**params) if params else text


def chosen(accept_language: str | None) -> Taal:
    """Return the best language for an Accept-Language header (RFC 9110, 12.5.4); Dutch by default."""
    best, best_quality = Taal.NL, 0.0
    for part in (accept_language or "").split(",")[:20]:
        tag, _, parameters = part.strip().partition(";")
        quality = _quality(parameters)
        taal = _known(tag.strip().lower())
        if taal is not None and quality > best_quality:
            best, best_quality = taal, quality
    return best


def translated(texts: Mapping[str, str], taal: Taal) -> str:
    """Pick one language from a stored text; nl-BE falls back to nl."""
    return texts.get(taal) or texts["nl"]


def _known(tag: str) -> Taal | None:
    if tag == "nl-be":
        return Taal.NL_BE
    return {"nl": Taal.NL, "en": Taal.EN, "*": Taal.NL}.get(tag.partition("-")[0])


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
