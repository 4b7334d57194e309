"""The addresses of fase 0."""

from fastapi import APIRouter

from app.core.collection.routes import collection_router
from app.fasen.fase0_beginsituatie import service
from app.trajecten.service import TRAJECT

router = APIRouter()
for collection in (
    service.PRAKTIJKEN,
    service.LEGE_PARTNERSCHAPPEN,
    service.OUDERPOPULATIES,
    service.FACTOREN,
    service.PARTNERS,
):
    router.include_router(collection_router(collection, TRAJECT))
