"""Where an entry is, and who gets there: over every collection that a room declares."""

import pytest

from app.core.collection.declaration import AnyCollection, Collection
from app.toegang.rules import RECHTEN, Recht, Rol
from tests.conventions.declared import COLLECTIONS
from tests.conventions.world import World
from tests.helpers import MADE_UP, Json, body, code, ok

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


@pytest.mark.parametrize("rol", ROLLEN)
def test_who_reads_and_writes_is_what_the_collection_declares(world: World, rol: Rol | None) -> None:
    rights = RECHTEN[rol] if rol else frozenset()
    person, world = world.person(rol), world.filled()
    walked = 0
    for collection in COLLECTIONS:
        if collection.plural in OPEN_TO_ALL or not (one := world.of(collection, "get")):
            continue
        reads = Recht(collection.reads) in rights
        ok(person.get(world.at(one.path)), 200 if reads else 404)
        if not isinstance(collection, Collection):
            continue
        walked += 1
        for verb, method in (("create", "POST"), ("update", "PATCH"), ("delete", "DELETE")):
            operation = world.of(collection, verb)
            # What is posted at the root says itself where it belongs.
            if operation is None or (verb == "create" and "{" not in operation.path):
                continue
            content: Json | None = world.least(collection) if verb == "create" else {} if verb == "update" else None
            status = person.request(method, world.at(operation.path), json=content).status_code
            may = reads and STRICTER.get(operation.id, Recht(collection.writes)) in rights
            if not may:
                assert status == (403 if reads else 404), operation.id
            elif verb == "create":
                assert status in (201, 400, 409), operation.id
            else:
                # Who may, is told that the versie is missing.
                assert status == 428, operation.id
    assert walked > 20


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
