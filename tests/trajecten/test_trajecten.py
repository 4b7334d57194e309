"""Trajecten: who starts one, its fields, its filters, and how it ends."""

from typing import Any

import pytest
import sqlalchemy as sa

from app.trajecten.tables import Traject
from tests.fasen.content import REASON, TrajectClient
from tests.helpers import MADE_UP, Api, Json, Person, body, code, ok, refused

FIELDS = [
    *("id", "versie", "aangemaaktOp", "gewijzigdOp", "aangemaaktDoor", "organisatieId", "naam", "soort", "thema"),
    *("schooljaar", "startdatum", "einddatum", "status", "reden", "huidigeFase", "vorigTrajectId"),
]
STOP = {"status": "gestopt", "reden": "Fusie met de buurschool."}


def body_of(person: Person, **fields: Any) -> Json:
    return {
        "organisatieId": person.school,
        "naam": "Samen sterk",
        "soort": "jaarcyclus",
        "thema": "Lezen",
        "schooljaar": "2026-2027",
        "startdatum": "2026-08-24",
        "einddatum": "2027-07-09",
        **fields,
    }


def test_every_field_comes_back(api: Api) -> None:
    directie = api.directie()
    answer = ok(directie.post("/trajecten", body_of(directie)), 201)
    traject = body(answer)
    assert list(traject) == FIELDS
    assert body_of(directie).items() <= traject.items()
    assert (traject["status"], traject["huidigeFase"], traject["reden"], traject["vorigTrajectId"]) == (
        "lopend",
        0,
        None,
        None,
    )
    assert traject["aangemaaktDoor"] == directie.id
    assert answer.headers["Location"] == f"/v1/trajecten/{traject['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert directie.read(f"/trajecten/{traject['id']}") == traject
    assert directie.items("/trajecten") == [traject]


def test_every_field_can_be_changed_and_what_may_be_absent_removed(api: Api) -> None:
    directie = api.directie()
    path = f"/trajecten/{directie.create('/trajecten', body_of(directie))['id']}"
    change = {
        "naam": "Anders",
        "thema": "Rekenen",
        "schooljaar": "2027-2028",
        "startdatum": "2027-08-01",
        "einddatum": "2027-08-01",
    }
    assert change.items() <= directie.change(path, change).items()
    after = directie.change(path, {"thema": None, "einddatum": None})
    assert (after["thema"], after["einddatum"], after["versie"]) == (None, None, 3)
    for name in ("naam", "soort", "schooljaar", "startdatum", "status"):
        assert refused(directie.patch(path, {name: None}, etag='"3"')) == {f"/{name}": "missing"}


def test_the_least(api: Api) -> None:
    directie = api.directie()
    least = {name: value for name, value in body_of(directie).items() if name not in ("thema", "einddatum")}
    traject = directie.create("/trajecten", least)
    assert (traject["thema"], traject["einddatum"]) == (None, None)
    for name in least:
        rest = {key: value for key, value in least.items() if key != name}
        assert refused(directie.post("/trajecten", rest)) == {f"/{name}": "missing"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "lopend"}, {"/status": "extra_forbidden"}),
        ({"huidigeFase": 1}, {"/huidigeFase": "extra_forbidden"}),
        ({"vorigTrajectId": MADE_UP}, {"/vorigTrajectId": "extra_forbidden"}),
        ({"schooljaar": "2026-2028"}, {"/schooljaar": "ongeldig"}),
        ({"schooljaar": "2026/2027"}, {"/schooljaar": "string_pattern_mismatch"}),
        ({"einddatum": "2026-08-23"}, {"/einddatum": "voor-begin"}),
        ({"soort": "proef"}, {"/soort": "enum"}),
        ({"naam": ""}, {"/naam": "string_too_short"}),
    ],
)
def test_what_can_not_be_is_refused(api: Api, fields: Json, expected: dict[str, str]) -> None:
    directie = api.directie()
    assert refused(directie.post("/trajecten", body_of(directie, **fields))) == expected
    assert directie.items("/trajecten") == []


@pytest.mark.parametrize(
    ("name", "value"), [("soort", "eerste_traject"), ("organisatieId", MADE_UP)], ids=["soort", "organisatieId"]
)
def test_what_it_is_and_whose_it_is_never_changes(api: Api, name: str, value: str) -> None:
    directie = api.directie()
    path = f"/trajecten/{directie.create('/trajecten', body_of(directie))['id']}"
    assert refused(directie.patch(path, {name: value}, etag='"1"')) == {f"/{name}": "vast"}


@pytest.mark.parametrize("rol", ["teamlid", "ouder", "coach", "lezer", "beoordelaar"])
def test_only_directie_starts_one(api: Api, rol: str) -> None:
    person = api.person(rol, api.school())
    assert code(ok(person.post("/trajecten", body_of(person)), 403)) == "niet-toegestaan"


