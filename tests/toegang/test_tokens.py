"""Tokens for integrations: one's own, with an end."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.helpers import MADE_UP, Api, ok, refused


def in_days(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


def test_the_secret_is_shown_once_and_works(api: Api) -> None:
    person = api.person()
    made = person.create("/tokens", {"label": "Leerlingvolgsysteem", "eindigtOp": in_days(30)})
    assert made["token"].startswith("sms_")
    assert made["alleenLezen"] is False
    assert api.client(made["token"]).read("/ik")["id"] == person.id
    listed = person.items("/tokens")
    assert [token["label"] for token in listed] == ["Leerlingvolgsysteem"]
    assert "token" not in listed[0]


def test_one_sees_and_revokes_ones_own_only(api: Api) -> None:
    person, other = api.person(), api.beheerder()
    made = person.create("/tokens", {"label": "a", "eindigtOp": in_days(1)})
    assert other.items("/tokens") == []
    ok(other.delete(f"/tokens/{made['id']}"), 404)
    ok(person.delete(f"/tokens/{MADE_UP}"), 404)
    ok(person.delete(f"/tokens/{made['id']}"), 204)
    ok(person.delete(f"/tokens/{made['id']}"), 404)
    ok(api.client(made["token"]).get("/ik"), 401)


@pytest.mark.parametrize("days", [-1, 0, 732, 100_000])
def test_a_token_ends_within_two_years(api: Api, days: int) -> None:
    answer = api.person().post("/tokens", {"label": "a", "eindigtOp": in_days(days)})
    assert refused(answer) == {"/eindigtOp": "buiten-bereik"}


def test_an_end_in_any_offset_is_shown_in_utc(api: Api) -> None:
    ends = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
    local = ends.astimezone(tz=None).isoformat().replace("+00:00", "+00:00")
    made = api.person().create("/tokens", {"label": "a", "eindigtOp": local})
    assert made["eindigtOp"] == ends.isoformat().replace("+00:00", "Z")
    shifted = (ends + timedelta(hours=2)).isoformat().replace("+00:00", "+02:00")
    made = api.person().create("/tokens", {"label": "a", "eindigtOp": shifted})
    assert made["eindigtOp"] == ends.isoformat().replace("+00:00", "Z")


def test_an_end_before_time_itself_is_refused(api: Api) -> None:
    answer = api.person().post("/tokens", {"label": "a", "eindigtOp": "0001-01-01T00:00:00+14:00"})
    assert "/eindigtOp" in refused(answer)


def test_a_token_stops_at_its_end(api: Api) -> None:
    made = api.person().create("/tokens", {"label": "a", "eindigtOp": in_days(10)})
    with time_machine.travel(datetime.now(UTC) + timedelta(days=9)):
        api.client(made["token"]).read("/ik")
    with time_machine.travel(datetime.now(UTC) + timedelta(days=11)):
        ok(api.client(made["token"]).get("/ik"), 401)


def test_a_read_only_token_reads_everything_and_changes_nothing(api: Api) -> None:
    directie = api.directie()
    traject = api.traject(directie)
    path = f"/trajecten/{traject}/factoren"
    body = {"richting": "stimulerend", "context": "thuis", "omschrijving": "Opa"}
    made = directie.create(path, body)["id"]
    token = directie.create("/tokens", {"label": "a", "eindigtOp": in_days(1), "alleenLezen": True})
    reader = api.client(token["token"])
    assert reader.items(path) == directie.items(path)
    ok(reader.post(path, body), 403)
    ok(reader.patch(f"{path}/{made}", {"omschrijving": "x"}, etag='"1"'), 403)
    ok(reader.delete(f"{path}/{made}", etag='"1"'), 403)
    ok(reader.patch("/ik", {"naam": "x"}, etag='"1"'), 403)
    ok(reader.post("/tokens", {"label": "b", "eindigtOp": in_days(1)}), 403)
    ok(reader.delete(f"/tokens/{token['id']}"), 403)
    ok(reader.post("/trajecten", {}), 403)
    ok(reader.post("/sessies", {"email": directie.email, "wachtwoord": "niet-het-goede"}), 401)
    assert directie.read(f"{path}/{made}")["versie"] == 1


def test_the_tokens_of_somebody_shut_out_are_gone(api: Api) -> None:
    person, beheerder = api.person(), api.beheerder()
    made = person.create("/tokens", {"label": "a", "eindigtOp": in_days(10)})
    beheerder.change(f"/gebruikers/{person.id}", {"actief": False})
    ok(api.client(made["token"]).get("/ik"), 401)
    beheerder.change(f"/gebruikers/{person.id}", {"actief": True})
    ok(api.client(made["token"]).get("/ik"), 401)
    ok(person.get("/ik"), 401)
