"""Fase 6: what the evaluation needs before the fase can be closed. Pure."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.language import Tekst
from app.fasen.meetfeiten import Meetfeiten
from app.fasen.voorwaarde import NIET_VAN_TOEPASSING, Voorwaarde, never


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
    metingen: Meetfeiten


def _speerpunten_geevalueerd(feiten: Feiten) -> list[str]:
    if not feiten.speerpunten:
        return ["geen"]
    return [f"speerpunt:{speerpunt}" for speerpunt in feiten.speerpunten if speerpunt not in feiten.geevalueerd]


def _vervolg(feiten: Feiten) -> list[str]:
    return [] if feiten.vervolg_gekozen else ["besluit"]


def _eindmeting(feiten: Feiten) -> list[str] | None:
    """Whatever a nulmeting looked at is looked at again: the same instrument, the same kant."""
    gemeten = feiten.metingen.gemeten
    before, after = (
        {(kant, instrument) for moment, instrument, kant in gemeten if moment == wanted}
        for wanted in ("nulmeting", "eindmeting")
    )
    return [f"{kant}:{instrument}" for kant, instrument in sorted(before - after)] if before else NIET_VAN_TOEPASSING


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
        "eindmeting",
        Tekst(
            "Wat bij de nulmeting gemeten is, is aan het eind opnieuw gemeten: hetzelfde instrument, dezelfde kant.",
            "What the baseline measured is measured again at the end: the same instrument, the same side.",
        ),
        _eindmeting,
        {
            "ouders": Tekst("Een eindmeting met {waarde}, kant ouders", "A final measurement with {waarde}, parents"),
            "school": Tekst("Een eindmeting met {waarde}, kant school", "A final measurement with {waarde}, school"),
        },
        never,
    ),
    Voorwaarde(
        "neveneffecten",
        Tekst(
            "Minstens één verandering die niemand plande, staat erbij.",
            "At least one change that nobody planned is written down.",
        ),
        _neveneffecten,
        {"neveneffect": Tekst("Een neveneffect", "A side effect")},
        never,
    ),
)
