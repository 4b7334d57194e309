"""The floor: FastAPI answering a constant body of the same size. Nothing here can be faster in it."""

from typing import Any

from fastapi import FastAPI, Request, Response

from benchmarks import plan

ETAG = {"ETag": '"floor"'}


def create_app() -> FastAPI:
    """Return an application that knows the app's answers by heart."""
    app = FastAPI(openapi_url=None)
    for known in plan.load().floor:
        app.add_api_route(known["template"], _constant(known), methods=[known["method"]])
    return app


def _constant(known: dict[str, Any]) -> Any:
    body, status = known["body"].encode(), known["status"]

    async def answer(request: Request) -> Response:
        if "if-none-match" in request.headers:
            return Response(status_code=304, headers=ETAG)
        return Response(body, status, ETAG, "application/json")

    return answer
