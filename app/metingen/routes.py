"""The addresses of metingen. The summary comes first: it would pass for the id of a meting otherwise."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.core.collection.routes import collection_router
from app.core.http import StrictRoute, handle
from app.core.openapi import IF_NONE_MATCH
from app.metingen.contract import MetingSamenvattingUit, SamenvattingQuery
from app.metingen.samenvatting import samenvatting
from app.metingen.service import BIJ_TRAJECT, METINGEN

router = APIRouter(route_class=StrictRoute)


@router.get(
    "/trajecten/{trajectId}/metingen/samenvatting",
    operation_id="get_metingen_samenvatting",
    summary="Metingen: samenvatting",
    tags=["metingen"],
    response_model=MetingSamenvattingUit,
    openapi_extra=IF_NONE_MATCH,
)
async def _samenvatting(
    request: Request,
    traject_id: Annotated[UUID, Path(alias="trajectId")],
    query: Annotated[SamenvattingQuery, Query()],
) -> Response:
    return await handle(request, lambda unit: samenvatting(unit, traject_id, query), long=True)


router.include_router(collection_router(METINGEN, BIJ_TRAJECT))
