"""Once the plan is closed, a change of a speerpunt is a bijstelling: with a reden, before and after kept."""

from typing import Any

import pytest

from app.fasen.fase3_plan.rules import BIJSTELBAAR
from tests.fasen.content import REASON, TrajectClient
from tests.fasen.whole import whole
from tests.helpers import Api, Json, body, code, ok, refused

CONTRACT = "titel doel waarom thema behoefteIds partnerschappen isopCriteria kenmerken indicatoren"
NEW: Json = {
    "titel": "Anders",
    "doel": "Iets anders.",
    "waarom": None,
    "thema": "Lezen",
    "behoefteIds": [],
    "partnerschappen": ["didactisch"],
    "isopCriteria": [],
    "kenmerken": ["sterren:1"],
    "indicatoren": [{"naam": "Bezoek", "soort": None, "eenheid": "%", "nulwaarde": None, "streefwaarde": 50.0}],
}
UNWATCHED = {"status": "lopend", "schooljaar": "2027-2028", "termijn": "kort"}


def bijstellingen(traject: TrajectClient) -> list[Json]:
    return traject.person.items(f"{traject.path}/bijstellingen")


@pytest.fixture
def speerpunt(traject: TrajectClient) -> Json:
    """A speerpunt with everything set, of which the plan is closed now."""
    speerpunt = traject.person.create(f"{traject.path}/speerpunten", whole("speerpunten", traject.one))
    traject.at(4)
    return speerpunt


def test_the_watched_fields_are_the_contract_s() -> None:
    assert list(BIJSTELBAAR) == CONTRACT.split()
    assert NEW.keys() == set(BIJSTELBAAR)


def test_every_watched_field_asks_for_a_reden(traject: TrajectClient, speerpunt: Json) -> None:
    path, person = traject.at_item("speerpunten", speerpunt), traject.person
    for field, value in NEW.items():
        assert refused(person.patch(path, {field: value}, etag='"1"')) == {"/reden": "missing"}
    assert person.read(path) == speerpunt
    assert bijstellingen(traject) == []


@pytest.mark.parametrize("field", NEW)
def test_every_watched_field_is_kept_before_and_after(traject: TrajectClient, speerpunt: Json, field: str) -> None:
    after = traject.change("speerpunten", speerpunt, **{field: NEW[field]}, reden=REASON)
    assert after[field] == NEW[field]
    assert "reden" not in after
    (bijstelling,) = bijstellingen(traject)
    assert (bijstelling["speerpuntId"], bijstelling["reden"]) == (speerpunt["id"], REASON)
    assert (bijstelling["voor"], bijstelling["na"]) == ({field: speerpunt[field]}, {field: NEW[field]})
    assert bijstelling["aangemaaktDoor"] == traject.person.id
    assert traject.person.read(f"{traject.path}/bijstellingen/{bijstelling['id']}") == bijstelling


def test_several_fields_make_one_bijstelling(traject: TrajectClient, speerpunt: Json) -> None:
    traject.change("speerpunten", speerpunt, **NEW, **UNWATCHED, reden=REASON)
    (bijstelling,) = bijstellingen(traject)
    assert bijstelling["na"] == NEW
    assert bijstelling["voor"] == {name: speerpunt[name] for name in NEW}


def test_other_fields_are_no_bijstelling(traject: TrajectClient, speerpunt: Json) -> None:
    for field, value in UNWATCHED.items():
        assert traject.change("speerpunten", speerpunt, **{field: value})[field] == value
    assert bijstellingen(traject) == []


def test_a_status_is_no_bijstelling_even_with_a_reden(traject: TrajectClient, speerpunt: Json) -> None:
    for status in ("lopend", "afgerond", "gestopt", "gepland"):
        assert traject.change("speerpunten", speerpunt, status=status, reden=REASON)["status"] == status
    assert bijstellingen(traject) == []


def test_the_same_values_again_are_no_bijstelling(traject: TrajectClient, speerpunt: Json) -> None:
    values = {name: speerpunt[name] for name in NEW}
    assert traject.change("speerpunten", speerpunt, **values) == speerpunt
    assert bijstellingen(traject) == []


