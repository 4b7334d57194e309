"""How a fase may move, and what its stored voorwaarden say: the pure rules."""

from datetime import date
from typing import Any

import pytest

from app.trajecten.rules import FaseStatus
from app.voorwaarden.rules import (
    Overgang,
    Stand,
    Telling,
    earliest,
    is_possible,
    open_verplicht,
    overgang,
    percentage,
    telling,
    vraagt_aandacht,
)

N, B, A = FaseStatus.NIET_GESTART, FaseStatus.BEZIG, FaseStatus.AFGEROND
MOVES = {
    (N, B): Overgang.STARTEN,
    (B, A): Overgang.AFRONDEN,
    (A, B): Overgang.HEROPENEN,
    (B, N): Overgang.TERUGZETTEN,
}
STARTED, CLOSED = date(2026, 1, 1), date(2026, 2, 1)


def standen(*statussen: FaseStatus) -> list[Stand]:
    all_seven = [*statussen, *[N] * (7 - len(statussen))]
    return [
        Stand(nummer, status, None if status is N else STARTED, CLOSED if status is A else None)
        for nummer, status in enumerate(all_seven)
    ]


def voorwaarde(code: str, soort: str = "verplicht", voldaan: bool = True) -> dict[str, Any]:
    return {"code": code, "soort": soort, "voldaan": voldaan, "ontbreekt": []}


@pytest.mark.parametrize("before", FaseStatus)
@pytest.mark.parametrize("after", FaseStatus)
def test_there_are_four_moves(before: FaseStatus, after: FaseStatus) -> None:
    assert overgang(before, after) is MOVES.get((before, after))


def test_only_a_move_back_asks_for_a_reden() -> None:
    assert [move for move in Overgang if move.vraagt_reden] == [Overgang.HEROPENEN, Overgang.TERUGZETTEN]


@pytest.mark.parametrize(
    ("move", "nummer", "fasen", "expected"),
    [
        (Overgang.STARTEN, 0, standen(N), True),
        (Overgang.STARTEN, 1, standen(A), True),
        (Overgang.STARTEN, 1, standen(B), False),
        (Overgang.STARTEN, 3, standen(A, A, N), False),
        (Overgang.AFRONDEN, 2, standen(A, A, B), True),
        (Overgang.HEROPENEN, 0, standen(A), True),
        (Overgang.HEROPENEN, 0, standen(A, B), False),
        (Overgang.HEROPENEN, 0, standen(A, A), False),
        (Overgang.HEROPENEN, 1, standen(A, A), True),
        (Overgang.HEROPENEN, 6, standen(*[A] * 7), True),
        (Overgang.TERUGZETTEN, 0, standen(B), False),
        (Overgang.TERUGZETTEN, 1, standen(A, B), True),
    ],
)
def test_is_possible(move: Overgang, nummer: int, fasen: list[Stand], expected: bool) -> None:
    assert is_possible(move, nummer, fasen) is expected


@pytest.mark.parametrize(
    ("move", "nummer", "expected"),
    [
        (Overgang.STARTEN, 0, None),
        (Overgang.STARTEN, 1, CLOSED),
        (Overgang.AFRONDEN, 0, STARTED),
        (Overgang.AFRONDEN, 1, STARTED),
    ],
)
def test_earliest(move: Overgang, nummer: int, expected: date | None) -> None:
    assert earliest(move, nummer, standen(A, B)) == expected


def test_open_verplicht_are_the_unmet_verplichte() -> None:
    unmet = voorwaarde("a", voldaan=False)
    assert open_verplicht([unmet, voorwaarde("b"), voorwaarde("c", "aanbevolen", voldaan=False)]) == [unmet]


@pytest.mark.parametrize(
    ("status", "voldaan", "afwijking", "expected"),
    [
        (A, False, [], True),
        (A, True, [], False),
        (A, False, ["a"], False),
        (A, False, ["b"], True),
        (B, False, [], False),
        (N, False, [], False),
    ],
)
def test_vraagt_aandacht(status: FaseStatus, voldaan: bool, afwijking: list[str], expected: bool) -> None:
    assert vraagt_aandacht(status, [voorwaarde("a", voldaan=voldaan)], afwijking) is expected


def test_vraagt_aandacht_overlooks_aanbevolen() -> None:
    assert not vraagt_aandacht(A, [voorwaarde("a", "aanbevolen", voldaan=False)], [])


def test_telling_counts_one_soort() -> None:
    voorwaarden = [voorwaarde("a"), voorwaarde("b", voldaan=False), voorwaarde("c", "aanbevolen")]
    assert telling(voorwaarden, "verplicht") == Telling(1, 2)
    assert telling(voorwaarden, "aanbevolen") == Telling(1, 1)
    assert telling([], "verplicht") == Telling(0, 0)


@pytest.mark.parametrize(
    ("voldaan", "totaal", "expected"), [(0, 3, 0), (1, 3, 33), (2, 3, 66), (3, 3, 100), (0, 0, 100)]
)
def test_percentage_is_rounded_down(voldaan: int, totaal: int, expected: int) -> None:
    assert percentage(Telling(voldaan, totaal)) == expected
