"""The bounded types that fields are made of. JSON is read strictly: `"1"` is no number, and `0` no date."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError, PydanticKnownError

# Something to read, and no control characters: PostgreSQL, XML and spreadsheets refuse those.
_READABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*[^\x00-\x20\s][^\x00-\x08\x0b\x0c\x0e-\x1f]*$"

Label = Annotated[str, StringConstraints(min_length=1, max_length=30, pattern=_READABLE)]
Naam = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_READABLE)]
Tekstveld = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=_READABLE)]
LangeTekst = Annotated[str, StringConstraints(min_length=1, max_length=20000, pattern=_READABLE)]
Zoekterm = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_READABLE)]
Motivering = Annotated[str, StringConstraints(min_length=20, max_length=4000, pattern=_READABLE)]
Email = Annotated[
    str,
    StringConstraints(max_length=254, pattern=r"^[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$"),
]
Getal = Annotated[float, Field(strict=True, ge=-1e9, le=1e9, allow_inf_nan=False)]
JaNee = Annotated[bool, Field(strict=True)]


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(value: object) -> object:
    """Refuse days since 1970, and texts with a time, which pydantic reads as dates."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise PydanticCustomError("date_parsing", "not a date")


Dag = Annotated[
    date,
    Field(
        ge=date(1990, 1, 1),
        le=date(2199, 12, 31),
        # JSON Schema has no bounds for dates.
        json_schema_extra={"pattern": "^(199[0-9]|2[01][0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
    ),
    BeforeValidator(_day),
]

T = TypeVar("T")


def _whole(value: object) -> object:
    """Read 2.0 as 2, which is the same number in JSON, and nothing but numbers."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticKnownError("int_type")
    return value


Geheel = BeforeValidator(_whole)
"""Comes last in the Annotated of an int, after its bounds."""
Aantal = Annotated[int, Field(ge=0, le=100_000), Geheel]


def _written_out(value: object) -> object:
    """Refuse seconds since 1970, which pydantic reads from numbers and texts."""
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not value[:5].endswith("-"):
        raise PydanticCustomError("datetime_parsing", "not an instant")
    return value


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError("datetime_parsing", "not an instant") from None


Tijdstip = Annotated[AwareDatetime, BeforeValidator(_written_out), AfterValidator(_in_utc)]
"""An instant, in UTC whatever its offset was: as it is stored and shown."""


def _no_repeats(values: list[T]) -> list[T]:
    if any(value in values[:index] for index, value in enumerate(values)):
        raise PydanticCustomError("dubbel", "repeated value")
    return values


Uniek = (AfterValidator(_no_repeats), Field(json_schema_extra={"uniqueItems": True}))
Ids = Annotated[list[UUID], Field(max_length=100), *Uniek]
