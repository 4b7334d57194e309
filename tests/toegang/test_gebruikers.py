"""Gebruikers, kept by a beheerder; and oneself."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.helpers import MADE_UP, Api, Person, code, ok, refused

WACHTWOORD = "juiste-paard-batterij"


@pytest.fixture
def beheerder(api: Api) -> Person:
    return api.beheerder()


@pytest.mark.parametrize("rol", ["directie", "teamlid", "coach", "lezer", "beoordelaar"])
def test_gebruikers_are_for_a_beheerder(api: Api, rol: str) -> None:
    person = api.person(rol, api.school())
    other = api.person()
    body = {"email": "x@voorbeeld.example", "naam": "X"}
    answers = [
        person.get("/gebruikers"),
        person.get(f"/gebruikers/{other.id}"),
        person.get(f"/gebruikers/{MADE_UP}"),
        person.post("/gebruikers", body),
        person.patch(f"/gebruikers/{other.id}", {"naam": "X"}, etag='"1"'),
    ]
    assert {answer.status_code for answer in answers} == {403}


def test_a_beheerder_adds_changes_and_lists(api: Api, beheerder: Person) -> None:
    gebruiker = beheerder.create("/gebruikers", {"email": "an@voorbeeld.example", "naam": "An"})
    assert (gebruiker["beheerder"], gebruiker["actief"], gebruiker["versie"]) == (False, True, 1)
    path = f"/gebruikers/{gebruiker['id']}"
    after = beheerder.change(path, {"naam": "Anna", "beheerder": True})
    assert (after["naam"], after["beheerder"], after["versie"]) == ("Anna", True, 2)
    assert "activatiecode" not in after
    assert {item["email"] for item in beheerder.items("/gebruikers")} == {
        beheerder.email,
        "an@voorbeeld.example",
    }
    ok(beheerder.delete(path, etag='"2"'), 405)


def test_an_address_belongs_to_one_gebruiker_in_whatever_case(api: Api, beheerder: Person) -> None:
    beheerder.create("/gebruikers", {"email": "an@voorbeeld.example", "naam": "An"})
    duplicate = {"email": "AN@voorbeeld.example", "naam": "An"}
    assert code(ok(beheerder.post("/gebruikers", duplicate), 409)) == "bestaat-al"
    other = beheerder.create("/gebruikers", {"email": "bo@voorbeeld.example", "naam": "Bo"})
    for email in ("an@voorbeeld.example", "An@voorbeeld.example"):
        beheerder.change_refused(f"/gebruikers/{other['id']}", {"email": email}, 409)
    after = beheerder.change(f"/gebruikers/{other['id']}", {"email": "BO@voorbeeld.example"})
    assert (after["email"], after["versie"]) == ("bo@voorbeeld.example", 1)


@pytest.mark.parametrize(
    "email",
    ["", "an", "an@", "@voorbeeld.example", "an@voorbeeld", "an @voorbeeld.example", "an@voor beeld.example",
     "an@voorbeeld.example\n", "an@@voorbeeld.example", "a" * 65 + "@voorbeeld.example", "an@b." + "c" * 250,
     "élan@voorbeeld.example", "an@voorbeeld..example"],
)  # fmt: skip
def test_an_address_looks_like_one(beheerder: Person, email: str) -> None:
    assert list(refused(beheerder.post("/gebruikers", {"email": email, "naam": "An"}))) == ["/email"]


@pytest.mark.parametrize("change", [{"actief": False}, {"beheerder": False}])
def test_a_beheerder_can_not_lock_the_own_account_out(beheerder: Person, change: dict[str, Any]) -> None:
    beheerder.change_refused(f"/gebruikers/{beheerder.id}", change, 400)
    assert beheerder.change(f"/gebruikers/{beheerder.id}", {"naam": "Baas"})["naam"] == "Baas"


def test_somebody_shut_out_is_out_at_once(api: Api, beheerder: Person) -> None:
    person = api.person()
    beheerder.change(f"/gebruikers/{person.id}", {"actief": False})
    ok(person.get("/ik"), 401)


def test_ik_shows_oneself_with_ones_memberships(api: Api) -> None:
    person = api.person()
    assert person.read("/ik")["lidmaatschappen"] == []
    school, bestuur = api.school(), api.organisatie("bestuur")
    lid = api.lid(person, "teamlid", school)
    bestuurslid = api.lid(person, "bestuurder", bestuur)
    ik = person.read("/ik")
    assert sorted(ik["lidmaatschappen"], key=lambda lidmaatschap: str(lidmaatschap["rol"])) == [
        {"id": bestuurslid, "organisatieId": bestuur, "rol": "bestuurder"},
        {"id": lid, "organisatieId": school, "rol": "teamlid"},
    ]


def test_a_new_membership_is_a_new_rendering_of_ik(api: Api) -> None:
    person = api.person()
    etag = person.etag("/ik")
    ok(person.get("/ik", headers={"If-None-Match": etag}), 304)
    api.lid(person, "teamlid", api.school())
    ok(person.get("/ik", headers={"If-None-Match": etag}), 200)


@pytest.mark.parametrize("field", ["email", "beheerder", "actief", "id", "lidmaatschappen"])
def test_one_changes_ones_name_and_nothing_that_gives_rights(api: Api, field: str) -> None:
    person = api.person()
    assert person.change("/ik", {"naam": "Anders"})["naam"] == "Anders"
    assert person.change_refused("/ik", {field: True}, 400)["errors"][0]["code"] == "extra_forbidden"


def test_a_new_password_needs_the_present_one_and_ends_other_log_ins(api: Api) -> None:
    person = api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    log_in = {"email": person.email, "wachtwoord": WACHTWOORD}
    other = api.client(api.anonymous.create("/sessies", log_in)["token"])
    ends = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    integration = person.create("/tokens", {"label": "a", "eindigtOp": ends, "wachtwoord": WACHTWOORD})
    change = {"wachtwoord": "een-nieuw-wachtwoord"}
    for wrong in ({}, {"huidigWachtwoord": ""}, {"huidigWachtwoord": "onjuist-wachtwoord"}):
        problem = person.change_refused("/ik", {**change, **wrong}, 400)
        assert problem["errors"][0]["location"] == "/huidigWachtwoord"
    other.read("/ik")
    ik = person.change("/ik", {**change, "huidigWachtwoord": WACHTWOORD})
    assert ik["versie"] == 2
    assert "wachtwoord" not in ik
    person.read("/ik")
    ok(other.get("/ik"), 401)
    ok(api.client(integration["token"]).get("/ik"), 401)
    ok(api.anonymous.post("/sessies", log_in), 401)
    ok(api.anonymous.post("/sessies", {**log_in, **change}), 201)
