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


def add_an(api: Api) -> Person:
    """Make somebody with a password, and with whatever a thief may hold of them."""
    return api.person(email=EMAIL, wachtwoord=WACHTWOORD)


def clients_of(api: Api, person: Person) -> list[Client]:
    """Return a log-in and a token for an integration of this person."""
    log_in = api.anonymous.create("/sessies", {"email": person.email, "wachtwoord": WACHTWOORD})
    with api.session() as session:
        integration = accounts.token_for(session, person.email, datetime.now(UTC) + timedelta(days=9))
    return [api.client(log_in["token"]), api.client(integration)]


def invite(directie: Person, email: str = EMAIL, rol: str = "teamlid") -> Json:
    return directie.create(f"/organisaties/{directie.school}/leden", {"email": email, "naam": "An", "rol": rol})


def acceptance_of(lid: Json, wachtwoord: str = WACHTWOORD) -> Json:
    return {"activatiecode": lid["activatiecode"], "wachtwoord": wachtwoord}


def is_void(api: Api, code: Json, wachtwoord: str = WACHTWOORD) -> bool:
    answer = api.anonymous.post("/activeringen", acceptance_of(code, wachtwoord))
    return refused(answer) == {"/activatiecode": "onbekend"}


def test_a_password_reset_by_the_operator_leaves_nobody_inside(api: Api) -> None:
    person, code = add_an(api), invite(api.directie())
    clients = [person, *clients_of(api, person)]
    with api.session() as session:
        accounts.put(session, person.email, "An", beheerder=False, password=NIEUW)
    for client in clients:
        ok(client.get("/ik"), 401)
    assert is_void(api, code, NIEUW)
    ok(api.anonymous.post("/sessies", {"email": EMAIL, "wachtwoord": NIEUW}), 201)


def test_another_name_by_the_operator_leaves_people_inside(api: Api) -> None:
    person = add_an(api)
    with api.session() as session:
        accounts.put(session, person.email, "Anna", beheerder=False, password=None)
    assert person.read("/ik")["naam"] == "Anna"


def test_a_new_password_leaves_only_who_chose_it_inside(api: Api) -> None:
    person, code = add_an(api), invite(api.directie())
    others = clients_of(api, person)
    person.change("/ik", {"wachtwoord": NIEUW, "huidigWachtwoord": WACHTWOORD})
    person.read("/ik")
    for client in others:
        ok(client.get("/ik"), 401)
    assert is_void(api, code, NIEUW)


@pytest.mark.parametrize("change", [{"email": "anna@voorbeeld.example"}, {"actief": False}])
def test_another_address_or_being_shut_out_leaves_nobody_inside(api: Api, change: dict[str, Any]) -> None:
    person, beheerder = add_an(api), api.beheerder()
    code = invite(api.directie())
    clients = [person, *clients_of(api, person)]
    path = f"/gebruikers/{person.id}"
    beheerder.change(path, change)
    beheerder.change(path, {"actief": True})
    for client in clients:
        ok(client.get("/ik"), 401)
    assert is_void(api, code)


def test_a_code_made_while_somebody_was_shut_out_does_not_count_afterwards(api: Api) -> None:
    person, beheerder = add_an(api), api.beheerder()
    path = f"/gebruikers/{person.id}"
    beheerder.change(path, {"actief": False})
    code = invite(api.directie())
    beheerder.change(path, {"actief": True})
    assert is_void(api, code)


def test_another_name_by_a_beheerder_leaves_people_inside(api: Api) -> None:
    person = add_an(api)
    code = invite(api.directie())
    api.beheerder().change(f"/gebruikers/{person.id}", {"naam": "Anna"})
    assert person.read("/ik")["naam"] == "Anna"
    ok(person.post("/activeringen", acceptance_of(code)), 201)


def test_a_beheerder_who_changes_their_own_address_stays_inside(api: Api) -> None:
    beheerder = api.person(email=EMAIL, wachtwoord=WACHTWOORD, beheerder=True)
    others = clients_of(api, beheerder)
    beheerder.change(f"/gebruikers/{beheerder.id}", {"email": "baas@voorbeeld.example"})
    beheerder.read("/ik")
    for client in others:
        ok(client.get("/ik"), 401)


def test_the_code_of_a_new_gebruiker_goes_with_the_wrong_address(api: Api) -> None:
    beheerder = api.beheerder()
    gebruiker = beheerder.create("/gebruikers", {"email": "verkeerd@voorbeeld.example", "naam": "An"})
    beheerder.change(f"/gebruikers/{gebruiker['id']}", {"email": EMAIL})
    assert is_void(api, gebruiker)


def activate(api: Api, lid: Json, wachtwoord: str = WACHTWOORD) -> Client:
    """Accept an invitation, as whoever holds its code can."""
    return api.client(api.anonymous.create("/activeringen", acceptance_of(lid, wachtwoord))["token"])


def withdraw(person: Person, lid: Json) -> None:
    person.remove(f"/organisaties/{person.school}/leden/{lid['id']}")


def test_who_invited_and_withdrew_somebody_can_not_follow_them_elsewhere(api: Api) -> None:
    thief, honest = api.directie(), api.directie()
    lid = invite(thief)
    session = activate(api, lid)
    ends = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    integration = api.client(
        session.create("/tokens", {"label": "a", "eindigtOp": ends, "wachtwoord": WACHTWOORD})["token"]
    )
    withdraw(thief, lid)
    ok(session.get("/ik"), 401)
    ok(integration.get("/ik"), 401)
    ok(api.anonymous.post("/sessies", {"email": EMAIL, "wachtwoord": WACHTWOORD}), 401)
    person = activate(api, invite(honest, rol="directie"), NIEUW)
    assert person.read(f"/organisaties/{honest.school}/leden")["items"]
    ok(session.get("/ik"), 401)
    ok(api.anonymous.post("/sessies", {"email": EMAIL, "wachtwoord": WACHTWOORD}), 401)


