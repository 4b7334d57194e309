"""The addresses of fase 1."""

from fastapi import APIRouter

from app.core.collection.routes import collection_router
from app.fasen.fase1_behoeften import service
from app.trajecten.service import TRAJECT

router = APIRouter()
router.include_router(collection_router(service.BEHOEFTEN, TRAJECT))
router.include_router(collection_router(service.BEREIDHEIDSPEILINGEN, TRAJECT))
