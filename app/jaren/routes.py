"""The address of a school's years."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from app.core.contract import pagina
from app.core.http.door import Reading
from app.core.http.strict import StrictRoute
from app.core.storage.paging import PageQuery
from app.jaren import service
from app.jaren.contract import JaarUit

router = APIRouter(route_class=StrictRoute, tags=["jaren"])
OrganisatieId = Annotated[UUID, Path(alias="organisatieId")]
Paging = Annotated[PageQuery, Query()]


@router.get(
    "/organisaties/{organisatieId}/jaren",
    operation_id="list_jaren",
    summary="Jaren: de trajecten van een school naast elkaar",
    response_model=pagina(JaarUit),
)
async def list_jaren(organisatie_id: OrganisatieId, query: Paging, door: Reading) -> Response:
    return await door.read(lambda uow: service.list_jaren(uow, organisatie_id, query, door.held), long=True)
