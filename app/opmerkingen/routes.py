"""The addresses of opmerkingen."""

from app.core.collection.routes import collection_router
from app.opmerkingen import service

router = collection_router(service.OPMERKINGEN, service.ANY_TRAJECT, conflicts=set())
