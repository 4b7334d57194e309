"""How a fase's stored voorwaarden are counted and put in words: the same few lines for bare and ninja."""

from collections.abc import Mapping, Sequence
from typing import Any

Woorden = Mapping[str, Mapping[str, str]]
"""Dutch words: under `fasen` their names, under each code of a voorwaarde its own, `""` what it asks."""


def counted(voorwaarden: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return how many of each soort are met."""
    counts: dict[str, Any] = {}
    for soort in ("verplicht", "aanbevolen"):
        of_soort = [part["voldaan"] for part in voorwaarden if part["soort"] == soort]
        counts[soort] = {"voldaan": sum(of_soort), "totaal": len(of_soort)}
    met, total = counts["verplicht"].values()
    return {**counts, "percentage": 100 * met // total if total else 100}


def named(voorwaarden: Sequence[Mapping[str, Any]], woorden: Woorden) -> list[dict[str, Any]]:
    """Return them with their words."""
    return [
        {
            "code": part["code"],
            "omschrijving": woorden[part["code"]][""],
            "soort": part["soort"],
            "voldaan": part["voldaan"],
            "ontbreekt": [_filled(missing, woorden[part["code"]]) for missing in part["ontbreekt"]],
        }
        for part in voorwaarden
    ]


def _filled(missing: str, woorden: Mapping[str, str]) -> str:
    key, _, waarde = missing.partition(":")
    return woorden[key].format(waarde=waarde)
