"""Somebody who got in is out again: whatever gives access ends along with the reason for it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.toegang import accounts, scope
from app.toegang.tables import Activering
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


def activated(api: Api, lid: Json, wachtwoord: str = WACHTWOORD) -> Client:
    """Accept an invitation, as whoever holds its code can."""
    return api.client(api.anonymous.create("/activeringen", accept(lid, wachtwoord))["token"])


def withdraw(person: Person, lid: Json) -> None:
    person.remove(f"/organisaties/{person.school}/leden/{lid['id']}")


def test_who_invited_and_withdrew_somebody_can_not_follow_them_elsewhere(api: Api) -> None:
    thief, honest = api.directie(), api.directie()
    lid = invited(thief)
    session = activated(api, lid)
    ends = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    integration = api.client(
        session.create("/tokens", {"label": "a", "eindigtOp": ends, "wachtwoord": WACHTWOORD})["token"]
    )
    withdraw(thief, lid)
    ok(session.get("/ik"), 401)
    ok(integration.get("/ik"), 401)
    ok(api.anonymous.post("/sessies", {"email": EMAIL, "wachtwoord": WACHTWOORD}), 401)
    person = activated(api, invited(honest, rol="directie"), NIEUW)
    assert person.read(f"/organisaties/{honest.school}/leden")["items"]
    ok(session.get("/ik"), 401)
    ok(api.anonymous.post("/sessies", {"email": EMAIL, "wachtwoord": WACHTWOORD}), 401)


def test_a_code_from_before_the_withdrawal_is_void_too(api: Api) -> None:
    thief, second = api.directie(), api.directie()
    lid, other = invited(thief), invited(second)
    activated(api, lid)
    withdraw(thief, lid)
    assert is_void(api, other)


def test_who_is_a_lid_elsewhere_keeps_their_access(api: Api) -> None:
    first, second, third = api.directie(), api.directie(), api.directie()
    lid, other, pending = invited(first), invited(second), invited(third)
    person = activated(api, lid)
    ok(person.post("/activeringen", accept(other)), 201)
    withdraw(first, lid)
    assert len(person.read("/ik")["lidmaatschappen"]) == 1
    withdraw(third, pending)
    person.read("/ik")
    withdraw(second, other)
    ok(person.get("/ik"), 401)


def test_an_invitation_that_comes_to_nothing_takes_no_other_along(api: Api) -> None:
    first, second = api.directie(), api.directie()
    lid, other = invited(first), invited(second)
    withdraw(first, lid)
    activated(api, other)


def test_who_has_their_password_from_elsewhere_keeps_it(api: Api) -> None:
    """Added by a beheerder, made a beheerder, or given a password by the operator: no school takes that away."""
    directie, beheerder = api.directie(), api.beheerder()
    made = beheerder.create("/gebruikers", {"email": "bo@voorbeeld.example", "naam": "Bo"})
    activated(api, made)
    reset = invited(directie, "cis@voorbeeld.example")
    raised = invited(directie, "dia@voorbeeld.example")
    activated(api, reset)
    activated(api, raised)
    with api.session() as session:
        accounts.put(session, "cis@voorbeeld.example", "Cis", beheerder=False, password=WACHTWOORD)
    beheerder.change(f"/gebruikers/{raised['gebruikerId']}", {"beheerder": True})
    lid = beheerder.create(f"/organisaties/{directie.school}/leden", {"gebruikerId": made["id"], "rol": "ouder"})
    for each in (lid, reset, raised):
        withdraw(directie, each)
    for email in ("bo@voorbeeld.example", "cis@voorbeeld.example", "dia@voorbeeld.example"):
        ok(api.anonymous.post("/sessies", {"email": email, "wachtwoord": WACHTWOORD}), 201)


def test_an_invitation_never_opens_what_a_beheerder_made(api: Api) -> None:
    """Not even once the code that came with it is over."""
    beheerder, directie = api.beheerder(), api.directie()
    made = beheerder.create("/gebruikers", {"email": "verkeerd@voorbeeld.example", "naam": "An"})
    beheerder.change(f"/gebruikers/{made['id']}", {"email": EMAIL})
    ok(api.anonymous.post("/activeringen", accept(invited(directie))), 401)


def test_a_new_invitation_voids_the_one_before(api: Api) -> None:
    directie = api.directie()
    first, second = invited(directie), invited(directie, rol="ouder")
    assert is_void(api, first)
    assert activated(api, second).read("/ik")["lidmaatschappen"][0]["rol"] == "ouder"


def test_a_new_invitation_leaves_those_of_other_schools(api: Api) -> None:
    lid = invited(api.directie())
    invited(api.directie())
    invited(api.directie(), "bo@voorbeeld.example")
    activated(api, lid)


def test_an_invitation_after_a_withdrawal_is_the_only_one_that_counts(api: Api) -> None:
    directie = api.directie()
    first = invited(directie)
    withdraw(directie, first)
    second = invited(directie)
    assert is_void(api, first)
    activated(api, second)


def test_no_code_outlives_the_acceptance(api: Api) -> None:
    """Also one from before a new invitation voided the last."""
    directie, known = api.directie(), an(api)
    lid, old = invited(directie), scope.new_secret("")
    ids: Json = {"gebruiker_id": known.id, "organisatie_id": directie.school, "lid_id": lid["id"]}
    with api.session() as session:
        row = {name: UUID(value) for name, value in ids.items()}
        session.add(Activering(hash=scope.hashed(old), **row, eindigt_op=datetime.now(UTC) + timedelta(days=1)))
    ok(known.post("/activeringen", accept(lid)), 201)
    assert is_void(api, {"activatiecode": old})


def test_a_colleague_who_is_added_by_id_needs_no_code_any_more(api: Api) -> None:
    directie, person = api.directie(), an(api)
    code = invited(directie)
    body = {"gebruikerId": person.id, "rol": "teamlid"}
    ok(api.beheerder().post(f"/organisaties/{directie.school}/leden", body), 201)
    assert is_void(api, code)


def test_another_rol_takes_another_invitation(api: Api) -> None:
    """A code went out for one rol: it is no key to another."""
    directie = api.directie()
    lid = invited(directie, rol="ouder")
    path = f"/organisaties/{directie.school}/leden/{lid['id']}"
    directie.change(path, {"rol": "ouder"})
    without = api.anonymous.post("/activeringen", {"activatiecode": lid["activatiecode"]})
    assert refused(without) == {"/wachtwoord": "missing"}
    directie.change(path, {"rol": "directie"})
    assert is_void(api, lid)
    activated(api, invited(directie, rol="directie"))
