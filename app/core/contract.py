"""The base of every request and response body, and the bounded types they are made of."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    create_model,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

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
Kenmerk = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z0-9-]{1,39}:[a-z0-9-]{1,39}$")]
Schooljaar = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-20[0-9]{2}$")]
Getal = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]
Dag = Annotated[
    date,
    Field(
        ge=date(1990, 1, 1),
        le=date(2199, 12, 31),
        # JSON Schema has no bounds for dates.
        json_schema_extra={"pattern": "^(199[0-9]|2[01][0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
    ),
]

T = TypeVar("T")


def _whole(value: object) -> object:
    """Read 2.0 as 2: to JSON it is the same number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Geheel = BeforeValidator(_whole)
"""Comes last in the Annotated of an int, after its bounds."""
Aantal = Annotated[int, Field(ge=0, le=100_000), Geheel]


def _written_out(value: object) -> object:
    """Refuse seconds since 1970, which pydantic reads from numbers and texts."""
    if not isinstance(value, str) or not value[:5].endswith("-"):
        raise PydanticCustomError("datetime_parsing", "not an instant")
    return value


def _in_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError("datetime_parsing", "not an instant") from None


Tijdstip = Annotated[AwareDatetime, Field(strict=False), BeforeValidator(_written_out), AfterValidator(_in_utc)]
"""An instant, in UTC whatever its offset was: as it is stored and shown."""


def _no_repeats(values: list[T]) -> list[T]:
    if any(value in values[:index] for index, value in enumerate(values)):
        raise PydanticCustomError("dubbel", "repeated value")
    return values


Uniek = (AfterValidator(_no_repeats), Field(json_schema_extra={"uniqueItems": True}))
Ids = Annotated[list[UUID], Field(max_length=100), *Uniek]
Kenmerken = Annotated[list[Kenmerk], Field(max_length=50), *Uniek]


class In(BaseModel):
    """A request body: JSON read strictly, so that `0` is no date and `"1"` no number."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=to_camel, allow_inf_nan=False, frozen=True)


class Uit(BaseModel):
    """A response body. Its fields have no defaults: a client can count on every one."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, validate_by_name=True)


class ItemUit(Uit):
    """What every item shows of itself."""

    id: UUID
    versie: int
    aangemaakt_op: AwareDatetime
    gewijzigd_op: AwareDatetime
    aangemaakt_door: UUID | None


class Pagina(Uit, Generic[T]):
    """One page of a list. `totaal` is there when `telling=true` asked for it."""

    items: list[T]
    volgende: str | None
    totaal: int | None = None


@cache
def pagina(item: type[BaseModel]) -> type[BaseModel]:
    """Return the model of a page of these items, named after them: PraktijkPagina."""
    name = f"{item.__name__.removesuffix('Uit')}Pagina"
    page: type[BaseModel] = create_model(name, __base__=Pagina[item], __doc__=Pagina.__doc__)  # type: ignore[valid-type]  # a model made at run time
    return page
