"""Problem documents (RFC 9457): the one table from domain errors to HTTP statuses."""

from collections.abc import Mapping

from pydantic_core import to_json

from app.core import errors
from app.core.errors import DomainError, InvalidInput
from app.core.language import Taal
from app.core.log.idempotency import Answer

MEDIA_TYPE = "application/problem+json"

STATUS: dict[type[DomainError], int] = {
    errors.InvalidInput: 400,
    errors.Unauthenticated: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.TooSlow: 408,
    errors.Conflict: 409,
    errors.PreconditionFailed: 412,
    errors.TooLarge: 413,
    errors.UnsupportedMediaType: 415,
    errors.PayloadMismatch: 422,
    errors.PreconditionRequired: 428,
    errors.TooMany: 429,
    errors.Busy: 503,
    errors.Unavailable: 503,
}
HEADERS: dict[type[DomainError], Mapping[str, str]] = {
    errors.Unauthenticated: {"WWW-Authenticate": 'Bearer realm="samenspoor"'},
    errors.TooMany: {"Retry-After": "60"},
    errors.Busy: {"Retry-After": "1"},
    errors.Unavailable: {"Retry-After": "5"},
}


def problem(error: DomainError, taal: Taal, base: str) -> Answer:
    """Return the problem document of a domain error; `base` is the public address of this server."""
    extra = dict(error.extra)
    if isinstance(error, InvalidInput):
        extra["errors"] = [
            {
                "in": field.place,
                "location": field.location,
                "code": field.code,
                "detail": field.detail.render(taal),
            }
            for field in error.errors
        ]
    kind = next(kind for kind in type(error).__mro__ if kind in STATUS)
    return document(
        error.reason,
        STATUS[kind],
        taal,
        base,
        params=error.params,
        extra=extra,
        headers=HEADERS.get(kind, {}),
    )


def document(
    reason: errors.Reason,
    status: int,
    taal: Taal,
    base: str,
    *,
    params: Mapping[str, object] | None = None,
    extra: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Return a problem document for a reason and a status."""
    content = {
        "type": f"{base}/problemen/{reason.code}",
        "title": reason.title.render(taal),
        "status": status,
        "detail": reason.detail.render(taal, **(params or {})),
        **(extra or {}),
    }
    return Answer(status, to_json(content), {"Content-Type": MEDIA_TYPE, **(headers or {})})
