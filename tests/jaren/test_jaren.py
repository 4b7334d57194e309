"""A school's years side by side."""

import pytest

from tests.fasen.content import REASON, VIJF, TrajectClient
from tests.helpers import Api, Json, ok

NONE = {"praktijken": 0, "behoeften": 0, "speerpunten": 0, "activiteiten": 0}


@pytest.fixture
def eerste(api: Api) -> TrajectClient:
    """A traject of a school that started late, with three speerpunten, two of them evaluated."""
    directie = api.directie()
    traject = TrajectClient(api, directie, api.traject(directie)).at(6)
    traject.add("praktijken", partnerschappen=["formeel", "informeel"])
    traject.add("praktijken", partnerschappen=["formeel"])
    traject.add("behoeften", partnerschappen=["didactisch"])
    for titel, resultaat in (("Welkom", "behaald"), ("Lezen", "niet"), ("Rekenen", None)):
        speerpunt = traject.add("speerpunten", titel=titel, reden=REASON, partnerschappen=["pedagogisch"])["id"]
        traject.add("activiteiten", speerpuntId=speerpunt, partnerschappen=["maatschappelijk"])
        if resultaat:
            traject.add("evaluaties", speerpuntId=speerpunt, resultaat=resultaat)
    return traject


def jaren(traject: TrajectClient) -> list[Json]:
    return traject.person.items(f"/organisaties/{traject.person.school}/jaren")


def test_a_year_tells_what_it_was_about_and_what_came_of_it(eerste: TrajectClient) -> None:
    (jaar,) = jaren(eerste)
    traject = eerste.read()
    assert (jaar["schooljaar"], jaar["thema"]) == ("2025-2026", None)
    assert jaar["traject"] == {name: traject[name] for name in jaar["traject"]}
    assert [(part["titel"], part["status"], part["resultaat"]) for part in jaar["speerpunten"]] == [
        ("Welkom", "gepland", "behaald"),
        ("Lezen", "gepland", "niet"),
        ("Rekenen", "gepland", None),
    ]
    assert jaar["resultaat"] == {"behaald": 1, "deels": 0, "niet": 1, "open": 1}
    assert jaar["balans"] == [
        {"partnerschap": "maatschappelijk", **NONE, "activiteiten": 3},
        {"partnerschap": "pedagogisch", **NONE, "speerpunten": 3},
        {"partnerschap": "didactisch", **NONE, "behoeften": 1},
        {"partnerschap": "formeel", **NONE, "praktijken": 2},
        {"partnerschap": "informeel", **NONE, "praktijken": 1},
    ]


def test_the_years_stand_side_by_side_the_earliest_first(eerste: TrajectClient) -> None:
    eerste.move(6, "afgerond", vervolg="jaarcyclus", afwijking=REASON)
    body = {"naam": "Taal", "thema": "Taal", "schooljaar": "2026-2027", "startdatum": "2026-08-31"}
    nieuw = eerste.person.create(f"{eerste.path}/vervolg", body)["id"]
    first, second = jaren(eerste)
    assert (first["traject"]["id"], first["traject"]["status"]) == (eerste.id, "afgerond")
    assert (second["traject"]["id"], second["traject"]["vorigTrajectId"]) == (nieuw, eerste.id)
    assert (second["thema"], second["traject"]["soort"]) == ("Taal", "jaarcyclus")
    assert (second["speerpunten"], second["resultaat"]) == ([], {"behaald": 0, "deels": 0, "niet": 0, "open": 0})
    assert second["balans"] == [{"partnerschap": code, **NONE} for code in VIJF]
    path = f"/organisaties/{eerste.person.school}/jaren"
    page = eerste.person.read(path, params={"limit": 1, "telling": "true"})
    assert (page["items"], page["totaal"]) == ([first], 2)
    rest = eerste.person.read(path, params={"limit": 1, "cursor": page["volgende"]})
    assert (rest["items"], rest["volgende"]) == ([second], None)


