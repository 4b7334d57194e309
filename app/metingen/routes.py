"""The addresses of metingen. The summary comes first: it would pass for the id of a meting otherwise."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.core.collection.routes import collection_router
from app.core.http.door import Reading
from app.core.http.strict import StrictRoute
from app.metingen.contract import MetingSamenvattingUit, SamenvattingQuery
from app.metingen.samenvatting import get_samenvatting
from app.metingen.service import BIJ_TRAJECT, METINGEN
from app.trajecten.routes import TrajectId

router = APIRouter(route_class=StrictRoute)
Selection = Annotated[SamenvattingQuery, Query()]


@router.get(
    "/trajecten/{trajectId}/metingen/samenvatting",
    operation_id="get_metingen_samenvatting",
    summary="Metingen: samenvatting",
    tags=["metingen"],
    response_model=MetingSamenvattingUit,
)
async def get_metingen_samenvatting(traject_id: TrajectId, query: Selection, door: Reading) -> Response:
    return await door.read(lambda uow: get_samenvatting(uow, traject_id, query, door.held), long=True)


router.include_router(collection_router(METINGEN, BIJ_TRAJECT))
