"""The addresses of a collection, below a parent and at the root alike: list, create, get, update, delete."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel
from pydantic.alias_generators import to_camel

from app.core.collection import read, write
from app.core.collection.declaration import AnyCollection, AnyReadable, Collection, Parent
from app.core.contract import pagina
from app.core.http.bodies import MergePatch
from app.core.http.door import Adding, Changing, Door, Reading, acting, reading
from app.core.http.openapi import CONFLICTING, FORBIDDING, patch_of
from app.core.http.strict import StrictRoute
from app.core.results import Deleted, Item, Page, Unchanged

# Of whichever model: a factory can't know.
ListUseCase = Callable[..., Page[Any] | Unchanged]
ItemUseCase = Callable[..., Item[Any]]
AnyUseCase = Callable[..., Any]
Responses = dict[int | str, dict[str, Any]]  # FastAPI's own type
WRITES = frozenset({"create", "update", "delete"})


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    """What the addresses of a collection do; without a use case there is no such address.

    Each takes the unit of work, below a parent the parent's id, and then: `list` the query and what the caller holds,
    `get` the id, `create` the body, `update` the id, a patch and the expected versie, `delete` the id and that versie.
    """

    list: ListUseCase
    get: ItemUseCase
    create: ItemUseCase | None = None
    update: ItemUseCase | None = None
    delete: Callable[..., Deleted] | None = None


def collection_router(
    collection: AnyCollection,
    parent: Parent,
    *,
    create: ItemUseCase | None = None,
    created: type[BaseModel] | None = None,
    conflicts: AbstractSet[str] = WRITES,
) -> APIRouter:
    """Return the addresses of a collection below a parent.

    `create` takes the place of the ordinary one, `created` of what that shows. `conflicts` are the writes that the
    state of things may not allow.
    """
    ordinary = UseCases(
        list=_in_place(read.list_in_place, collection, parent),
        get=_in_place(read.get_in_place, collection, parent),
        create=_in_place(write.create_in_place, collection, parent),
        update=_in_place(write.update_in_place, collection, parent),
        delete=_in_place(write.delete_in_place, collection, parent),
    )
    use_cases = replace(ordinary, create=create) if create else ordinary
    return _router(collection, use_cases, _Addresses(collection, parent, conflicts=conflicts), created)


def reading_router(collection: AnyReadable, parent: Parent) -> APIRouter:
    """Return the addresses that read a collection below a parent."""
    use_cases = UseCases(
        list=_in_place(read.list_in_place, collection, parent),
        get=_in_place(read.get_in_place, collection, parent),
    )
    return _router(collection, use_cases, _Addresses(collection, parent))


def root_router(
    collection: AnyReadable,
    use_cases: UseCases,
    *,
    created: type[BaseModel] | None = None,
    conflicts: AbstractSet[str] = WRITES,
    tagged: bool = True,
    hidden: bool = True,
) -> APIRouter:
    """Return the addresses of a collection at the root, whose use cases are its room's own.

    `tagged=False` where its list can't be known to be unchanged, `hidden=False` where reading it can be Forbidden.
    """
    at = _Addresses(collection, None, conflicts=conflicts, tagged=tagged, hidden=hidden)
    return _router(collection, use_cases, at, created)


def _in_place(use_case: AnyUseCase, collection: AnyReadable, parent: Parent) -> AnyUseCase:
    return lambda uow, parent_id, *values: use_case(uow, collection, parent, parent_id, *values)


class _Addresses:
    """How the addresses of a collection are called, and which ids stand in them."""

    def __init__(
        self,
        collection: AnyReadable,
        parent: Parent | None,
        *,
        conflicts: AbstractSet[str] = frozenset(),
        tagged: bool = True,
        hidden: bool = True,
    ) -> None:
        self.singular = collection.soort.replace("-", "_")
        self.plural = collection.plural.replace("-", "_")
        item_parameter = to_camel(f"{self.singular}_id")
        self.all_items = f"{parent.path if parent else ''}/{collection.plural}"
        # What can't be an id is no item: it may be the name of an address of its own.
        self.one_item = f"{self.all_items}/{{{item_parameter}:uuid}}"
        self.item_id = Path(alias=item_parameter)
        self.parent_id = Path(alias=parent.parameter) if parent else Depends(_no_parent)
        # Only a list that its organisaties' logs tell all of can be known to be unchanged.
        self.list_door = Depends(reading if tagged and (parent is None or parent.logged) else acting)
        self.is_root = parent is None
        self.refused_reads: Responses = {} if hidden else FORBIDDING
        self.refused_writes: dict[str, Responses] = {verb: CONFLICTING if verb in conflicts else {} for verb in WRITES}

    def above(self, parent_id: UUID) -> tuple[UUID, ...]:
        """Return the ids that stand before an item's own in its address."""
        return () if self.is_root else (parent_id,)


