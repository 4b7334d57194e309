"""The public address of the OpenAPI document."""

from collections.abc import Callable

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from app.core.http.openapi import Schema
from app.core.http.strict import StrictRoute


def document_router(built: Callable[[], Schema]) -> APIRouter:
    """Return the public address of the OpenAPI document."""
    router = APIRouter(route_class=StrictRoute)

    @router.get("/openapi.json", include_in_schema=False)
    async def get_document() -> Response:
        headers = {
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Cache-Control": "public, max-age=300",
        }
        return JSONResponse(built(), headers=headers)

    return router