def test_a_beheerder_starts_one(api: Api) -> None:
    beheerder, school = api.beheerder(), api.school()
    assert beheerder.create("/trajecten", body_of(beheerder, organisatieId=school))["organisatieId"] == school


def test_a_school_one_does_not_see_is_as_unknown_as_a_made_up_one(api: Api) -> None:
    directie, other = api.directie(), api.school()
    answers = [directie.post("/trajecten", body_of(directie, organisatieId=school)) for school in (other, MADE_UP)]
    assert [refused(answer) for answer in answers] == [{"/organisatieId": "onbekend"}] * 2
    assert body(answers[0]) == body(answers[1])


@pytest.mark.parametrize("soort", ["bestuur", "gemeente", "clb", "ondersteuner"])
def test_only_a_place_with_children_has_one(api: Api, soort: str) -> None:
    beheerder = api.beheerder()
    answer = beheerder.post("/trajecten", body_of(beheerder, organisatieId=api.organisatie(soort)))
    assert refused(answer) == {"/organisatieId": "onbekend"}


@pytest.mark.parametrize("soort", ["school", "kindcentrum", "kinderopvang"])
def test_every_place_with_children_may_have_one(api: Api, soort: str) -> None:
    directie = api.person("directie", api.organisatie(soort))
    assert directie.create("/trajecten", body_of(directie))["huidigeFase"] == 0


def test_a_school_has_one_lopend_traject(api: Api) -> None:
    directie, other = api.directie(), api.directie()
    first = api.traject(directie)
    assert code(ok(directie.post("/trajecten", body_of(directie)), 409)) == "er-loopt-al-een-traject"
    api.traject(other)
    directie.change(f"/trajecten/{first}", STOP)
    second = api.traject(directie)
    assert directie.change_refused(f"/trajecten/{first}", {"status": "lopend"}, 409)["type"].endswith(
        "/er-loopt-al-een-traject"
    )
    directie.change(f"/trajecten/{second}", STOP)
    assert directie.change(f"/trajecten/{first}", {"status": "lopend"})["status"] == "lopend"


def test_stopping_takes_a_reden_and_going_on_takes_it_away(api: Api, traject: TrajectClient) -> None:
    person, path = traject.person, traject.path
    assert refused(person.patch(path, {"status": "gestopt"}, etag='"1"')) == {"/reden": "missing"}
    after = person.change(path, STOP)
    assert STOP.items() <= after.items()
    assert refused(person.patch(path, {"reden": None}, etag='"2"')) == {"/reden": "missing"}
    notes = [line["toelichting"] for line in person.items("/gebeurtenissen", params={"soort": "traject.gewijzigd"})]
    assert notes == [STOP["reden"]]
    lopend = person.change(path, {"status": "lopend"})
    assert (lopend["status"], lopend["reden"], lopend["huidigeFase"]) == ("lopend", None, 0)
    traject.add("factoren")


@pytest.mark.parametrize("rol", ["teamlid", "ouder"])
def test_only_directie_stops_and_goes_on(api: Api, traject: TrajectClient, rol: str) -> None:
    person = api.person(rol, traject.person.school)
    person.change_refused(traject.path, STOP, 403)
    traject.person.change(traject.path, STOP)
    person.change_refused(traject.path, {"status": "lopend"}, 403)


@pytest.mark.parametrize("status", ["lopend", "gestopt"])
def test_only_closing_fase_6_makes_it_afgerond(traject: TrajectClient, status: str) -> None:
    if status == "gestopt":
        traject.person.change(traject.path, STOP)
    problem = traject.person.change_refused(traject.path, {"status": "afgerond"}, 409)
    assert problem["type"].endswith("/overgang-onmogelijk")


@pytest.mark.parametrize("status", ["lopend", "gestopt"])
def test_an_afgerond_traject_moves_by_fase_6_only(traject: TrajectClient, status: str) -> None:
    traject.at(6).fill(6).move(6, "afgerond")
    problem = traject.person.change_refused(traject.path, {"status": status, "reden": REASON}, 409)
    assert problem["type"].endswith("/overgang-onmogelijk")


def test_a_stopped_traject_moves_no_fase(traject: TrajectClient) -> None:
    traject.fill(0)
    traject.person.change(traject.path, STOP)
    for problem in (traject.refused(0, status="afgerond"), traject.refused(0, toelichting="Nog iets")):
        assert problem["type"].endswith("/traject-niet-lopend")


def test_a_traject_without_work_can_be_deleted(traject: TrajectClient) -> None:
    traject.person.remove(traject.path)
    ok(traject.person.get(traject.path), 404)
    ok(traject.person.get(f"{traject.path}/fasen"), 404)
    traject.api.traject(traject.person)


