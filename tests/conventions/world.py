"""Two trajecten of two schools with an entry of every collection: where the conventions are tried."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel

from app.core.collection.declaration import AnyCollection, AnyReadable
from app.toegang import scope
from app.toegang.tables import Token
from app.trajecten.tables import Traject
from tests.conventions.declared import WRITABLE, Operation, operation_id, operations
from tests.document import Node, options
from tests.fasen.content import REASON, TrajectClient
from tests.helpers import Api, Json, Person, body, filled, ok
from tests.isop.dossier import DossierClient
from tests.samples import body_of, least

# What stands below these is there once fase 4 is closed.
LATER = ("/isop", "/bijstellingen")


@dataclass
class World:
    """A school at the start of its first traject, one that has asked for a label, and a beheerder who may do all."""

    api: Api
    beheerder: Person
    traject: TrajectClient
    later: DossierClient
    ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    def made(cls, api: Api) -> Self:
        """Make both trajecten, without anything in them."""
        beheerder = api.beheerder()
        traject, later = (
            TrajectClient(api, beheerder, api.traject(replace(beheerder, school=api.school()))) for _ in range(2)
        )
        return cls(
            api,
            beheerder,
            traject,
            DossierClient(api, beheerder, later.id, judge=beheerder).request_verdict().approve(),
        )

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """Every operation by its id."""
        return operations(self.api.backend.wire)

    def of(self, collection: AnyReadable, verb: str) -> Operation | None:
        """Return the operation that does this with a collection, if there is one."""
        return self.operations.get(operation_id(collection, verb))

    def having(self, *verbs: str) -> list[AnyCollection]:
        """Return the collections with all of these operations."""
        return [each for each in WRITABLE if all(self.of(each, verb) for verb in verbs)]

    def school(self, traject: TrajectClient) -> str:
        """Return the school of a traject."""
        return str(traject.read()["organisatieId"])

    def at(self, path: str, **ids: str) -> str:
        """Return an address with ids of what is there; of what is not, that of the first entry made for it."""
        traject = self.later if any(part in path for part in LATER) else self.traject
        return filled(path, **{**self.ids, "trajectId": traject.id, "organisatieId": self.school_id, **ids})

    @cached_property
    def school_id(self) -> str:
        """The school at the start of its first traject."""
        return self.school(self.traject)

    def list_of(self, collection: AnyReadable) -> str:
        """Return the address of a list."""
        operation = self.of(collection, "list")
        assert operation is not None
        return self.at(operation.path)

    def item_of(self, collection: AnyReadable, item_id: str) -> str:
        """Return the address of an item."""
        return f"{self.list_of(collection)}/{item_id}"

    def body(self, collection: AnyCollection) -> Json:
        """Return the least that a collection takes."""
        addition = ADDITIONS.get(collection.plural)
        return {**self.least(collection), **(addition(self) if addition else {})}

    def least(self, collection: AnyCollection) -> Json:
        """Return the least of the right shape."""
        operation = self.of(collection, "create")
        assert operation is not None
        least: Json = body_of(self.api.backend.wire.document, operation.node)
        return least

    def optional(self, collection: AnyCollection) -> Json:
        """Return a value for all that a change may leave out."""
        return {
            str(field.alias): _some_value(collection.changing, str(field.alias))
            for field in collection.changing.model_fields.values()
            if not field.is_required()
        }

    def changed(self, collection: AnyCollection, item: Json) -> Json:
        """Change something of an item that was just added: the first field that the rules let be changed alone."""
        path, document = self.item_of(collection, item["id"]), collection.changing.model_json_schema()
        for name, schema in document["properties"].items():
            other = _another(options(document, schema)[0], item.get(name))
            if other is not None:
                answer = self.beheerder.patch(path, {name: other}, etag='"1"')
                if answer.status_code == 200:
                    return body(answer)
        raise AssertionError(f"{collection.plural} can't be changed")

    def log(self) -> Iterator[Json]:
        """Yield every change."""
        params: Json = {"limit": 100}
        while True:
            page = self.beheerder.read("/gebeurtenissen", params=params)
            yield from page["items"]
            if page["volgende"] is None:
                return
            params["cursor"] = page["volgende"]

    def add(self, collection: AnyCollection) -> Json:
        """Add an item."""
        return body(ok(self.beheerder.post(self.list_of(collection), self.body(collection)), 201))

    def some(self, plural: str) -> str:
        """Return the id of a new item of a collection."""
        return str(self.add(next(each for each in WRITABLE if each.plural == plural))["id"])

    def filled(self) -> Self:
        """Add an entry of every collection, and of all else that has an address of its own."""
        for collection in self.having("create"):
            self.ids[_parameter(self.of(collection, "get"))] = str(self.add(collection)["id"])
        self.ids["tokenId"] = self.token()
        with_reason = {"reden": REASON, "schooljaar": "2026-2027", "titel": "Lezen", "doel": "Elk kind leest."}
        self.beheerder.create(f"{self.later.path}/speerpunten", with_reason)
        (bijstelling, *_) = self.beheerder.items(f"{self.later.path}/bijstellingen")
        self.ids["bijstellingId"] = bijstelling["id"]
        return self

    def next_traject(self) -> str:
        """Stop the first traject; return the id of one that follows on it."""
        self.beheerder.change(self.traject.path, {"status": "gestopt", "reden": "Even niet."})
        following = self.api.traject(replace(self.beheerder, school=self.school_id))
        with self.api.session() as session:
            traject = session.get_one(Traject, (UUID(self.school_id), UUID(following)))
            traject.vorig_traject_id = UUID(self.traject.id)
        return following

    def withdrawn_label(self) -> str:
        """Withdraw whatever label there is; return the address of one."""
        _withdrawn(self)
        (label, *_) = self.beheerder.items(f"{self.later.isop}/labels")
        return f"{self.later.isop}/labels/{label['id']}"

    def token(self) -> str:
        """Give the beheerder a token for an integration; return its id."""
        now = datetime.now(UTC)
        token = Token(
            gebruiker_id=UUID(self.beheerder.id),
            hash=scope.hashed(scope.new_secret()),
            label="koppeling",
            eindigt_op=now + timedelta(days=9),
            aangemaakt_op=now,
            gewijzigd_op=now,
        )
        with self.api.session() as session:
            session.add(token)
        return str(token.id)

    def person(self, rol: str | None) -> Person:
        """Make somebody with this rol in both schools, or in neither."""
        person = self.api.person(rol, self.school_id)
        if rol is not None:
            self.api.lid(person, rol, self.school(self.later))
        return person


def _some_value(model: type[BaseModel], name: str) -> Any:
    """Return a value of a field; of a list, one item."""
    document = model.model_json_schema()
    schema = options(document, document["properties"][name])[0]
    return [least(document, schema["items"])] if schema.get("type") == "array" else least(document, schema)


def _another(schema: Node, value: object) -> object:
    """Return another value than this of the same type; None where that can't be told."""
    if "enum" in schema:
        return next((each for each in schema["enum"] if each != value), None)
    if isinstance(value, str):
        return "2026-01-06" if schema.get("format") == "date" else f"{value} Anders."
    return value + 1 if isinstance(value, int) else None


