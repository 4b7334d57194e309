"""Fase 1: every voorwaarde met, unmet and not applicable."""

from dataclasses import replace

import pytest

from app.fasen.fase1_behoeften.rules import VOORWAARDEN, BehoefteBron, BehoefteFeit, BehoefteSoort, Feiten, Peiling
from tests.fasen.facts import DAY, EMPTY1, LATER, missing, outcome_of

B, K, A = BehoefteSoort.BEHOEFTE, BehoefteSoort.KANS, BehoefteSoort.AMBITIE


def lacks(code: str, feiten: Feiten) -> list[str] | None:
    return missing(VOORWAARDEN, code, feiten)


def behoeften(*soorten: BehoefteSoort, bron: BehoefteBron = BehoefteBron.TEAM) -> Feiten:
    return replace(EMPTY1, behoeften=[BehoefteFeit(soort, bron) for soort in soorten])


@pytest.mark.parametrize(
    ("code", "eerste_traject", "jaarcyclus"),
    [
        ("behoefte-of-kans", True, True),
        ("bereidheid", True, True),
        ("stem-van-ouders", False, True),
        ("behoefte-en-kans", False, False),
        ("stem-van-leerlingen", False, False),
    ],
)
def test_soort(code: str, eerste_traject: bool, jaarcyclus: bool) -> None:
    for yearly, expected in ((False, eerste_traject), (True, jaarcyclus)):
        found = outcome_of(VOORWAARDEN, code, replace(EMPTY1, is_jaarcyclus=yearly))
        assert found is not None
        assert found.verplicht is expected


@pytest.mark.parametrize("soort", [B, K])
def test_behoefte_of_kans_met(soort: BehoefteSoort) -> None:
    assert lacks("behoefte-of-kans", behoeften(soort)) == []


@pytest.mark.parametrize("soorten", [[], [A]])
def test_behoefte_of_kans_unmet(soorten: list[BehoefteSoort]) -> None:
    assert lacks("behoefte-of-kans", behoeften(*soorten)) == ["geen"]


@pytest.mark.parametrize("unanswered", [0, 2])
def test_bereidheid_met_from_80_percent(unanswered: int) -> None:
    assert lacks("bereidheid", replace(EMPTY1, peilingen=[Peiling(DAY, 10, unanswered)])) == []


@pytest.mark.parametrize(("team", "unanswered", "share"), [(10, 3, 70), (1000, 201, 79), (7, 7, 0)])
def test_bereidheid_unmet_shows_the_share_rounded_down(team: int, unanswered: int, share: int) -> None:
    feiten = replace(EMPTY1, peilingen=[Peiling(DAY, team, unanswered)])
    assert lacks("bereidheid", feiten) == [f"aandeel:{share}"]


def test_bereidheid_unmet_without_a_poll() -> None:
    assert lacks("bereidheid", EMPTY1) == ["geen"]


def test_bereidheid_looks_at_the_latest_poll_only() -> None:
    good, bad = Peiling(DAY, 10, 0), Peiling(LATER, 10, 10)
    assert lacks("bereidheid", replace(EMPTY1, peilingen=[bad, good])) == ["aandeel:0"]


def test_stem_van_ouders_met_by_any_soort() -> None:
    assert lacks("stem-van-ouders", behoeften(A, bron=BehoefteBron.OUDERS)) == []


def test_stem_van_ouders_unmet() -> None:
    assert lacks("stem-van-ouders", behoeften(B)) == ["ouders"]


def test_behoefte_en_kans_met() -> None:
    assert lacks("behoefte-en-kans", behoeften(B, K)) == []


def test_behoefte_en_kans_unmet_names_the_missing_soort() -> None:
    assert lacks("behoefte-en-kans", behoeften(B)) == ["kans"]
    assert lacks("behoefte-en-kans", behoeften(K)) == ["behoefte"]
    assert lacks("behoefte-en-kans", behoeften(A)) == ["behoefte", "kans"]


def test_stem_van_leerlingen_met() -> None:
    assert lacks("stem-van-leerlingen", behoeften(B, bron=BehoefteBron.LEERLINGEN)) == []


def test_stem_van_leerlingen_unmet() -> None:
    assert lacks("stem-van-leerlingen", behoeften(B)) == ["leerlingen"]
