"""The addresses of the overviews: each as JSON, or the whole selection as a table."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from app.core.contract import pagina
from app.core.http import sheets
from app.core.http.door import Reading
from app.core.http.strict import StrictRoute
from app.overzichten import balans, contract, service

TABLES: dict[int | str, dict[str, Any]] = {  # FastAPI's own type
    200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in (sheets.CSV, sheets.XLSX)}}
}
VARY = {"Vary": "Authorization, Accept-Language, Accept"}
"""What else an answer depends on."""
router = APIRouter(route_class=StrictRoute, tags=["overzichten"])


@router.get(
    "/overzichten/voortgang",
    operation_id="list_voortgang",
    summary="Voortgang van alle scholen",
    response_model=pagina(contract.VoortgangsrijUit),
    responses=TABLES,
)
async def list_voortgang(query: Annotated[contract.VoortgangQuery, Query()], door: Reading) -> Response:
    # One page of it takes no longer than any other read; a table has them all.
    return await door.read(
        lambda uow: service.list_voortgang(uow, query, door.wants_sheet, door.held),
        long=door.wants_sheet,
        headers=VARY,
    )


@router.get(
    "/overzichten/voortgang/samenvatting",
    operation_id="get_voortgang_samenvatting",
    summary="Voortgang in aantallen",
    response_model=contract.SamenvattingUit,
    responses=TABLES,
)
async def get_voortgang_samenvatting(query: Annotated[contract.SelectieQuery, Query()], door: Reading) -> Response:
    return await door.read(
        lambda uow: service.get_samenvatting(uow, query, door.wants_sheet, door.held), long=True, headers=VARY
    )


@router.get(
    "/overzichten/balans",
    operation_id="get_balans",
    summary="Balans over de partnerschappen",
    response_model=contract.BalansOverzichtUit,
    responses=TABLES,
)
async def get_balans(query: Annotated[contract.BalansQuery, Query()], door: Reading) -> Response:
    return await door.read(
        lambda uow: balans.get_balans(uow, query, door.wants_sheet, door.held), long=True, headers=VARY
    )


@router.get(
    "/overzichten/stilstand",
    operation_id="list_stilstand",
    summary="Wie staat stil, sinds wanneer en waarop",
    response_model=pagina(contract.StilstandUit),
    responses=TABLES,
)
async def list_stilstand(query: Annotated[contract.StilstandQuery, Query()], door: Reading) -> Response:
    return await door.read(
        lambda uow: service.list_stilstand(uow, query, door.wants_sheet, door.held),
        long=door.wants_sheet,
        headers=VARY,
    )