@pytest.mark.parametrize("work", ["content", "moved"])
def test_a_traject_that_holds_work_can_not_be_deleted(traject: TrajectClient, work: str) -> None:
    if work == "content":
        traject.add("factoren")
    else:
        traject.at(1)
    ok(traject.person.delete(traject.path, etag=traject.person.etag(traject.path)), 409)
    assert len(traject.person.items(f"{traject.path}/fasen")) == 7


@pytest.mark.parametrize(("rol", "status"), [("teamlid", 403), ("lezer", 403), ("beoordelaar", 404), (None, 404)])
def test_only_directie_deletes(api: Api, traject: TrajectClient, rol: str | None, status: int) -> None:
    person = api.person(rol, traject.person.school)
    ok(person.delete(traject.path, etag='"1"'), status)
    traject.read()


def test_huidige_fase_follows_the_fasen(traject: TrajectClient) -> None:
    traject.move(0, "afgerond", afwijking=REASON)
    assert (traject.read()["huidigeFase"], traject.read()["versie"]) == (1, 2)
    traject.move(1, "bezig")
    assert (traject.read()["huidigeFase"], traject.read()["versie"]) == (1, 2)
    traject.move(1, "niet_gestart", reden=REASON)
    traject.move(0, "bezig", reden=REASON)
    assert (traject.read()["huidigeFase"], traject.read()["versie"]) == (0, 3)


def test_every_filter_filters(api: Api) -> None:
    directie, other, beheerder = api.directie(), api.directie(), api.beheerder()
    first = api.traject(directie, thema="Héél lezen", schooljaar="2024-2025")
    directie.change(f"/trajecten/{first}", STOP)
    second = TrajectClient(api, directie, api.traject(directie, soort="jaarcyclus", schooljaar="2026-2027")).at(3).id
    third = api.traject(other)
    with api.session() as session:
        rows = {str(row.id): row for row in session.scalars(sa.select(Traject))}
        rows[second].vorig_traject_id = rows[first].id
    expected: list[tuple[str, object, list[str]]] = [
        ("organisatieId", directie.school, [first, second]),
        ("soort", "jaarcyclus", [second]),
        ("status", "gestopt", [first]),
        ("status", "lopend", [second, third]),
        ("fase", 3, [second]),
        ("fase", 0, [first, third]),
        ("schooljaar", "2024-2025", [first]),
        ("thema", "heel LEZEN", [first]),
        ("thema", "lezen", []),
        ("vorigTrajectId", first, [second]),
        ("vorigTrajectId", MADE_UP, []),
    ]
    for name, value, ids in expected:
        page = beheerder.read("/trajecten", params={name: value, "telling": "true"})
        assert ({item["id"] for item in page["items"]}, page["totaal"]) == (set(ids), len(ids)), name
    assert beheerder.read(f"/trajecten/{second}")["vorigTrajectId"] == first
    params = {"organisatieId": directie.school, "status": "lopend"}
    assert [item["id"] for item in beheerder.items("/trajecten", params=params)] == [second]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("fase", "7", "less_than_equal"),
        ("status", "open", "enum"),
        ("soort", "x", "enum"),
        ("schooljaar", "2026", "string_pattern_mismatch"),
        ("vorigTrajectId", "x", "uuid_parsing"),
        ("naam", "x", "onbekend"),
    ],
)
def test_a_filter_that_can_not_be_is_refused(api: Api, name: str, value: str, expected: str) -> None:
    assert refused(api.directie().get("/trajecten", params={name: value})) == {name: expected}


def test_one_sees_those_whose_progress_one_may_see(api: Api) -> None:
    bestuur, gemeente = api.organisatie("bestuur"), api.organisatie("gemeente")
    below, beside = api.person("directie", api.school(bestuur)), api.person("directie", api.school(None, gemeente))
    own, other = api.traject(below), api.traject(beside)
    readers = [
        (below, {own}),
        (api.person("ouder", below.school), {own}),
        (api.person("bestuurder", bestuur), {own}),
        (api.person("coach", bestuur), {own}),
        (api.person("lezer", gemeente), {other}),
        (api.person("beoordelaar", below.school), set()),
        (api.person(), set()),
        (api.beheerder(), {own, other}),
    ]
    for person, expected in readers:
        assert {item["id"] for item in person.items("/trajecten")} == expected
        for traject in (own, other):
            ok(person.get(f"/trajecten/{traject}"), 200 if traject in expected else 404)


def test_a_bestuurder_sees_no_reden(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    directie = api.person("directie", api.school(bestuur))
    path = f"/trajecten/{api.traject(directie)}"
    whole = directie.change(path, STOP)
    bestuurder = api.person("bestuurder", bestuur)
    answer = ok(bestuurder.get(path))
    assert body(answer) == {**whole, "reden": None}
    assert answer.headers["ETag"] == '"2-v"'
    assert bestuurder.items("/trajecten") == [{**whole, "reden": None}]
    bestuurder.change_refused(path, {"naam": "Anders"}, 403)
