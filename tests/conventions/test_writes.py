"""Each convention of a write, over every collection that a room declares."""

from pydantic import BaseModel
from pydantic.alias_generators import to_camel

from app.core.collection.declaration import AnyCollection
from app.house import COLLECTIONS
from tests.conventions.declared import WRITABLE, operation_id
from tests.conventions.sent import aliases, holds
from tests.conventions.world import ADDITIONS, World
from tests.helpers import body, code, ok, refused

WITH_REASON = {"labels"}
"""What changes only with a reason, so never by an empty patch."""
ODD = {
    "gespreksmodellen": ["vastgesteldOp"],
    "gespreksmomenten": ["startdatum", "einddatum"],
    "metingen": ["onderwerp", "antwoorden"],
    "organisaties": ["instellingsnummer", "bestuurId", "gemeenteId"],
    "planaspecten": ["antwoorden"],
    "trajecten": ["reden"],
    "visies": ["vastgesteldOp"],
}
"""What is only taken, or kept, where something else is so; each has tests of its own."""


def is_odd(collection: AnyCollection, name: str) -> bool:
    """Tell whether a field takes no value that follows from its type alone: it refers to another entry, or is odd."""
    references = {*collection.references, *(refs.field for refs in collection.refs)}
    return name in ODD.get(collection.plural, ()) or name in {to_camel(each) for each in references}


def missing(model: type[BaseModel]) -> dict[str, str]:
    """Return how a body without anything is refused."""
    return {f"/{field.alias}": "missing" for field in model.model_fields.values() if field.is_required()}


def test_every_collection_has_its_addresses(world: World) -> None:
    assert len(COLLECTIONS) > 25
    for collection in COLLECTIONS:
        # A verdict is put at its criterium; tokens are looked at and taken away.
        verbs = {"oordelen": ["get", "put"], "tokens": ["list", "create", "delete"]}.get(collection.plural, ["list"])
        for verb in verbs:
            assert world.of(collection, verb), operation_id(collection, verb)


def test_a_post_answers_201_with_its_location_etag_and_the_item_as_get_shows_it(world: World) -> None:
    for collection in world.having("create", "get"):
        answer = ok(world.beheerder.post(world.list_of(collection), world.body(collection)), 201)
        made, path = body(answer), world.item_of(collection, body(answer)["id"])
        assert answer.headers["Location"] == f"/v1{path}"
        got = ok(world.beheerder.get(path))
        assert got.headers["ETag"] == answer.headers["ETag"], collection.plural
        # A secret is told once.
        secret = set(made) - set(body(got))
        assert secret <= {"activatiecode"}, collection.plural
        assert {**body(got), **{name: made[name] for name in secret}} == made
        assert body(got) in world.beheerder.items(world.list_of(collection)), collection.plural


def test_an_addition_to_the_shape_is_needed(world: World) -> None:
    assert ADDITIONS.keys() <= {each.plural for each in WRITABLE}
    for collection in world.having("create"):
        if collection.plural in ADDITIONS:
            assert ADDITIONS[collection.plural](world).keys() <= {
                field.alias for field in collection.input.model_fields.values()
            }
            least = world.least(collection)
            answers = [world.beheerder.post(world.list_of(collection), least).status_code for _ in range(2)]
            assert set(answers) & {400, 409}, collection.plural


def test_a_patch_needs_the_present_versie_and_absent_leaves(world: World) -> None:
    for collection in world.having("create", "update"):
        made = world.add(collection)
        path, person = world.item_of(collection, made["id"]), world.beheerder
        assert code(ok(person.patch(path, {}), 428)) == "if-match-ontbreekt", collection.plural
        assert code(ok(person.patch(path, {}, etag='"9"'), 412)) == "versie-verouderd", collection.plural
        if collection.plural in WITH_REASON:
            assert refused(person.patch(path, {}, etag='"1"')) == {"/reden": "missing"}
            continue
        before = ok(person.get(path))
        after = ok(person.patch(path, {}, etag=before.headers["ETag"]))
        assert (body(after), after.headers["ETag"]) == (body(before), before.headers["ETag"]), collection.plural


