"""Fase 0: every voorwaarde met, unmet and not applicable."""

from dataclasses import replace
from datetime import date

import pytest

from app.fasen.fase0_beginsituatie.rules import (
    KANTEN,
    PARTNERSCHAPPEN,
    VOORWAARDEN,
    Feiten,
    Populatie,
    PraktijkFeit,
    latest,
)
from app.fasen.meetfeiten import Meetfeiten
from tests.fasen.facts import DAY, EMPTY0, LATER, NONE, missing, outcome_of

VERPLICHT = ["praktijk-per-partnerschap", "bereik-en-effect", "ouderpopulatie", "factoren"]
AANBEVOLEN = ["praktijk-per-aspect", "intakes", "omgeving-in-beeld", "nulmeting"]


def lacks(code: str, feiten: Feiten) -> list[str] | None:
    return missing(VOORWAARDEN, code, feiten)


def praktijk(
    *partnerschappen: str, aspecten: frozenset[str] = NONE, bereik: bool = True, effect: bool = True
) -> Feiten:
    feit = PraktijkFeit("p1", frozenset(partnerschappen), aspecten, bereik, effect)
    return replace(EMPTY0, praktijken=[feit])


def populatie(peildatum: date = DAY, talen: dict[str, int] | None = None, **counts: int | None) -> Populatie:
    given = {"aantal_leerlingen": 200, "gezinnen_met_taalsteun": None, "intakes_gevoerd": None, **counts}
    leerlingen = given["aantal_leerlingen"] or 0
    return Populatie(peildatum, leerlingen, talen or {}, given["gezinnen_met_taalsteun"], given["intakes_gevoerd"])


def test_the_codes_and_their_soort_are_the_contract_s() -> None:
    full = replace(praktijk(), populaties=[populatie()])
    for jaarcyclus in (False, True):
        feiten = replace(full, is_jaarcyclus=jaarcyclus)
        found = {code: outcome_of(VOORWAARDEN, code, feiten) for code in (item.code for item in VOORWAARDEN)}
        assert {code: part.verplicht for code, part in found.items() if part} == {
            **dict.fromkeys(VERPLICHT, True),
            **dict.fromkeys(AANBEVOLEN, False),
        }


def test_praktijk_per_partnerschap_met_by_praktijken() -> None:
    assert lacks("praktijk-per-partnerschap", praktijk(*PARTNERSCHAPPEN)) == []


def test_praktijk_per_partnerschap_met_by_an_explanation() -> None:
    feiten = replace(praktijk("formeel", "informeel", "pedagogisch", "didactisch"))
    assert lacks("praktijk-per-partnerschap", feiten) == ["maatschappelijk"]
    explained = replace(feiten, lege_partnerschappen=frozenset({"maatschappelijk"}))
    assert lacks("praktijk-per-partnerschap", explained) == []


def test_praktijk_per_partnerschap_unmet_names_each_in_order() -> None:
    assert lacks("praktijk-per-partnerschap", EMPTY0) == list(PARTNERSCHAPPEN)


def test_bereik_en_effect_met() -> None:
    assert lacks("bereik-en-effect", praktijk()) == []


@pytest.mark.parametrize(
    ("bereik", "effect", "expected"),
    [(False, True, ["bereik:p1"]), (True, False, ["effect:p1"]), (False, False, ["bereik:p1", "effect:p1"])],
)
def test_bereik_en_effect_unmet_names_the_praktijk(bereik: bool, effect: bool, expected: list[str]) -> None:
    assert lacks("bereik-en-effect", praktijk(bereik=bereik, effect=effect)) == expected


def test_bereik_en_effect_not_applicable_without_praktijken() -> None:
    assert lacks("bereik-en-effect", EMPTY0) is None


@pytest.mark.parametrize("taal", ["nld", "und", "mul"])
def test_ouderpopulatie_met_by_any_language(taal: str) -> None:
    assert lacks("ouderpopulatie", replace(EMPTY0, populaties=[populatie(talen={taal: 1})])) == []


def test_ouderpopulatie_unmet_without_home_languages() -> None:
    assert lacks("ouderpopulatie", EMPTY0) == ["thuistalen"]
    assert lacks("ouderpopulatie", replace(EMPTY0, populaties=[populatie()])) == ["thuistalen"]


