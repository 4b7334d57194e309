"""Dates of a transition: today, or an earlier day in order; never later, never on their own."""

from datetime import date, timedelta

import pytest

from tests.fasen.content import REASON, START, TrajectClient, today
from tests.helpers import Json

TOMORROW = (date.fromisoformat(today()) + timedelta(days=2)).isoformat()
BEFORE, AFTER = (START - timedelta(days=1)).isoformat(), (START + timedelta(days=1)).isoformat()


def errors_of(problem: Json) -> list[tuple[str, str]]:
    return [(error["location"], error["code"]) for error in problem["errors"]]


@pytest.mark.parametrize("day", [START.isoformat(), AFTER, today()])
def test_a_close_may_be_dated_from_its_start_to_today(traject: TrajectClient, day: str) -> None:
    traject.at(1).fill(1)
    assert traject.move(1, "afgerond", afgerondOp=day)["afgerondOp"] == day


@pytest.mark.parametrize(("day", "expected"), [(BEFORE, "te-vroeg"), (TOMORROW, "in-de-toekomst")])
def test_a_close_out_of_order_is_refused(traject: TrajectClient, day: str, expected: str) -> None:
    traject.at(1).fill(1)
    assert errors_of(traject.refused(1, 400, status="afgerond", afgerondOp=day)) == [("/afgerondOp", expected)]
    assert traject.fase(1)["status"] == "bezig"


@pytest.mark.parametrize("day", [AFTER, today()])
def test_a_start_may_be_dated_from_the_close_before_it(traject: TrajectClient, day: str) -> None:
    traject.at(1).fill(1).move(1, "afgerond", afgerondOp=AFTER)
    fase = traject.move(2, "bezig", gestartOp=day)
    assert (fase["status"], fase["gestartOp"]) == ("bezig", day)


@pytest.mark.parametrize(("day", "expected"), [(START.isoformat(), "te-vroeg"), (TOMORROW, "in-de-toekomst")])
def test_a_start_out_of_order_is_refused(traject: TrajectClient, day: str, expected: str) -> None:
    traject.at(1).fill(1).move(1, "afgerond", afgerondOp=AFTER)
    assert errors_of(traject.refused(2, 400, status="bezig", gestartOp=day)) == [("/gestartOp", expected)]


@pytest.mark.parametrize(
    "fields",
    [
        {"gestartOp": AFTER},
        {"afgerondOp": AFTER},
        {"gestartOp": AFTER, "status": "afgerond"},
        {"gestartOp": AFTER, "status": "niet_gestart", "reden": REASON},
        {"afgerondOp": AFTER, "status": "niet_gestart", "reden": REASON},
    ],
)
def test_a_date_comes_only_with_its_own_transition(traject: TrajectClient, fields: Json) -> None:
    traject.at(1).fill(1)
    problem = traject.refused(1, 400, **fields)
    assert errors_of(problem) == [(f"/{next(iter(fields))}", "alleen-bij-overgang")]


def test_a_reopened_fase_can_be_closed_on_an_earlier_day_than_before(traject: TrajectClient) -> None:
    traject.fill(0).move(0, "afgerond")
    traject.move(0, "bezig", reden=REASON)
    assert traject.move(0, "afgerond", afgerondOp="2025-09-01")["afgerondOp"] == "2025-09-01"


def test_a_whole_traject_can_be_entered_afterwards(traject: TrajectClient) -> None:
    day = date(2025, 9, 1)
    for nummer in range(7):
        traject.fill(nummer)
        if nummer:
            traject.move(nummer, "bezig", gestartOp=day.isoformat())
        day += timedelta(days=20)
        traject.move(nummer, "afgerond", afgerondOp=day.isoformat())
    assert traject.read()["status"] == "afgerond"
    assert [fase["afgerondOp"] for fase in traject.person.items(f"{traject.path}/fasen")] == [
        (date(2025, 9, 1) + timedelta(days=20 * (nummer + 1))).isoformat() for nummer in range(7)
    ]
