"""The addresses of the frameworks: public and cacheable."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from app.core.contract import pagina
from app.core.http.door import PublicReading
from app.core.http.strict import StrictRoute
from app.core.storage.paging import PageQuery
from app.kaders import koppelingen, service
from app.kaders.contract import KaderUit, KoppelingUit, OnderdeelUit

router = APIRouter(route_class=StrictRoute, tags=["kaders"])
KaderCode = Annotated[str, Path(alias="kader", max_length=40, pattern="^[a-z0-9-]+$")]
Paging = Annotated[PageQuery, Query()]
CACHEABLE = {"Cache-Control": "public, max-age=300"}


@router.get(
    "/kaders",
    operation_id="list_kaders",
    summary="Kaders: lijst",
    response_model=pagina(KaderUit),
)
async def list_kaders(query: Paging, door: PublicReading) -> Response:
    return await door.read(lambda uow: service.list_kaders(uow, query, door.held), headers=CACHEABLE)


@router.get(
    "/kaders/{kader}",
    operation_id="get_kader",
    summary="Kaders: ophalen",
    response_model=KaderUit,
)
async def get_kader(kader: KaderCode, door: PublicReading) -> Response:
    return await door.read(lambda uow: service.get_kader(uow, kader), headers=CACHEABLE)


@router.get(
    "/kaders/{kader}/onderdelen",
    operation_id="list_onderdelen",
    summary="Kaders: onderdelen",
    response_model=pagina(OnderdeelUit),
)
async def list_onderdelen(kader: KaderCode, query: Paging, door: PublicReading) -> Response:
    return await door.read(lambda uow: service.list_onderdelen(uow, kader, query, door.held), headers=CACHEABLE)


@router.get(
    "/kaders/{kader}/koppelingen",
    operation_id="list_koppelingen",
    summary="Kaders: koppelingen met andere kaders",
    response_model=pagina(KoppelingUit),
)
async def list_koppelingen(kader: KaderCode, query: Paging, door: PublicReading) -> Response:
    return await door.read(lambda uow: koppelingen.list_koppelingen(uow, kader, query, door.held), headers=CACHEABLE)
