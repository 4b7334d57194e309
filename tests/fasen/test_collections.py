"""Every collection of a traject: its five methods, and every field there and back."""

from typing import Any

import pytest

from tests.fasen.content import LEAST, TrajectClient
from tests.fasen.whole import EVERY_ITEM, FIELDS, STATUS, fields, whole
from tests.helpers import MADE_UP, Api, Json, body, code, ok, refused


def input_of(item: Json, plural: str) -> Json:
    """Return of an item what a client sends, the way it sends it."""
    values = {name: item[name] for name in fields(plural, "", "?", "*", "=")}
    if plural == "ouderpopulaties":
        values["thuistalen"] = [{name: part[name] for name in ("taal", "aantal")} for part in item["thuistalen"]]
    return values


def readable(values: Json, plural: str) -> Json:
    return {name: value for name, value in values.items() if name not in fields(plural, "<")}


def test_the_table_is_complete() -> None:
    assert FIELDS.keys() == LEAST.keys()


@pytest.mark.parametrize("plural", FIELDS)
def test_every_field_comes_back(traject: TrajectClient, plural: str) -> None:
    values = whole(plural, traject.one)
    assert set(values) == set(fields(plural, "", "?", "*", "=", "<"))
    person, path = traject.person, f"{traject.path}/{plural}"
    answer = ok(person.post(path, values), 201)
    item = body(answer)
    assert answer.headers["Location"] == f"/v1{path}/{item['id']}"
    assert answer.headers["ETag"] == '"1"'
    assert set(item) == EVERY_ITEM | set(fields(plural, "", "?", "*", "=", ">"))
    assert input_of(item, plural) == readable(values, plural)
    assert (item["versie"], item["aangemaaktDoor"], item["aangemaaktOp"]) == (1, person.id, item["gewijzigdOp"])
    assert item.get("status") == STATUS.get(plural)
    assert item.get("herkomstId") is None
    again = ok(person.get(traject.at_item(plural, item)))
    assert (body(again), again.headers["ETag"]) == (item, '"1"')
    assert item in person.items(path)


@pytest.mark.parametrize("plural", FIELDS)
def test_what_may_be_absent_may_be_absent(traject: TrajectClient, plural: str) -> None:
    full = whole(plural, traject.one)
    least = {name: full[name] for name in fields(plural, "")}
    if plural == "bereidheidspeilingen":
        least["teamomvang"] = 14
    item = traject.person.create(f"{traject.path}/{plural}", least)
    assert {name: item[name] for name in fields(plural, "?")} == dict.fromkeys(fields(plural, "?"))
    assert {name: item[name] for name in fields(plural, "*")} == {name: [] for name in fields(plural, "*")}
    assert {name: item[name] for name in fields(plural, "=")} == dict.fromkeys(fields(plural, "="), 0)


@pytest.mark.parametrize("plural", FIELDS)
def test_null_removes_and_what_was_removed_can_be_set_again(traject: TrajectClient, plural: str) -> None:
    full = whole(plural, traject.one)
    path = traject.at_item(plural, traject.person.create(f"{traject.path}/{plural}", full))
    nulls: dict[str, Any] = dict.fromkeys(fields(plural, "?", "*"))
    item = traject.person.change(path, nulls)
    assert {name: item[name] for name in nulls} == {
        **nulls,
        **{name: [] for name in fields(plural, "*")},
    }
    assert traject.person.read(path) == item
    assert input_of(traject.person.change(path, full), plural) == readable(full, plural)


@pytest.mark.parametrize("plural", FIELDS)
def test_absent_leaves(traject: TrajectClient, plural: str) -> None:
    path = traject.at_item(plural, traject.person.create(f"{traject.path}/{plural}", whole(plural, traject.one)))
    before = ok(traject.person.get(path))
    after = ok(traject.person.patch(path, {}, etag=before.headers["ETag"]))
    assert body(after) == body(before)
    assert after.headers["ETag"] == before.headers["ETag"]


@pytest.mark.parametrize("plural", FIELDS)
def test_what_is_required_can_not_be_left_out_or_removed(traject: TrajectClient, plural: str) -> None:
    full = whole(plural, traject.one)
    path = traject.at_item(plural, traject.person.create(f"{traject.path}/{plural}", full))
    for name in fields(plural, ""):
        rest = {key: value for key, value in full.items() if key != name}
        assert refused(traject.person.post(f"{traject.path}/{plural}", rest)) == {f"/{name}": "missing"}
        assert refused(traject.person.patch(path, {name: None}, etag='"1"')) == {f"/{name}": "missing"}


