"""The base of every request and response body."""

from functools import cache
from typing import Generic, Self, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, create_model
from pydantic.alias_generators import to_camel

T = TypeVar("T")


class In(BaseModel):
    """A request body. Its fields are made of what stands in `core/types.py`, strict where JSON could be misread."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, allow_inf_nan=False, frozen=True)

    @classmethod
    def of(cls, **values: object) -> Self:
        """Make one in Python, where its fields go by their own names; it is validated as a body is."""
        return cls.model_validate(values, by_alias=False, by_name=True)


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
