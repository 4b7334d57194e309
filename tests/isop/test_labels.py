"""`…/isop/labels`: when a label is awarded, what it freezes, and how it ends."""

from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.isop.tables import Label
from tests.fasen.content import REASON, today
from tests.helpers import Api, Json, code, ok, refused
from tests.isop.dossier import CRITERIA, DossierClient


def in_years(day: str, years: int) -> str:
    """Return the same day, so many years on; no test is run on a day that this year alone has."""
    return f"{int(day[:4]) + years}{day[4:]}"


def expire(dossier: DossierClient, label: Json) -> str:
    """Let a label have ended yesterday; return that day."""
    yesterday = date.fromisoformat(today()) - timedelta(days=1)
    with dossier.api.session() as session:
        row = session.scalars(sa.select(Label).where(sa.column("id") == UUID(label["id"]))).one()
        row.toegekend_op, row.geldig_tot = yesterday - timedelta(days=1000), yesterday
    return yesterday.isoformat()


def test_six_times_voldoet_earns_the_label(dossier: DossierClient) -> None:
    label = dossier.request_verdict().earn_label(toegekendOp="2025-11-03")
    assert (label["status"], label["toegekendOp"], label["geldigTot"]) == ("geldig", "2025-11-03", "2028-11-03")
    assert (label["ingetrokkenOp"], label["reden"]) == (None, None)
    assert label["kaderVersie"] == dossier.read_isop()["kaderVersie"]
    for person in (dossier.judge, dossier.person):
        assert person.read(f"{dossier.isop}/labels/{label['id']}") == label
        assert person.items(f"{dossier.isop}/labels") == [label]
    summary = {name: label[name] for name in ("id", "status", "toegekendOp", "geldigTot")}
    assert dossier.read_isop()["label"] == summary
    (line,) = dossier.person.items("/gebeurtenissen", params={"soort": "label.aangemaakt"})
    assert (line["item"]["id"], line["gebruikerId"]) == (label["id"], dossier.judge.id)


def test_it_is_of_today_unless_told_and_how_long_it_holds_is_a_setting(api: Api, dossier: DossierClient) -> None:
    dossier.request_verdict().approve()
    with api.restarted(label_jaren=1) as other:
        judge = other.client(dossier.judge.token)
        label = judge.create(f"{dossier.isop}/labels", {})
    assert label["toegekendOp"] == today()
    assert label["geldigTot"][:4] == in_years(today(), 1)[:4]


@pytest.mark.parametrize(("day", "kind"), [("2199-01-01", "in-de-toekomst"), ("2025-10-01", "te-vroeg")])
def test_it_is_of_a_day_that_can_be(dossier: DossierClient, day: str, kind: str) -> None:
    dossier.request_verdict().approve()
    assert refused(dossier.award(toegekendOp=day)) == {"/toegekendOp": kind}


@pytest.mark.parametrize("oordeel", [None, "deels", "voldoet_niet"])
def test_without_six_times_voldoet_there_is_no_label(dossier: DossierClient, oordeel: str | None) -> None:
    dossier.request_verdict().approve(*CRITERIA[:5])
    if oordeel:
        dossier.give("onderzoek", oordeel=oordeel)
    dossier.give("plan", oordeel="deels", etag='"1"')
    answer = ok(dossier.award(), 409)
    assert code(answer) == "oordelen-onvolledig"
    assert answer.json()["detail"] == "Nog geen 'voldoet' voor: plan, onderzoek."


@pytest.mark.parametrize("rol", ["directie", "teamlid", "ouder"])
def test_nobody_of_the_school_awards_it(api: Api, dossier: DossierClient, rol: str) -> None:
    dossier.request_verdict().approve()
    person = api.person(rol, dossier.person.school)
    assert code(ok(dossier.award(person), 403)) == "niet-toegestaan"
    insider = api.beheerder()
    api.lid(insider, rol, dossier.person.school)
    assert code(ok(dossier.award(insider), 403)) == "van-de-school-zelf"
    assert dossier.judge.items(f"{dossier.isop}/labels") == []


def test_others_who_read_it_do_not_award_it(api: Api, dossier: DossierClient) -> None:
    dossier.request_verdict().approve()
    for rol in ("coach", "lezer"):
        assert code(ok(dossier.award(api.person(rol, dossier.person.school)), 403)) == "niet-toegestaan"


def test_a_beheerder_of_another_school_awards_it(api: Api, dossier: DossierClient) -> None:
    dossier.request_verdict().approve()
    outsider = api.beheerder()
    api.lid(outsider, "directie", api.school())
    api.lid(outsider, "coach", dossier.person.school)
    ok(dossier.award(outsider), 201)


def test_there_is_no_label_before_fase_4_is_closed(dossier: DossierClient) -> None:
    dossier.request_verdict().approve()
    dossier.at(4)
    assert code(ok(dossier.award(), 409)) == "dossier-niet-aanvraagbaar"


def test_there_is_no_label_before_the_school_asked(dossier: DossierClient) -> None:
    dossier.at(5)
    assert code(ok(dossier.award(), 409)) == "dossier-niet-aangevraagd"


