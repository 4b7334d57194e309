"""The addresses of fase 3, and of the speerpunten of all schools."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.core.collection.routes import collection_router, reading_router
from app.core.contract import pagina
from app.core.http.door import Reading
from app.core.http.strict import StrictRoute
from app.fasen.fase3_plan import service, speerpunten
from app.fasen.fase3_plan.contract import AlleSpeerpuntenQuery, SpeerpuntUit
from app.trajecten.service import TRAJECT

router = APIRouter(route_class=StrictRoute)
router.include_router(collection_router(speerpunten.SPEERPUNTEN, TRAJECT))
router.include_router(collection_router(service.PLANASPECTEN, TRAJECT))
router.include_router(collection_router(service.ZEKERHEDEN, TRAJECT))
router.include_router(reading_router(speerpunten.BIJSTELLINGEN, TRAJECT))


@router.get(
    "/speerpunten",
    operation_id="list_alle_speerpunten",
    summary="Speerpunten van alle scholen: lijst",
    tags=["speerpunten"],
    response_model=pagina(SpeerpuntUit),
)
async def list_alle_speerpunten(query: Annotated[AlleSpeerpuntenQuery, Query()], door: Reading) -> Response:
    return await door.read(lambda uow: speerpunten.list_alle_speerpunten(uow, query, door.held), long=True)
