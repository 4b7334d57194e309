"""The addresses of the gespreksmodel."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.core.collection.routes import collection_router
from app.core.http import StrictRoute, handle
from app.core.openapi import IF_NONE_MATCH
from app.gespreksmodel import contract, service
from app.trajecten.service import TRAJECT

router = APIRouter(route_class=StrictRoute)


# Before the items: `balans` is no id.
@router.get(
    f"{TRAJECT.path}/gespreksmomenten/balans",
    operation_id="get_gespreksmomenten_balans",
    summary="Gespreksmomenten: balans over het jaar",
    tags=["gespreksmomenten"],
    response_model=contract.GespreksbalansUit,
    openapi_extra=IF_NONE_MATCH,
)
async def _balans(
    request: Request,
    traject_id: Annotated[UUID, Path(alias=TRAJECT.parameter)],
    query: Annotated[contract.GespreksbalansQuery, Query()],
) -> Response:
    return await handle(request, lambda unit: service.balans(unit, traject_id, query))


router.include_router(collection_router(service.GESPREKSMODELLEN, TRAJECT))
router.include_router(collection_router(service.GESPREKSMOMENTEN, TRAJECT))
router.include_router(collection_router(service.HULPMIDDELEN, TRAJECT))
