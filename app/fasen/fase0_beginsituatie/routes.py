"""The addresses of fase 0."""

from fastapi import APIRouter

from app.core.collection.routes import collection_router
from app.fasen.fase0_beginsituatie import service
from app.trajecten.service import TRAJECT

router = APIRouter()
router.include_router(collection_router(service.PRAKTIJKEN, TRAJECT))
router.include_router(collection_router(service.LEGE_PARTNERSCHAPPEN, TRAJECT))
router.include_router(collection_router(service.OUDERPOPULATIES, TRAJECT))
router.include_router(collection_router(service.FACTOREN, TRAJECT))
router.include_router(collection_router(service.PARTNERS, TRAJECT))
