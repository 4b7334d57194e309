"""Fase 2: every voorwaarde met and unmet."""

from dataclasses import replace

import pytest

from app.fasen.fase2_visie.rules import VOORWAARDEN, Feiten, VastgesteldeVisie
from tests.fasen.facts import DAY, EMPTY2, LATER, missing, outcome_of


def adopted(*betrokkenen: str) -> Feiten:
    return replace(EMPTY2, visies=[VastgesteldeVisie(DAY, "1", frozenset(betrokkenen))])


def lacks(code: str, feiten: Feiten) -> list[str] | None:
    return missing(VOORWAARDEN, code, feiten)


@pytest.mark.parametrize(("code", "verplicht"), [("visie-vastgesteld", True), ("visie-met-ouders", False)])
@pytest.mark.parametrize("jaarcyclus", [False, True])
def test_soort(code: str, verplicht: bool, jaarcyclus: bool) -> None:
    found = outcome_of(VOORWAARDEN, code, replace(EMPTY2, is_jaarcyclus=jaarcyclus))
    assert found is not None
    assert found.verplicht is verplicht


def test_visie_vastgesteld_met() -> None:
    assert lacks("visie-vastgesteld", adopted("team", "directie")) == []


def test_visie_vastgesteld_unmet_without_an_adopted_one() -> None:
    assert lacks("visie-vastgesteld", EMPTY2) == ["geen"]


@pytest.mark.parametrize(
    ("betrokkenen", "expected"),
    [(["team"], ["directie"]), (["directie"], ["team"]), (["ouders"], ["team", "directie"])],
)
def test_visie_vastgesteld_unmet_names_who_is_missing(betrokkenen: list[str], expected: list[str]) -> None:
    assert lacks("visie-vastgesteld", adopted(*betrokkenen)) == expected


def test_visie_vastgesteld_looks_at_the_latest_by_date() -> None:
    old = VastgesteldeVisie(DAY, "9", frozenset({"team", "directie"}))
    new = VastgesteldeVisie(LATER, "1", frozenset({"ouders"}))
    assert lacks("visie-vastgesteld", replace(EMPTY2, visies=[old, new])) == ["team", "directie"]
    assert lacks("visie-vastgesteld", replace(EMPTY2, visies=[new, old])) == ["team", "directie"]


def test_visie_vastgesteld_of_two_on_one_day_takes_the_last_made() -> None:
    first = VastgesteldeVisie(DAY, "1", frozenset())
    second = VastgesteldeVisie(DAY, "2", frozenset({"team", "directie"}))
    assert lacks("visie-vastgesteld", replace(EMPTY2, visies=[second, first])) == []


def test_visie_met_ouders_met() -> None:
    assert lacks("visie-met-ouders", adopted("ouders")) == []


def test_visie_met_ouders_unmet() -> None:
    assert lacks("visie-met-ouders", adopted("team", "directie")) == ["ouders"]
    assert lacks("visie-met-ouders", EMPTY2) == ["ouders"]
