"""Fase 4: every voorwaarde met and unmet."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.fasen.fase0_beginsituatie.rules import PARTNERSCHAPPEN
from app.fasen.fase4_uitwerking.rules import VOORWAARDEN, ActiviteitFeit, ActiviteitStatus, Feiten, Team
from app.fasen.meetfeiten import Meetfeiten
from tests.fasen.facts import EMPTY4, NONE, missing, outcome_of

COMPLETE = ActiviteitFeit("a", "s1", ActiviteitStatus.GEPLAND, True, True, True, NONE, NONE, False)


def lacks(code: str, feiten: Feiten) -> list[str] | None:
    return missing(VOORWAARDEN, code, feiten)


def activiteiten(*planned: ActiviteitFeit) -> Feiten:
    return replace(EMPTY4, speerpunten=["s1"], activiteiten=planned)


@pytest.mark.parametrize(
    ("code", "eerste_traject", "jaarcyclus"),
    [
        ("taken-en-tijd", True, True),
        ("partnerschapsteam", False, True),
        ("balans", False, True),
        ("dimensies-breed", False, False),
        ("leerling-actief", False, False),
    ],
)
def test_soort(code: str, eerste_traject: bool, jaarcyclus: bool) -> None:
    for yearly, expected in ((False, eerste_traject), (True, jaarcyclus)):
        found = outcome_of(VOORWAARDEN, code, replace(EMPTY4, is_jaarcyclus=yearly))
        assert found is not None
        assert found.verplicht is expected


def test_taken_en_tijd_met() -> None:
    assert lacks("taken-en-tijd", activiteiten(COMPLETE)) == []


def test_taken_en_tijd_unmet_without_speerpunten() -> None:
    assert lacks("taken-en-tijd", EMPTY4) == ["geen"]


@pytest.mark.parametrize(
    "incomplete",
    [
        replace(COMPLETE, has_verantwoordelijke=False),
        replace(COMPLETE, has_data=False),
        replace(COMPLETE, has_uren=False),
    ],
)
def test_taken_en_tijd_unmet_names_the_speerpunt_without_a_complete_one(incomplete: ActiviteitFeit) -> None:
    assert lacks("taken-en-tijd", activiteiten(incomplete)) == ["activiteit:s1"]
    assert lacks("taken-en-tijd", activiteiten(incomplete, COMPLETE)) == []


def test_taken_en_tijd_unmet_looks_at_every_speerpunt() -> None:
    feiten = replace(activiteiten(COMPLETE), speerpunten=["s1", "s2"])
    assert lacks("taken-en-tijd", feiten) == ["activiteit:s2"]


def test_partnerschapsteam_met_by_one_of_each() -> None:
    assert lacks("partnerschapsteam", replace(EMPTY4, teams=[Team(0, 3), Team(1, 1)])) == []


@pytest.mark.parametrize("teams", [[], [Team(1, 0)], [Team(0, 1)], [Team(2, 0), Team(0, 2)]])
def test_partnerschapsteam_unmet(teams: list[Team]) -> None:
    assert lacks("partnerschapsteam", replace(EMPTY4, teams=teams)) == ["team"]


def test_balans_met_by_activiteiten_and_explanations() -> None:
    most = replace(COMPLETE, partnerschappen=frozenset(PARTNERSCHAPPEN) - {"formeel"})
    assert lacks("balans", activiteiten(most)) == ["formeel"]
    assert lacks("balans", replace(activiteiten(most), lege_partnerschappen=frozenset({"formeel"}))) == []


def test_balans_unmet_names_each_in_order() -> None:
    assert lacks("balans", EMPTY4) == list(PARTNERSCHAPPEN)


@pytest.mark.parametrize("code", ["taken-en-tijd", "balans", "dimensies-breed", "leerling-actief"])
def test_a_vervallen_activiteit_does_not_count(code: str) -> None:
    everything = replace(
        COMPLETE,
        partnerschappen=frozenset(PARTNERSCHAPPEN),
        dimensies=frozenset({"emotie"}),
        leerling_actief=True,
    )
    measured = Meetfeiten(scores={"emotie": Fraction(1)})
    assert lacks(code, replace(activiteiten(everything), metingen=measured)) == []
    dropped = replace(everything, status=ActiviteitStatus.VERVALLEN)
    without = replace(activiteiten(), metingen=measured)
    assert lacks(code, replace(activiteiten(dropped), metingen=measured)) == lacks(code, without) != []


@pytest.mark.parametrize("dimensie", ["emotie", "ratio", "overtuiging", "competentie", "tijd"])
def test_dimensies_breed_met_by_another_dimension(dimensie: str) -> None:
    assert lacks("dimensies-breed", activiteiten(replace(COMPLETE, dimensies=frozenset({dimensie})))) == []


@pytest.mark.parametrize("dimensies", [NONE, frozenset({"kennis", "gedrag"})])
def test_dimensies_breed_unmet(dimensies: frozenset[str]) -> None:
    assert lacks("dimensies-breed", activiteiten(replace(COMPLETE, dimensies=dimensies))) == ["breder"]


SCORES = {"kennis": 4, "emotie": 1, "ratio": 3, "gedrag": 2}


@pytest.mark.parametrize(
    ("scores", "tagged", "missing"),
    [
        (SCORES, {"emotie", "gedrag"}, []),
        (SCORES, {"emotie", "ratio"}, ["zwakste:gedrag"]),
        (SCORES, {"gedrag"}, ["breder", "zwakste:emotie"]),
        (SCORES, {"tijd"}, ["zwakste:emotie", "zwakste:gedrag"]),
        # As weak as the second: either will do, but not the stronger ones instead of the weakest.
        ({**SCORES, "ratio": 2}, {"emotie", "ratio"}, []),
        ({**SCORES, "ratio": 2}, {"ratio", "gedrag"}, ["zwakste:emotie"]),
        ({**SCORES, "ratio": 2}, {"emotie"}, ["zwakste:ratio", "zwakste:gedrag"]),
        (dict.fromkeys(SCORES, 3), {"kennis", "emotie"}, []),
        ({"kennis": 2, "gedrag": 1}, {"kennis", "gedrag"}, ["breder"]),
        ({"emotie": 5}, {"emotie"}, []),
        ({"emotie": 5}, {"ratio"}, ["zwakste:emotie"]),
    ],
)
def test_dimensies_breed_asks_for_the_two_weakest_of_a_nulmeting(
    scores: dict[str, int], tagged: set[str], missing: list[str]
) -> None:
    metingen = Meetfeiten(scores={code: Fraction(score) for code, score in scores.items()})
    planned = activiteiten(*(replace(COMPLETE, dimensies=frozenset({code})) for code in sorted(tagged)))
    assert lacks("dimensies-breed", replace(planned, metingen=metingen)) == missing


def test_leerling_actief_met() -> None:
    assert lacks("leerling-actief", activiteiten(COMPLETE, replace(COMPLETE, leerling_actief=True))) == []


def test_leerling_actief_unmet() -> None:
    assert lacks("leerling-actief", activiteiten(COMPLETE)) == ["actief"]
