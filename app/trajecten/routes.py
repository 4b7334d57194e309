"""The addresses of trajecten, and the part of an address that names one."""

from typing import Annotated
from uuid import UUID

from fastapi import Path

from app.core.collection.routes import UseCases, root_router
from app.trajecten import service

TrajectId = Annotated[UUID, Path(alias=service.TRAJECT.parameter)]

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
