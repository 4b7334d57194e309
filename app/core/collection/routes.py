"""The five addresses of a collection below a parent: list, create, get, update, delete."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic.alias_generators import to_camel

from app.core.answers import Answer
from app.core.collection import read, write
from app.core.collection.declaration import Collection, InT, Parent, TableT, UitT
from app.core.contract import pagina
from app.core.http import StrictRoute, handle
from app.core.openapi import IF_MATCH, IF_NONE_MATCH, body_of, patch_of
from app.core.transaction import Unit


def reading_router(collection: Collection[TableT, InT, UitT], parent: Parent) -> APIRouter:
    """Return the routes that read a collection below a parent."""
    router = APIRouter(route_class=StrictRoute, tags=[collection.plural])
    names = Names(collection, parent)
    output: Any = collection.output

    @router.get(
        names.all_items,
        operation_id=f"list_{names.plural}",
        summary=f"{collection.title}: lijst",
        response_model=pagina(output),
        openapi_extra=IF_NONE_MATCH if parent.logged else None,
    )
    async def list_items(
        request: Request,
        parent_id: Annotated[UUID, Path(alias=parent.parameter)],
        query: Annotated[collection.query, Query()],  # type: ignore[name-defined]  # read at run time
    ) -> Response:
        return await handle(request, lambda unit: read.list_in_place(unit, collection, parent, parent_id, query))

    @router.get(
        names.one_item,
        operation_id=f"get_{names.singular}",
        summary=f"{collection.title}: ophalen",
        response_model=output,
        openapi_extra=IF_NONE_MATCH,
    )
    async def get_item(
        request: Request,
        parent_id: Annotated[UUID, Path(alias=parent.parameter)],
        item_id: Annotated[UUID, Path(alias=names.item_parameter)],
    ) -> Response:
        return await handle(request, lambda unit: read.get_in_place(unit, collection, parent, parent_id, item_id))

    return router


def collection_router(
    collection: Collection[TableT, InT, UitT],
    parent: Parent,
    *,
    create: Callable[[Unit, UUID], Answer] | None = None,
    created: type[UitT] | None = None,
) -> APIRouter:
    """Return the routes of a collection below a parent.

    `create` takes the place of the ordinary POST, `created` of what that answers.
    """
    router = reading_router(collection, parent)
    names = Names(collection, parent)
    ParentId = Annotated[UUID, Path(alias=parent.parameter)]  # noqa: N806  # it is a type
    ItemId = Annotated[UUID, Path(alias=names.item_parameter)]  # noqa: N806  # it is a type

    @router.post(
        names.all_items,
        operation_id=f"create_{names.singular}",
        summary=f"{collection.title}: toevoegen",
        response_model=created or collection.output,
        status_code=201,
        openapi_extra=body_of(collection.input),
    )
    async def create_item(request: Request, parent_id: ParentId) -> Response:
        if create is not None:
            return await handle(request, lambda unit: create(unit, parent_id))
        return await handle(request, lambda unit: write.create_in_place(unit, collection, parent, parent_id))

    @router.patch(
        names.one_item,
        operation_id=f"update_{names.singular}",
        summary=f"{collection.title}: wijzigen",
        response_model=collection.output,
        openapi_extra=patch_of(collection.change or collection.input),
    )
    async def update_item(request: Request, parent_id: ParentId, item_id: ItemId) -> Response:
        return await handle(request, lambda unit: write.update_in_place(unit, collection, parent, parent_id, item_id))

    @router.delete(
        names.one_item,
        operation_id=f"delete_{names.singular}",
        summary=f"{collection.title}: verwijderen",
        status_code=204,
        openapi_extra=IF_MATCH,
    )
    async def delete_item(request: Request, parent_id: ParentId, item_id: ItemId) -> Response:
        return await handle(request, lambda unit: write.delete_in_place(unit, collection, parent, parent_id, item_id))

    return router


class Names:
    """How a collection below a parent is called in paths and operationIds."""

    def __init__(self, collection: Collection[Any, Any, Any], parent: Parent) -> None:
        self.singular = collection.soort.replace("-", "_")
        self.plural = collection.plural.replace("-", "_")
        self.item_parameter = to_camel(f"{self.singular}_id")
        self.all_items = f"{parent.path}/{collection.plural}"
        # What can't be an id is no item: it may be the name of an address of its own.
        self.one_item = f"{self.all_items}/{{{self.item_parameter}:uuid}}"
