"""Fase 2: what the visie needs before the fase can be closed. Pure."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.language import Tekst
from app.fasen.voorwaarde import Voorwaarde, never


class Betrokkene(enum.StrEnum):
    """Who took part."""

    TEAM = "team"
    DIRECTIE = "directie"
    OUDERS = "ouders"
    LEERLINGEN = "leerlingen"
    PARTNERS = "partners"


class VisieStatus(enum.StrEnum):
    """Whether a version counts."""

    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"


@dataclass(frozen=True, slots=True)
class VastgesteldeVisie:
    """What the rules need of an adopted visie; `id` tells two of the same day apart."""

    vastgesteld_op: date
    id: str
    betrokkenen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Feiten:
    """The facts of fase 2."""

    is_jaarcyclus: bool
    visies: Sequence[VastgesteldeVisie]


def in_force(visies: Sequence[VastgesteldeVisie]) -> VastgesteldeVisie | None:
    """Return the visie that counts: the one that was adopted last."""
    return max(visies, key=lambda visie: (visie.vastgesteld_op, visie.id), default=None)


def _visie_vastgesteld(feiten: Feiten) -> list[str]:
    visie = in_force(feiten.visies)
    if visie is None:
        return ["geen"]
    return [who for who in (Betrokkene.TEAM.value, Betrokkene.DIRECTIE.value) if who not in visie.betrokkenen]


def _visie_met_ouders(feiten: Feiten) -> list[str]:
    visie = in_force(feiten.visies)
    return [] if visie is not None and Betrokkene.OUDERS.value in visie.betrokkenen else ["ouders"]


VOORWAARDEN = (
    Voorwaarde(
        "visie-vastgesteld",
        Tekst(
            "Er is een vastgestelde visie, waar team en directie bij betrokken waren.",
            "There is an adopted vision, made with team and head of school.",
        ),
        _visie_vastgesteld,
        {
            "geen": Tekst("Een vastgestelde visie", "An adopted vision"),
            "team": Tekst("Het team bij de betrokkenen", "The team among those involved"),
            "directie": Tekst("De directie bij de betrokkenen", "The head of school among those involved"),
        },
    ),
    Voorwaarde(
        "visie-met-ouders",
        Tekst("Ook ouders waren bij de visie betrokken.", "Parents took part in the vision as well."),
        _visie_met_ouders,
        {"ouders": Tekst("Ouders bij de betrokkenen", "Parents among those involved")},
        never,
    ),
)