def test_a_code_from_before_the_withdrawal_is_void_too(api: Api) -> None:
    thief, second = api.directie(), api.directie()
    lid, second_lid = invite(thief), invite(second)
    activate(api, lid)
    withdraw(thief, lid)
    assert is_void(api, second_lid)


def test_who_is_a_lid_elsewhere_keeps_their_access(api: Api) -> None:
    first, second, third = api.directie(), api.directie(), api.directie()
    lid, second_lid, third_lid = invite(first), invite(second), invite(third)
    person = activate(api, lid)
    ok(person.post("/activeringen", acceptance_of(second_lid)), 201)
    withdraw(first, lid)
    assert len(person.read("/ik")["lidmaatschappen"]) == 1
    withdraw(third, third_lid)
    person.read("/ik")
    withdraw(second, second_lid)
    ok(person.get("/ik"), 401)


def test_an_invitation_that_comes_to_nothing_takes_no_other_along(api: Api) -> None:
    first, second = api.directie(), api.directie()
    lid, second_lid = invite(first), invite(second)
    withdraw(first, lid)
    activate(api, second_lid)


def test_who_has_their_password_from_elsewhere_keeps_it(api: Api) -> None:
    """Added by a beheerder, made a beheerder, or given a password by the operator: no school takes that away."""
    directie, beheerder = api.directie(), api.beheerder()
    gebruiker = beheerder.create("/gebruikers", {"email": "bo@voorbeeld.example", "naam": "Bo"})
    activate(api, gebruiker)
    cis = invite(directie, "cis@voorbeeld.example")
    dia = invite(directie, "dia@voorbeeld.example")
    activate(api, cis)
    activate(api, dia)
    with api.session() as session:
        accounts.put(session, "cis@voorbeeld.example", "Cis", beheerder=False, password=WACHTWOORD)
    beheerder.change(f"/gebruikers/{dia['gebruikerId']}", {"beheerder": True})
    lid = beheerder.create(f"/organisaties/{directie.school}/leden", {"gebruikerId": gebruiker["id"], "rol": "ouder"})
    for membership in (lid, cis, dia):
        withdraw(directie, membership)
    for email in ("bo@voorbeeld.example", "cis@voorbeeld.example", "dia@voorbeeld.example"):
        ok(api.anonymous.post("/sessies", {"email": email, "wachtwoord": WACHTWOORD}), 201)


def test_an_invitation_never_opens_what_a_beheerder_made(api: Api) -> None:
    """Not even once the code that came with it is over."""
    beheerder, directie = api.beheerder(), api.directie()
    gebruiker = beheerder.create("/gebruikers", {"email": "verkeerd@voorbeeld.example", "naam": "An"})
    beheerder.change(f"/gebruikers/{gebruiker['id']}", {"email": EMAIL})
    ok(api.anonymous.post("/activeringen", acceptance_of(invite(directie))), 401)


def test_a_new_invitation_voids_the_one_before(api: Api) -> None:
    directie = api.directie()
    first, second = invite(directie), invite(directie, rol="ouder")
    assert is_void(api, first)
    assert activate(api, second).read("/ik")["lidmaatschappen"][0]["rol"] == "ouder"


def test_a_new_invitation_leaves_those_of_other_schools(api: Api) -> None:
    lid = invite(api.directie())
    invite(api.directie())
    invite(api.directie(), "bo@voorbeeld.example")
    activate(api, lid)


def test_an_invitation_after_a_withdrawal_is_the_only_one_that_counts(api: Api) -> None:
    directie = api.directie()
    first = invite(directie)
    withdraw(directie, first)
    second = invite(directie)
    assert is_void(api, first)
    activate(api, second)


def test_no_code_outlives_the_acceptance(api: Api) -> None:
    """Also one from before a new invitation voided the last."""
    directie, known = api.directie(), add_an(api)
    lid, old_code = invite(directie), scope.new_secret("")
    ids: Json = {"gebruiker_id": known.id, "organisatie_id": directie.school, "lid_id": lid["id"]}
    with api.session() as session:
        row = {name: UUID(value) for name, value in ids.items()}
        session.add(Activering(hash=scope.hashed(old_code), **row, eindigt_op=datetime.now(UTC) + timedelta(days=1)))
    ok(known.post("/activeringen", acceptance_of(lid)), 201)
    assert is_void(api, {"activatiecode": old_code})


def test_a_colleague_who_is_added_by_id_needs_no_code_any_more(api: Api) -> None:
    directie, person = api.directie(), add_an(api)
    code = invite(directie)
    body = {"gebruikerId": person.id, "rol": "teamlid"}
    ok(api.beheerder().post(f"/organisaties/{directie.school}/leden", body), 201)
    assert is_void(api, code)


def test_another_rol_takes_another_invitation(api: Api) -> None:
    """A code went out for one rol: it is no key to another."""
    directie = api.directie()
    lid = invite(directie, rol="ouder")
    path = f"/organisaties/{directie.school}/leden/{lid['id']}"
    directie.change(path, {"rol": "ouder"})
    answer = api.anonymous.post("/activeringen", {"activatiecode": lid["activatiecode"]})
    assert refused(answer) == {"/wachtwoord": "missing"}
    directie.change(path, {"rol": "directie"})
    assert is_void(api, lid)
    activate(api, invite(directie, rol="directie"))
