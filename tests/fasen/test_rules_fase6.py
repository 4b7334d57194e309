"""Fase 6: every voorwaarde met and unmet."""

from dataclasses import replace

import pytest

from app.fasen.fase6_evaluatie.rules import VOORWAARDEN, Feiten
from tests.fasen.facts import EMPTY6, missing, oordeel


def lacks(code: str, feiten: Feiten) -> list[str] | None:
    return missing(VOORWAARDEN, code, feiten)


@pytest.mark.parametrize(
    ("code", "verplicht"), [("speerpunten-geevalueerd", True), ("vervolg", True), ("neveneffecten", False)]
)
@pytest.mark.parametrize("jaarcyclus", [False, True])
def test_soort(code: str, verplicht: bool, jaarcyclus: bool) -> None:
    found = oordeel(VOORWAARDEN, code, replace(EMPTY6, is_jaarcyclus=jaarcyclus))
    assert found is not None
    assert found.verplicht is verplicht


def test_speerpunten_geevalueerd_met() -> None:
    assert lacks("speerpunten-geevalueerd", replace(EMPTY6, speerpunten=["s1"], geevalueerd=frozenset({"s1"}))) == []


def test_speerpunten_geevalueerd_unmet_without_any() -> None:
    assert lacks("speerpunten-geevalueerd", EMPTY6) == ["geen"]


def test_speerpunten_geevalueerd_unmet_names_each() -> None:
    feiten = replace(EMPTY6, speerpunten=["s1", "s2"], geevalueerd=frozenset({"s2"}))
    assert lacks("speerpunten-geevalueerd", feiten) == ["speerpunt:s1"]


def test_vervolg_met() -> None:
    assert lacks("vervolg", replace(EMPTY6, vervolg_gekozen=True)) == []


def test_vervolg_unmet() -> None:
    assert lacks("vervolg", EMPTY6) == ["besluit"]


def test_neveneffecten_met() -> None:
    assert lacks("neveneffecten", replace(EMPTY6, aantal_neveneffecten=1)) == []


def test_neveneffecten_unmet() -> None:
    assert lacks("neveneffecten", EMPTY6) == ["neveneffect"]
