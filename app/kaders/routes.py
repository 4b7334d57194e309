"""The addresses of the frameworks: public and cacheable."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.core.contract import pagina
from app.core.http import StrictRoute, handle
from app.core.openapi import IF_NONE_MATCH, PUBLIC
from app.core.paging import PageQuery
from app.kaders import koppelingen, service
from app.kaders.contract import KaderUit, KoppelingUit, OnderdeelUit

router = APIRouter(route_class=StrictRoute, tags=["kaders"])
KaderCode = Annotated[str, Path(alias="kader", max_length=40, pattern="^[a-z0-9-]+$")]
OPEN = {**PUBLIC, **IF_NONE_MATCH}


@router.get(
    "/kaders",
    operation_id="list_kaders",
    summary="Kaders: lijst",
    response_model=pagina(KaderUit),
    openapi_extra=OPEN,
)
async def _list(request: Request, query: Annotated[PageQuery, Query()]) -> Response:
    return await handle(request, lambda unit: service.list_kaders(unit, query), public=True)


@router.get(
    "/kaders/{kader}",
    operation_id="get_kader",
    summary="Kaders: ophalen",
    response_model=KaderUit,
    openapi_extra=OPEN,
)
async def _get(request: Request, kader: KaderCode) -> Response:
    return await handle(request, lambda unit: service.get_kader(unit, kader), public=True)


@router.get(
    "/kaders/{kader}/onderdelen",
    operation_id="list_onderdelen",
    summary="Kaders: onderdelen",
    response_model=pagina(OnderdeelUit),
    openapi_extra=OPEN,
)
async def _list_onderdelen(request: Request, kader: KaderCode, query: Annotated[PageQuery, Query()]) -> Response:
    return await handle(request, lambda unit: service.list_onderdelen(unit, kader, query), public=True)


@router.get(
    "/kaders/{kader}/koppelingen",
    operation_id="list_koppelingen",
    summary="Kaders: koppelingen met andere kaders",
    response_model=pagina(KoppelingUit),
    openapi_extra=OPEN,
)
async def _list_koppelingen(request: Request, kader: KaderCode, query: Annotated[PageQuery, Query()]) -> Response:
    return await handle(request, lambda unit: koppelingen.list_koppelingen(unit, kader, query), public=True)
