"""Tokens for integrations: one's own, with an end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.helpers import MADE_UP, Api, Json, Person, code, ok, refused

WACHTWOORD = "juiste-paard-batterij"


def somebody(api: Api) -> Person:
    return api.person(wachtwoord=WACHTWOORD)


TRAJECT = {
    "organisatieId": MADE_UP,
    "naam": "Samen",
    "soort": "eerste_traject",
    "schooljaar": "2025-2026",
    "startdatum": "2025-09-01",
}


def token(label: str = "a", *, days: float = 1, **fields: Any) -> Json:
    """What a token is asked with."""
    return {"label": label, "eindigtOp": in_days(days), "wachtwoord": WACHTWOORD, **fields}


def in_days(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


def test_the_secret_is_shown_once_and_works(api: Api) -> None:
    person = somebody(api)
    integration = person.create("/tokens", token("Leerlingvolgsysteem", days=30))
    assert integration["token"].startswith("sms_")
    assert integration["alleenLezen"] is False
    assert api.client(integration["token"]).read("/ik")["id"] == person.id
    items = person.items("/tokens")
    assert [item["label"] for item in items] == ["Leerlingvolgsysteem"]
    assert "token" not in items[0]


def test_one_sees_and_revokes_ones_own_only(api: Api) -> None:
    person, other = somebody(api), api.beheerder()
    integration = person.create("/tokens", token())
    assert other.items("/tokens") == []
    ok(other.delete(f"/tokens/{integration['id']}"), 404)
    ok(person.delete(f"/tokens/{MADE_UP}"), 404)
    ok(person.delete(f"/tokens/{integration['id']}"), 204)
    ok(person.delete(f"/tokens/{integration['id']}"), 404)
    ok(api.client(integration["token"]).get("/ik"), 401)


@pytest.mark.parametrize("days", [-1, 0, 732, 100_000])
def test_a_token_ends_within_two_years(api: Api, days: int) -> None:
    answer = somebody(api).post("/tokens", token(days=days))
    assert refused(answer) == {"/eindigtOp": "buiten-bereik"}


def test_an_end_in_any_offset_is_shown_in_utc(api: Api) -> None:
    ends = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
    local = ends.astimezone(tz=None).isoformat()
    integration = somebody(api).create("/tokens", token(eindigtOp=local))
    assert integration["eindigtOp"] == ends.isoformat().replace("+00:00", "Z")
    abroad = (ends + timedelta(hours=2)).isoformat().replace("+00:00", "+02:00")
    integration = somebody(api).create("/tokens", token(eindigtOp=abroad))
    assert integration["eindigtOp"] == ends.isoformat().replace("+00:00", "Z")


def test_an_end_before_time_itself_is_refused(api: Api) -> None:
    answer = somebody(api).post("/tokens", token(eindigtOp="0001-01-01T00:00:00+14:00"))
    assert "/eindigtOp" in refused(answer)


def test_a_token_stops_at_its_end(api: Api) -> None:
    integration = somebody(api).create("/tokens", token(days=10))
    with time_machine.travel(datetime.now(UTC) + timedelta(days=9)):
        api.client(integration["token"]).read("/ik")
    with time_machine.travel(datetime.now(UTC) + timedelta(days=11)):
        ok(api.client(integration["token"]).get("/ik"), 401)


def test_a_read_only_token_reads_everything_and_changes_nothing(api: Api) -> None:
    directie = api.person("directie", api.school(), wachtwoord=WACHTWOORD)
    traject = api.traject(directie)
    path = f"/trajecten/{traject}/factoren"
    body = {"richting": "stimulerend", "context": "thuis", "omschrijving": "Opa"}
    factor = directie.create(path, body)["id"]
    integration = directie.create("/tokens", token(alleenLezen=True))
    reader = api.client(integration["token"])
    assert reader.items(path) == directie.items(path)
    ok(reader.post(path, body), 403)
    ok(reader.patch(f"{path}/{factor}", {"omschrijving": "x"}, etag='"1"'), 403)
    ok(reader.delete(f"{path}/{factor}", etag='"1"'), 403)
    ok(reader.patch("/ik", {"naam": "x"}, etag='"1"'), 403)
    ok(reader.post("/tokens", token("b")), 403)
    ok(reader.delete(f"/tokens/{integration['id']}"), 403)
    ok(reader.post("/trajecten", TRAJECT), 403)
    ok(reader.post("/sessies", {"email": directie.email, "wachtwoord": "niet-het-goede"}), 401)
    assert directie.read(f"{path}/{factor}")["versie"] == 1


def test_the_tokens_of_somebody_shut_out_are_gone(api: Api) -> None:
    person, beheerder = somebody(api), api.beheerder()
    integration = person.create("/tokens", token(days=10))
    beheerder.change(f"/gebruikers/{person.id}", {"actief": False})
    ok(api.client(integration["token"]).get("/ik"), 401)
    beheerder.change(f"/gebruikers/{person.id}", {"actief": True})
    ok(api.client(integration["token"]).get("/ik"), 401)
    ok(person.get("/ik"), 401)


def test_a_token_asks_the_password(api: Api) -> None:
    """Whoever finds a log-in open makes no way in that outlives it."""
    person = somebody(api)
    assert refused(person.post("/tokens", {"label": "a", "eindigtOp": in_days(1)})) == {"/wachtwoord": "missing"}
    for wrong in ("onjuist-wachtwoord", WACHTWOORD.upper()):
        assert refused(person.post("/tokens", token(wachtwoord=wrong))) == {"/wachtwoord": "onjuist"}
    assert person.items("/tokens") == []
    integration = person.create("/tokens", token())
    assert "wachtwoord" not in integration
    assert "wachtwoord" not in person.items("/tokens")[0]


def test_who_has_no_password_is_told_where_a_token_comes_from(api: Api) -> None:
    answer = api.person().post("/tokens", token(), headers={"Accept-Language": "en"})
    assert refused(answer) == {"/wachtwoord": "geen-wachtwoord"}
    assert "operator" in answer.json()["errors"][0]["detail"]


def test_guesses_at_the_password_are_counted_with_those_at_ik(api: Api) -> None:
    person = somebody(api)
    guess = {"wachtwoord": "een-ander-wachtwoord", "huidigWachtwoord": "geraden"}
    for _ in range(5):
        ok(person.patch("/ik", guess, etag="*"), 400)
        ok(person.post("/tokens", token(wachtwoord="geraden")), 400)
    assert code(ok(person.post("/tokens", token()), 429)) == "te-veel-pogingen"
    ok(somebody(api).post("/tokens", token()), 201)


def test_nothing_is_told_of_the_body_before_who_asks_is_known(api: Api) -> None:
    ok(api.anonymous.post("/tokens", {}), 401)
    ok(api.client("onzin").post("/tokens", {}), 401)
    ok(api.person(alleen_lezen=True).post("/tokens", token()), 403)
