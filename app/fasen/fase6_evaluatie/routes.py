"""The addresses of fase 6."""

from fastapi import APIRouter

from app.core.collection.routes import collection_router
from app.fasen.fase6_evaluatie import service
from app.trajecten.service import TRAJECT

router = APIRouter()
router.include_router(collection_router(service.EVALUATIES, TRAJECT))
router.include_router(collection_router(service.NEVENEFFECTEN, TRAJECT))