@pytest.mark.parametrize("plural", FIELDS)
def test_what_only_comes_out_is_refused(traject: TrajectClient, plural: str) -> None:
    settable = ["status"] if plural in STATUS else []
    values = {**dict.fromkeys([*EVERY_ITEM, *fields(plural, ">"), "status", "onbekend"], "x")}
    expected = {f"/{name}": "extra_forbidden" for name in values}
    person = traject.person
    answer = person.post(f"{traject.path}/{plural}", {**whole(plural, traject.one), **values})
    assert refused(answer) == expected
    path = traject.at_item(plural, traject.add(plural))
    problems = refused(person.patch(path, values, etag=person.etag(path)))
    allowed = {*settable, *(["vastgesteldOp"] if "vastgesteldOp>" in FIELDS[plural] else [])}
    assert {location for location, kind in problems.items() if kind == "extra_forbidden"} == {
        location for location in expected if location.removeprefix("/") not in allowed
    }


@pytest.mark.parametrize("plural", FIELDS)
def test_delete_takes_away(traject: TrajectClient, plural: str) -> None:
    item = traject.add(plural)
    path, person = traject.at_item(plural, item), traject.person
    assert code(ok(person.delete(path), 428)) == "if-match-ontbreekt"
    assert code(ok(person.delete(path, etag='"9"'), 412)) == "versie-verouderd"
    ok(person.delete(path, etag='"1"'), 204)
    assert code(ok(person.get(path), 404)) == "niet-gevonden"
    assert code(ok(person.patch(path, {}, etag='"1"'), 404)) == "niet-gevonden"
    assert code(ok(person.delete(path, etag='"1"'), 404)) == "niet-gevonden"
    assert item not in person.items(f"{traject.path}/{plural}")


def test_an_item_is_only_found_in_its_own_traject(api: Api, traject: TrajectClient) -> None:
    paths = {plural: traject.at_item(plural, traject.one(plural)) for plural in FIELDS}
    traject.person.change(traject.path, {"status": "gestopt", "reden": "Even niet."})
    sibling, person = f"/trajecten/{api.traject(traject.person)}", traject.person
    for plural, path in paths.items():
        elsewhere = path.replace(traject.path, sibling)
        absent = body(ok(person.get(f"{sibling}/{plural}/{MADE_UP}"), 404))
        assert body(ok(person.get(elsewhere), 404)) == absent
        assert body(ok(person.patch(elsewhere, {}, etag='"1"'), 404)) == absent
        assert body(ok(person.delete(elsewhere, etag='"1"'), 404)) == absent
        assert person.items(f"{sibling}/{plural}") == []


@pytest.mark.parametrize(
    ("rol", "reads", "writes"),
    [("coach", 200, 403), ("lezer", 200, 403), ("beoordelaar", 404, 404), (None, 404, 404)],
)
def test_who_does_not_contribute(api: Api, traject: TrajectClient, rol: str | None, reads: int, writes: int) -> None:
    person = api.person(rol, traject.person.school)
    for plural in FIELDS:
        path = traject.at_item(plural, traject.one(plural))
        ok(person.get(f"{traject.path}/{plural}"), reads)
        ok(person.get(path), reads)
        ok(person.post(f"{traject.path}/{plural}", traject.body(plural)), writes)
        ok(person.patch(path, {}, etag='"1"'), writes)
        ok(person.delete(path, etag='"1"'), writes)


@pytest.mark.parametrize("rol", ["teamlid", "ouder"])
def test_who_contributes_beside_directie(api: Api, traject: TrajectClient, rol: str) -> None:
    traject.one("speerpunten")
    factor = traject.add("factoren")
    person = traject.person = api.person(rol, traject.person.school)
    for plural in FIELDS:
        item = traject.add(plural)
        assert item["aangemaaktDoor"] == person.id
        ok(person.patch(traject.at_item(plural, item), {}, etag='"1"'))
        person.remove(traject.at_item(plural, item))
    person.remove(traject.at_item("factoren", factor))


def test_a_bestuurder_reads_no_content(api: Api) -> None:
    bestuur = api.organisatie("bestuur")
    directie = api.person("directie", api.school(bestuur))
    traject = TrajectClient(api, directie, api.traject(directie))
    bestuurder = api.person("bestuurder", bestuur)
    for plural in FIELDS:
        ok(bestuurder.get(f"{traject.path}/{plural}"), 404)


def test_in_a_stopped_traject_everything_is_read_only(traject: TrajectClient) -> None:
    items = {plural: traject.add(plural) for plural in FIELDS if plural != "planaspecten"}
    traject.person.change(traject.path, {"status": "gestopt", "reden": "Even niet."})
    person = traject.person
    for plural, item in items.items():
        path = traject.at_item(plural, item)
        for answer in (
            person.post(f"{traject.path}/{plural}", traject.body(plural)),
            person.patch(path, {}, etag='"1"'),
            person.delete(path, etag='"1"'),
        ):
            assert code(ok(answer, 409)) == "traject-niet-lopend"
        assert person.read(path) == item
    person.change(traject.path, {"status": "lopend"})
    traject.add("factoren")
