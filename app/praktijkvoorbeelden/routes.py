"""The addresses of praktijkvoorbeelden."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.core.collection.root_routes import UseCases, root_router
from app.core.http import StrictRoute, handle
from app.core.openapi import body_of
from app.praktijkvoorbeelden import contract, overname, service, startpakket

router = APIRouter(route_class=StrictRoute)


# Before the items: `startpakket` is no id.
@router.get(
    "/praktijkvoorbeelden/startpakket",
    operation_id="get_startpakket",
    summary="Praktijkvoorbeelden: startpakket bij een thema",
    tags=["praktijkvoorbeelden"],
    response_model=contract.StartpakketUit,
)
async def _startpakket(request: Request, query: Annotated[contract.StartpakketQuery, Query()]) -> Response:
    return await handle(request, lambda unit: startpakket.get_startpakket(unit, query), long=True)


@router.post(
    "/praktijkvoorbeelden/{praktijkvoorbeeldId}/overname",
    operation_id="create_overname",
    summary="Praktijkvoorbeelden: overnemen in het eigen plan",
    tags=["praktijkvoorbeelden"],
    response_model=contract.OvernameUit,
    status_code=201,
    openapi_extra=body_of(contract.OvernameIn),
)
async def _overname(request: Request, voorbeeld_id: Annotated[UUID, Path(alias="praktijkvoorbeeldId")]) -> Response:
    return await handle(request, lambda unit: overname.create_overname(unit, voorbeeld_id))


router.include_router(
    root_router(
        service.PRAKTIJKVOORBEELDEN,
        UseCases(
            service.list_praktijkvoorbeelden,
            service.create_praktijkvoorbeeld,
            service.get_praktijkvoorbeeld,
            service.update_praktijkvoorbeeld,
            service.delete_praktijkvoorbeeld,
        ),
        # It shows what other schools' logs tell, and those logs are not the reader's.
        tagged=False,
    )
)
