"""Idempotency-Key: a repeat gets the stored answer, and has no second effect."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.helpers import Api, Person, code, ok, refused

FACTOR = {"richting": "stimulerend", "context": "thuis", "omschrijving": "Grootouders helpen graag"}
KEY = {"Idempotency-Key": "a1b2c3"}


@pytest.fixture
def directie(api: Api) -> Person:
    return api.directie()


@pytest.fixture
def path(api: Api, directie: Person) -> str:
    return f"/trajecten/{api.traject(directie)}/factoren"


def test_a_repeat_replays_the_stored_answer(directie: Person, path: str) -> None:
    first = ok(directie.post(path, FACTOR, headers=KEY), 201)
    log = directie.items("/gebeurtenissen")
    again = ok(directie.post(path, FACTOR, headers=KEY), 201)
    assert again.content == first.content
    for name in ("Location", "ETag", "Content-Type"):
        assert again.headers[name] == first.headers[name]
    assert len(directie.items(path)) == 1
    assert directie.items("/gebeurtenissen") == log


def test_the_replay_is_what_was_answered_then_also_when_the_item_changed(directie: Person, path: str) -> None:
    first = directie.create(path, FACTOR, headers=KEY)
    directie.change(f"{path}/{first['id']}", {"context": "school"})
    assert directie.create(path, FACTOR, headers=KEY) == first


def test_another_payload_under_the_same_key_is_refused(directie: Person, path: str) -> None:
    ok(directie.post(path, FACTOR, headers=KEY), 201)
    answer = ok(directie.post(path, {**FACTOR, "context": "school"}, headers=KEY), 422)
    assert code(answer) == "sleutel-hergebruikt"
    assert len(directie.items(path)) == 1


def test_without_a_key_or_with_another_one_a_post_is_a_new_item(directie: Person, path: str) -> None:
    for headers in ({}, {}, KEY, {"Idempotency-Key": "anders"}):
        directie.create(path, FACTOR, headers=headers)
    assert len(directie.items(path)) == 4


def test_a_key_belongs_to_one_gebruiker_and_one_address(api: Api, directie: Person, path: str) -> None:
    colleague = api.person("teamlid", directie.school)
    partners = path.replace("factoren", "partners")
    partner = {"naam": "Bibliotheek", "soort": "cultuur"}
    ids = [
        directie.create(path, FACTOR, headers=KEY)["id"],
        colleague.create(path, FACTOR, headers=KEY)["id"],
        directie.create(partners, partner, headers=KEY)["id"],
    ]
    assert len(set(ids)) == 3


def test_a_refusal_is_not_kept(directie: Person, path: str) -> None:
    ok(directie.post(path, {**FACTOR, "context": "maan"}, headers=KEY), 400)
    ok(directie.post(path, FACTOR, headers=KEY), 201)


def test_a_crash_is_not_kept(directie: Person, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("app.core.log.events.append", None)
        ok(directie.post(path, FACTOR, headers=KEY), 500)
    assert directie.items(path) == []
    ok(directie.post(path, FACTOR, headers=KEY), 201)


def test_a_key_is_kept_for_24_hours(api: Api) -> None:
    beheerder = api.beheerder()
    school = {"soort": "school", "naam": "De Regenboog", "land": "NL"}
    start = datetime.now(UTC)
    first = beheerder.create("/organisaties", school, headers=KEY)
    with time_machine.travel(start + timedelta(hours=23, minutes=59), tick=True):
        assert beheerder.create("/organisaties", school, headers=KEY) == first
    with time_machine.travel(start + timedelta(hours=24, minutes=1), tick=True):
        assert beheerder.create("/organisaties", school, headers=KEY)["id"] != first["id"]
        other = {**school, "naam": "De Wilg"}
        ok(beheerder.post("/organisaties", other, headers=KEY), 422)


@pytest.mark.parametrize("key", ["", " ", "met spatie", "a" * 201, "tab\t"])
def test_a_key_has_visible_ascii_characters(directie: Person, path: str, key: str) -> None:
    answer = directie.post(path, FACTOR, headers={"Idempotency-Key": key})
    assert refused(answer) == {"Idempotency-Key": "ongeldig"}
    assert answer.json()["errors"][0]["in"] == "header"
    ok(directie.post(path, FACTOR, headers={"Idempotency-Key": "a" * 200}), 201)


def test_a_secret_is_never_stored_under_a_key(api: Api) -> None:
    person = api.person(wachtwoord="juiste-paard-batterij")
    ends = (datetime.now(UTC) + timedelta(days=9)).isoformat()
    body = {"label": "koppeling", "eindigtOp": ends, "wachtwoord": "juiste-paard-batterij"}
    secrets = {person.create("/tokens", body, headers=KEY)["token"] for _ in range(2)}
    assert len(secrets) == 2


def test_another_spelling_of_an_id_is_the_same_address(api: Api, directie: Person) -> None:
    traject, headers = api.traject(directie), {"Idempotency-Key": "een-sleutel"}
    factor = {"richting": "belemmerend", "context": "school", "omschrijving": "De deur is dicht."}
    spellings = (traject, traject.upper(), traject.replace("-", ""))
    ids = {directie.create(f"/trajecten/{spelling}/factoren", factor, headers=headers)["id"] for spelling in spellings}
    assert len(ids) == 1
