"""What a collection is: a declaration, read by `read`, `write`, `links` and `routes`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from app.core.contract import In, ItemUit
from app.core.results import Content
from app.core.storage.paging import PageQuery
from app.core.storage.place import Place
from app.core.storage.tables import Owned, Select, Versioned, table_of
from app.core.storage.unit_of_work import UnitOfWork

TableT = TypeVar("TableT", bound=Versioned)
InT = TypeVar("InT", bound=In)
UitT = TypeVar("UitT", bound=ItemUit)

Columns = Mapping[str, object]
"""Values by the name of their column."""


@dataclass(frozen=True, slots=True)
class Parent:
    """The address a collection hangs under, and how to find the place there.

    `find(uow, id, right)` raises NotFound unless the reader has that right there;
    `guard(uow, place)` raises Conflict while nothing may be written there. `logged` says that the
    log of its organisatie tells of everything shown there, so that a list knows when it is unchanged.
    """

    path: str
    parameter: str
    find: Callable[[UnitOfWork, UUID, str], Place]
    guard: Callable[[UnitOfWork, Place], None] = lambda _uow, _place: None
    logged: bool = True


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What `present` may know besides the item itself."""

    uow: UnitOfWork
    place: Place


@dataclass(frozen=True, slots=True)
class WriteContext:
    """What a `check`, `derive` or `effect` may know besides the item itself. `body` is None on a delete."""

    uow: UnitOfWork
    place: Place
    body: In | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees of an item, and which variant of it that is."""

    content: Content
    variant: str = ""


class CodeRow(SQLModel):
    """One code on one entry. The room of the kaders makes a table of it."""

    organisatie_id: UUID = Field(primary_key=True)
    item_id: UUID = Field(primary_key=True)
    veld: str = Field(primary_key=True)
    kader: str = Field(primary_key=True)
    onderdeel: str = Field(primary_key=True)
    volgorde: int


@dataclass(frozen=True, slots=True)
class Codes:
    """A list of codes, kept in a table of its own.

    `kader` is None where the values are written `kader:onderdeel`. `refused` returns those of
    the given values that may not be newly tagged.
    """

    field: str
    kader: str | None
    table: type[CodeRow]
    refused: Callable[[Session, Sequence[str]], set[str]]


@dataclass(frozen=True, slots=True)
class Refs:
    """A list of ids of other entries in the same place, kept in a link table."""

    field: str
    table: type[SQLModel]
    target: type[Owned]


Filter = Callable[[Any], sa.ColumnElement[bool]]  # of whatever type its query parameter has
"""Turns the value of a query parameter into a condition."""


def _as_it_is(content: Content, _context: ReadContext) -> Shown:
    return Shown(content)


@dataclass(frozen=True, kw_only=True, eq=False)
class Readable(Generic[TableT, UitT]):
    """One kind of entry, as far as it can be read. A room declares it; nothing subclasses it but `Collection`.

    `soort` and `plural` are its names as in paths: `lege-partnerschap`, `lege-partnerschappen`.
    `source` selects from the table and what it is joined to, where an item shows more.
    `present(content, context)` returns what this reader sees of it, and which variant that is.
    Raises TypeError for a name that no column, filter or field has.
    """

    soort: str
    plural: str
    title: str
    table: type[TableT]
    output: type[UitT]
    reads: str
    query: type[PageQuery] = PageQuery
    filters: Mapping[str, Filter] = field(default_factory=dict)
    codes: Sequence[Codes] = ()
    refs: Sequence[Refs] = ()
    source: Select | None = None
    present: Callable[[Content, ReadContext], Shown] = _as_it_is

    def __post_init__(self) -> None:
        """Refuse a misspelt name when it is declared, instead of when somebody asks."""
        selected = self.source.selected_columns if self.source is not None else table_of(self.table).c
        shown = {column.key for column in selected} | self.lists
        self._refuse("field of the output", set(self.output.model_fields) - shown)
        asked = set(self.query.model_fields) - set(PageQuery.model_fields)
        self._refuse("filter", asked ^ set(self.filters))

    @cached_property
    def lists(self) -> frozenset[str]:
        """The names of the fields that are kept outside the item's own table."""
        return frozenset([*(codes.field for codes in self.codes), *(refs.field for refs in self.refs)])

    def _refuse(self, what: str, wrong: set[str]) -> None:
        if wrong:
            raise TypeError(f"{self.plural}: no such {what}: {', '.join(sorted(wrong))}")


@dataclass(frozen=True, kw_only=True, eq=False)
class Collection(Readable[TableT, UitT], Generic[TableT, InT, UitT]):
    """One kind of entry that can be written too.

    `input` validates what is added, `change` the merged item of a change (default: the same).
    `check(before, after, context)` refuses; `before` is None for what is added, `after` for what is deleted.
    `derive(body, context)` returns columns that follow from the input.
    `effect(before, row, context)` does more in the same transaction, after the write.
    `unstored` names fields of the input that no column keeps, such as the reden of a change.
    """

    input: type[InT]
    change: type[InT] | None = None
    writes: str
    references: Mapping[str, type[Owned]] = field(default_factory=dict)
    unstored: frozenset[str] = frozenset()
    logged: bool = True
    check: Callable[[TableT | None, InT | None, WriteContext], None] = lambda _before, _after, _context: None
    derive: Callable[[InT, WriteContext], Columns] = lambda _body, _context: {}
    effect: Callable[[Content | None, TableT | None, WriteContext], None] = lambda _before, _row, _context: None

    def __post_init__(self) -> None:
        """Refuse a misspelt name when it is declared, instead of when somebody asks."""
        Readable.__post_init__(self)
        stored = {column.key for column in table_of(self.table).c} | self.lists
        for model in (self.input, self.changing):
            self._refuse("field of the input", set(model.model_fields) - stored - self.unstored)
        self._refuse("reference", set(self.references) - set(self.input.model_fields))

    @property
    def changing(self) -> type[InT]:
        """What a merged item is validated with."""
        return self.change or self.input


AnyReadable = Readable[Any, Any]  # of whichever types
AnyCollection = Collection[Any, Any, Any]  # of whichever types
