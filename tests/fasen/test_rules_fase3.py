"""Fase 3: every voorwaarde met, unmet and not applicable; and what a bijstelling is."""

from dataclasses import replace

import pytest

from app.fasen.fase0_beginsituatie.rules import Populatie
from app.fasen.fase3_plan.rules import BIJSTELBAAR, VOORWAARDEN, Feiten, SpeerpuntFeit, adjusted_fields
from tests.fasen.facts import DAY, EMPTY3, LATER, missing, outcome_of

GOOD = SpeerpuntFeit("s1", gestopt=False, has_behoefte=True, has_partnerschap=True, has_waarom=True)
BAD = SpeerpuntFeit("s2", gestopt=False, has_behoefte=False, has_partnerschap=False, has_waarom=False)


def lacks(code: str, feiten: Feiten) -> list[str] | None:
    return missing(VOORWAARDEN, code, feiten)


def speerpunten(*chosen: SpeerpuntFeit) -> Feiten:
    return replace(EMPTY3, speerpunten=chosen)


def planaspecten(*aspecten: str) -> Feiten:
    return replace(EMPTY3, planaspecten=frozenset(aspecten))


def populatie(taalsteun: int | None, **talen: int) -> Populatie:
    return Populatie(DAY, 100, talen, taalsteun, None)


@pytest.mark.parametrize(
    ("code", "verplicht"),
    [
        ("speerpunt-gekozen", True),
        ("communicatie-en-cultuur", True),
        ("ouders-geinformeerd", True),
        ("anderstalige-ouders", True),
        ("speerpunt-uit-visie", False),
        ("scholing", False),
        ("verwachtingen", False),
        ("zekerheden", False),
    ],
)
@pytest.mark.parametrize("jaarcyclus", [False, True])
def test_soort(code: str, verplicht: bool, jaarcyclus: bool) -> None:
    feiten = replace(speerpunten(GOOD), populaties=[populatie(1)], is_jaarcyclus=jaarcyclus)
    found = outcome_of(VOORWAARDEN, code, feiten)
    assert found is not None
    assert found.verplicht is verplicht


def test_speerpunt_gekozen_met() -> None:
    assert lacks("speerpunt-gekozen", speerpunten(GOOD)) == []


def test_speerpunt_gekozen_unmet_without_one() -> None:
    assert lacks("speerpunt-gekozen", EMPTY3) == ["geen"]


def test_speerpunt_gekozen_unmet_when_all_are_gestopt() -> None:
    assert lacks("speerpunt-gekozen", speerpunten(replace(GOOD, gestopt=True))) == ["geen"]


def test_speerpunt_gekozen_unmet_names_what_each_lacks() -> None:
    assert lacks("speerpunt-gekozen", speerpunten(GOOD, BAD)) == ["behoefte:s2", "partnerschap:s2"]
    assert lacks("speerpunt-gekozen", speerpunten(GOOD, replace(BAD, gestopt=True))) == []


def test_communicatie_en_cultuur_met() -> None:
    assert lacks("communicatie-en-cultuur", planaspecten("communicatie", "cultuur")) == []


def test_communicatie_en_cultuur_unmet_names_each() -> None:
    assert lacks("communicatie-en-cultuur", EMPTY3) == ["communicatie", "cultuur"]
    assert lacks("communicatie-en-cultuur", planaspecten("communicatie")) == ["cultuur"]


def test_ouders_geinformeerd_met_by_four_answers() -> None:
    assert lacks("ouders-geinformeerd", replace(EMPTY3, beantwoord=frozenset({1, 2, 3, 4}))) == []


def test_ouders_geinformeerd_unmet_names_the_open_questions() -> None:
    assert lacks("ouders-geinformeerd", replace(EMPTY3, beantwoord=frozenset({1, 3}))) == ["vraag:2", "vraag:4"]


def test_anderstalige_ouders_met() -> None:
    feiten = replace(planaspecten("anderstalige_ouders"), populaties=[populatie(3)])
    assert lacks("anderstalige-ouders", feiten) == []


@pytest.mark.parametrize("asked", [populatie(1), populatie(None, tur=1), populatie(1, nld=90)])
def test_anderstalige_ouders_unmet(asked: Populatie) -> None:
    assert lacks("anderstalige-ouders", replace(EMPTY3, populaties=[asked])) == ["anderstalige_ouders"]


@pytest.mark.parametrize("fine", [populatie(0), populatie(0, tur=9), populatie(None, nld=90, fry=1), populatie(None)])
def test_anderstalige_ouders_not_applicable_where_nobody_asks(fine: Populatie) -> None:
    assert lacks("anderstalige-ouders", replace(EMPTY3, populaties=[fine])) is None
    assert lacks("anderstalige-ouders", EMPTY3) is None


def test_anderstalige_ouders_looks_at_the_latest_populatie() -> None:
    now_fine = replace(populatie(0), peildatum=LATER)
    assert lacks("anderstalige-ouders", replace(EMPTY3, populaties=[now_fine, populatie(5)])) is None


def test_speerpunt_uit_visie_met() -> None:
    assert lacks("speerpunt-uit-visie", speerpunten(GOOD, replace(BAD, gestopt=True))) == []


def test_speerpunt_uit_visie_unmet_names_each() -> None:
    assert lacks("speerpunt-uit-visie", speerpunten(GOOD, BAD)) == ["waarom:s2"]


def test_speerpunt_uit_visie_not_applicable_without_speerpunten() -> None:
    assert lacks("speerpunt-uit-visie", speerpunten(replace(GOOD, gestopt=True))) is None


@pytest.mark.parametrize("code", ["scholing", "verwachtingen"])
def test_planaspect_met_and_unmet(code: str) -> None:
    assert lacks(code, planaspecten(code)) == []
    assert lacks(code, EMPTY3) == [code]


def test_zekerheden_met_for_both_sides() -> None:
    assert lacks("zekerheden", replace(EMPTY3, zekerheden=frozenset({"ouders", "team"}))) == []


def test_zekerheden_unmet_names_the_side() -> None:
    assert lacks("zekerheden", EMPTY3) == ["ouders", "team"]
    assert lacks("zekerheden", replace(EMPTY3, zekerheden=frozenset({"ouders"}))) == ["team"]


@pytest.mark.parametrize("field", BIJSTELBAAR)
def test_bijgesteld_sees_every_watched_field(field: str) -> None:
    assert adjusted_fields({field: "oud"}, {field: "nieuw"}) == [field]


@pytest.mark.parametrize("field", ["status", "schooljaar", "termijn", "reden"])
def test_bijgesteld_overlooks_the_others(field: str) -> None:
    assert adjusted_fields({field: "oud"}, {field: "nieuw"}) == []
