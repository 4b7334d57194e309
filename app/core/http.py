"""Between the wire and a use case: reading a request, sending an answer, what every answer carries."""

import asyncio
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import IO, Any

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

from app.core import errors, problems
from app.core.answers import JSON, MERGE_PATCH, Answer
from app.core.call import Call
from app.core.errors import DomainError, FieldError, InvalidInput, TooLarge, TooSlow, Unavailable, UnsupportedMediaType
from app.core.language import Taal, Tekst, chosen
from app.core.transaction import Transactions, UseCase
from app.settings import Settings

CHUNK = 64 * 1024
log = structlog.get_logger("samenspoor")


async def handle(
    request: Request, use_case: UseCase, *, public: bool = False, keyed: bool = True, long: bool = False
) -> Response:
    """Read the request, run its use case in one transaction, and send what it answers.

    `public` needs no token; `keyed=False` ignores Idempotency-Key, for answers that hold a secret;
    `long` is for reads over many schools.
    """
    state = request.app.state
    call = await call_of(request, state.settings)
    if not keyed:
        call = replace(call, idempotency_key=None)
    if call.token is None and not public:
        raise errors.Unauthenticated(errors.NOT_LOGGED_IN)
    transactions: Transactions = state.transactions
    return respond(await transactions.run(call, use_case, public=public, long=long))


async def call_of(request: Request, settings: Settings) -> Call:
    """Gather what a use case may know of a request. Raises when the body is too large, slow or odd."""
    headers = request.headers
    has_body = request.method in ("POST", "PATCH", "PUT")
    return Call(
        method=request.method,
        path=request.url.path,
        token=_bearer(headers.get("Authorization")),
        language=chosen(headers.get("Accept-Language")),
        content_type=_content_type(request) if has_body else "",
        query=request.url.query,
        accept=headers.get("Accept", ""),
        if_match=headers.get("If-Match"),
        if_none_match=headers.get("If-None-Match"),
        idempotency_key=headers.get("Idempotency-Key"),
        body=await _body(request, settings.max_body_bytes, settings.body_seconds) if has_body else b"",
    )


def respond(answer: Answer) -> Response:
    """Turn an Answer into a response."""
    if answer.file is not None:
        return _FileResponse(answer.file, answer.status, answer.headers)
    return Response(answer.body, answer.status, dict(answer.headers))


class _FileResponse(StreamingResponse):
    """A file, read in chunks outside the event loop, and closed whatever happens to the client."""

    def __init__(self, file: IO[bytes], status: int, headers: Mapping[str, str]) -> None:
        length = file.seek(0, os.SEEK_END)
        file.seek(0)
        super().__init__(iter(partial(file.read, CHUNK), b""), status, {**headers, "Content-Length": str(length)})
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._file:
            await super().__call__(scope, receive, send)


class StrictRoute(APIRoute):
    """A route that refuses query keys it does not know, instead of ignoring them."""

    def get_route_handler(self) -> Callable[[Request], Any]:
        """Wrap FastAPI's own handler with the check."""
        handler = super().get_route_handler()
        known = _query_keys(self)

        async def strict(request: Request) -> Response:
            unknown = [key for key in request.query_params if key not in known]
            if unknown:
                text = Tekst("Deze parameter bestaat niet.", "There is no such parameter.")
                raise InvalidInput([FieldError("query", key[:100], "onbekend", text) for key in unknown[:20]])
            twice = sorted(key for key in known if len(request.query_params.getlist(key)) > 1)
            if twice:
                text = Tekst("Geef deze parameter één keer.", "Give this parameter once.")
                raise InvalidInput([FieldError("query", key, "dubbel", text) for key in twice])
            response: Response = await handler(request)
            return response

        return strict


def install_errors(app: FastAPI, base: str) -> None:
    """Answer every failure of an application with a problem document."""

    def taal(request: Request) -> Taal:
        return chosen(request.headers.get("Accept-Language"))

    def not_allowed(request: Request) -> Response:
        allow = {"Allow": ", ".join(_allowed(app, request))}
        return respond(problems.document(errors.METHOD_NOT_ALLOWED, 405, taal(request), base, headers=allow))

    async def domain(request: Request, error: Exception) -> Response:
        assert isinstance(error, DomainError)  # noqa: S101  # registered for nothing else
        if isinstance(error, Unavailable):
            about = {"method": request.method, "path": request.scope["path"]}
            log.error("database", code=error.reason.code, cause=error.cause, **about)
        return respond(problems.problem(error, taal(request), base))

    async def validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101  # registered for nothing else
        found = problems.from_validation(error)
        # An id that can't be one is an id that doesn't exist.
        wrong_path = any(field.place == "path" for field in found.errors)
        # Unless it is the name of an address of its own, which does not take this method.
        if wrong_path and request.method not in _allowed(app, request):
            return not_allowed(request)
        return respond(problems.problem(errors.not_found() if wrong_path else found, taal(request), base))

    async def routing(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101  # registered for nothing else
        if error.status_code != 405:
            return respond(problems.problem(errors.not_found(), taal(request), base))
        return not_allowed(request)

    async def crash(request: Request, _error: Exception) -> Response:
        return respond(problems.document(errors.INTERNAL, 500, taal(request), base))

    app.add_exception_handler(DomainError, domain)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(HTTPException, routing)
    # Starlette raises the error again after this answer; `Wrapper` logs it.
    app.add_exception_handler(Exception, crash)


def document_router(built: Callable[[], dict[str, Any]]) -> APIRouter:
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


def _bearer(authorization: str | None) -> str | None:
    if not authorization:
        return None
    scheme, _, token = authorization.partition(" ")
    return token.strip() or "-" if scheme.lower() == "bearer" else "-"


def _content_type(request: Request) -> str:
    given = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    accepted = (JSON, MERGE_PATCH) if request.method == "PATCH" else (JSON,)
    if given not in accepted:
        raise UnsupportedMediaType(errors.MEDIA_TYPE, verwacht=", ".join(accepted))
    return given


async def _body(request: Request, max_bytes: int, seconds: float) -> bytes:
    too_large = TooLarge(errors.BODY_TOO_LARGE, bytes=max_bytes)
    announced = request.headers.get("Content-Length", "0")
    if announced.isdigit() and int(announced) > max_bytes:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > max_bytes:
                    raise too_large
    except (TimeoutError, ClientDisconnect):
        raise TooSlow(errors.BODY_TOO_SLOW) from None
    return bytes(body)


def _allowed(app: FastAPI, request: Request) -> list[str]:
    """Return every method of the addressed path, from the one list of paths: the OpenAPI document."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    paths = app.openapi()["paths"]
    matching = [each for each in paths if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", each), path)]
    # A name comes before what could be an id. What is not in the document is found only by GET.
    template = min(matching, key=lambda each: each.count("{"), default=None)
    methods = {method.upper() for method in paths[template]} if template else {"GET"}
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))


def _query_keys(route: APIRoute) -> set[str]:
    keys: set[str] = set()
    for parameter in route.dependant.query_params:
        model = parameter.field_info.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            keys.update(field.alias or name for name, field in model.model_fields.items())
        else:
            keys.add(parameter.alias)
    return keys
