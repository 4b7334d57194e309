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
}  # fmt: skip
QUESTIONS = {
    "partnerschappen": {"maatschappelijk": 2},
    "fasen": {"0": 4, "3": 4},
    "isop": {},
    "sterren": {"1": 2, "2": 2, "3": 2, "4": 3, "5": 2},
    "vormen": {},
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
    for code, below in CODES[kader]:
        expected += [(None, code), *((code, child) for child in below)]
    found = onderdelen(api, kader)
    assert [(item["ouder"], item["code"]) for item in found] == expected
    assert [item["kenmerk"] for item in found] == [f"{kader}:{code}" for _, code in expected]
    assert not any(item["vervallen"] for item in found)


@pytest.mark.parametrize("kader", QUESTIONS)
def test_a_kader_has_its_questions(api: Api, kader: str) -> None:
    found = onderdelen(api, kader)
    assert {item["code"]: len(item["vragen"]) for item in found if item["vragen"]} == QUESTIONS[kader]
    assert {vraag["soort"] for item in found for vraag in item["vragen"]} <= {"vraag"}
    assert {vraag["kant"] for item in found for vraag in item["vragen"]} <= {None}
    assert not any(item["beoordeelbaar"] for item in found)


@pytest.mark.parametrize("kant", DIMENSIES)
def test_dimensies_have_core_and_guiding_questions_for_both_sides(api: Api, kant: str) -> None:
    found = onderdelen(api, "dimensies")
    counts = [Counter(vraag["soort"] for vraag in item["vragen"] if vraag["kant"] == kant) for item in found]
    assert [(count["kern"], count["richtvraag"]) for count in counts] == DIMENSIES[kant]
    assert sum(count["deelvraag"] for count in counts) == (3 if kant == "ouders" else 0)
    assert counts[0]["deelvraag"] == (3 if kant == "ouders" else 0)


def test_only_the_last_question_of_overtuiging_is_reversed_on_each_side(api: Api) -> None:
    for item in onderdelen(api, "dimensies"):
        for kant in DIMENSIES:
            reversed_ = [vraag["omgekeerd"] for vraag in item["vragen"] if vraag["kant"] == kant]
            assert reversed_ == [False] * (len(reversed_) - 1) + [item["code"] == "overtuiging"]


def test_dimensies_are_scored_on_a_scale_of_our_own(api: Api) -> None:
    schaal = api.anonymous.read("/kaders/dimensies")["schaal"]
    assert (schaal["van"], schaal["tot"], schaal["herkomst"]) == (1, 5, "eigen")
    assert schaal["onvoldoendeInformatie"] is True
    assert [label["waarde"] for label in schaal["labels"]] == [1, 5]
    assert all(item["beoordeelbaar"] for item in onderdelen(api, "dimensies"))
    assert [kader["code"] for kader in api.anonymous.items("/kaders") if kader["schaal"]] == ["dimensies"]


def test_the_placing_of_the_partnerschappen_is_ours_except_for_formeel(api: Api) -> None:
    placed = {item["code"]: item["herkomst"] for item in onderdelen(api, "partnerschappen") if item["ouder"]}
    assert placed == {
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
    assert set(CODES) <= set(files)


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
