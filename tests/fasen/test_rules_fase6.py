"""Fase 6: every voorwaarde met and unmet."""

from dataclasses import replace

import pytest

from app.fasen.fase6_evaluatie.rules import VOORWAARDEN, Feiten
from app.fasen.meetfeiten import Meetfeiten
from tests.fasen.facts import EMPTY6, missing, outcome_of


def lacks(code: str, feiten: Feiten) -> list[str] | None:
    return missing(VOORWAARDEN, code, feiten)


@pytest.mark.parametrize(
    ("code", "verplicht"), [("speerpunten-geevalueerd", True), ("vervolg", True), ("neveneffecten", False)]
)
@pytest.mark.parametrize("jaarcyclus", [False, True])
def test_soort(code: str, verplicht: bool, jaarcyclus: bool) -> None:
    found = outcome_of(VOORWAARDEN, code, replace(EMPTY6, is_jaarcyclus=jaarcyclus))
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


def gemeten(*metingen: str) -> Feiten:
    """Facts of these metingen, each written as `moment instrument kant`."""
    return replace(EMPTY6, metingen=Meetfeiten(gemeten=frozenset((*each.split(),) for each in metingen)))  # type: ignore[misc]  # each has three parts


@pytest.mark.parametrize(
    "metingen", [(), ("eindmeting dimensies ouders",), ("evaluatie checklist school", "tussenmeting sterren ouders")]
)
def test_eindmeting_does_not_apply_without_a_nulmeting(metingen: tuple[str, ...]) -> None:
    assert lacks("eindmeting", gemeten(*metingen)) is None


def test_eindmeting_met_by_the_same_instruments_and_kanten() -> None:
    same = ("nulmeting sterren ouders", "eindmeting sterren ouders", "eindmeting dimensies school")
    assert lacks("eindmeting", gemeten(*same)) == []


def test_eindmeting_unmet_names_each_instrument_and_kant() -> None:
    feiten = gemeten("nulmeting sterren school", "nulmeting dimensies ouders", "nulmeting dimensies school")
    assert lacks("eindmeting", feiten) == ["ouders:dimensies", "school:dimensies", "school:sterren"]
    other_side = replace(feiten, metingen=gemeten("nulmeting sterren school", "eindmeting sterren ouders").metingen)
    assert lacks("eindmeting", other_side) == ["school:sterren"]


def test_neveneffecten_met() -> None:
    assert lacks("neveneffecten", replace(EMPTY6, aantal_neveneffecten=1)) == []


def test_neveneffecten_unmet() -> None:
    assert lacks("neveneffecten", EMPTY6) == ["neveneffect"]
