"""The addresses of the dossier."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from app.core.collection.routes import collection_router, reading_router
from app.core.http import StrictRoute, handle
from app.core.openapi import IF_NONE_MATCH, body_of, patch_of, put_of
from app.isop import labels, oordelen, service
from app.isop.bewijzen import BEWIJZEN
from app.isop.contract import (
    DossierUit,
    DossierWijziging,
    LabelIn,
    LabelUit,
    LabelWijziging,
    OordeelIn,
    OordeelUit,
)
from app.isop.plaats import BEWIJSPLAATS, LABELPLAATS
from app.kaders.rules import IsopCriterium

router = APIRouter(route_class=StrictRoute)
TrajectId = Annotated[UUID, Path(alias="trajectId")]
DOSSIER = "/trajecten/{trajectId}/isop"


@router.get(
    DOSSIER,
    operation_id="get_dossier",
    summary="Dossier: ophalen",
    tags=["isop"],
    response_model=DossierUit,
    openapi_extra=IF_NONE_MATCH,
)
async def _get_dossier(request: Request, traject_id: TrajectId) -> Response:
    return await handle(request, lambda unit: service.get_dossier(unit, traject_id), long=True)


@router.patch(
    DOSSIER,
    operation_id="update_dossier",
    summary="Dossier: een oordeel aanvragen",
    tags=["isop"],
    response_model=DossierUit,
    openapi_extra=patch_of(DossierWijziging),
)
async def _update_dossier(request: Request, traject_id: TrajectId) -> Response:
    return await handle(request, lambda unit: service.update_dossier(unit, traject_id))


router.include_router(collection_router(BEWIJZEN, BEWIJSPLAATS))


@router.get(
    f"{DOSSIER}/oordelen/{{criterium}}",
    operation_id="get_oordeel",
    summary="Oordelen: ophalen",
    tags=["oordelen"],
    response_model=OordeelUit,
    openapi_extra=IF_NONE_MATCH,
)
async def _get_oordeel(request: Request, traject_id: TrajectId, criterium: IsopCriterium) -> Response:
    return await handle(request, lambda unit: oordelen.get_oordeel(unit, traject_id, criterium))


@router.put(
    f"{DOSSIER}/oordelen/{{criterium}}",
    operation_id="put_oordeel",
    summary="Oordelen: geven of vervangen",
    tags=["oordelen"],
    response_model=OordeelUit,
    responses={201: {"model": OordeelUit, "description": "Het eerste oordeel. / The first verdict."}},
    openapi_extra=put_of(OordeelIn),
)
async def _put_oordeel(request: Request, traject_id: TrajectId, criterium: IsopCriterium) -> Response:
    return await handle(request, lambda unit: oordelen.put_oordeel(unit, traject_id, criterium))


router.include_router(reading_router(labels.LABELS, LABELPLAATS))


@router.post(
    f"{DOSSIER}/labels",
    operation_id="create_label",
    summary="Labels: toekennen",
    tags=["labels"],
    response_model=LabelUit,
    status_code=201,
    openapi_extra=body_of(LabelIn),
)
async def _create_label(request: Request, traject_id: TrajectId) -> Response:
    jaren: int = request.app.state.settings.label_jaren
    return await handle(request, lambda unit: labels.create_label(unit, traject_id, jaren))


@router.patch(
    f"{DOSSIER}/labels/{{labelId:uuid}}",
    operation_id="update_label",
    summary="Labels: intrekken",
    tags=["labels"],
    response_model=LabelUit,
    openapi_extra=patch_of(LabelWijziging),
)
async def _update_label(
    request: Request, traject_id: TrajectId, label_id: Annotated[UUID, Path(alias="labelId")]
) -> Response:
    return await handle(request, lambda unit: labels.update_label(unit, traject_id, label_id))
