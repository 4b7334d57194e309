"""What the dossier goes by."""

from datetime import date

import pytest

from app.isop.rules import (
    LabelStatus,
    OordeelCode,
    Werkstatus,
    geldig_tot,
    is_of_the_school,
    label_status,
    not_yet_met,
    werkstatus,
)
from app.kaders.rules import IsopCriterium
from app.toegang.rules import Rol

END = date(2029, 6, 30)


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2026, 6, 30), LabelStatus.GELDIG),
        (END, LabelStatus.GELDIG),
        (date(2029, 7, 1), LabelStatus.VERLOPEN),
    ],
)
def test_a_label_counts_through_its_last_day(today: date, status: LabelStatus) -> None:
    assert label_status(END, None, today) is status


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2035, 1, 1)])
def test_a_withdrawn_label_is_that_first_of_all(today: date) -> None:
    assert label_status(END, date(2026, 12, 1), today) is LabelStatus.INGETROKKEN


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2026, 7, 10), 3, date(2029, 7, 10)),
        (date(2028, 2, 29), 3, date(2031, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_a_label_holds_for_whole_years(start: date, years: int, end: date) -> None:
    assert geldig_tot(start, years) == end


def test_only_six_times_voldoet_is_enough() -> None:
    oordelen = dict.fromkeys(IsopCriterium, OordeelCode.VOLDOET)
    assert not_yet_met(oordelen) == []
    oordelen[IsopCriterium.DELEN] = OordeelCode.DEELS
    del oordelen[IsopCriterium.WELKOM]
    assert not_yet_met(oordelen) == [IsopCriterium.WELKOM, IsopCriterium.DELEN]
    assert not_yet_met({}) == list(IsopCriterium)


def test_one_bewijs_makes_the_work_on_a_criterium_onderbouwd() -> None:
    assert [werkstatus(count) for count in (0, 1, 9)] == [Werkstatus.OPEN, *[Werkstatus.ONDERBOUWD] * 2]


@pytest.mark.parametrize("rol", Rol)
def test_directie_team_and_parents_are_the_school(rol: Rol) -> None:
    assert is_of_the_school([rol]) is (rol in (Rol.DIRECTIE, Rol.TEAMLID, Rol.OUDER))
    assert is_of_the_school([Rol.BEOORDELAAR, rol]) is is_of_the_school([rol])
