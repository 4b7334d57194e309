"""Fase 6: what the evaluation needs before the fase can be closed. Pure."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.language import Tekst
from app.fasen.voorwaarde import Voorwaarde, nooit


class Resultaat(enum.StrEnum):
    """Whether a speerpunt got what it was for."""

    BEHAALD = "behaald"
    DEELS = "deels"
    NIET = "niet"


class SpeerpuntVervolg(enum.StrEnum):
    """What comes next for one speerpunt."""

    VOORTZETTEN = "voortzetten"
    BORGEN = "borgen"
    STOPPEN = "stoppen"


class EffectRichting(enum.StrEnum):
    """Whether an unplanned change is a gain."""

    POSITIEF = "positief"
    NEGATIEF = "negatief"


@dataclass(frozen=True, slots=True)
class Feiten:
    """The facts of fase 6; `speerpunten` are the ids of all, gestopt ones too."""

    is_jaarcyclus: bool
    speerpunten: Sequence[str]
    geevalueerd: frozenset[str]
    vervolg_gekozen: bool
    aantal_neveneffecten: int


def _speerpunten_geevalueerd(feiten: Feiten) -> list[str]:
    if not feiten.speerpunten:
        return ["geen"]
    return [f"speerpunt:{speerpunt}" for speerpunt in feiten.speerpunten if speerpunt not in feiten.geevalueerd]


def _vervolg(feiten: Feiten) -> list[str]:
    return [] if feiten.vervolg_gekozen else ["besluit"]


def _neveneffecten(feiten: Feiten) -> list[str]:
    return [] if feiten.aantal_neveneffecten else ["neveneffect"]


VOORWAARDEN = (
    Voorwaarde(
        "speerpunten-geevalueerd",
        Tekst(
            "Elk speerpunt is geëvalueerd, ook een gestopt speerpunt.",
            "Every focus point is evaluated, a stopped one too.",
        ),
        _speerpunten_geevalueerd,
        {
            "geen": Tekst("Een speerpunt", "A focus point"),
            "speerpunt": Tekst("Evaluatie van speerpunt {waarde}", "Evaluation of focus point {waarde}"),
        },
    ),
    Voorwaarde(
        "vervolg",
        Tekst("Er is besloten wat hierna komt.", "It is decided what comes next."),
        _vervolg,
        {"besluit": Tekst("Het besluit over het vervolg", "The decision on what comes next")},
    ),
    Voorwaarde(
        "neveneffecten",
        Tekst(
            "Minstens één verandering die niemand plande, staat erbij.",
            "At least one change that nobody planned is written down.",
        ),
        _neveneffecten,
        {"neveneffect": Tekst("Een neveneffect", "A side effect")},
        nooit,
    ),
)
