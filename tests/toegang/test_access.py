"""Somebody who got in is out again: whatever gives access ends along with the reason for it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.toegang import accounts
from tests.helpers import Api, Client, Json, Person, ok, refused

WACHTWOORD = "juiste-paard-batterij"
NIEUW = "een-nieuw-wachtwoord"
EMAIL = "an@voorbeeld.example"


def an(api: Api) -> Person:
    """Make somebody with a password, and with whatever a thief may hold of them."""
    return api.person(email=EMAIL, wachtwoord=WACHTWOORD)


def held(api: Api, person: Person) -> list[Client]:
    """Return a log-in and a token for an integration of this person."""
    session = api.anonymous.create("/sessies", {"email": person.email, "wachtwoord": WACHTWOORD})
    with api.session() as found:
        integration = accounts.token_for(found, person.email, datetime.now(UTC) + timedelta(days=9))
    return [api.client(session["token"]), api.client(integration)]


def invited(directie: Person, email: str = EMAIL, rol: str = "teamlid") -> Json:
    return directie.create(f"/organisaties/{directie.school}/leden", {"email": email, "naam": "An", "rol": rol})


def accept(lid: Json, wachtwoord: str = WACHTWOORD) -> Json:
    return {"activatiecode": lid["activatiecode"], "wachtwoord": wachtwoord}


def is_void(api: Api, code: Json, wachtwoord: str = WACHTWOORD) -> bool:
    return refused(api.anonymous.post("/activeringen", accept(code, wachtwoord))) == {"/activatiecode": "onbekend"}


def test_a_password_reset_by_the_operator_leaves_nobody_inside(api: Api) -> None:
    person, code = an(api), invited(api.directie())
    clients = [person, *held(api, person)]
    with api.session() as session:
        accounts.put(session, person.email, "An", beheerder=False, password=NIEUW)
    for client in clients:
        ok(client.get("/ik"), 401)
    assert is_void(api, code, NIEUW)
    ok(api.anonymous.post("/sessies", {"email": EMAIL, "wachtwoord": NIEUW}), 201)


def test_another_name_by_the_operator_leaves_people_inside(api: Api) -> None:
    person = an(api)
    with api.session() as session:
        accounts.put(session, person.email, "Anna", beheerder=False, password=None)
    assert person.read("/ik")["naam"] == "Anna"


def test_a_new_password_leaves_only_who_chose_it_inside(api: Api) -> None:
    person, code = an(api), invited(api.directie())
    others = held(api, person)
    person.change("/ik", {"wachtwoord": NIEUW, "huidigWachtwoord": WACHTWOORD})
    person.read("/ik")
    for client in others:
        ok(client.get("/ik"), 401)
    assert is_void(api, code, NIEUW)


@pytest.mark.parametrize("change", [{"email": "anna@voorbeeld.example"}, {"actief": False}])
def test_another_address_or_being_shut_out_leaves_nobody_inside(api: Api, change: dict[str, Any]) -> None:
    person, beheerder = an(api), api.beheerder()
    code = invited(api.directie())
    clients = [person, *held(api, person)]
    path = f"/gebruikers/{person.id}"
    beheerder.change(path, change)
    beheerder.change(path, {"actief": True})
    for client in clients:
        ok(client.get("/ik"), 401)
    assert is_void(api, code)


def test_a_code_made_while_somebody_was_shut_out_does_not_count_afterwards(api: Api) -> None:
    person, beheerder = an(api), api.beheerder()
    path = f"/gebruikers/{person.id}"
    beheerder.change(path, {"actief": False})
    code = invited(api.directie())
    beheerder.change(path, {"actief": True})
    assert is_void(api, code)


def test_another_name_by_a_beheerder_leaves_people_inside(api: Api) -> None:
    person = an(api)
    code = invited(api.directie())
    api.beheerder().change(f"/gebruikers/{person.id}", {"naam": "Anna"})
    assert person.read("/ik")["naam"] == "Anna"
    ok(person.post("/activeringen", accept(code)), 201)


def test_a_beheerder_who_changes_their_own_address_stays_inside(api: Api) -> None:
    beheerder = api.person(email=EMAIL, wachtwoord=WACHTWOORD, beheerder=True)
    others = held(api, beheerder)
    beheerder.change(f"/gebruikers/{beheerder.id}", {"email": "baas@voorbeeld.example"})
    beheerder.read("/ik")
    for client in others:
        ok(client.get("/ik"), 401)


def test_the_code_of_a_new_gebruiker_goes_with_the_wrong_address(api: Api) -> None:
    beheerder = api.beheerder()
    made = beheerder.create("/gebruikers", {"email": "verkeerd@voorbeeld.example", "naam": "An"})
    beheerder.change(f"/gebruikers/{made['id']}", {"email": EMAIL})
    assert is_void(api, made)