async def _no_parent() -> UUID:
    """Return an id that nothing has: what stands at the root has no parent."""
    return UUID(int=0)


def _router(
    collection: AnyReadable, use_cases: UseCases, at: _Addresses, created: type[BaseModel] | None = None
) -> APIRouter:
    router = APIRouter(route_class=StrictRoute, tags=[collection.plural])
    _add_reads(router, collection, use_cases, at)
    if isinstance(collection, Collection):
        _add_create(router, collection, use_cases, at, created or collection.output)
        _add_changes(router, collection, use_cases, at)
    return router


def _add_reads(router: APIRouter, collection: AnyReadable, use_cases: UseCases, at: _Addresses) -> None:
    output: type[BaseModel] = collection.output

    @router.get(
        at.all_items,
        operation_id=f"list_{at.plural}",
        summary=f"{collection.title}: lijst",
        response_model=pagina(output),
        responses=at.refused_reads,
    )
    async def list_items(
        parent_id: Annotated[UUID, at.parent_id],
        query: Annotated[collection.query, Query()],  # type: ignore[name-defined]  # FastAPI reads it at run time
        door: Annotated[Door, at.list_door],
    ) -> Response:
        # Over all schools nobody knows how long that takes.
        return await door.read(lambda uow: use_cases.list(uow, *at.above(parent_id), query, door.held), long=at.is_root)

    @router.get(
        at.one_item,
        operation_id=f"get_{at.singular}",
        summary=f"{collection.title}: ophalen",
        response_model=output,
        responses=at.refused_reads,
    )
    async def get_item(
        parent_id: Annotated[UUID, at.parent_id], item_id: Annotated[UUID, at.item_id], door: Reading
    ) -> Response:
        return await door.read(lambda uow: use_cases.get(uow, *at.above(parent_id), item_id))


def _add_create(
    router: APIRouter, collection: AnyCollection, use_cases: UseCases, at: _Addresses, created: type[BaseModel]
) -> None:
    create = use_cases.create
    if create is None:
        return

    @router.post(
        at.all_items,
        operation_id=f"create_{at.singular}",
        summary=f"{collection.title}: toevoegen",
        response_model=created,
        status_code=201,
        responses=at.refused_writes["create"],
    )
    async def create_item(
        parent_id: Annotated[UUID, at.parent_id],
        body: collection.input,  # type: ignore[name-defined]  # FastAPI reads it at run time
        door: Adding,
    ) -> Response:
        return await door.write(lambda uow: create(uow, *at.above(parent_id), body))


def _add_changes(router: APIRouter, collection: AnyCollection, use_cases: UseCases, at: _Addresses) -> None:
    update, delete = use_cases.update, use_cases.delete
    if update is not None:

        @router.patch(
            at.one_item,
            operation_id=f"update_{at.singular}",
            summary=f"{collection.title}: wijzigen",
            response_model=collection.output,
            responses=at.refused_writes["update"],
            openapi_extra=patch_of(collection.changing),
        )
        async def update_item(
            parent_id: Annotated[UUID, at.parent_id],
            item_id: Annotated[UUID, at.item_id],
            patch: MergePatch,
            door: Changing,
        ) -> Response:
            return await door.write(lambda uow: update(uow, *at.above(parent_id), item_id, patch, door.expected))

    if delete is not None:

        @router.delete(
            at.one_item,
            operation_id=f"delete_{at.singular}",
            summary=f"{collection.title}: verwijderen",
            status_code=204,
            responses=at.refused_writes["delete"],
        )
        async def delete_item(
            parent_id: Annotated[UUID, at.parent_id], item_id: Annotated[UUID, at.item_id], door: Changing
        ) -> Response:
            return await door.write(lambda uow: delete(uow, *at.above(parent_id), item_id, door.expected))
