"""The addresses of trajecten."""

from app.core.collection.root_routes import UseCases, root_router
from app.trajecten import service

router = root_router(
    service.TRAJECTEN,
    UseCases(
        service.list_trajecten,
        service.create_traject,
        service.get_traject,
        service.update_traject,
        service.delete_traject,
    ),
)
