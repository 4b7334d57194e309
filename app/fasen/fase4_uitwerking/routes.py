"""The addresses of fase 4."""

from fastapi import APIRouter

from app.core.collection.routes import collection_router
from app.fasen.fase4_uitwerking import service
from app.trajecten.service import TRAJECT

router = APIRouter()
router.include_router(collection_router(service.ACTIVITEITEN, TRAJECT))
router.include_router(collection_router(service.PARTNERSCHAPSTEAMS, TRAJECT))
