"""Every failure of an application, answered with a problem document."""

import re

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.core import errors
from app.core.errors import DomainError, Unavailable
from app.core.http import problems
from app.core.http.responses import response_of
from app.core.language import Taal, chosen
from app.core.validation import from_details

log = structlog.get_logger("samenspoor")


def install_errors(app: FastAPI, base: str) -> None:
    """Answer every failure of an application with a problem document; `base` is the public address of this server."""
    failures = _Failures(app, base)
    app.add_exception_handler(DomainError, failures.domain)
    app.add_exception_handler(RequestValidationError, failures.validation)
    app.add_exception_handler(HTTPException, failures.routing)
    # Starlette raises the error again after this answer; `Wrapper` logs it.
    app.add_exception_handler(Exception, failures.crash)


class _Failures:
    """What is answered to each kind of failure of an application."""

    def __init__(self, app: FastAPI, base: str) -> None:
        self._app, self._base = app, base

    async def domain(self, request: Request, error: Exception) -> Response:
        """A use case refused, or could not be done."""
        assert isinstance(error, DomainError)  # noqa: S101  # registered for nothing else
        if isinstance(error, Unavailable):
            about = {"method": request.method, "path": request.scope["path"]}
            log.error("database", code=error.reason.code, cause=error.cause, **about)
        return self._refused(request, error)

    async def validation(self, request: Request, error: Exception) -> Response:
        """FastAPI found that a path, query or body has not the right shape."""
        assert isinstance(error, RequestValidationError)  # noqa: S101  # registered for nothing else
        invalid = from_details(error.errors())
        # An id that can't be one is an id that doesn't exist.
        if not any(field.place == "path" for field in invalid.errors):
            return self._refused(request, invalid)
        # Unless it is the name of an address of its own, which does not take this method.
        if request.method not in _allowed(self._app, request):
            return self._not_allowed(request)
        return self._refused(request, errors.not_found())

    async def routing(self, request: Request, error: Exception) -> Response:
        """There is no such address, or it doesn't take this method, or the body can't be read at all."""
        assert isinstance(error, HTTPException)  # noqa: S101  # registered for nothing else
        if error.status_code == 405:
            return self._not_allowed(request)
        # FastAPI's word for JSON that is too deep, or not in UTF-8.
        unreadable = from_details([{"type": "json_invalid", "loc": ("body",)}])
        return self._refused(request, unreadable if error.status_code == 400 else errors.not_found())

    async def crash(self, request: Request, _error: Exception) -> Response:
        """Something went wrong on our side."""
        return response_of(problems.document(errors.INTERNAL, 500, _language(request), self._base))

    def _refused(self, request: Request, error: DomainError) -> Response:
        return response_of(problems.problem(error, _language(request), self._base))

    def _not_allowed(self, request: Request) -> Response:
        allow = {"Allow": ", ".join(_allowed(self._app, request))}
        reason, language = errors.METHOD_NOT_ALLOWED, _language(request)
        return response_of(problems.document(reason, 405, language, self._base, headers=allow))


def _language(request: Request) -> Taal:
    return chosen(request.headers.get("Accept-Language"))


def _allowed(app: FastAPI, request: Request) -> list[str]:
    """Return every method of the addressed path, from the one list of paths: the OpenAPI document."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    paths = app.openapi()["paths"]
    matching = [each for each in paths if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", each), path)]
    # A name comes before what could be an id. What is not in the document is found only by GET.
    template = min(matching, key=lambda each: each.count("{"), default=None)
    methods = {method.upper() for method in paths[template]} if template else {"GET"}
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))
