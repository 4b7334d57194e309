"""What a use case gives back: plain values of few kinds. Only `core/http` makes a response of them.

Each is named after the output model it shows: `content` is the JSON of that model, by its names in JSON. Rows become
JSON with no object in between, as an object per row is most of what a read costs; the tests hold answers to the model.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar, cast
from uuid import UUID

from pydantic import BaseModel

from app.core.language import Tekst

Content = Mapping[str, object]
"""A JSON object, whose values pydantic can write: dates, UUIDs and enums as they are."""

UitT = TypeVar("UitT", bound=BaseModel)

Cell = str | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Item(Generic[UitT]):
    """One entry as its reader sees it.

    `variant` tells apart what is shown of one versie: in another language, or with less in it.
    """

    content: Content
    variant: str = ""

    @property
    def tag(self) -> str | None:
        """What tells this from other versies and variants; None for what has no versie."""
        return f"{self.content['versie']}{self.variant}" if "versie" in self.content else None

    @property
    def id(self) -> UUID:
        """The id of the entry."""
        return cast(UUID, self.content["id"])

    @property
    def versie(self) -> int:
        """Which versie this is: what a change of it is based on."""
        return cast(int, self.content["versie"])


@dataclass(frozen=True, slots=True)
class Created(Item[UitT]):
    """An entry that was not there before. `made` is its versie, where what is shown of it doesn't say so."""

    made: int | None = None

    @property
    def tag(self) -> str | None:
        """What tells this from other versies and variants; None for what has no versie."""
        versie = self.content.get("versie", self.made)
        return None if versie is None else f"{versie}{self.variant}"


@dataclass(frozen=True, slots=True)
class Summary(Generic[UitT]):
    """Something counted or gathered. `state` is what it follows from; None where that can't be told."""

    content: Content
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[UitT]):
    """A part of a list. `following` leads to the next; `more` stands beside the items."""

    items: Sequence[Content]
    following: str | None = None
    total: int | None = None
    state: str | None = None
    more: Content = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, the words above its columns, and its rows in the same order."""

    name: str
    columns: Sequence[Tekst]
    rows: Iterable[Sequence[Cell]]
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What the caller already holds is still so."""

    state: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """It is gone."""


Result = Item[UitT] | Created[UitT] | Summary[UitT] | Page[UitT] | Sheet | Unchanged | Deleted
