"""Fase 5: every voorwaarde met and unmet."""

from dataclasses import replace

import pytest

from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase5_uitvoering.rules import VOORWAARDEN, Feiten
from tests.fasen.facts import EMPTY5, missing, outcome_of


def lacks(code: str, feiten: Feiten) -> list[str] | None:
    return missing(VOORWAARDEN, code, feiten)


@pytest.mark.parametrize(
    ("code", "verplicht"), [("activiteiten-afgehandeld", True), ("voortgang-gelogd", True), ("inbreng-ouders", False)]
)
@pytest.mark.parametrize("jaarcyclus", [False, True])
def test_soort(code: str, verplicht: bool, jaarcyclus: bool) -> None:
    found = outcome_of(VOORWAARDEN, code, replace(EMPTY5, is_jaarcyclus=jaarcyclus))
    assert found is not None
    assert found.verplicht is verplicht


def test_activiteiten_afgehandeld_met() -> None:
    done = [(status.value, status) for status in ActiviteitStatus if status is not ActiviteitStatus.GEPLAND]
    assert lacks("activiteiten-afgehandeld", replace(EMPTY5, activiteiten=done)) == []


def test_activiteiten_afgehandeld_unmet_without_any() -> None:
    assert lacks("activiteiten-afgehandeld", EMPTY5) == ["geen"]


def test_activiteiten_afgehandeld_unmet_names_the_open_ones() -> None:
    planned = [("a1", ActiviteitStatus.UITGEVOERD), ("a2", ActiviteitStatus.GEPLAND)]
    assert lacks("activiteiten-afgehandeld", replace(EMPTY5, activiteiten=planned)) == ["activiteit:a2"]


def test_voortgang_gelogd_met() -> None:
    assert lacks("voortgang-gelogd", replace(EMPTY5, speerpunten=["s1"], gelogd=frozenset({"s1"}))) == []


def test_voortgang_gelogd_unmet_without_speerpunten() -> None:
    assert lacks("voortgang-gelogd", EMPTY5) == ["geen"]


def test_voortgang_gelogd_unmet_names_each() -> None:
    feiten = replace(EMPTY5, speerpunten=["s1", "s2"], gelogd=frozenset({"s1"}))
    assert lacks("voortgang-gelogd", feiten) == ["speerpunt:s2"]


def test_inbreng_ouders_met() -> None:
    assert lacks("inbreng-ouders", replace(EMPTY5, inbreng_van_ouders=True)) == []


def test_inbreng_ouders_unmet() -> None:
    assert lacks("inbreng-ouders", EMPTY5) == ["ouders"]