def test_what_is_sent_comes_back_and_null_takes_it_away(world: World) -> None:
    for collection in world.having("create", "update"):
        path = world.item_of(collection, world.add(collection)["id"])
        sent = {name: value for name, value in world.optional(collection).items() if not is_odd(collection, name)}
        if collection.plural in WITH_REASON or not sent:
            continue
        full = world.beheerder.change(path, sent)
        shown = {name for name in sent if name in full}
        assert set(sent) - shown <= {to_camel(name) for name in collection.unstored}
        assert all(holds(full[name], sent[name]) for name in shown), (collection.plural, sent, full)
        assert world.beheerder.read(path) == full
        bare = world.beheerder.change(path, dict.fromkeys(sent))
        absent = {
            str(field.alias): field.get_default(call_default_factory=True)
            for field in collection.changing.model_fields.values()
        }
        assert {name: bare[name] for name in shown} == {name: absent[name] for name in shown}, collection.plural


def test_what_is_named_as_odd_is(world: World) -> None:
    for collection in world.having("create", "update"):
        path = world.item_of(collection, world.add(collection)["id"])
        for name in ODD.get(collection.plural, ()):
            value = world.optional(collection)[name]
            answer = world.beheerder.patch(path, {name: value}, etag=world.beheerder.etag(path))
            assert answer.status_code == 400 or body(answer)[name] != value, (collection.plural, name)


def test_what_is_required_can_not_be_left_out_or_removed(world: World) -> None:
    for collection in world.having("create"):
        if required := missing(collection.input):
            assert refused(world.beheerder.post(world.list_of(collection), {})) == required
        if world.of(collection, "update"):
            path = world.item_of(collection, world.add(collection)["id"])
            wanted = missing(collection.changing)
            answer = world.beheerder.patch(path, {where[1:]: None for where in wanted}, etag='"1"')
            if wanted:
                assert refused(answer) == wanted, collection.plural


def test_what_is_unknown_or_only_comes_out_is_refused(world: World) -> None:
    for collection in world.having("create"):
        out = {"onbekend", *aliases(collection.output)}
        given = dict.fromkeys(out - aliases(collection.input), "x")
        answer = world.beheerder.post(world.list_of(collection), {**world.body(collection), **given})
        assert refused(answer) == dict.fromkeys((f"/{name}" for name in given), "extra_forbidden"), collection.plural
        if world.of(collection, "update"):
            given = dict.fromkeys(out - aliases(collection.changing), "x")
            path = world.item_of(collection, world.add(collection)["id"])
            answer = world.beheerder.patch(path, given, etag='"1"')
            assert refused(answer) == dict.fromkeys((f"/{name}" for name in given), "extra_forbidden")


def test_a_delete_takes_away(world: World) -> None:
    person = world.beheerder
    for collection in world.having("create", "delete"):
        made = world.add(collection)
        path = world.item_of(collection, made["id"])
        assert code(ok(person.delete(path), 428)) == "if-match-ontbreekt"
        assert code(ok(person.delete(path, etag='"9"'), 412)) == "versie-verouderd"
        ok(person.delete(path, etag='"1"'), 204)
        for answer in (person.get(path), person.patch(path, {}, etag='"1"'), person.delete(path, etag='"1"')):
            assert code(ok(answer, 404)) == "niet-gevonden", collection.plural
        assert made["id"] not in {item["id"] for item in person.items(world.list_of(collection))}


def test_every_write_has_its_line_in_the_log(world: World) -> None:
    """But for gebruikers, who are nobody's."""
    assert [each.plural for each in WRITABLE if not each.logged] == ["gebruikers"]
    expected = {}
    for collection in world.having("create", "update", "delete"):
        made = world.add(collection)
        assert world.changed(collection, made)["versie"] == 2
        world.beheerder.remove(world.item_of(collection, made["id"]))
        verbs = (("aangemaakt", 1), ("gewijzigd", 2), ("verwijderd", 2))
        expected[made["id"]] = [(f"{collection.soort}.{verb}", versie) for verb, versie in verbs]
    lines: dict[str, list[tuple[str, int]]] = {item_id: [] for item_id in expected}
    for line in world.log():
        if line["item"]["id"] in lines:
            assert line["gebruikerId"] == world.beheerder.id
            lines[line["item"]["id"]].append((line["soort"], line["item"]["versie"]))
    assert lines == expected
