"""What pydantic finds wrong, in terms of the domain: which spot, a stable code, and words."""

from collections.abc import Iterable
from itertools import islice
from typing import TypedDict

from pydantic import ValidationError

from app.core.errors import FieldError, InvalidInput
from app.core.language import Tekst


class Finding(TypedDict):
    """The part of a finding of pydantic's that is told to people."""

    type: str
    loc: tuple[int | str, ...]


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


def from_validation(error: ValidationError) -> InvalidInput:
    """Turn pydantic's findings about a body into field errors, without a word of the input."""
    details = error.errors(include_url=False, include_context=False, include_input=False)
    return from_details({"type": each["type"], "loc": ("body", *each["loc"])} for each in details)


def from_details(details: Iterable[Finding]) -> InvalidInput:
    """Turn findings, as pydantic and FastAPI word them, into field errors: at most 100."""
    return InvalidInput([_field_error(detail) for detail in islice(details, 100)])


def pointer(*parts: str | int) -> str:
    """Return a JSON Pointer (RFC 6901)."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def _field_error(detail: Finding) -> FieldError:
    place, *parts = detail["loc"]
    if place == "body":
        named = [part for part in parts if not str(part).startswith("function-")]
        # Where the text of a body stops being JSON is no place in it.
        where = "" if detail["type"] == "json_invalid" else pointer(*named)
    else:
        where = str(parts[-1]) if parts else ""
    return FieldError(str(place), where, detail["type"], FIELD_TEXTS.get(detail["type"], WRONG))
