"""One page of any list: the rows after a cursor, the cursor to the next, and the total if asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

import sqlalchemy as sa

from app.core.results import Content, Page, UitT
from app.core.storage import paging
from app.core.storage.paging import PageQuery
from app.core.storage.tables import Column, RowMapping, Select
from app.core.storage.unit_of_work import UnitOfWork

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class PageOfRows(Generic[RowT]):
    """The rows to show. `total` is None unless it was asked for."""

    rows: Sequence[RowT]
    following: str | None
    total: int | None

    def shown(self, items: Sequence[Content], state: str | None = None) -> Page[UitT]:
        """Return the page with what was made of its rows."""
        return Page(items, self.following, self.total, state)


def page_of(
    uow: UnitOfWork,
    selected: Select,
    order: Sequence[Column],
    within: Sequence[sa.ColumnElement[bool]],
    query: PageQuery,
    *asked: object,
) -> PageOfRows[RowMapping]:
    """Return one page of the selected rows that are `within`, in an order whose last column is unique, in one query.

    `asked` says which list this is: a cursor holds for that list and these filters only.
    Raises InvalidInput when the cursor is not for this question.
    """
    question = paging.fingerprint(asked, query.filters())
    where = list(within)
    if query.cursor is not None:
        where.append(paging.after(order, paging.decode(query.cursor, question, len(order))))
    wanted = selected.where(*where).order_by(*order).limit(query.limit + 1)
    counted = sa.select(sa.func.count()).select_from(cast(sa.Column[object], order[-1]).table).where(*within)
    if query.telling:
        wanted = wanted.add_columns(counted.scalar_subquery().label("totaal_"))
    rows = uow.connection.execute(wanted).mappings().all()
    shown = rows[: query.limit]
    following = paging.encode(question, paging.keys(shown[-1], order)) if len(rows) > len(shown) else None
    if not query.telling:
        return PageOfRows(shown, following, None)
    # What a cursor led to may be gone; then there is no row to tell how many there are before it.
    return PageOfRows(shown, following, rows[0]["totaal_"] if rows else uow.connection.execute(counted).scalar_one())


def page_at_hand(
    rows: Sequence[RowT], key: Callable[[RowT], str | int], query: PageQuery, *asked: object
) -> PageOfRows[RowT]:
    """Return one page of rows that are all at hand, in order of a key that each has for itself.

    Raises InvalidInput when the cursor is not for this question.
    """
    question = paging.fingerprint(asked, query.filters())
    left = rows
    if query.cursor is not None:
        after = paging.decode(query.cursor, question, 1)[0]
        left = [row for row in rows if _is_after(key(row), after)]
    shown = left[: query.limit]
    following = paging.encode(question, [key(shown[-1])]) if len(left) > len(shown) else None
    return PageOfRows(shown, following, len(rows) if query.telling else None)


def _is_after(value: str | int, after: str | int) -> bool:
    """Tell whether a key comes after that of a cursor, in which anything may stand."""
    if isinstance(value, int) and isinstance(after, int):
        return value > after
    return isinstance(value, str) and isinstance(after, str) and value > after