def _parameter(operation: Operation | None) -> str:
    assert operation is not None
    return operation.path.rpartition("{")[2].rstrip("}")


def _free_school(world: World) -> Json:
    return {"organisatieId": world.api.school()}


def _new_address(world: World) -> Json:
    return {"email": f"{world.api.person().email}.nl"}


def _withdrawn(world: World) -> Json:
    """A traject has one label that is valid."""
    for label in world.beheerder.items(f"{world.later.isop}/labels"):
        if label["ingetrokkenOp"] is None:
            world.beheerder.change(f"{world.later.isop}/labels/{label['id']}", {"reden": REASON})
    return {}


def _day(world: World) -> Json:
    count = len(world.beheerder.items(f"{world.traject.path}/ouderpopulaties"))
    return {"peildatum": f"2026-02-{count + 1:02}"}


def _speerpunt(world: World) -> Json:
    """Any will do."""
    found = world.beheerder.items(f"{world.traject.path}/speerpunten", params={"limit": 1})
    return {"speerpuntId": found[0]["id"]} if found else _new_speerpunt(world)


def _new_speerpunt(world: World) -> Json:
    """One that has none yet."""
    return {"speerpuntId": world.some("speerpunten")}


ADDITIONS: dict[str, Callable[[World], Json]] = {
    "activiteiten": _speerpunt,
    "bereidheidspeilingen": lambda _world: {"teamomvang": 1, "trekkers": 1},
    "evaluaties": _new_speerpunt,
    "gebruikers": _new_address,
    "labels": _withdrawn,
    "leden": lambda world: {"gebruikerId": world.api.person().id},
    "metingen": lambda _world: {"instrument": "dimensies"},
    "opmerkingen": lambda world: {"bij": {"soort": "traject", "id": world.traject.id}},
    "ouderpopulaties": _day,
    "planaspecten": _new_speerpunt,
    "praktijkvoorbeelden": lambda world: {
        "trajectId": world.traject.id,
        "bron": {"soort": "activiteit", "id": world.some("activiteiten")},
    },
    "trajecten": _free_school,
    "voortgangsberichten": _speerpunt,
}
"""What the rules of a collection ask beyond the shape of its body; that each is needed is tested."""
