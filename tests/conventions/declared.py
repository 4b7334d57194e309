"""Every collection that a room declares, and where the document says it is."""

from dataclasses import dataclass

from app.core.collection.declaration import AnyReadable, Collection
from app.house import COLLECTIONS
from tests.document import Node
from tests.wire import Wire

WRITABLE = [each for each in COLLECTIONS if isinstance(each, Collection)]


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of the document."""

    id: str
    method: str
    path: str
    node: Node

    @property
    def statuses(self) -> set[str]:
        """Every status that it may be answered by."""
        return set(self.node["responses"])

    @property
    def has_body(self) -> bool:
        """Whether it takes a body."""
        return "requestBody" in self.node


def operations(wire: Wire) -> dict[str, Operation]:
    """Return every operation of the document by its id."""
    return {
        node["operationId"]: Operation(node["operationId"], method.upper(), path, node)
        for path, method, node in wire.operations()
    }


def operation_id(collection: AnyReadable, verb: str) -> str:
    """Return how an operation on a collection is called, whether there is one or not."""
    names = collection.plural if verb == "list" else collection.soort
    across = not isinstance(collection, Collection) and any(each.soort == collection.soort for each in WRITABLE)
    return f"{verb}_{'alle_' if across else ''}{names}".replace("-", "_")
