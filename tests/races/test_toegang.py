"""Invitations, log-ins and organisaties, when two people have the same in mind."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from httpx2 import Response

from tests.helpers import Api, Person, code
from tests.races.together import together

CHOSEN = [f"wachtwoord-{number}" for number in range(3)]


def _invited(person: Person, rol: str, email: str) -> str:
    body = {"email": email, "naam": "Nieuw", "rol": rol}
    return str(person.create(f"/organisaties/{person.school}/leden", body)["activatiecode"])


def test_of_several_invitations_one_chooses_the_password(api: Api) -> None:
    schools = [api.directie() for _ in CHOSEN]
    codes = [_invited(directie, "teamlid", "nieuw@voorbeeld.example") for directie in schools]
    answers = together(
        [
            partial(api.anonymous.post, "/activeringen", {"activatiecode": activatiecode, "wachtwoord": chosen})
            for activatiecode, chosen in zip(codes, CHOSEN, strict=True)
        ]
    )
    won = [number for number, answer in enumerate(answers) if answer.status_code == 201]
    assert len(won) == 1
    log_ins = [
        api.anonymous.post("/sessies", {"email": "nieuw@voorbeeld.example", "wachtwoord": chosen}).status_code
        for chosen in CHOSEN
    ]
    assert [number for number, status in enumerate(log_ins) if status == 201] == won
    members = [len(directie.items(f"/organisaties/{directie.school}/leden")) for directie in schools]
    assert members == [2, 2, 2]
    person = api.client(answers[won[0]].json()["token"])
    assert len(person.read("/ik")["lidmaatschappen"]) == 1


def test_roles_that_clash_are_never_both_accepted(api: Api) -> None:
    beheerder, directie = api.beheerder(), api.directie()
    beheerder.school = api.school()
    invited = api.person()
    calls = [
        partial(invited.post, "/activeringen", {"activatiecode": _invited(who, rol, invited.email)})
        for who, rol in ((beheerder, "beoordelaar"), (directie, "teamlid"))
    ]
    answers: list[Response] = together(calls)
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert code(next(answer for answer in answers if answer.status_code == 409)) == "rollen-botsen"
    assert len(invited.read("/ik")["lidmaatschappen"]) == 1


def test_an_invitation_is_accepted_or_withdrawn(api: Api) -> None:
    directie, invited = api.directie(), api.person()
    leden = f"/organisaties/{directie.school}/leden"
    activatiecode = _invited(directie, "teamlid", invited.email)
    lid = next(lid["id"] for lid in directie.items(leden) if lid["email"] == invited.email)
    accepted, withdrawn = together(
        [
            lambda: invited.post("/activeringen", {"activatiecode": activatiecode}),
            lambda: directie.delete(f"{leden}/{lid}", etag='"1"'),
        ]
    )
    assert (accepted.status_code, withdrawn.status_code) in {(201, 412), (400, 204)}
    assert len(invited.read("/ik")["lidmaatschappen"]) == (1 if accepted.status_code == 201 else 0)


def test_of_two_schools_that_withdraw_somebody_one_is_the_last(api: Api) -> None:
    schools = [api.directie() for _ in range(2)]
    codes = [_invited(directie, "teamlid", "nieuw@voorbeeld.example") for directie in schools]
    first = {"activatiecode": codes[0], "wachtwoord": CHOSEN[0]}
    person = api.client(api.anonymous.create("/activeringen", first)["token"])
    person.create("/activeringen", {"activatiecode": codes[1]})
    lid = {item["organisatieId"]: item["id"] for item in person.read("/ik")["lidmaatschappen"]}
    paths = [f"/organisaties/{directie.school}/leden/{lid[directie.school]}" for directie in schools]
    tags = [directie.etag(path) for directie, path in zip(schools, paths, strict=True)]
    calls = [partial(directie.delete, path, etag=tag) for directie, path, tag in zip(schools, paths, tags, strict=True)]
    answers: list[Response] = together(calls)
    assert [answer.status_code for answer in answers] == [204, 204]
    assert person.get("/ik").status_code == 401


def test_no_code_outlives_another_address_it_was_made_beside(api: Api) -> None:
    beheerder, directie, person = api.beheerder(), api.directie(), api.person(wachtwoord=CHOSEN[0])
    body = {"email": person.email, "naam": "Nieuw", "rol": "teamlid"}
    path = f"/gebruikers/{person.id}"
    tag = beheerder.etag(path)
    made, changed = together(
        [
            lambda: directie.post(f"/organisaties/{directie.school}/leden", body),
            lambda: beheerder.patch(path, {"email": "ander@voorbeeld.example"}, etag=tag),
        ]
    )
    assert (made.status_code, changed.status_code) == (201, 200)
    session = api.anonymous.post("/sessies", {"email": "ander@voorbeeld.example", "wachtwoord": CHOSEN[0]})
    inside = api.client(session.json()["token"])
    inside.post("/activeringen", {"activatiecode": made.json()["activatiecode"]})
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
    deleted, started = together(
        [
            lambda: beheerder.delete(f"/organisaties/{school}", etag='"1"'),
            lambda: beheerder.post("/trajecten", body),
        ]
    )
    assert (deleted.status_code, started.status_code) in {(204, 400), (409, 201)}


def test_a_bestuur_is_taken_away_or_gets_a_school(api: Api) -> None:
    beheerder, bestuur = api.beheerder(), api.organisatie("bestuur")
    school = {"soort": "school", "naam": "De Linde", "land": "NL", "bestuurId": bestuur}
    deleted, added = together(
        [
            lambda: beheerder.delete(f"/organisaties/{bestuur}", etag='"1"'),
            lambda: beheerder.post("/organisaties", school),
        ]
    )
    assert (deleted.status_code, added.status_code) in {(204, 400), (409, 201)}


def test_a_log_in_does_not_outlive_the_password_it_was_made_with(api: Api) -> None:
    person = api.person(wachtwoord="oud-wachtwoord")
    new = {"wachtwoord": "nieuw-wachtwoord", "huidigWachtwoord": "oud-wachtwoord"}
    etag = person.etag("/ik")
    old = {"email": person.email, "wachtwoord": "oud-wachtwoord"}
    calls: list[Callable[[], Response]] = [partial(api.anonymous.post, "/sessies", old)] * 4
    *log_ins, changed = together([*calls, lambda: person.patch("/ik", new, etag=etag)])
    assert changed.status_code == 200
    tokens = [answer.json()["token"] for answer in log_ins if answer.status_code == 201]
    assert [api.client(token).get("/ik").status_code for token in tokens] == [401] * len(tokens)


def test_a_token_does_not_outlive_the_password_it_was_made_with(api: Api) -> None:
    person = api.person(wachtwoord="oud-wachtwoord")
    new = {"wachtwoord": "nieuw-wachtwoord", "huidigWachtwoord": "oud-wachtwoord"}
    etag, ends = person.etag("/ik"), (datetime.now(UTC) + timedelta(days=9)).isoformat()
    asked = {"label": "koppeling", "eindigtOp": ends, "wachtwoord": "oud-wachtwoord"}
    calls: list[Callable[[], Response]] = [partial(person.post, "/tokens", asked)] * 4
    *made, changed = together([*calls, lambda: person.patch("/ik", new, etag=etag)])
    assert changed.status_code == 200
    assert {answer.status_code for answer in made} <= {201, 400, 401}
    assert person.items("/tokens") == []