def test_the_balance_is_that_of_the_overviews(eerste: TrajectClient) -> None:
    assert jaren(eerste)[0]["balans"] == eerste.person.read("/overzichten/balans")["items"]


def test_a_school_without_a_traject_has_no_years(api: Api) -> None:
    directie = api.directie()
    path = f"/organisaties/{directie.school}/jaren"
    assert directie.read(path, params={"telling": "true"}) == {"items": [], "volgende": None, "totaal": 0}


@pytest.mark.parametrize(
    ("rol", "status"),
    [("teamlid", 200), ("ouder", 200), ("coach", 200), ("lezer", 200), ("beoordelaar", 404), ("bestuurder", 404)],
)
def test_it_takes_the_right_to_read_the_content(api: Api, eerste: TrajectClient, rol: str, status: int) -> None:
    school = eerste.person.school
    bestuur = api.organisatie("bestuur")
    api.beheerder().change(f"/organisaties/{school}", {"bestuurId": bestuur})
    person = api.person(rol, bestuur if rol == "bestuurder" else school)
    ok(person.get(f"/organisaties/{school}/jaren"), status)
    ok(api.directie().get(f"/organisaties/{school}/jaren"), 404)


def test_another_school_is_not_among_them(api: Api, eerste: TrajectClient) -> None:
    other = api.directie()
    api.traject(other)
    assert len(jaren(eerste)) == 1
    assert other.items(f"/organisaties/{other.school}/jaren")[0]["speerpunten"] == []


def test_it_is_not_sent_again_while_nothing_changed(api: Api, eerste: TrajectClient) -> None:
    path = f"/organisaties/{eerste.person.school}/jaren"
    headers = {"If-None-Match": eerste.person.etag(path)}
    other = api.directie()
    TrajectClient(api, other, api.traject(other)).add("factoren")
    with api.queries() as queries:
        assert eerste.person.get(path, headers=headers).status_code == 304
    assert len(queries) <= 3
    eerste.change("speerpunten", eerste.one("speerpunten"), titel="Anders", reden=REASON)
    assert eerste.person.get(path, headers=headers).status_code == 200


def test_the_cost_does_not_grow_with_the_years(api: Api, eerste: TrajectClient) -> None:
    person, costs = eerste.person, []
    path = f"/organisaties/{person.school}/jaren"
    for number in range(3):
        with api.queries() as queries:
            assert len(person.items(path)) == number + 1
        costs.append(len(queries))
        lopend = person.items("/trajecten", params={"status": "lopend"})[0]["id"]
        person.change(f"/trajecten/{lopend}", {"status": "gestopt", "reden": REASON})
        TrajectClient(api, person, api.traject(person)).add("speerpunten")
    assert costs[0] == costs[1] == costs[2] <= 7


def test_a_year_shows_what_was_measured(api: Api, eerste: TrajectClient) -> None:
    meting = {
        "instrument": "dimensies",
        "kant": "ouders",
        "moment": "nulmeting",
        "datum": "2025-10-01",
        "invuller": "ouder",
        "wijze": "individueel",
        "antwoorden": [{"onderdeel": "emotie", "score": 2}, {"onderdeel": "kennis"}],
    }
    eerste.person.create(f"/trajecten/{eerste.id}/metingen", meting)
    eerste.person.create(
        f"/trajecten/{eerste.id}/metingen", {**meting, "antwoorden": [{"onderdeel": "emotie", "score": 5}]}
    )
    jaar = eerste.person.items(f"/organisaties/{eerste.person.school}/jaren")[0]
    fields = {"instrument": "dimensies", "kant": "ouders", "moment": "nulmeting"}
    assert sorted(jaar["metingen"], key=lambda row: str(row["onderdeel"])) == [
        {**fields, "onderdeel": "emotie", "n": 2, "gemiddelde": 3.5},
        {**fields, "onderdeel": "kennis", "n": 0, "gemiddelde": None},
    ]
