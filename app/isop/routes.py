"""The addresses of the dossier."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from app.core.collection.routes import collection_router, reading_router
from app.core.http.bodies import MergePatch
from app.core.http.door import Adding, Changing, Reading, Replacing
from app.core.http.openapi import CONFLICTING, patch_of
from app.core.http.strict import StrictRoute
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
from app.trajecten.routes import TrajectId

router = APIRouter(route_class=StrictRoute)
LabelId = Annotated[UUID, Path(alias="labelId")]
DOSSIER = "/trajecten/{trajectId}/isop"


@router.get(
    DOSSIER,
    operation_id="get_dossier",
    summary="Dossier: ophalen",
    tags=["isop"],
    response_model=DossierUit,
)
async def get_dossier(traject_id: TrajectId, door: Reading) -> Response:
    return await door.read(lambda uow: service.get_dossier(uow, traject_id), long=True)


@router.patch(
    DOSSIER,
    operation_id="update_dossier",
    summary="Dossier: een oordeel aanvragen",
    tags=["isop"],
    response_model=DossierUit,
    responses=CONFLICTING,
    openapi_extra=patch_of(DossierWijziging),
)
async def update_dossier(traject_id: TrajectId, patch: MergePatch, door: Changing) -> Response:
    return await door.write(lambda uow: service.update_dossier(uow, traject_id, patch, door.expected))


router.include_router(collection_router(BEWIJZEN, BEWIJSPLAATS, conflicts=set()))


@router.get(
    f"{DOSSIER}/oordelen/{{criterium}}",
    operation_id="get_oordeel",
    summary="Oordelen: ophalen",
    tags=["oordelen"],
    response_model=OordeelUit,
)
async def get_oordeel(traject_id: TrajectId, criterium: IsopCriterium, door: Reading) -> Response:
    return await door.read(lambda uow: oordelen.get_oordeel(uow, traject_id, criterium))


@router.put(
    f"{DOSSIER}/oordelen/{{criterium}}",
    operation_id="put_oordeel",
    summary="Oordelen: geven of vervangen",
    tags=["oordelen"],
    response_model=OordeelUit,
    responses={**CONFLICTING, 201: {"model": OordeelUit, "description": "Het eerste oordeel. / The first verdict."}},
)
async def put_oordeel(traject_id: TrajectId, criterium: IsopCriterium, body: OordeelIn, door: Replacing) -> Response:
    return await door.write(
        lambda uow: oordelen.put_oordeel(uow, traject_id, criterium, body, door.expected, door.unwanted),
        location=f"/trajecten/{traject_id}/isop/oordelen/{{criterium}}",
    )


router.include_router(reading_router(labels.LABELS, LABELPLAATS))


@router.post(
    f"{DOSSIER}/labels",
    operation_id="create_label",
    summary="Labels: toekennen",
    tags=["labels"],
    response_model=LabelUit,
    status_code=201,
    responses=CONFLICTING,
)
async def create_label(traject_id: TrajectId, body: LabelIn, door: Adding) -> Response:
    jaren: int = door.context.request.app.state.settings.label_jaren
    return await door.write(lambda uow: labels.create_label(uow, traject_id, body, jaren))


@router.patch(
    f"{DOSSIER}/labels/{{labelId:uuid}}",
    operation_id="update_label",
    summary="Labels: intrekken",
    tags=["labels"],
    response_model=LabelUit,
    responses=CONFLICTING,
    openapi_extra=patch_of(LabelWijziging),
)
async def update_label(traject_id: TrajectId, label_id: LabelId, patch: MergePatch, door: Changing) -> Response:
    return await door.write(lambda uow: labels.update_label(uow, traject_id, label_id, patch, door.expected))
