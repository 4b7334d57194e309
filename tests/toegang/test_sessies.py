"""Logging in and out."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import select

from app.toegang import scope
from app.toegang.tables import Token
from tests.helpers import Api, Client, code, ok, refused

WACHTWOORD = "juiste-paard-batterij"
LOG_IN = {"email": "an@voorbeeld.example", "wachtwoord": WACHTWOORD}


def log_in(api: Api, email: str, wachtwoord: str) -> Client:
    sessie = api.anonymous.create("/sessies", {"email": email, "wachtwoord": wachtwoord})
    return api.client(sessie["token"])


def test_a_password_is_exchanged_for_a_token(api: Api) -> None:
    person = api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    answer = ok(api.anonymous.post("/sessies", LOG_IN), 201)
    assert answer.json().keys() == {"token", "eindigtOp"}
    assert answer.json()["token"].startswith("sms_")
    assert api.client(answer.json()["token"]).read("/ik")["id"] == person.id


def test_only_a_hash_of_the_token_is_stored(api: Api) -> None:
    api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    token = api.anonymous.create("/sessies", LOG_IN)["token"]
    with api.session() as session:
        rows = [row for row in session.exec(select(Token)) if row.hash == scope.hashed(token)]
        assert [row.label for row in rows] == [None]
        assert token not in repr(rows)


def test_case_of_an_address_does_not_matter(api: Api) -> None:
    api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    log_in(api, "An@Voorbeeld.EXAMPLE", WACHTWOORD).read("/ik")


def test_every_failure_looks_the_same(api: Api) -> None:
    api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    api.person(email="nieuw@voorbeeld.example")
    person = api.person(email="weg@voorbeeld.example", wachtwoord=WACHTWOORD)
    api.beheerder().change(f"/gebruikers/{person.id}", {"actief": False})
    answers = [
        api.anonymous.post("/sessies", {"email": email, "wachtwoord": wachtwoord})
        for email, wachtwoord in (
            ("an@voorbeeld.example", "een-ander-wachtwoord"),
            ("an@voorbeeld.example", WACHTWOORD.upper()),
            ("nieuw@voorbeeld.example", WACHTWOORD),
            ("weg@voorbeeld.example", WACHTWOORD),
            ("niemand@voorbeeld.example", WACHTWOORD),
        )
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert {code(answer) for answer in answers} == {"inloggen-mislukt"}
    assert len({answer.content for answer in answers}) == 1


def test_a_log_in_ends_by_itself(api: Api) -> None:
    api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    sessie = api.anonymous.create("/sessies", LOG_IN)
    ends = datetime.fromisoformat(sessie["eindigtOp"])
    assert timedelta(hours=11, minutes=59) < ends - datetime.now(UTC) <= timedelta(hours=12)
    client = api.client(sessie["token"])
    with time_machine.travel(ends - timedelta(seconds=5)):
        client.read("/ik")
    with time_machine.travel(ends + timedelta(seconds=5)):
        ok(client.get("/ik"), 401)


def test_how_long_a_log_in_lasts_is_a_setting(api: Api) -> None:
    api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    with api.restarted(session_hours=1) as short:
        sessie = short.anonymous.create("/sessies", LOG_IN)
    assert datetime.fromisoformat(sessie["eindigtOp"]) - datetime.now(UTC) <= timedelta(hours=1)


def test_logging_out_ends_this_log_in_and_no_other(api: Api) -> None:
    api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    first = log_in(api, "an@voorbeeld.example", WACHTWOORD)
    second = log_in(api, "an@voorbeeld.example", WACHTWOORD)
    ok(first.delete("/sessies/huidige"), 204)
    ok(first.get("/ik"), 401)
    ok(first.delete("/sessies/huidige"), 401)
    second.read("/ik")


def test_attempts_are_counted_per_address(api: Api) -> None:
    api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    with api.restarted(logins_per_minute=3) as strict:
        for _ in range(3):
            ok(strict.anonymous.post("/sessies", {**LOG_IN, "wachtwoord": "een-ander-wachtwoord"}), 401)
        answer = ok(strict.anonymous.post("/sessies", LOG_IN), 429)
        assert code(answer) == "te-veel-pogingen"
        assert answer.headers["Retry-After"] == "60"
        ok(strict.anonymous.post("/sessies", {**LOG_IN, "email": "AN@voorbeeld.example"}), 429)
        ok(strict.anonymous.post("/sessies", {**LOG_IN, "email": "bo@voorbeeld.example"}), 401)


def test_after_a_minute_one_may_try_again(api: Api) -> None:
    api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    with api.restarted(logins_per_minute=1) as strict, time_machine.travel(datetime.now(UTC), tick=True) as clock:
        ok(strict.anonymous.post("/sessies", LOG_IN), 201)
        ok(strict.anonymous.post("/sessies", LOG_IN), 429)
        clock.shift(61)
        ok(strict.anonymous.post("/sessies", LOG_IN), 201)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"email": "geen-adres"}, {"/email": "string_pattern_mismatch"}),
        ({"email": None}, {"/email": "string_type"}),
        ({"wachtwoord": ""}, {"/wachtwoord": "string_too_short"}),
        ({"wachtwoord": "a" * 201}, {"/wachtwoord": "string_too_long"}),
        ({"onthoud": True}, {"/onthoud": "extra_forbidden"}),
    ],
)
def test_a_log_in_is_judged_like_any_body(api: Api, change: dict[str, object], expected: dict[str, str]) -> None:
    assert refused(api.anonymous.post("/sessies", {**LOG_IN, **change})) == expected


def test_expired_log_ins_are_cleared_at_the_next_one(api: Api) -> None:
    person = api.person(email="an@voorbeeld.example", wachtwoord=WACHTWOORD)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=40)):
        log_in(api, "an@voorbeeld.example", WACHTWOORD)
    with api.session() as session:
        assert len(session.exec(select(Token)).all()) == 1
    ok(person.get("/ik"), 401)


def test_guesses_at_the_present_password_are_counted(api: Api) -> None:
    directie = api.person(wachtwoord="het-goede-wachtwoord")
    body = {"wachtwoord": "een-ander-wachtwoord", "huidigWachtwoord": "geraden"}
    answers = [directie.patch("/ik", body, etag="*").status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]
