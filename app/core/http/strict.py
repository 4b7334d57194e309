"""A route that FastAPI's own does not refuse enough with: unknown query keys, odd bodies, strangers."""

from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import Any

import anyio.to_thread
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from app.core.errors import NOT_LOGGED_IN, FieldError, InvalidInput, Unauthenticated
from app.core.http.bodies import WITH_BODY, read_whole
from app.core.http.context import bearer
from app.core.http.door import FOR_KNOWN
from app.core.language import Tekst
from app.core.storage.transactions import Transactions
from app.settings import Settings

Handler = Callable[[Request], Coroutine[None, None, Response]]
UNKNOWN = Tekst("Deze parameter bestaat niet.", "There is no such parameter.")
TWICE = Tekst("Geef deze parameter één keer.", "Give this parameter once.")


class StrictRoute(APIRoute):
    """A route that reads a body within its limits, and refuses query keys that it does not know."""

    def __init__(self, path: str, endpoint: Callable[..., object], **options: Any) -> None:  # FastAPI's, as they are
        super().__init__(path, endpoint, **options)
        # `dependant` is public, though documented nowhere: `test_private.py` holds what is read of it.
        self._is_public = not any(each.call in FOR_KNOWN for each in self.dependant.dependencies)
        if self._is_public:
            self.openapi_extra = {**(self.openapi_extra or {}), "security": []}

    def get_route_handler(self) -> Handler:
        """Wrap FastAPI's own handler with the checks."""
        handler = super().get_route_handler()
        reads_body = self.body_field is not None

        async def strict(request: Request) -> Response:
            settings: Settings = request.app.state.settings
            if request.method in WITH_BODY and reads_body:
                request = await read_whole(request, settings.max_body_bytes, settings.body_seconds)
            try:
                self._check_query(request)
                return await handler(request)
            except (InvalidInput, RequestValidationError, HTTPException) as error:
                # What is wrong with a request is told to those who may send it; that there is no such address, to all.
                if not _is_about_path(error):
                    await self._require_known(request)
                raise

        return strict

    @cached_property
    def _query_keys(self) -> set[str]:
        keys: set[str] = set()
        for parameter in self.dependant.query_params:
            model = parameter.field_info.annotation
            if isinstance(model, type) and issubclass(model, BaseModel):
                keys.update(field.alias or name for name, field in model.model_fields.items())
            else:
                keys.add(parameter.alias)
        return keys

    def _check_query(self, request: Request) -> None:
        given = request.query_params
        if not given:
            return
        wrong = [
            FieldError("query", key[:100], "onbekend", UNKNOWN) for key in given if key not in self._query_keys
        ] or [
            FieldError("query", key, "dubbel", TWICE) for key in sorted(self._query_keys) if len(given.getlist(key)) > 1
        ]
        if wrong:
            raise InvalidInput(wrong[:20])

    async def _require_known(self, request: Request) -> None:
        """Raise Unauthenticated unless the token is somebody's, or none is needed."""
        token = bearer(request.headers.get("Authorization"))
        transactions: Transactions | None = getattr(request.app.state, "transactions", None)
        if (token is None and self._is_public) or transactions is None:
            return
        if token is None or await anyio.to_thread.run_sync(transactions.reader, token) is None:
            raise Unauthenticated(NOT_LOGGED_IN)


def _is_about_path(error: Exception) -> bool:
    return isinstance(error, RequestValidationError) and any(each["loc"][0] == "path" for each in error.errors())