def test_factoren_met_by_one_of_both() -> None:
    assert lacks("factoren", replace(EMPTY0, richtingen=frozenset({"belemmerend", "stimulerend"}))) == []


def test_factoren_unmet_names_the_side() -> None:
    assert lacks("factoren", EMPTY0) == ["belemmerend", "stimulerend"]
    assert lacks("factoren", replace(EMPTY0, richtingen=frozenset({"belemmerend"}))) == ["stimulerend"]


def test_praktijk_per_aspect_met() -> None:
    aspecten = frozenset({"communicatie", "cultuur", "organisatie", "leermiddelen", "ict"})
    assert lacks("praktijk-per-aspect", praktijk(aspecten=aspecten)) == []


def test_praktijk_per_aspect_unmet_names_each() -> None:
    feiten = praktijk(aspecten=frozenset({"cultuur", "ict"}))
    assert lacks("praktijk-per-aspect", feiten) == ["communicatie", "organisatie", "leermiddelen"]


@pytest.mark.parametrize("held", [200, 201])
def test_intakes_met_when_held_for_every_child(held: int) -> None:
    assert lacks("intakes", replace(EMPTY0, populaties=[populatie(intakes_gevoerd=held)])) == []


def test_intakes_met_in_a_school_without_children() -> None:
    empty = populatie(aantal_leerlingen=0, intakes_gevoerd=0)
    assert lacks("intakes", replace(EMPTY0, populaties=[empty])) == []


def test_intakes_unmet_shows_the_share_rounded_down() -> None:
    assert lacks("intakes", replace(EMPTY0, populaties=[populatie(intakes_gevoerd=199)])) == ["aandeel:99"]


def test_intakes_unmet_when_unknown() -> None:
    assert lacks("intakes", EMPTY0) == ["onbekend"]
    assert lacks("intakes", replace(EMPTY0, populaties=[populatie()])) == ["onbekend"]


def test_intakes_looks_at_the_latest_peildatum_only() -> None:
    early, late = populatie(DAY, intakes_gevoerd=200), populatie(LATER, intakes_gevoerd=0)
    assert lacks("intakes", replace(EMPTY0, populaties=[late, early])) == ["aandeel:0"]


def test_omgeving_in_beeld_met() -> None:
    assert lacks("omgeving-in-beeld", replace(EMPTY0, aantal_partners=1)) == []


def test_omgeving_in_beeld_unmet() -> None:
    assert lacks("omgeving-in-beeld", EMPTY0) == ["partner"]


def test_the_latest_populatie_is_by_its_date() -> None:
    early, late = populatie(DAY), populatie(LATER)
    assert latest([early, late]) is latest([late, early]) is late
    assert latest([]) is None


@pytest.mark.parametrize(
    ("talen", "taalsteun", "expected"),
    [
        ({}, None, False),
        ({"nld": 90, "fry": 1, "nds": 1, "lim": 1, "dse": 1}, None, False),
        ({"nld": 90, "tur": 1}, None, True),
        ({"und": 1}, None, True),
        ({"tur": 0}, None, False),
        ({"tur": 50}, 0, False),
        ({"nld": 90}, 1, True),
    ],
)
def test_vraagt_taalsteun(talen: dict[str, int], taalsteun: int | None, expected: bool) -> None:
    assert populatie(talen=talen, gezinnen_met_taalsteun=taalsteun).needs_taalsteun is expected


def test_nulmeting_met_when_every_dimensie_is_answered_for_both_kanten() -> None:
    both = frozenset((kant, dimensie) for kant in KANTEN for dimensie in ("kennis", "emotie"))
    feiten = replace(EMPTY0, metingen=Meetfeiten(["kennis", "emotie"], both))
    assert lacks("nulmeting", feiten) == []
    assert lacks("nulmeting", replace(feiten, metingen=Meetfeiten(["kennis", "emotie", "tijd"], both))) == [
        "ouders:tijd",
        "school:tijd",
    ]


def test_nulmeting_unmet_names_what_is_open_in_order() -> None:
    some = frozenset({("school", "kennis"), ("ouders", "emotie")})
    feiten = replace(EMPTY0, metingen=Meetfeiten(["kennis", "emotie"], some))
    assert lacks("nulmeting", feiten) == ["ouders:kennis", "school:emotie"]


def test_nulmeting_unmet_without_any() -> None:
    assert lacks("nulmeting", EMPTY0) == ["nulmeting"]
