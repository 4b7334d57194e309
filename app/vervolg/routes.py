"""The addresses of the next yearly cycle."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from app.core.http import StrictRoute, handle
from app.core.openapi import IF_NONE_MATCH, body_of
from app.fasen.fase0_beginsituatie.contract import OuderpopulatieUit
from app.trajecten.contract import TrajectUit
from app.vervolg import service
from app.vervolg.contract import VervolgIn

router = APIRouter(route_class=StrictRoute, tags=["vervolg"])
TrajectId = Annotated[UUID, Path(alias="trajectId")]


@router.post(
    "/trajecten/{trajectId}/vervolg",
    operation_id="create_vervolg",
    summary="Vervolg: de volgende jaarcyclus beginnen",
    response_model=TrajectUit,
    status_code=201,
    openapi_extra=body_of(VervolgIn),
)
async def _create(request: Request, traject_id: TrajectId) -> Response:
    return await handle(request, lambda unit: service.create_vervolg(unit, traject_id))


@router.get(
    "/trajecten/{trajectId}/ouderpopulatie-voorstel",
    operation_id="get_ouderpopulatie_voorstel",
    summary="Vervolg: de laatste ouderpopulatie van het vorige traject",
    response_model=OuderpopulatieUit,
    openapi_extra=IF_NONE_MATCH,
)
async def _voorstel(request: Request, traject_id: TrajectId) -> Response:
    return await handle(request, lambda unit: service.get_voorstel(unit, traject_id))
