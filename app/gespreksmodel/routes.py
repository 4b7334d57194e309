"""The addresses of the gespreksmodel."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.core.collection.routes import collection_router
from app.core.http.door import Reading
from app.core.http.strict import StrictRoute
from app.gespreksmodel import service
from app.gespreksmodel.contract import GespreksbalansQuery, GespreksbalansUit
from app.trajecten.routes import TrajectId
from app.trajecten.service import TRAJECT

router = APIRouter(route_class=StrictRoute)


@router.get(
    f"{TRAJECT.path}/gespreksmomenten/balans",
    operation_id="get_gespreksmomenten_balans",
    summary="Gespreksmomenten: balans over het jaar",
    tags=["gespreksmomenten"],
    response_model=GespreksbalansUit,
)
async def get_gespreksmomenten_balans(
    traject_id: TrajectId, query: Annotated[GespreksbalansQuery, Query()], door: Reading
) -> Response:
    return await door.read(lambda uow: service.get_gespreksbalans(uow, traject_id, query, door.held))


router.include_router(collection_router(service.GESPREKSMODELLEN, TRAJECT))
router.include_router(collection_router(service.GESPREKSMOMENTEN, TRAJECT))
router.include_router(collection_router(service.HULPMIDDELEN, TRAJECT))
