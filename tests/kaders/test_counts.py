"""The frameworks hold exactly what the domain says of them, counted by hand."""

from collections import Counter
from typing import Any

import pytest

from app.kaders.rules import IN_CODE, Partnerschap
from app.kaders.seedfile import flattened, read_kader
from app.settings import ROOT
from tests.helpers import Api

FOLDER = ROOT / "seed" / "kaders"
CODES: dict[str, list[tuple[str, list[str]]]] = {
    "partnerschappen": [
        ("actief-burgerschap", ["maatschappelijk"]),
        ("onderwijskundig-partnerschap", ["pedagogisch", "didactisch"]),
        ("ouderparticipatie", ["formeel", "informeel"]),
    ],
    "fasen": [(str(number), []) for number in range(7)],
    "isop": [
        (code, [])
        for code in ("welkom", "visie", "plan", "innovatie", "delen", "onderzoek",
                     "partnerschap", "oudernetwerken", "communicatievormen", "ouderbeleid")
    ],
    "dimensies": [
        (code, []) for code in ("kennis", "emotie", "ratio", "overtuiging", "competentie", "gedrag", "tijd")
    ],
    "sterren": [(str(number), []) for number in range(1, 6)],
    "vormen": [(code, []) for code in ("thuisbetrokkenheid", "schoolbetrokkenheid", "ouderparticipatie")],
    "checklist": [
        (code, []) for code in ("kennis", "emotie", "ratio", "overtuiging", "competentie", "gedrag", "tijd")
    ],
    "strategieen": [(code, []) for code in ("kennis", "emotie", "ratio", "overtuiging", "competentie", "gedrag")],
    "boom": [
        ("boom", []),
        ("bodem", []),
        ("klimaat", ["respect", "vertrouwen", "wederkerigheid", "gelijkwaardigheid"]),
        *((code, []) for code in ("kind", "ouder", "professional")),
        *((code, []) for code in ("kind-ouder", "kind-professional", "ouder-professional")),
        ("beinvloedingscirkel", []),
    ],
    "samenwerking": [
        ("samen-nadenken", []),
        ("samen-versterken", ["op-school", "van-thuis-uit", "meebeslissen"]),
    ],
    "educatief-partnerschap": [
        (code, [])
        for code in ("veilig", "gelijkwaardig", "welkom", "de-moeite-waard", "sensitief-responsief", "gespreksmodel")
    ],
}  # fmt: skip
QUESTIONS = {
    "partnerschappen": {"maatschappelijk": 2},
    "fasen": {"0": 4, "3": 4},
    "isop": {},
    "sterren": {"1": 2, "2": 2, "3": 2, "4": 3, "5": 2},
    "vormen": {},
    "strategieen": {},
    "boom": {"beinvloedingscirkel": 3},
    "samenwerking": {},
}
# Core and guiding questions of each dimension, per side.
DIMENSIES = {
    "ouders": [(2, 5), (1, 6), (1, 4), (1, 4), (1, 4), (1, 5), (1, 2)],
    "school": [(2, 6), (1, 3), (1, 2), (1, 4), (1, 5), (1, 3), (1, 1)],
}


def onderdelen(api: Api, kader: str) -> list[dict[str, Any]]:
    return api.anonymous.items(f"/kaders/{kader}/onderdelen")


@pytest.mark.parametrize("kader", CODES)
def test_a_kader_has_its_onderdelen_in_order_parents_before_children(api: Api, kader: str) -> None:
    expected: list[tuple[str | None, str]] = []
    for code, children in CODES[kader]:
        expected += [(None, code), *((code, child) for child in children)]
    items = onderdelen(api, kader)
    assert [(item["ouder"], item["code"]) for item in items] == expected
    assert [item["kenmerk"] for item in items] == [f"{kader}:{code}" for _, code in expected]
    assert not any(item["vervallen"] for item in items)


@pytest.mark.parametrize("kader", QUESTIONS)
def test_a_kader_has_its_questions(api: Api, kader: str) -> None:
    items = onderdelen(api, kader)
    assert {item["code"]: len(item["vragen"]) for item in items if item["vragen"]} == QUESTIONS[kader]
    assert {vraag["soort"] for item in items for vraag in item["vragen"]} <= {"vraag"}
    assert {vraag["kant"] for item in items for vraag in item["vragen"]} <= {None}
    assert not any(item["beoordeelbaar"] for item in items)


@pytest.mark.parametrize("kant", DIMENSIES)
def test_dimensies_have_core_and_guiding_questions_for_both_sides(api: Api, kant: str) -> None:
    items = onderdelen(api, "dimensies")
    counts = [Counter(vraag["soort"] for vraag in item["vragen"] if vraag["kant"] == kant) for item in items]
    assert [(count["kern"], count["richtvraag"]) for count in counts] == DIMENSIES[kant]
    assert sum(count["deelvraag"] for count in counts) == (3 if kant == "ouders" else 0)
    assert counts[0]["deelvraag"] == (3 if kant == "ouders" else 0)


def test_only_the_last_question_of_overtuiging_is_reversed_on_each_side(api: Api) -> None:
    for item in onderdelen(api, "dimensies"):
        for kant in DIMENSIES:
            flags = [vraag["omgekeerd"] for vraag in item["vragen"] if vraag["kant"] == kant]
            assert flags == [False] * (len(flags) - 1) + [item["code"] == "overtuiging"]


