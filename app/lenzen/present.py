"""A lens in JSON: what falls where, in the words of the reader."""

from collections.abc import Iterable

from app.core.results import Content
from app.kaders.rules import STERKTES
from app.lenzen.lens import Lens
from app.lenzen.rules import LENS_SIGNALEN, Brug, LensEntry, LensSignaal, LensSoort, LensTelling, LensTellingen
from app.soorten import named


def item(lens: Lens, entry: LensEntry, titel: str) -> Content:
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


def _via(lens: Lens, brug: Brug) -> Content:
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


def onderdelen(lens: Lens, tellingen: LensTellingen) -> list[Content]:
    """Return the counts; an onderdeel that the kader dropped is there only where an entry still carries it."""
    shown = [
        code
        for code in lens.ouders
        if code not in lens.vervallen or any(telling.geraakt for telling in tellingen[code].values())
    ]
    return [
        {
            "kenmerk": lens.kenmerk(code),
            "code": code,
            "ouder": lens.ouders[code],
            "naam": lens.namen[code],
            "vervallen": code in lens.vervallen,
            **{named(soort).plural: _telling(telling) for soort, telling in tellingen[code].items()},
        }
        for code in shown
    ]


def _telling(telling: LensTelling) -> Content:
    return {
        "rechtstreeks": telling.rechtstreeks,
        "afgeleid": telling.afgeleid,
        "mogelijk": telling.mogelijk,
        "aandeel": None if telling.aandeel is None else float(round(telling.aandeel * 100, 1)),
    }


def omvang(entries: Iterable[LensEntry]) -> Content:
    """Return how many entries there are, and how many of them fall under the kader."""
    per_soort = {named(soort).plural: {"totaal": 0, "geraakt": 0} for soort in LensSoort}
    for entry in entries:
        aantal = per_soort[named(entry.soort).plural]
        aantal["totaal"] += 1
        aantal["geraakt"] += entry.counts
    return per_soort


def signaal(lens: Lens, each: LensSignaal) -> Content:
    """Return a signaal in words."""
    namen = ", ".join(lens.namen[code].lower() for code in each.onderdelen)
    return {
        "code": each.code,
        "tekst": LENS_SIGNALEN[each.code].render(lens.taal, percentage=each.percentage, namen=namen),
        "percentage": each.percentage,
        "onderdelen": [lens.kenmerk(code) for code in each.onderdelen],
    }
