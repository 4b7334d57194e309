"""The balance of a year's conversations, worked out by hand."""

from datetime import date

import pytest

from app.core.language import Taal, translated
from app.gespreksmodel.rules import (
    MAANDEN,
    Aanleiding,
    Deelnemer,
    GespreksmomentFeit,
    Gesprekssignaal,
    Gespreksvoorwaarde,
    Gespreksvorm,
    Signaalcode,
    balance_of,
    in_schooljaar,
)
from app.gespreksmodel.teksten import GESPREKSNAMEN, GESPREKSSIGNALEN

ALL = frozenset(Gespreksvoorwaarde)
ONLY_BAD_NEWS = Gesprekssignaal(Signaalcode.ALLEEN_SLECHT_NIEUWS)


def moment(
    aanleiding: str = "neutraal", voorwaarden: frozenset[Gespreksvoorwaarde] = ALL, maand: int | None = None
) -> GespreksmomentFeit:
    return GespreksmomentFeit(
        Gespreksvorm.HUISBEZOEK, Aanleiding(aanleiding), frozenset({Deelnemer.OUDER}), voorwaarden, maand
    )


def test_every_moment_is_counted_once_from_every_angle() -> None:
    deelnemers = frozenset({Deelnemer.KIND, Deelnemer.OUDER})
    start = GespreksmomentFeit(
        Gespreksvorm.STARTGESPREK, Aanleiding.NEUTRAAL, deelnemers, frozenset({Gespreksvoorwaarde.WELKOM}), 9
    )
    balans = balance_of([start, moment("negatief", maand=9), moment("positief", maand=3), moment("positief")])
    assert balans.totaal == 4
    assert balans.aanleidingen == {"positief": 2, "neutraal": 1, "negatief": 1}
    assert (balans.vormen[Gespreksvorm.STARTGESPREK], balans.vormen[Gespreksvorm.HUISBEZOEK]) == (1, 3)
    assert sum(balans.vormen.values()) == 4
    assert balans.deelnemers == {"kind": 1, "ouder": 4, "professional": 0}
    assert balans.voorwaarden == {"veilig": 3, "gelijkwaardig": 3, "welkom": 4, "de-moeite-waard": 3}
    assert balans.maanden[9] == {"positief": 0, "neutraal": 1, "negatief": 1}
    assert balans.maanden[3] == balans.maanden[None] == {"positief": 1, "neutraal": 0, "negatief": 0}
    assert list(balans.maanden) == [*MAANDEN, None]


@pytest.mark.parametrize(
    ("aanleidingen", "warns"),
    [
        ([], False),
        (["neutraal"], False),
        (["positief"], False),
        (["negatief"], True),
        (["negatief", "neutraal"], True),
        (["negatief", "negatief", "positief"], False),
    ],
)
def test_contact_that_is_only_about_bad_news_is_a_trap(aanleidingen: list[str], warns: bool) -> None:
    assert (ONLY_BAD_NEWS in balance_of([moment(aanleiding) for aanleiding in aanleidingen]).signalen) is warns


def test_a_condition_that_nobody_serves_is_named() -> None:
    voorwaarden = frozenset({Gespreksvoorwaarde.VEILIG, Gespreksvoorwaarde.WELKOM})
    (signaal,) = balance_of([moment(voorwaarden=voorwaarden), moment(voorwaarden=frozenset())]).signalen
    assert signaal.code == "voorwaarde-zonder-moment"
    assert signaal.voorwaarden == ("gelijkwaardig", "de-moeite-waard")
    assert balance_of([moment(voorwaarden=voorwaarden), moment(voorwaarden=ALL - voorwaarden)]).signalen == ()


def test_an_empty_calendar_warns_of_nothing() -> None:
    balans = balance_of([])
    assert (balans.totaal, balans.signalen) == (0, ())
    assert set(balans.voorwaarden.values()) == {0}


@pytest.mark.parametrize(
    ("dag", "within"),
    [
        (date(2026, 7, 31), False),
        (date(2026, 8, 1), True),
        (date(2027, 8, 31), True),
        (date(2027, 9, 1), False),
    ],
)
def test_a_schooljaar_runs_from_august_to_august(dag: date, within: bool) -> None:
    assert in_schooljaar("2026-2027", dag) is within


def test_every_code_has_a_name_in_both_languages() -> None:
    for codes in (Gespreksvorm, Deelnemer, Aanleiding, Gespreksvoorwaarde):
        for code in codes:
            assert translated(GESPREKSNAMEN[code], Taal.NL) != ""
            assert translated(GESPREKSNAMEN[code], Taal.EN) != ""
    assert set(GESPREKSSIGNALEN) == set(Signaalcode)
