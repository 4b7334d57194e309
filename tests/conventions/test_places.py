"""Where an entry is, and who gets there: over every collection that a room declares."""

from app.core.collection.declaration import AnyCollection, Collection
from app.house import COLLECTIONS
from app.toegang.rules import RECHTEN, Recht
from tests.conventions.world import World
from tests.helpers import MADE_UP, Json, Person, body, code, ok

OPEN_ALWAYS = {"opmerkingen", "bewijzen", "labels"}
"""What is still written in a traject that is not running: advice, and what a label is earned on."""
OPEN_TO_ALL = {"gebruikers", "tokens", "praktijkvoorbeelden", "oordelen"}
"""What is not read by a right in the place that its address names; each has tests of its own."""
STRICTER = {"delete_traject": Recht.LEIDEN}
"""What takes another right than the other writes of its collection."""
# One of each set of rights, and nobody.
ROLLEN = [*{rights: rol for rol, rights in RECHTEN.items()}.values(), None]


def in_traject(world: World) -> list[AnyCollection]:
    """Return the collections of which the entries stand below a traject."""
    below = [each for each in world.having("create", "list") if "/{trajectId}/" in _path(world, each)]
    assert len(below) > 20
    return below


def _path(world: World, collection: AnyCollection) -> str:
    operation = world.of(collection, "list")
    return operation.path if operation else ""


def test_who_reads_and_writes_is_what_the_collection_declares(world: World) -> None:
    world.filled()
    for rol in ROLLEN:
        person, rights = world.person(rol), RECHTEN[rol] if rol else frozenset()
        declared = [each for each in COLLECTIONS if each.plural not in OPEN_TO_ALL and world.of(each, "get")]
        assert len(declared) > 20
        for collection in declared:
            one = world.of(collection, "get")
            reads = Recht(collection.reads) in rights
            ok(person.get(world.at(one.path if one else "")), 200 if reads else 404)
            if isinstance(collection, Collection):
                assert_writes(world, person, collection, rights)


def assert_writes(world: World, person: Person, collection: AnyCollection, rights: frozenset[Recht]) -> None:
    """Check that somebody with these rights may do all writes, or none."""
    for verb in ("create", "update", "delete"):
        operation = world.of(collection, verb)
        # What is posted at the root says itself where it belongs.
        if operation is None or (verb == "create" and "{" not in operation.path):
            continue
        content: Json | None = world.least(collection) if verb == "create" else {} if verb == "update" else None
        status = person.request(operation.method, world.at(operation.path), json=content).status_code
        if Recht(collection.reads) not in rights:
            assert status == 404, operation.id
        elif STRICTER.get(operation.id, Recht(collection.writes)) not in rights:
            assert status == 403, operation.id
        else:
            # Who may, is told that the versie is missing, or that there is more to it.
            assert status in ((201, 400, 409) if verb == "create" else (428,)), operation.id


def test_in_a_traject_that_does_not_run_everything_is_read_only(world: World) -> None:
    collections = in_traject(world.filled())
    world.beheerder.change(world.traject.path, {"status": "gestopt", "reden": "Even niet."})
    for collection in collections:
        answers = [world.beheerder.post(world.list_of(collection), world.least(collection))]
        for verb, method in (("update", "PATCH"), ("delete", "DELETE")):
            if operation := world.of(collection, verb):
                content: Json | None = {} if verb == "update" else None
                headers = {"If-Match": '"9"'}
                answers.append(world.beheerder.request(method, world.at(operation.path), json=content, headers=headers))
        told = [code(answer) == "traject-niet-lopend" for answer in answers if answer.status_code >= 400]
        is_open = collection.plural in OPEN_ALWAYS
        assert (not any(told)) if is_open else (all(told) and len(told) == len(answers)), collection.plural


def test_an_item_is_found_in_its_own_traject_only(world: World) -> None:
    collections, person = in_traject(world.filled()), world.beheerder
    for collection in collections:
        one = world.of(collection, "get")
        assert one is not None
        path = world.at(one.path)
        here, other = (world.traject.id, world.later.id)
        elsewhere = path.replace(*((here, other) if here in path else (other, here)))
        absent = body(ok(person.get(f"{path.rpartition('/')[0]}/{MADE_UP}"), 404))
        assert body(ok(person.get(elsewhere), 404)) == absent
        if world.of(collection, "delete"):
            assert body(ok(person.delete(elsewhere, etag='"1"'), 404)) == absent
            assert body(ok(person.patch(elsewhere, {}, etag='"1"'), 404)) == absent
