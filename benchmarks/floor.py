"""The floor: FastAPI answering a constant body of the same size. Nothing here can be faster in it."""

from typing import Any

from fastapi import FastAPI, Request, Response

from benchmarks import plan

ETAG = {"ETag": '"floor"'}


def create_app() -> FastAPI:
    """Return an application that knows the app's answers by heart."""
    app = FastAPI(openapi_url=None)
    for each in plan.load().floor:
        app.add_api_route(each["template"], _constant(each["body"], each["status"]), methods=[each["method"]])
    return app


def _constant(text: str, status: int) -> Any:
    body = text.encode()

    async def answer(request: Request) -> Response:
        if "if-none-match" in request.headers:
            return Response(status_code=304, headers=ETAG)
        return Response(body, status, ETAG, "application/json")

    return answer
