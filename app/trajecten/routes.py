"""The addresses of trajecten."""

from app.core.collection.routes import UseCases, root_router
from app.trajecten import service

router = root_router(
    service.TRAJECTEN,
    UseCases(
        list=service.list_trajecten,
        get=service.get_traject,
        create=service.create_traject,
        update=service.update_traject,
        delete=service.delete_traject,
    ),
)
