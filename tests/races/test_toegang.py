"""Invitations, log-ins and organisaties, when two people have the same in mind."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from httpx2 import Response

from tests.helpers import Api, Person, code
from tests.races.together import together

PASSWORDS = [f"wachtwoord-{number}" for number in range(3)]


def _invite(person: Person, rol: str, email: str) -> str:
    body = {"email": email, "naam": "Nieuw", "rol": rol}
    return str(person.create(f"/organisaties/{person.school}/leden", body)["activatiecode"])


def test_of_several_invitations_one_chooses_the_password(api: Api) -> None:
    schools = [api.directie() for _ in PASSWORDS]
    codes = [_invite(directie, "teamlid", "nieuw@voorbeeld.example") for directie in schools]
    answers = together(
        [
            partial(api.anonymous.post, "/activeringen", {"activatiecode": activatiecode, "wachtwoord": password})
            for activatiecode, password in zip(codes, PASSWORDS, strict=True)
        ]
    )
    winners = [number for number, answer in enumerate(answers) if answer.status_code == 201]
    assert len(winners) == 1
    log_ins = [
        api.anonymous.post("/sessies", {"email": "nieuw@voorbeeld.example", "wachtwoord": password}).status_code
        for password in PASSWORDS
    ]
    assert [number for number, status in enumerate(log_ins) if status == 201] == winners
    members = [len(directie.items(f"/organisaties/{directie.school}/leden")) for directie in schools]
    assert members == [2, 2, 2]
    person = api.client(answers[winners[0]].json()["token"])
    assert len(person.read("/ik")["lidmaatschappen"]) == 1


def test_roles_that_clash_are_never_both_accepted(api: Api) -> None:
    beheerder, directie = api.beheerder(), api.directie()
    beheerder.school = api.school()
    person = api.person()
    calls = [
        partial(person.post, "/activeringen", {"activatiecode": _invite(host, rol, person.email)})
        for host, rol in ((beheerder, "beoordelaar"), (directie, "teamlid"))
    ]
    answers: list[Response] = together(calls)
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert code(next(answer for answer in answers if answer.status_code == 409)) == "rollen-botsen"
    assert len(person.read("/ik")["lidmaatschappen"]) == 1


def test_an_invitation_is_accepted_or_withdrawn(api: Api) -> None:
    directie, person = api.directie(), api.person()
    leden = f"/organisaties/{directie.school}/leden"
    activatiecode = _invite(directie, "teamlid", person.email)
    lid = next(lid["id"] for lid in directie.items(leden) if lid["email"] == person.email)
    acceptance, withdrawal = together(
        [
            lambda: person.post("/activeringen", {"activatiecode": activatiecode}),
            lambda: directie.delete(f"{leden}/{lid}", etag='"1"'),
        ]
    )
    assert (acceptance.status_code, withdrawal.status_code) in {(201, 412), (400, 204)}
    assert len(person.read("/ik")["lidmaatschappen"]) == (1 if acceptance.status_code == 201 else 0)


def test_of_two_schools_that_withdraw_somebody_one_is_the_last(api: Api) -> None:
    schools = [api.directie() for _ in range(2)]
    codes = [_invite(directie, "teamlid", "nieuw@voorbeeld.example") for directie in schools]
    acceptance = {"activatiecode": codes[0], "wachtwoord": PASSWORDS[0]}
    person = api.client(api.anonymous.create("/activeringen", acceptance)["token"])
    person.create("/activeringen", {"activatiecode": codes[1]})
    lid = {item["organisatieId"]: item["id"] for item in person.read("/ik")["lidmaatschappen"]}
    paths = [f"/organisaties/{directie.school}/leden/{lid[directie.school]}" for directie in schools]
    tags = [directie.etag(path) for directie, path in zip(schools, paths, strict=True)]
    calls = [partial(directie.delete, path, etag=tag) for directie, path, tag in zip(schools, paths, tags, strict=True)]
    answers: list[Response] = together(calls)
    assert [answer.status_code for answer in answers] == [204, 204]
    assert person.get("/ik").status_code == 401


def test_no_code_outlives_another_address_it_was_made_beside(api: Api) -> None:
    beheerder, directie, person = api.beheerder(), api.directie(), api.person(wachtwoord=PASSWORDS[0])
    body = {"email": person.email, "naam": "Nieuw", "rol": "teamlid"}
    path = f"/gebruikers/{person.id}"
    tag = beheerder.etag(path)
    invitation, change = together(
        [
            lambda: directie.post(f"/organisaties/{directie.school}/leden", body),
            lambda: beheerder.patch(path, {"email": "ander@voorbeeld.example"}, etag=tag),
        ]
    )
    assert (invitation.status_code, change.status_code) == (201, 200)
    session = api.anonymous.post("/sessies", {"email": "ander@voorbeeld.example", "wachtwoord": PASSWORDS[0]})
    inside = api.client(session.json()["token"])
    inside.post("/activeringen", {"activatiecode": invitation.json()["activatiecode"]})
    assert inside.read("/ik")["lidmaatschappen"] == []


def test_a_school_is_taken_away_or_gets_a_traject(api: Api) -> None:
    beheerder, school = api.beheerder(), api.school()
    body = {
        "organisatieId": school,
        "naam": "Samen",
        "soort": "eerste_traject",
        "schooljaar": "2025-2026",
        "startdatum": "2025-09-01",
    }
    deletion, start = together(
        [
            lambda: beheerder.delete(f"/organisaties/{school}", etag='"1"'),
            lambda: beheerder.post("/trajecten", body),
        ]
    )
    assert (deletion.status_code, start.status_code) in {(204, 400), (409, 201)}


def test_a_bestuur_is_taken_away_or_gets_a_school(api: Api) -> None:
    beheerder, bestuur = api.beheerder(), api.organisatie("bestuur")
    school = {"soort": "school", "naam": "De Linde", "land": "NL", "bestuurId": bestuur}
    deletion, addition = together(
        [
            lambda: beheerder.delete(f"/organisaties/{bestuur}", etag='"1"'),
            lambda: beheerder.post("/organisaties", school),
        ]
    )
    assert (deletion.status_code, addition.status_code) in {(204, 400), (409, 201)}


def test_a_log_in_does_not_outlive_the_password_it_was_made_with(api: Api) -> None:
    person = api.person(wachtwoord="oud-wachtwoord")
    change = {"wachtwoord": "nieuw-wachtwoord", "huidigWachtwoord": "oud-wachtwoord"}
    etag = person.etag("/ik")
    log_in = {"email": person.email, "wachtwoord": "oud-wachtwoord"}
    calls: list[Callable[[], Response]] = [partial(api.anonymous.post, "/sessies", log_in)] * 4
    *log_ins, answer = together([*calls, lambda: person.patch("/ik", change, etag=etag)])
    assert answer.status_code == 200
    tokens = [answer.json()["token"] for answer in log_ins if answer.status_code == 201]
    assert [api.client(token).get("/ik").status_code for token in tokens] == [401] * len(tokens)


def test_a_token_does_not_outlive_the_password_it_was_made_with(api: Api) -> None:
    person = api.person(wachtwoord="oud-wachtwoord")
    change = {"wachtwoord": "nieuw-wachtwoord", "huidigWachtwoord": "oud-wachtwoord"}
    etag, ends = person.etag("/ik"), (datetime.now(UTC) + timedelta(days=9)).isoformat()
    token = {"label": "koppeling", "eindigtOp": ends, "wachtwoord": "oud-wachtwoord"}
    calls: list[Callable[[], Response]] = [partial(person.post, "/tokens", token)] * 4
    *answers, reply = together([*calls, lambda: person.patch("/ik", change, etag=etag)])
    assert reply.status_code == 200
    assert {answer.status_code for answer in answers} <= {201, 400, 401}
    assert person.items("/tokens") == []
