"""The addresses of the overviews."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from app.core import sheets
from app.core.contract import pagina
from app.core.http import StrictRoute, handle
from app.core.openapi import IF_NONE_MATCH
from app.core.transaction import UseCase
from app.overzichten import contract, service

# Beside JSON: the whole selection as a table.
TABLES: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in (sheets.CSV, sheets.XLSX)}}
}
router = APIRouter(route_class=StrictRoute, tags=["overzichten"])


async def _over_schools(request: Request, use_case: UseCase, *, paged: bool = False) -> Response:
    """Answer an overview, unless the reader holds it already. One page of it takes no longer than any other read."""
    long = not paged or sheets.wanted(request.headers.get("Accept", "")) is not None
    return await handle(request, lambda unit: service.fresh(unit, lambda: use_case(unit)), long=long)


@router.get(
    "/overzichten/voortgang",
    operation_id="list_voortgang",
    summary="Voortgang van alle scholen",
    response_model=pagina(contract.VoortgangsrijUit),
    responses=TABLES,
    openapi_extra=IF_NONE_MATCH,
)
async def _voortgang(request: Request, query: Annotated[contract.VoortgangQuery, Query()]) -> Response:
    return await _over_schools(request, lambda unit: service.voortgang(unit, query), paged=True)


@router.get(
    "/overzichten/voortgang/samenvatting",
    operation_id="get_voortgang_samenvatting",
    summary="Voortgang in aantallen",
    response_model=contract.SamenvattingUit,
    responses=TABLES,
    openapi_extra=IF_NONE_MATCH,
)
async def _samenvatting(request: Request, query: Annotated[contract.SelectieQuery, Query()]) -> Response:
    return await _over_schools(request, lambda unit: service.samenvatting(unit, query))


@router.get(
    "/overzichten/balans",
    operation_id="get_balans",
    summary="Balans over de partnerschappen",
    response_model=contract.BalansOverzichtUit,
    responses=TABLES,
    openapi_extra=IF_NONE_MATCH,
)
async def _balans(request: Request, query: Annotated[contract.BalansQuery, Query()]) -> Response:
    return await _over_schools(request, lambda unit: service.balans(unit, query))


@router.get(
    "/overzichten/stilstand",
    operation_id="list_stilstand",
    summary="Wie staat stil, sinds wanneer en waarop",
    response_model=pagina(contract.StilstandUit),
    responses=TABLES,
    openapi_extra=IF_NONE_MATCH,
)
async def _stilstand(request: Request, query: Annotated[contract.StilstandQuery, Query()]) -> Response:
    return await _over_schools(request, lambda unit: service.stilstand(unit, query), paged=True)
