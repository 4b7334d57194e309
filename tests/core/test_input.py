"""What goes in is read strictly, and bounded everywhere."""

from typing import Any

import pytest

from tests.helpers import MADE_UP, Api, filled, ok, refused

PRAKTIJK = {"omschrijving": "Koffieochtend", "bereikBron": "schatting"}
POPULATIE = {"peildatum": "2025-10-01", "aantalGezinnen": 200, "aantalLeerlingen": 300}
ORGANISATIE = {"soort": "school", "naam": "De Regenboog", "land": "NL"}
TOO_LONG = 4001 * "a"


@pytest.mark.parametrize(
    ("change", "location", "expected"),
    [
        ({"omschrijving": 1}, "/omschrijving", "string_type"),
        ({"omschrijving": None}, "/omschrijving", "string_type"),
        ({"omschrijving": ""}, "/omschrijving", "string_too_short"),
        ({"omschrijving": " \n\t "}, "/omschrijving", "string_pattern_mismatch"),
        ({"omschrijving": "nul\x00teken"}, "/omschrijving", "string_pattern_mismatch"),
        ({"omschrijving": "bel\x07"}, "/omschrijving", "string_pattern_mismatch"),
        ({"omschrijving": TOO_LONG}, "/omschrijving", "string_too_long"),
        ({"omschrijving": ["a"]}, "/omschrijving", "string_type"),
        ({"bereik": "1"}, "/bereik", "int_type"),
        ({"bereik": 1.5}, "/bereik", "int_type"),
        ({"bereik": True}, "/bereik", "int_type"),
        ({"bereik": 2**63}, "/bereik", "less_than_equal"),
        ({"bereik": -(2**64)}, "/bereik", "greater_than_equal"),
        ({"bereik": 10**400}, "/bereik", "less_than_equal"),
        ({"soort": "ACTIVITEIT"}, "/soort", "enum"),
        ({"aspecten": "ict"}, "/aspecten", "list_type"),
        ({"aspecten": ["ict", "ict"]}, "/aspecten", "dubbel"),
        ({"aspecten": ["ict"] * 6}, "/aspecten", "too_long"),
        ({"kenmerken": ["sterren:3"] * 50_000}, "/kenmerken", "too_long"),
        ({"kenmerken": ["geen code"]}, "/kenmerken/0", "string_pattern_mismatch"),
        ({"kenmerken": ["sterren:3", "sterren:9"]}, "/kenmerken/1", "onbekend"),
        ({"kenmerken": ["nergens:3"]}, "/kenmerken/0", "onbekend"),
        ({"partnerschappen": ["actief-burgerschap"]}, "/partnerschappen/0", "enum"),
        ({"id": MADE_UP}, "/id", "extra_forbidden"),
        ({"versie": 1}, "/versie", "extra_forbidden"),
        ({"organisatieId": MADE_UP}, "/organisatieId", "extra_forbidden"),
        ({"bereik_bron": "telling"}, "/bereik_bron", "extra_forbidden"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_value_is_refused_where_it_stands(
    api: Api, change: dict[str, Any], location: str, expected: str
) -> None:
    directie = api.directie()
    path = f"/trajecten/{api.traject(directie)}/praktijken"
    assert refused(directie.post(path, {**PRAKTIJK, **change})) == {location: expected}
    praktijk = directie.create(path, PRAKTIJK)["id"]
    answer = directie.patch(f"{path}/{praktijk}", change, etag='"1"')
    if change.get("omschrijving", "") is None:
        expected = "missing"
    assert refused(answer) == {location: expected}


@pytest.mark.parametrize(
    "day",
    [0, 1e3, "0", "2025-1-1", "20251001", "2025-13-01", "2025-02-30", "1889-01-01", "2200-01-01", "-1-01-01",
     "2025-10-01T00:00:00", "2025-10-01T10:00:00Z", "vandaag", "", True, {}],
)  # fmt: skip
def test_a_date_is_a_whole_date_and_nothing_else(api: Api, day: object) -> None:
    directie = api.directie()
    path = f"/trajecten/{api.traject(directie)}/ouderpopulaties"
    assert list(refused(directie.post(path, {**POPULATIE, "peildatum": day}))) == ["/peildatum"]


@pytest.mark.parametrize(
    "instant",
    ["2027-01-01T00:00:00", "2027-01-01", 1800000000, "1800000000", "", "9999-12-31T23:59:59-01:00", None],
)
def test_an_instant_names_its_offset(api: Api, instant: object) -> None:
    answer = api.person().post("/tokens", {"label": "koppeling", "eindigtOp": instant, "wachtwoord": "niet-gevraagd"})
    assert list(refused(answer)) == ["/eindigtOp"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"tekst"',
        b'{"naam": NaN}',
        b'{"naam": Infinity}',
        b"\xff\xfe",
        b'{"naam": "\xc3\x28"}',
        b'{"naam": "\\ud800"}',
        b'{"naam": 1,}',
        b"{'naam': 1}",
        b"[" * 100_000,
        b'{"naam":' * 10_000,
    ],
    ids=lambda content: repr(content[:20]),
)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_broken_json_is_refused(api: Api, method: str, content: bytes) -> None:
    person = api.directie()
    path = "/trajecten" if method == "POST" else "/ik"
    headers = {"Content-Type": "application/json", "If-Match": '"1"'}
    answer = ok(person.request(method, path, content=content, headers=headers), 400)
    assert answer.json()["errors"]


def test_every_list_and_item_refuses_a_query_key_it_does_not_know(api: Api) -> None:
    gets = [template for template, method, _ in api.backend.wire.operations() if method == "get"]
    assert len(gets) > 20
    for template in gets:
        answer = api.beheerder().get(filled(template), params={"bestaat-niet": "1", "Limit": "2"})
        assert refused(answer) == {"bestaat-niet": "onbekend", "Limit": "onbekend"}, template
    document = api.anonymous.get("/openapi.json", params={"x": "1"})
    assert refused(document) == {"x": "onbekend"}


def test_a_change_refuses_a_query_key_too(api: Api) -> None:
    assert refused(api.beheerder().post("/organisaties", ORGANISATIE, params={"dry": "1"})) == {"dry": "onbekend"}


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/organisaties", {"limit": "0"}),
        ("/organisaties", {"limit": "101"}),
        ("/organisaties", {"limit": "-1"}),
        ("/organisaties", {"limit": "een"}),
        ("/organisaties", {"limit": ""}),
        ("/organisaties", {"limit": str(2**64)}),
        ("/organisaties", {"limit": "1" * 5000}),
        ("/organisaties", {"telling": "misschien"}),
        ("/organisaties", {"soort": "winkel"}),
        ("/organisaties", {"bestuurId": "geen-uuid"}),
        ("/organisaties", {"zoek": ""}),
        ("/organisaties", {"zoek": "\x00"}),
        ("/organisaties", {"zoek": "a" * 101}),
        ("/trajecten", {"fase": "7"}),
        ("/trajecten", {"fase": str(2**63)}),
        ("/trajecten", {"schooljaar": "2025"}),
        ("/trajecten", {"thema": "a\x00b"}),
        ("/trajecten", {"thema": "a" * 201}),
        ("/gebeurtenissen", {"soort": "x"}),
        ("/gebeurtenissen", {"na": "a" * 1001}),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_wrong_query_value_is_refused_by_name(api: Api, path: str, params: dict[str, str]) -> None:
    answer = api.beheerder().get(path, params=params)
    assert list(refused(answer)) == list(params)
    assert answer.json()["errors"][0]["in"] == "query"


@pytest.mark.parametrize("zoek", ["%", "_", "\\", "'", "é", "İ", "🦆"])
def test_a_search_text_is_never_a_pattern(api: Api, zoek: str) -> None:
    api.school(naam="Aap")
    school = api.organisatie(naam=f"{zoek}school")
    beheerder = api.beheerder()
    assert [item["id"] for item in beheerder.items("/organisaties", params={"zoek": zoek})] == [school]


def test_every_wrong_field_is_named_at_once(api: Api) -> None:
    answer = api.beheerder().post("/organisaties", {**ORGANISATIE, "naam": 201 * "a", "plaats": 201 * "b"})
    assert refused(answer) == {"/naam": "string_too_long", "/plaats": "string_too_long"}


def test_a_parameter_is_given_once(api: Api) -> None:
    assert refused(api.directie().get("/trajecten?limit=1&limit=2")) == {"limit": "dubbel"}
