"""A lens in JSON: what falls where, in the words of the reader."""

from collections.abc import Iterable
from typing import Any

from app.kaders.rules import STERKTES
from app.lenzen import rules
from app.lenzen.lens import Lens
from app.lenzen.rules import Brug, Entry, LensSoort

MEERVOUD = {
    LensSoort.PRAKTIJK: "praktijken",
    LensSoort.BEHOEFTE: "behoeften",
    LensSoort.SPEERPUNT: "speerpunten",
    LensSoort.ACTIVITEIT: "activiteiten",
}


def item(lens: Lens, entry: Entry, titel: str) -> dict[str, Any]:
    """Return one entry with where it falls."""
    return {
        "soort": entry.soort,
        "id": entry.id,
        "titel": titel,
        "plekken": [
            {
                "kenmerk": lens.kenmerk(plek.onderdeel),
                "raking": plek.raking,
                "via": [_via(lens, brug) for brug in plek.via],
            }
            for plek in entry.plekken
        ],
    }


def _via(lens: Lens, brug: Brug) -> dict[str, Any]:
    return {
        "koppeling": brug.koppeling,
        "kenmerk": ":".join(brug.gedragen),
        "kenmerkKant": brug.gedragen_kant,
        "kant": brug.kant,
        "relatie": brug.relatie,
        "sterkte": brug.sterkte,
        "sterkteNaam": STERKTES[brug.sterkte].render(lens.taal),
        "grond": brug.grond,
    }


def onderdelen(lens: Lens, counted: rules.Tellingen) -> list[dict[str, Any]]:
    """Return the counts; an onderdeel that the kader dropped is there only where an entry still carries it."""
    shown = [
        code
        for code in lens.ouders
        if code not in lens.vervallen or any(telling.geraakt for telling in counted[code].values())
    ]
    return [
        {
            "kenmerk": lens.kenmerk(code),
            "code": code,
            "ouder": lens.ouders[code],
            "naam": lens.namen[code],
            "vervallen": code in lens.vervallen,
            **{MEERVOUD[soort]: _telling(telling) for soort, telling in counted[code].items()},
        }
        for code in shown
    ]


def _telling(telling: rules.Telling) -> dict[str, Any]:
    return {
        "rechtstreeks": telling.rechtstreeks,
        "afgeleid": telling.afgeleid,
        "mogelijk": telling.mogelijk,
        "aandeel": None if telling.aandeel is None else float(round(telling.aandeel * 100, 1)),
    }


def omvang(entries: Iterable[Entry]) -> dict[str, dict[str, int]]:
    """Return how many entries there are, and how many of them fall under the kader."""
    found = {name: {"totaal": 0, "geraakt": 0} for name in MEERVOUD.values()}
    for entry in entries:
        counts = found[MEERVOUD[entry.soort]]
        counts["totaal"] += 1
        counts["geraakt"] += entry.telt
    return found


def signaal(lens: Lens, found: rules.Signaal) -> dict[str, Any]:
    """Return a signaal in words."""
    namen = ", ".join(lens.namen[code].lower() for code in found.onderdelen)
    return {
        "code": found.code,
        "tekst": rules.SIGNALEN[found.code].render(lens.taal, percentage=found.percentage, namen=namen),
        "percentage": found.percentage,
        "onderdelen": [lens.kenmerk(code) for code in found.onderdelen],
    }
