"""One page of any list: the rows after a cursor, the cursor to the next, and the total if asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.core import paging
from app.core.answers import Answer, json_answer
from app.core.paging import PageQuery
from app.core.transaction import Unit


@dataclass(frozen=True, slots=True)
class Page:
    """The rows to show. `total` is None unless it was asked for."""

    rows: Sequence[Mapping[Any, Any]]
    following: str | None
    total: int | None

    def answer(self, unit: Unit, query: PageQuery, items: Sequence[Mapping[str, Any]]) -> Answer:
        """Answer what was made of the rows."""
        content: dict[str, Any] = {"items": items, "volgende": self.following}
        if self.total is not None:
            content["totaal"] = self.total
        return json_answer(content, headers=paging.link_header(unit.call.path, query, self.following))


def page_of(
    unit: Unit,
    selected: sa.Select[Any],
    order: Sequence[sa.ColumnElement[Any]],
    within: Sequence[sa.ColumnElement[bool]],
    query: PageQuery,
) -> Page:
    """Return one page of the selected rows that are `within`, in an order whose last column is unique, in one query.

    Raises InvalidInput when the cursor is not for this question.
    """
    question = paging.fingerprint(unit.call.path, query.filters())
    where = list(within)
    if query.cursor is not None:
        where.append(paging.after(order, paging.decode(query.cursor, question, len(order))))
    wanted = selected.where(*where).order_by(*order).limit(query.limit + 1)
    table: Any = order[-1].table
    counted = sa.select(sa.func.count()).select_from(table).where(*within)
    if query.telling:
        wanted = wanted.add_columns(counted.scalar_subquery().label("totaal_"))
    rows = unit.connection.execute(wanted).mappings().all()
    shown = rows[: query.limit]
    following = paging.encode(question, paging.keys(shown[-1], order)) if len(rows) > len(shown) else None
    if not query.telling:
        return Page(shown, following, None)
    # What a cursor led to may be gone; then there is no row to tell how many there are before it.
    return Page(shown, following, rows[0]["totaal_"] if rows else unit.connection.execute(counted).scalar_one())
