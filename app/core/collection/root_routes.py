"""The five addresses of a collection at the root, whose use cases are its room's own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic.alias_generators import to_camel

from app.core.answers import Answer
from app.core.collection.declaration import Collection, InT, TableT, UitT
from app.core.contract import pagina
from app.core.http import StrictRoute, handle
from app.core.openapi import IF_MATCH, IF_NONE_MATCH, body_of, patch_of
from app.core.transaction import Unit


@dataclass(frozen=True, slots=True)
class UseCases:
    """What the addresses of a collection at the root do. Without `delete` there is no such address."""

    list: Callable[[Unit, Any], Answer]
    create: Callable[[Unit], Answer]
    get: Callable[[Unit, UUID], Answer]
    update: Callable[[Unit, UUID], Answer]
    delete: Callable[[Unit, UUID], Answer] | None = None


def root_router(
    collection: Collection[TableT, InT, UitT],
    use_cases: UseCases,
    created: type[UitT] | None = None,
    *,
    tagged: bool = True,
) -> APIRouter:
    """Return the routes of a collection at the root; `created` is what its POST answers.

    `tagged=False` where its list has no ETag although the collection is logged.
    """
    router = APIRouter(route_class=StrictRoute, tags=[collection.plural])
    item_parameter = to_camel(f"{collection.soort}_id")
    all_items = f"/{collection.plural}"
    # What can't be an id is no item: it may be the name of an address of its own.
    one_item = f"{all_items}/{{{item_parameter}:uuid}}"
    item_key = Annotated[UUID, Path(alias=item_parameter)]
    output: Any = collection.output

    @router.get(
        all_items,
        operation_id=f"list_{collection.plural}",
        summary=f"{collection.title}: lijst",
        response_model=pagina(output),
        # Only a list that its organisaties' logs tell all of can be known to be unchanged.
        openapi_extra=IF_NONE_MATCH if collection.logged and tagged else None,
    )
    async def list_items(
        request: Request,
        query: Annotated[collection.query, Query()],  # type: ignore[name-defined]  # read at run time
    ) -> Response:
        # Over all schools: nobody knows how long that takes.
        return await handle(request, lambda unit: use_cases.list(unit, query), long=True)

    @router.post(
        all_items,
        operation_id=f"create_{collection.soort}",
        summary=f"{collection.title}: toevoegen",
        response_model=created or output,
        status_code=201,
        openapi_extra=body_of(collection.input),
    )
    async def create_item(request: Request) -> Response:
        return await handle(request, use_cases.create)

    @router.get(
        one_item,
        operation_id=f"get_{collection.soort}",
        summary=f"{collection.title}: ophalen",
        response_model=output,
        openapi_extra=IF_NONE_MATCH,
    )
    async def get_item(request: Request, item: item_key) -> Response:
        return await handle(request, lambda unit: use_cases.get(unit, item))

    @router.patch(
        one_item,
        operation_id=f"update_{collection.soort}",
        summary=f"{collection.title}: wijzigen",
        response_model=output,
        openapi_extra=patch_of(collection.change or collection.input),
    )
    async def update_item(request: Request, item: item_key) -> Response:
        return await handle(request, lambda unit: use_cases.update(unit, item))

    remove = use_cases.delete
    if remove is not None:

        @router.delete(
            one_item,
            operation_id=f"delete_{collection.soort}",
            summary=f"{collection.title}: verwijderen",
            status_code=204,
            openapi_extra=IF_MATCH,
        )
        async def delete_item(request: Request, item: item_key) -> Response:
            return await handle(request, lambda unit: remove(unit, item))

    return router