def test_dimensies_are_scored_on_a_scale_of_our_own(api: Api) -> None:
    schaal = api.anonymous.read("/kaders/dimensies")["schaal"]
    assert (schaal["van"], schaal["tot"], schaal["herkomst"]) == (1, 5, "eigen")
    assert schaal["onvoldoendeInformatie"] is True
    assert [label["waarde"] for label in schaal["labels"]] == [1, 5]
    assert all(item["beoordeelbaar"] for item in onderdelen(api, "dimensies"))


def test_the_checklist_asks_one_question_of_change_per_dimension_and_side_and_one_for_the_whole(api: Api) -> None:
    kader = api.anonymous.read("/kaders/checklist")
    assert [(vraag["kant"], vraag["soort"]) for vraag in kader["vragen"]] == [("ouders", "kern"), ("school", "kern")]
    for item in onderdelen(api, "checklist"):
        assert [vraag["kant"] for vraag in item["vragen"]] == ["ouders", "school"]
        assert {vraag["soort"] for vraag in item["vragen"]} == {"vraag"}
        assert item["beoordeelbaar"]


def test_the_checklist_is_scored_on_another_scale_than_the_dimensies(api: Api) -> None:
    change, level = (api.anonymous.read(f"/kaders/{kader}")["schaal"] for kader in ("checklist", "dimensies"))
    assert (change["van"], change["tot"], change["herkomst"]) == (1, 4, "eigen")
    assert [label["waarde"] for label in change["labels"]] == [1, 2, 3, 4]
    assert (change["van"], change["tot"]) != (level["van"], level["tot"])


def test_the_four_conditions_are_judged_for_both_sides_on_a_scale_of_our_own(api: Api) -> None:
    kader = api.anonymous.read("/kaders/educatief-partnerschap")
    assert kader["kanten"] == ["ouders", "school"]
    assert kader["schaal"]["herkomst"] == "eigen"
    items = onderdelen(api, "educatief-partnerschap")
    assert [item["code"] for item in items if item["beoordeelbaar"]] == [
        "veilig", "gelijkwaardig", "welkom", "de-moeite-waard",
    ]  # fmt: skip
    assert not any(item["vragen"] for item in items)
    parts = {item["code"]: [part["code"] for part in item["eigenschappen"]] for item in items}
    assert parts["sensitief-responsief"] == ["signalen", "behoefte", "aanbod", "antwoord"]


def test_a_kader_with_a_scale_has_two_sides_and_no_other_has(api: Api) -> None:
    kaders = {kader["code"]: kader for kader in api.anonymous.items("/kaders")}
    codes = {"dimensies", "checklist", "educatief-partnerschap"}
    assert {code for code, kader in kaders.items() if kader["schaal"]} == codes
    assert {code for code, kader in kaders.items() if kader["kanten"]} == codes
    assert {code: len(kader["vragen"]) for code, kader in kaders.items() if kader["vragen"]} == {
        "boom": 8,
        "checklist": 2,
    }


def test_only_the_line_between_ouder_and_professional_can_become_a_partnership(api: Api) -> None:
    lines = {
        item["code"]: {part["code"]: part["waarde"] for part in item["eigenschappen"]}
        for item in onderdelen(api, "boom")
        if item["eigenschappen"]
    }
    assert lines == {
        "kind-ouder": {"drempel": "Ja", "partnerschap": "Nee"},
        "kind-professional": {"drempel": "Ja", "partnerschap": "Nee"},
        "ouder-professional": {"drempel": "Ja", "partnerschap": "Ja"},
    }


def test_samenwerking_has_two_limits(api: Api) -> None:
    limits = {
        item["code"]
        for item in onderdelen(api, "samenwerking")
        if [part["code"] for part in item["eigenschappen"]] == ["grens"]
    }
    assert limits == {"van-thuis-uit", "meebeslissen"}


def test_the_strategieen_are_the_dimensies_but_tijd_and_the_last_placing_is_ours(api: Api) -> None:
    items = onderdelen(api, "strategieen")
    dimensies = [item["code"] for item in onderdelen(api, "dimensies")]
    assert [item["code"] for item in items] == [code for code in dimensies if code != "tijd"]
    assert [item["code"] for item in items if item["herkomst"] == "eigen"] == ["gedrag"]


def test_the_placing_of_the_partnerschappen_is_ours_except_for_formeel(api: Api) -> None:
    origins = {item["code"]: item["herkomst"] for item in onderdelen(api, "partnerschappen") if item["ouder"]}
    assert origins == {
        "maatschappelijk": "eigen",
        "pedagogisch": "eigen",
        "didactisch": "eigen",
        "formeel": "bron",
        "informeel": "eigen",
    }


def test_each_vorm_tells_who_sees_it_where_and_whose_child(api: Api) -> None:
    for item in onderdelen(api, "vormen"):
        assert [part["code"] for part in item["eigenschappen"]] == ["zichtbaar", "waar", "wiensKind"]
        assert item["voorbeelden"]


def test_every_file_is_served(api: Api) -> None:
    files = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    assert [kader["code"] for kader in api.anonymous.items("/kaders")] == files
    assert set(CODES) == set(files)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_says_where_it_comes_from_in_both_languages(path: Any) -> None:
    kader = read_kader(path)
    assert kader.bron
    assert kader.toelichting is not None
    for _, onderdeel in flattened(kader.onderdelen):
        assert onderdeel.bron, onderdeel.code
        assert onderdeel.naam.nl
        assert onderdeel.omschrijving.nl != onderdeel.omschrijving.en


def test_the_enums_in_code_stand_in_their_files(api: Api) -> None:
    for kader, enum in IN_CODE.items():
        codes = [item["code"] for item in onderdelen(api, kader)]
        assert [member.value for member in enum] == [code for code in codes if code in set(enum)]
    assert len(Partnerschap) == 5
