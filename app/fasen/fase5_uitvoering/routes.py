"""The addresses of fase 5."""

from fastapi import APIRouter

from app.core.collection.routes import collection_router
from app.fasen.fase5_uitvoering import service
from app.trajecten.service import TRAJECT

router = APIRouter()
router.include_router(collection_router(service.VOORTGANGSBERICHTEN, TRAJECT))
