"""Facts for the rules of each fase: of a traject without any content, and of one where everything falls short."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from app.fasen.fase0_beginsituatie import rules as fase0
from app.fasen.fase1_behoeften import rules as fase1
from app.fasen.fase2_visie import rules as fase2
from app.fasen.fase3_plan import rules as fase3
from app.fasen.fase4_uitwerking import rules as fase4
from app.fasen.fase5_uitvoering import rules as fase5
from app.fasen.fase6_evaluatie import rules as fase6
from app.fasen.meetfeiten import Meetfeiten
from app.fasen.voorwaarde import Outcome, Voorwaarde, judge

NONE: frozenset[str] = frozenset()
UNMEASURED = Meetfeiten()
DAY, LATER = date(2026, 1, 1), date(2026, 2, 1)

EMPTY0 = fase0.Feiten(False, [], NONE, [], NONE, 0, UNMEASURED)
EMPTY1 = fase1.Feiten(False, [], [])
EMPTY2 = fase2.Feiten(False, [])
EMPTY3 = fase3.Feiten(False, [], NONE, frozenset(), [], NONE)
EMPTY4 = fase4.Feiten(False, [], [], [], NONE, UNMEASURED)
EMPTY5 = fase5.Feiten(False, [], [], NONE, False)
EMPTY6 = fase6.Feiten(False, [], NONE, False, 0, UNMEASURED)

HALF = Meetfeiten(
    ["kennis", "emotie"],
    frozenset({("ouders", "kennis")}),
    {"kennis": Fraction(2)},
    frozenset({("nulmeting", "dimensies", kant) for kant in ("ouders", "school")}),
)
"""A nulmeting of one of two dimensies, for one kant."""
TURKISH = fase0.Populatie(DAY, 10, {"tur": 3}, None, 4)
SHORT: Sequence[tuple[Any, Sequence[Voorwaarde[Any]]]] = (
    (
        fase0.Feiten(False, [fase0.PraktijkFeit("p", NONE, NONE, False, False)], NONE, [TURKISH], NONE, 0, HALF),
        fase0.VOORWAARDEN,
    ),
    (fase1.Feiten(False, [], [fase1.Peiling(DAY, 10, 5)]), fase1.VOORWAARDEN),
    (fase2.Feiten(False, [fase2.VastgesteldeVisie(DAY, "v", NONE)]), fase2.VOORWAARDEN),
    (
        fase3.Feiten(False, [fase3.SpeerpuntFeit("s", False, False, False, False)], NONE, frozenset(), [TURKISH], NONE),
        fase3.VOORWAARDEN,
    ),
    (fase4.Feiten(False, ["s"], [], [], NONE, HALF), fase4.VOORWAARDEN),
    (fase5.Feiten(False, ["s"], [("a", fase4.ActiviteitStatus.GEPLAND)], NONE, False), fase5.VOORWAARDEN),
    (fase6.Feiten(False, ["s"], NONE, False, 0, HALF), fase6.VOORWAARDEN),
)
EMPTY: Sequence[tuple[Any, Sequence[Voorwaarde[Any]]]] = (
    (EMPTY0, fase0.VOORWAARDEN),
    (EMPTY1, fase1.VOORWAARDEN),
    (EMPTY2, fase2.VOORWAARDEN),
    (EMPTY3, fase3.VOORWAARDEN),
    (EMPTY4, fase4.VOORWAARDEN),
    (EMPTY5, fase5.VOORWAARDEN),
    (EMPTY6, fase6.VOORWAARDEN),
)


def outcome_of(voorwaarden: Sequence[Voorwaarde[Any]], code: str, feiten: Any) -> Outcome | None:
    """Return how one voorwaarde stands, or None where it does not apply."""
    assert code in {voorwaarde.code for voorwaarde in voorwaarden}
    return next((outcome for outcome in judge(voorwaarden, feiten) if outcome.code == code), None)


def missing(voorwaarden: Sequence[Voorwaarde[Any]], code: str, feiten: Any) -> list[str] | None:
    """Return what one voorwaarde misses, or None where it does not apply."""
    outcome = outcome_of(voorwaarden, code, feiten)
    return None if outcome is None else list(outcome.ontbreekt)
