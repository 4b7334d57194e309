"""What a traject is: its pure rules."""

import pytest

from app.trajecten.rules import FASEN, LAATSTE, FaseStatus, TrajectStatus, huidige_fase, is_schooljaar, may_move

L, A, G = TrajectStatus.LOPEND, TrajectStatus.AFGEROND, TrajectStatus.GESTOPT


def test_there_are_seven_fasen_in_order() -> None:
    assert LAATSTE == 6
    assert [code.value for code in FASEN] == [
        "beginsituatie",
        "behoeften",
        "visie",
        "plan",
        "uitwerking",
        "uitvoering",
        "evaluatie",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-2027", True),
        ("2099-2100", True),
        ("2026-2026", False),
        ("2026-2028", False),
        ("2027-2026", False),
        ("2026/2027", False),
        ("26-27", False),
        ("2026-20271", False),
        ("", False),
    ],
)
def test_is_schooljaar(text: str, expected: bool) -> None:
    assert is_schooljaar(text) is expected


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (6, 6), (7, 6)])
def test_huidige_fase_is_the_lowest_that_is_not_closed(count: int, expected: int) -> None:
    rest = [FaseStatus.BEZIG, *[FaseStatus.NIET_GESTART] * 7]
    assert huidige_fase([*[FaseStatus.AFGEROND] * count, *rest][:7]) == expected


def test_huidige_fase_overlooks_later_ones() -> None:
    assert huidige_fase([FaseStatus.BEZIG, *[FaseStatus.AFGEROND] * 6]) == 0


@pytest.mark.parametrize("before", TrajectStatus)
@pytest.mark.parametrize("after", TrajectStatus)
def test_may_move(before: TrajectStatus, after: TrajectStatus) -> None:
    expected = before is after or (before, after) in ((L, G), (G, L))
    assert may_move(before, after) is expected
