"""The addresses of the next yearly cycle."""

from fastapi import APIRouter, Response

from app.core.http.door import Adding, Reading
from app.core.http.openapi import CONFLICTING
from app.core.http.strict import StrictRoute
from app.fasen.fase0_beginsituatie.contract import OuderpopulatieUit
from app.trajecten.contract import TrajectUit
from app.trajecten.routes import TrajectId
from app.vervolg import service
from app.vervolg.contract import VervolgIn

router = APIRouter(route_class=StrictRoute, tags=["vervolg"])


@router.post(
    "/trajecten/{trajectId}/vervolg",
    operation_id="create_vervolg",
    summary="Vervolg: de volgende jaarcyclus beginnen",
    response_model=TrajectUit,
    status_code=201,
    responses=CONFLICTING,
)
async def create_vervolg(traject_id: TrajectId, body: VervolgIn, door: Adding) -> Response:
    return await door.write(lambda uow: service.open_vervolg(uow, traject_id, body), location="/trajecten/{id}")


@router.get(
    "/trajecten/{trajectId}/ouderpopulatie-voorstel",
    operation_id="get_ouderpopulatie_voorstel",
    summary="Vervolg: de laatste ouderpopulatie van het vorige traject",
    response_model=OuderpopulatieUit,
)
async def get_ouderpopulatie_voorstel(traject_id: TrajectId, door: Reading) -> Response:
    return await door.read(lambda uow: service.get_ouderpopulatie_voorstel(uow, traject_id))