def test_a_bijstelling_is_logged(traject: TrajectClient, speerpunt: Json) -> None:
    traject.change("speerpunten", speerpunt, doel="Anders", reden=REASON)
    feed = traject.person.items("/gebeurtenissen")
    lines = {line["soort"]: line for line in feed if line["soort"].startswith(("speerpunt.g", "bijstelling."))}
    assert lines["speerpunt.gewijzigd"]["toelichting"] == REASON
    assert lines["bijstelling.aangemaakt"]["item"]["id"] == bijstellingen(traject)[0]["id"]


def test_adding_a_speerpunt_is_a_bijstelling(traject: TrajectClient) -> None:
    fields = whole("speerpunten", traject.one)
    traject.at(4)
    without_reden = {name: value for name, value in fields.items() if name != "reden"}
    path = f"{traject.path}/speerpunten"
    assert refused(traject.person.post(path, without_reden)) == {"/reden": "missing"}
    speerpunt = traject.person.create(path, fields)
    (bijstelling,) = bijstellingen(traject)
    assert (bijstelling["speerpuntId"], bijstelling["reden"], bijstelling["voor"]) == (speerpunt["id"], REASON, None)
    assert bijstelling["na"] == {name: speerpunt[name] for name in BIJSTELBAAR}


def test_adding_the_least_is_a_bijstelling_too(traject: TrajectClient) -> None:
    traject.at(4).add("speerpunten", reden=REASON)
    assert len(bijstellingen(traject)) == 1


def test_a_speerpunt_of_a_closed_plan_can_not_be_deleted(traject: TrajectClient, speerpunt: Json) -> None:
    path = traject.at_item("speerpunten", speerpunt)
    assert code(ok(traject.person.delete(path, etag='"1"'), 409)) == "plan-afgerond"
    assert traject.change("speerpunten", speerpunt, status="gestopt")["status"] == "gestopt"


@pytest.mark.parametrize("nummer", [0, 3])
def test_while_the_plan_is_open_nothing_is_a_bijstelling(traject: TrajectClient, nummer: int) -> None:
    speerpunt = traject.at(nummer).add("speerpunten")
    traject.change("speerpunten", speerpunt, **{**NEW, "reden": REASON})
    traject.change("speerpunten", speerpunt, titel="Nog anders")
    assert bijstellingen(traject) == []
    traject.person.remove(traject.at_item("speerpunten", speerpunt))


def test_a_reopened_plan_is_open_again(traject: TrajectClient) -> None:
    speerpunt = traject.at(3).fill(3).add("speerpunten")
    traject.move(3, "afgerond", afwijking=REASON)
    traject.move(3, "bezig", reden=REASON)
    traject.change("speerpunten", speerpunt, titel="Anders")
    assert bijstellingen(traject) == []


def test_a_bijstelling_can_only_be_read(traject: TrajectClient, speerpunt: Json) -> None:
    traject.change("speerpunten", speerpunt, doel="Anders", reden=REASON)
    (bijstelling,) = bijstellingen(traject)
    path, person = f"{traject.path}/bijstellingen", traject.person
    for answer in (
        person.post(path, {}),
        person.patch(f"{path}/{bijstelling['id']}", {}, etag='"1"'),
        person.delete(f"{path}/{bijstelling['id']}", etag='"1"'),
    ):
        assert answer.headers["Allow"] == "GET, HEAD"
        assert code(ok(answer, 405)) == "methode-niet-toegestaan"


def test_the_team_adjusts_as_well(api: Api, traject: TrajectClient, speerpunt: Json) -> None:
    teamlid = api.person("teamlid", traject.person.school)
    path = traject.at_item("speerpunten", speerpunt)
    fields: dict[str, Any] = {"doel": "Anders", "reden": REASON}
    assert body(ok(teamlid.patch(path, fields, etag='"1"')))["doel"] == "Anders"
    assert bijstellingen(traject)[0]["aangemaaktDoor"] == teamlid.id
