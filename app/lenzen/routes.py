"""The address of the lenzen of a traject."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.core.http import StrictRoute, handle
from app.core.openapi import IF_NONE_MATCH
from app.kaders.routes import KaderCode
from app.lenzen import service
from app.lenzen.contract import LensPagina, LensQuery

router = APIRouter(route_class=StrictRoute, tags=["lenzen"])
TrajectId = Annotated[UUID, Path(alias="trajectId")]


@router.get(
    "/trajecten/{trajectId}/lenzen/{kader}",
    operation_id="get_lens",
    summary="Het traject door één kader gezien",
    response_model=LensPagina,
    openapi_extra=IF_NONE_MATCH,
)
async def _get(
    request: Request, traject_id: TrajectId, kader: KaderCode, query: Annotated[LensQuery, Query()]
) -> Response:
    return await handle(request, lambda unit: service.get_lens(unit, traject_id, kader, query), long=True)
