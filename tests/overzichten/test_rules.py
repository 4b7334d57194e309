"""What an overview works out from the fasen."""

from datetime import date

from app.overzichten.rules import FaseStand, achterstallig, dagen, sinds

START = date(2026, 8, 24)


def test_a_fase_that_is_bezig_counts_from_its_start() -> None:
    assert sinds(1, [FaseStand(START, date(2026, 9, 1)), FaseStand(date(2026, 9, 7), None)], START) == date(2026, 9, 7)


def test_a_fase_not_started_counts_from_the_end_of_the_one_before() -> None:
    assert sinds(1, [FaseStand(START, date(2026, 9, 1)), FaseStand(None, None)], START) == date(2026, 9, 1)


def test_without_any_date_it_counts_from_the_start_of_the_traject() -> None:
    assert sinds(0, [FaseStand(None, None)], START) == START


def test_days_are_never_negative() -> None:
    assert (dagen(START, START), dagen(START, date(2026, 8, 31)), dagen(START, date(2026, 8, 1))) == (0, 7, 0)


def test_an_einddatum_of_today_is_not_overdue() -> None:
    assert achterstallig(["2026-08-23", "2026-08-24", "2026-08-25"], START) == 1
