"""The addresses of praktijkvoorbeelden."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from app.core.collection.routes import UseCases, root_router
from app.core.http.door import Acting, Adding
from app.core.http.openapi import CONFLICTING
from app.core.http.strict import StrictRoute
from app.praktijkvoorbeelden import overname, service, startpakket
from app.praktijkvoorbeelden.contract import OvernameIn, OvernameUit, StartpakketQuery, StartpakketUit

router = APIRouter(route_class=StrictRoute)
# Only an activiteit comes under a speerpunt that is there already.
NEW_SPEERPUNT = "/trajecten/{trajectId}/speerpunten/{speerpuntId}"
NEW_ACTIVITEIT = "/trajecten/{trajectId}/activiteiten/{activiteitIds[0]}"
VoorbeeldId = Annotated[UUID, Path(alias="praktijkvoorbeeldId")]


@router.get(
    "/praktijkvoorbeelden/startpakket",
    operation_id="get_startpakket",
    summary="Praktijkvoorbeelden: startpakket bij een thema",
    tags=["praktijkvoorbeelden"],
    response_model=StartpakketUit,
)
async def get_startpakket(query: Annotated[StartpakketQuery, Query()], door: Acting) -> Response:
    return await door.read(lambda uow: startpakket.get_startpakket(uow, query), long=True)


@router.post(
    "/praktijkvoorbeelden/{praktijkvoorbeeldId}/overname",
    operation_id="create_overname",
    summary="Praktijkvoorbeelden: overnemen in het eigen plan",
    tags=["praktijkvoorbeelden"],
    response_model=OvernameUit,
    status_code=201,
    responses=CONFLICTING,
)
async def create_overname(voorbeeld_id: VoorbeeldId, body: OvernameIn, door: Adding) -> Response:
    location = NEW_SPEERPUNT if body.speerpunt_id is None else NEW_ACTIVITEIT
    return await door.write(lambda uow: overname.create_overname(uow, voorbeeld_id, body), location=location)


router.include_router(
    root_router(
        service.PRAKTIJKVOORBEELDEN,
        UseCases(
            list=service.list_praktijkvoorbeelden,
            get=service.get_praktijkvoorbeeld,
            create=service.create_praktijkvoorbeeld,
            update=service.update_praktijkvoorbeeld,
            delete=service.delete_praktijkvoorbeeld,
        ),
        conflicts={"create"},
        # It shows what other schools' logs tell, and those logs are not the reader's.
        tagged=False,
    )
)
