"""The address of a school's years."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.core.contract import pagina
from app.core.http import StrictRoute, handle
from app.core.openapi import IF_NONE_MATCH
from app.core.paging import PageQuery
from app.jaren import service
from app.jaren.contract import JaarUit

router = APIRouter(route_class=StrictRoute, tags=["jaren"])


@router.get(
    "/organisaties/{organisatieId}/jaren",
    operation_id="list_jaren",
    summary="Jaren: de trajecten van een school naast elkaar",
    response_model=pagina(JaarUit),
    openapi_extra=IF_NONE_MATCH,
)
async def _list(
    request: Request,
    organisatie_id: Annotated[UUID, Path(alias="organisatieId")],
    query: Annotated[PageQuery, Query()],
) -> Response:
    return await handle(request, lambda unit: service.list_jaren(unit, organisatie_id, query), long=True)