def test_the_dossier_is_frozen_as_it_was_judged(dossier: DossierClient) -> None:
    visie = dossier.add("visies", tekst="Zo was het.", betrokkenen=["team", "directie"])
    dossier.change("visies", visie, status="vastgesteld")
    factor = dossier.add("factoren", omschrijving="Zo was de deur.")
    bewijs = dossier.prove(verwijzing={"soort": "factor", "id": factor["id"]})
    dossier.request_verdict().approve()
    before = dossier.read_isop()
    label = dossier.earn_label()
    path = f"{dossier.isop}/labels/{label['id']}"
    assert label["dossier"] == before
    assert "Zo was de deur." in str(label["dossier"])

    dossier.change("factoren", factor, omschrijving="Nu anders.")
    dossier.person.change(f"{dossier.isop}/bewijzen/{bewijs['id']}", {"omschrijving": "Nu anders."})
    dossier.prove(criterium="welkom")
    newer = dossier.add("visies", tekst="Nu anders.", betrokkenen=["team", "directie"])
    dossier.change("visies", newer, status="vastgesteld")
    dossier.give("visie", oordeel="voldoet_niet", etag='"1"')
    dossier.person.remove(dossier.at_item("factoren", factor))
    assert dossier.read_isop()["criteria"] != before["criteria"]
    assert dossier.judge.read(path) == label
    after = dossier.judge.change(path, {"reden": REASON})
    assert after["dossier"] == before


def test_it_is_withdrawn_with_a_reason(dossier: DossierClient) -> None:
    label = dossier.request_verdict().earn_label()
    path = f"{dossier.isop}/labels/{label['id']}"
    ok(dossier.judge.patch(path, {"reden": REASON}), 428)
    assert refused(dossier.judge.patch(path, {}, etag='"1"')) == {"/reden": "missing"}
    assert refused(dossier.judge.patch(path, {"reden": REASON, "geldigTot": "2199-01-01"}, etag='"1"')) == {
        "/geldigTot": "extra_forbidden"
    }
    answer = ok(dossier.judge.patch(path, {"reden": REASON}, etag='"1"'))
    after = answer.json()
    assert (after["status"], after["ingetrokkenOp"], after["reden"], after["versie"]) == (
        "ingetrokken",
        today(),
        REASON,
        2,
    )
    assert after["geldigTot"] == label["geldigTot"]
    assert answer.headers["ETag"] == dossier.judge.etag(path)
    assert dossier.read_isop()["label"]["status"] == "ingetrokken"
    (line,) = dossier.person.items("/gebeurtenissen", params={"soort": "label.gewijzigd"})
    assert line["toelichting"] == REASON
    assert code(ok(dossier.judge.patch(path, {"reden": "Nog eens."}, etag='"2"'), 409)) == "overgang-onmogelijk"


def test_who_withdraws_it(api: Api, dossier: DossierClient) -> None:
    label = dossier.request_verdict().earn_label()
    path = f"{dossier.isop}/labels/{label['id']}"
    for rol in ("directie", "teamlid", "ouder", "coach", "lezer"):
        person = api.person(rol, dossier.person.school)
        assert code(ok(person.patch(path, {"reden": REASON}, etag='"1"'), 403)) == "niet-toegestaan"
    insider = api.beheerder()
    api.lid(insider, "ouder", dossier.person.school)
    assert code(ok(insider.patch(path, {"reden": REASON}, etag='"1"'), 403)) == "van-de-school-zelf"
    # Whatever became of fase 4 meanwhile.
    dossier.at(4)
    ok(api.beheerder().patch(path, {"reden": REASON}, etag='"1"'))


def test_an_expired_label_is_shown_as_such(dossier: DossierClient) -> None:
    label = dossier.request_verdict().earn_label()
    path = f"{dossier.isop}/labels/{label['id']}"
    etag = dossier.judge.etag(path)
    end = expire(dossier, label)
    after = dossier.judge.read(path)
    assert (after["status"], after["geldigTot"]) == ("verlopen", end)
    assert dossier.read_isop()["label"]["status"] == "verlopen"
    # The versie is the same, what it says is not.
    assert dossier.judge.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_one_label_is_valid_at_a_time(dossier: DossierClient) -> None:
    label = dossier.request_verdict().earn_label()
    assert code(ok(dossier.award(), 409)) == "label-al-geldig"
    expire(dossier, label)
    second = dossier.earn_label()
    assert code(ok(dossier.award(), 409)) == "label-al-geldig"
    dossier.judge.change(f"{dossier.isop}/labels/{second['id']}", {"reden": REASON})
    third = dossier.earn_label()
    assert [part["status"] for part in dossier.judge.items(f"{dossier.isop}/labels")] == [
        "verlopen",
        "ingetrokken",
        "geldig",
    ]
    assert dossier.read_isop()["label"]["id"] == third["id"]


def test_a_repeated_award_is_one_label(dossier: DossierClient) -> None:
    dossier.request_verdict().approve()
    headers = {"Idempotency-Key": "een-sleutel"}
    first, again = (dossier.judge.create(f"{dossier.isop}/labels", {}, headers=headers) for _ in range(2))
    assert first == again
    assert len(dossier.judge.items(f"{dossier.isop}/labels")) == 1


def test_a_label_is_not_deleted(dossier: DossierClient) -> None:
    label = dossier.request_verdict().earn_label()
    answer = dossier.judge.delete(f"{dossier.isop}/labels/{label['id']}", etag='"1"')
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, PATCH"
