"""Request bodies: which types are taken, how large and how slow they may be, and what a merge patch is."""

import asyncio
from typing import Annotated

from fastapi import Body, Request
from pydantic import JsonValue, ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError
from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope

from app.core import errors
from app.core.errors import TooLarge, TooSlow, UnsupportedMediaType

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
WITH_BODY = ("POST", "PATCH", "PUT")


class WholeRequest(Request):
    """A request whose body has been read: in time, and no larger than allowed."""

    def __init__(self, scope: Scope, receive: Receive, content: bytes) -> None:
        super().__init__(scope, receive)
        self._content = content

    async def body(self) -> bytes:
        """Return what was read."""
        return self._content


async def read_whole(request: Request, max_bytes: int, seconds: float) -> WholeRequest:
    """Read the body of a request.

    Raises UnsupportedMediaType, TooLarge, or TooSlow when it isn't there within so many seconds.
    """
    _require_json(request)
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
    return WholeRequest(request.scope, request.receive, bytes(body))


def _require_json(request: Request) -> None:
    media_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    accepted = (JSON, MERGE_PATCH) if request.method == "PATCH" else (JSON,)
    if media_type not in accepted:
        raise UnsupportedMediaType(errors.MEDIA_TYPE, verwacht=", ".join(accepted))


def _json_object(value: object, validate: ValidatorFunctionWrapHandler) -> object:
    """Refuse what is no JSON object, or one that nests too deep to be merged."""
    try:
        return validate(value)
    except ValidationError:
        raise PydanticCustomError("json_invalid", "not an object") from None


MergePatch = Annotated[dict[str, JsonValue], WrapValidator(_json_object), Body(media_type=MERGE_PATCH)]
"""The body of a PATCH (RFC 7396). It is validated within the transaction, as that needs the stored item."""
