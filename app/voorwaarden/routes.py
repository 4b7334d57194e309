"""The addresses of the seven fasen of a traject."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from app.core import freshness, paging
from app.core.answers import Answer, json_answer
from app.core.collection.read import item_answer
from app.core.contract import pagina
from app.core.http import StrictRoute, handle
from app.core.openapi import IF_NONE_MATCH, patch_of
from app.core.paging import PageQuery
from app.core.place import Place
from app.core.transaction import Unit
from app.toegang.rules import Recht
from app.trajecten.service import find_traject
from app.voorwaarden import moves, present, service
from app.voorwaarden.contract import FaseUit, FaseWijziging

router = APIRouter(route_class=StrictRoute, tags=["fasen"])
TrajectId = Annotated[UUID, Path(alias="trajectId")]
Nummer = Annotated[int, Path(ge=0, le=6)]


def list_fasen(unit: Unit, traject_id: UUID, query: PageQuery) -> Answer:
    """Answer the fasen of a traject, in order."""
    place = find_traject(unit, traject_id, Recht.VOORTGANG)
    current = freshness.tag(unit, place.revisie, sorted(place.rights))
    return freshness.guarded(unit, current, lambda: _page(unit, place, query))


def _page(unit: Unit, place: Place, query: PageQuery) -> Answer:
    question = paging.fingerprint(unit.call.path, {})
    after = paging.position(query.cursor, question)
    left = [fase for fase in service.fasen_shown(unit, place) if fase.nummer > after]
    page = left[: query.limit]
    following = paging.encode(question, [page[-1].nummer]) if len(left) > len(page) else None
    content: dict[str, Any] = {"items": [present.shown(unit, place, fase)[0] for fase in page], "volgende": following}
    if query.telling:
        content["totaal"] = len(service.DEFINITIES)
    return json_answer(content, headers=paging.link_header(unit.call.path, query, following))


def get_fase(unit: Unit, traject_id: UUID, nummer: int) -> Answer:
    """Answer one fase with its voorwaarden."""
    place = find_traject(unit, traject_id, Recht.VOORTGANG)
    return item_answer(unit, *present.shown(unit, place, service.fasen_shown(unit, place)[nummer]))


@router.get(
    "/trajecten/{trajectId}/fasen",
    operation_id="list_fasen",
    summary="Fasen: lijst",
    response_model=pagina(FaseUit),
    openapi_extra=IF_NONE_MATCH,
)
async def _list(request: Request, traject_id: TrajectId, query: Annotated[PageQuery, Query()]) -> Response:
    return await handle(request, lambda unit: list_fasen(unit, traject_id, query))


@router.get(
    "/trajecten/{trajectId}/fasen/{nummer}",
    operation_id="get_fase",
    summary="Fasen: ophalen",
    response_model=FaseUit,
    openapi_extra=IF_NONE_MATCH,
)
async def _get(request: Request, traject_id: TrajectId, nummer: Nummer) -> Response:
    return await handle(request, lambda unit: get_fase(unit, traject_id, nummer))


@router.patch(
    "/trajecten/{trajectId}/fasen/{nummer}",
    operation_id="update_fase",
    summary="Fasen: wijzigen of verplaatsen",
    response_model=FaseUit,
    openapi_extra=patch_of(FaseWijziging),
)
async def _update(request: Request, traject_id: TrajectId, nummer: Nummer) -> Response:
    return await handle(request, lambda unit: moves.update_fase(unit, traject_id, nummer))
