"""Problem documents (RFC 9457): the one table from domain errors to HTTP statuses."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from pydantic_core import ErrorDetails, to_json

from app.core import errors
from app.core.answers import Answer
from app.core.errors import DomainError, FieldError, InvalidInput
from app.core.language import Taal, Tekst

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
# What a person reads for each kind of wrong field; values and internals are never repeated.
FIELD_TEXTS: dict[str, Tekst] = {
    "missing": Tekst("Dit veld is verplicht.", "This field is required."),
    "extra_forbidden": Tekst("Dit veld bestaat niet.", "There is no such field."),
    "json_invalid": Tekst("Dit is geen geldige JSON.", "This is not valid JSON."),
    "string_too_short": Tekst("Deze tekst is te kort.", "This text is too short."),
    "string_too_long": Tekst("Deze tekst is te lang.", "This text is too long."),
    "string_pattern_mismatch": Tekst("Deze tekst heeft niet de goede vorm.", "This text does not have the right form."),
    "too_long": Tekst("Deze lijst is te lang.", "This list is too long."),
    "too_short": Tekst("Deze lijst is te kort.", "This list is too short."),
    "enum": Tekst("Deze waarde bestaat niet.", "There is no such value."),
    "literal_error": Tekst("Deze waarde bestaat niet.", "There is no such value."),
    "dubbel": Tekst("Dit staat er meer dan eens.", "This stands here more than once."),
    "timezone_aware": Tekst("Een tijdstip heeft een tijdzone.", "An instant has a time zone."),
    "greater_than_equal": Tekst("Dit getal is te klein.", "This number is too small."),
    "less_than_equal": Tekst("Dit getal is te groot.", "This number is too large."),
}
WRONG = Tekst("Deze waarde klopt niet.", "This value is not valid.")


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
    extra: Mapping[str, Any] | None = None,
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


def from_validation(error: ValidationError | RequestValidationError, place: str = "body") -> InvalidInput:
    """Turn pydantic's findings into field errors: at most 100, without a word of the input."""
    found: Iterable[Any] = (
        error.errors()
        if isinstance(error, RequestValidationError)
        else error.errors(include_url=False, include_context=False, include_input=False)
    )
    return InvalidInput([_field_error(detail, place) for detail in list(found)[:100]])


def pointer(*parts: str | int) -> str:
    """Return a JSON Pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def _field_error(detail: ErrorDetails, place: str) -> FieldError:
    location = tuple(detail["loc"])
    if location and location[0] in ("query", "path", "header"):
        place, location = str(location[0]), location[1:]
        where = str(location[-1]) if location else ""
    else:
        where = pointer(*(part for part in location if not str(part).startswith("function-")))
    return FieldError(place, where, detail["type"], FIELD_TEXTS.get(detail["type"], WRONG))
