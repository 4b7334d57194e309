"""The address of the lenzen of a traject."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.core.http.door import Reading
from app.core.http.strict import StrictRoute
from app.kaders.routes import KaderCode
from app.lenzen import service
from app.lenzen.contract import LensPagina, LensQuery
from app.trajecten.routes import TrajectId
from app.trajecten.service import TRAJECT

router = APIRouter(route_class=StrictRoute, tags=["lenzen"])


@router.get(
    f"{TRAJECT.path}/lenzen/{{kader}}",
    operation_id="get_lens",
    summary="Het traject door één kader gezien",
    response_model=LensPagina,
)
async def get_lens(
    traject_id: TrajectId, kader: KaderCode, query: Annotated[LensQuery, Query()], door: Reading
) -> Response:
    return await door.read(lambda uow: service.get_lens(uow, traject_id, kader, query, door.held), long=True)
