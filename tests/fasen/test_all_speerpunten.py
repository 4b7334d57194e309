"""Speerpunten across schools: what one may read of them, and every filter."""

import pytest

from tests.fasen.content import TrajectClient
from tests.helpers import Api, Client, Json, body, ok, refused


def ids(person: Client, **params: str) -> set[str]:
    page = body(ok(person.get("/speerpunten", params={"limit": "100", "telling": "true", **params})))
    assert page["totaal"] == len(page["items"])
    return {item["id"] for item in page["items"]}


def school(api: Api, **above: str) -> TrajectClient:
    directie = api.person("directie", api.school(**above))
    return TrajectClient(api, directie, api.traject(directie))


MATCH: list[tuple[str, str, Json, Json]] = [
    ("thema", "LÉZEN", {"thema": "Lezen"}, {"thema": "Lezen en rekenen"}),
    ("schooljaar", "2026-2027", {"schooljaar": "2026-2027"}, {}),
    ("partnerschap", "formeel", {"partnerschappen": ["informeel", "formeel"]}, {"partnerschappen": ["informeel"]}),
    ("isopCriterium", "visie", {"isopCriteria": ["plan", "visie"]}, {"isopCriteria": ["plan"]}),
    ("kenmerk", "sterren:3", {"kenmerken": ["sterren:3"]}, {"kenmerken": ["sterren:1"]}),
    ("kenmerk", "isop:visie", {"kenmerken": ["isop:visie"]}, {"isopCriteria": ["visie"]}),
    ("zoek", "leesúúr", {"titel": "Elke dag een Leesuur"}, {"doel": "Elke dag een leesuur."}),
    ("zoek", "100%", {"titel": "100% aanwezig"}, {"titel": "100 aanwezig"}),
    ("zoek", "a_b", {"titel": "a_b"}, {"titel": "acb"}),
]


@pytest.mark.parametrize(("name", "value", "match", "other"), MATCH)
def test_every_filter_filters(api: Api, name: str, value: str, match: Json, other: Json) -> None:
    first, second = school(api), school(api)
    matches = {traject.add("speerpunten", **match)["id"] for traject in (first, second)}
    first.add("speerpunten", **other)
    assert ids(api.beheerder(), **{name: value}) == matches
    assert len(ids(first.person, **{name: value})) == 1


def test_the_filter_on_status(api: Api) -> None:
    traject = school(api)
    planned, running = traject.add("speerpunten"), traject.add("speerpunten")
    traject.change("speerpunten", running, status="lopend")
    assert ids(traject.person, status="lopend") == {running["id"]}
    assert ids(traject.person, status="gepland") == {planned["id"]}


def test_the_filter_on_organisatie(api: Api) -> None:
    first, second = school(api), school(api)
    own, other = first.add("speerpunten")["id"], second.add("speerpunten")["id"]
    beheerder = api.beheerder()
    assert ids(beheerder) == {own, other}
    assert ids(beheerder, organisatieId=first.person.school) == {own}
    assert ids(first.person, organisatieId=second.person.school) == set()


def test_filters_are_combined(api: Api) -> None:
    traject = school(api)
    both = traject.add("speerpunten", thema="Lezen", partnerschappen=["formeel"])["id"]
    traject.add("speerpunten", thema="Lezen")
    traject.add("speerpunten", partnerschappen=["formeel"])
    assert ids(traject.person, thema="lezen", partnerschap="formeel") == {both}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("status", "open", "enum"),
        ("partnerschap", "actief", "enum"),
        ("isopCriterium", "ouderbeleid", "enum"),
        ("kenmerk", "sterren", "string_pattern_mismatch"),
        ("schooljaar", "2026", "string_pattern_mismatch"),
        ("organisatieId", "x", "uuid_parsing"),
        ("trajectId", "x", "onbekend"),
        ("zoek", "", "string_too_short"),
    ],
)
def test_a_value_that_can_not_be_is_refused(api: Api, name: str, value: str, expected: str) -> None:
    assert refused(api.directie().get("/speerpunten", params={name: value})) == {name: expected}


def test_it_shows_the_same_as_in_the_traject(api: Api) -> None:
    traject = school(api)
    speerpunt = traject.add("speerpunten", partnerschappen=["formeel"], isopCriteria=["plan"], kenmerken=["sterren:1"])
    assert speerpunt["organisatieId"] == traject.person.school
    assert speerpunt["trajectId"] == traject.id
    assert traject.person.items("/speerpunten") == [speerpunt]


def test_one_sees_those_of_the_schools_whose_content_one_reads(api: Api) -> None:
    bestuur, gemeente = api.organisatie("bestuur"), api.organisatie("gemeente")
    below, beside = school(api, bestuur=bestuur), school(api, gemeente=gemeente)
    own, other = below.add("speerpunten")["id"], beside.add("speerpunten")["id"]
    readers = [
        (below.person, {own}),
        (api.person("teamlid", beside.person.school), {other}),
        (api.person("ouder", below.person.school), {own}),
        (api.person("lezer", below.person.school), {own}),
        (api.person("coach", bestuur), {own}),
        (api.person("lezer", gemeente), {other}),
        (api.person("bestuurder", bestuur), set()),
        (api.person("beoordelaar", below.person.school), set()),
        (api.person(), set()),
        (api.beheerder(), {own, other}),
    ]
    for person, expected in readers:
        assert ids(person) == expected
    person_of_both = api.person("teamlid", below.person.school)
    api.lid(person_of_both, "coach", beside.person.school)
    assert ids(person_of_both) == {own, other}


def test_a_stopped_traject_is_shown_as_well(api: Api) -> None:
    traject = school(api)
    speerpunt = traject.add("speerpunten")["id"]
    traject.person.change(traject.path, {"status": "gestopt", "reden": "Even niet."})
    assert ids(traject.person) == {speerpunt}


def test_it_is_paged_over_schools(api: Api) -> None:
    first, second = school(api), school(api)
    speerpunten = {traject.add("speerpunten")["id"] for traject in (first, second, first)}
    beheerder, cursor, items = api.beheerder(), None, list[str]()
    for _ in range(3):
        page = beheerder.read("/speerpunten", params={"limit": 1, **({"cursor": cursor} if cursor else {})})
        items += [item["id"] for item in page["items"]]
        cursor = page["volgende"]
    assert (set(items), len(items), cursor) == (speerpunten, 3, None)


def test_without_a_token_there_is_nothing(api: Api) -> None:
    ok(api.anonymous.get("/speerpunten"), 401)
