"""The addresses of the seven fasen of a traject."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from app.core.contract import pagina
from app.core.http.bodies import MergePatch
from app.core.http.door import Changing, Reading
from app.core.http.openapi import CONFLICTING, patch_of
from app.core.http.strict import StrictRoute
from app.core.storage.paging import PageQuery
from app.trajecten.routes import TrajectId
from app.voorwaarden import fasen, moves
from app.voorwaarden.contract import FaseUit, FaseWijziging

router = APIRouter(route_class=StrictRoute, tags=["fasen"])
Nummer = Annotated[int, Path(ge=0, le=6)]


@router.get(
    "/trajecten/{trajectId}/fasen",
    operation_id="list_fasen",
    summary="Fasen: lijst",
    response_model=pagina(FaseUit),
)
async def list_fasen(traject_id: TrajectId, query: Annotated[PageQuery, Query()], door: Reading) -> Response:
    return await door.read(lambda uow: fasen.list_fasen(uow, traject_id, query, door.held))


@router.get(
    "/trajecten/{trajectId}/fasen/{nummer}",
    operation_id="get_fase",
    summary="Fasen: ophalen",
    response_model=FaseUit,
)
async def get_fase(traject_id: TrajectId, nummer: Nummer, door: Reading) -> Response:
    return await door.read(lambda uow: fasen.get_fase(uow, traject_id, nummer))


@router.patch(
    "/trajecten/{trajectId}/fasen/{nummer}",
    operation_id="update_fase",
    summary="Fasen: wijzigen of verplaatsen",
    response_model=FaseUit,
    responses=CONFLICTING,
    openapi_extra=patch_of(FaseWijziging),
)
async def update_fase(traject_id: TrajectId, nummer: Nummer, patch: MergePatch, door: Changing) -> Response:
    return await door.write(lambda uow: moves.update_fase(uow, traject_id, nummer, patch, door.expected))
