"""What a collection is: a declaration, read by `read`, `write`, `links` and `routes`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.contract import In, ItemUit
from app.core.paging import PageQuery
from app.core.place import Place
from app.core.tables import Item, Versioned
from app.core.transaction import Unit

TableT = TypeVar("TableT", bound=Versioned)
InT = TypeVar("InT", bound=In)
UitT = TypeVar("UitT", bound=ItemUit)


@dataclass(frozen=True, slots=True)
class Parent:
    """The address a collection hangs under, and how to find the place there.

    `find(unit, id, right)` raises NotFound unless the reader has that right there;
    `guard(unit, place)` raises Conflict while nothing may be written there. `logged` says that the
    log of its organisatie tells of everything shown there, so that a list knows when it is unchanged.
    """

    path: str
    parameter: str
    find: Callable[[Unit, UUID, str], Place]
    guard: Callable[[Unit, Place], None] = lambda _unit, _place: None
    logged: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What a `check` or `effect` may know besides the item itself. `body` is None on a delete."""

    unit: Unit
    place: Place
    body: In | None


@dataclass(frozen=True, slots=True)
class Codes:
    """A list of codes kept in markeringen.

    `kader` is None where the values are written `kader:onderdeel`. `refused` returns those of
    the given values that may not be newly tagged.
    """

    field: str
    kader: str | None
    refused: Callable[[Session, Sequence[str]], set[str]]


@dataclass(frozen=True, slots=True)
class Refs:
    """A list of ids of other entries in the same place, kept in a link table."""

    field: str
    table: type[Any]
    target: type[Item]


Filter = Callable[[Any], sa.ColumnElement[bool]]
"""Turns the value of a query parameter into a condition."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Collection(Generic[TableT, InT, UitT]):
    """One kind of entry. A room declares it; nothing subclasses it.

    `soort` and `plural` are its names as in paths: `lege-partnerschap`, `lege-partnerschappen`.
    `input` validates a POST, `change` the merged item of a PATCH (default: the same).
    `check(before, after, context)` refuses; `before` is None on a create, `after` on a delete.
    `derive(body, context)` returns columns that follow from the input.
    `effect(before, row, context)` does more in the same transaction, after the write.
    `source` selects from the table and what it is joined to, where an item shows more.
    `present(item, place)` adapts what a reader sees and returns a suffix for the ETag.
    """

    soort: str
    plural: str
    title: str
    table: type[TableT]
    input: type[InT]
    output: type[UitT]
    reads: str
    writes: str
    change: type[In] | None = None
    query: type[PageQuery] = PageQuery
    filters: Mapping[str, Filter] = field(default_factory=dict)
    codes: Sequence[Codes] = ()
    refs: Sequence[Refs] = ()
    references: Mapping[str, type[Item]] = field(default_factory=dict)
    source: sa.Select[Any] | None = None
    logged: bool = True
    check: Callable[[TableT | None, Any, Context], None] = lambda _before, _after, _context: None
    derive: Callable[[Any, Context], dict[str, Any]] = lambda _body, _context: {}
    effect: Callable[[dict[str, Any] | None, TableT | None, Context], None] = lambda _before, _row, _context: None
    present: Callable[[dict[str, Any], Place], str] = lambda _item, _place: ""
