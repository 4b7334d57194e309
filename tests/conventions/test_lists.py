"""Each convention of a list, over every list of the document."""

from app.house import COLLECTIONS
from tests.conventions.declared import Operation
from tests.conventions.world import World
from tests.helpers import refused

LARGEST = 100


def lists(world: World) -> list[Operation]:
    """Return every operation that answers a page."""
    found = [
        operation
        for operation in world.operations.values()
        if any(part.get("name") == "cursor" for part in operation.node.get("parameters", []))
    ]
    assert {world.of(each, "list") for each in COLLECTIONS} - {None} <= {*found}
    return found


def test_a_list_pages_without_repeats_and_counts_when_asked(world: World) -> None:
    world.filled().filled()
    for _ in range(2):
        # What a lens shows.
        world.traject.add("praktijken", kenmerken=["isop:visie"])
    world.next_traject()
    person, foreign = world.beheerder, world.beheerder.read("/gebruikers", params={"limit": 1})["volgende"]
    for operation in lists(world):
        path = world.at(operation.path)
        counted = person.read(path, params={"limit": LARGEST, "telling": "true"})
        items = counted["items"]
        assert len(items) > 1, operation.id
        assert counted["totaal"] == len(items) or len(items) == LARGEST < counted["totaal"], operation.id
        first = person.read(path, params={"limit": 1})
        assert "totaal" not in first
        assert first["items"] == items[:1], operation.id
        if first["volgende"] is not None:
            rest = person.read(path, params={"limit": LARGEST, "cursor": first["volgende"]})
            assert rest["items"][: LARGEST - 1] == items[1:], operation.id
            assert (rest["volgende"] is None) is (counted["totaal"] <= LARGEST + 1), operation.id
        assert (first["volgende"] is None) is (counted["totaal"] <= 1), operation.id
        if operation.id != "list_gebruikers":
            answer = person.get(path, params={"cursor": foreign})
            assert refused(answer) == {"cursor": "cursor-ongeldig"}, operation.id
