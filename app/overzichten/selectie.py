"""Which running trajecten an overview is about: those the reader may see, as far as the filters ask for them."""

from collections.abc import Callable, Iterator, Sequence

import sqlalchemy as sa

from app.core.results import Cell
from app.core.storage.database import along_the_order
from app.core.storage.pages import PageOfRows, page_of
from app.core.storage.paging import PageQuery
from app.core.storage.tables import Column, RowMapping, begins_with, normalised, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.overzichten.contract import SelectieQuery
from app.overzichten.tables import Voortgangsrij
from app.toegang import scope
from app.toegang.rules import Recht

PORTION = 1000
"""So many rows of a table are fetched at a time."""
_rij = table_of(Voortgangsrij)


def selected(uow: UnitOfWork, query: SelectieQuery) -> list[sa.ColumnElement[bool]]:
    """Return the conditions for the visible rows that the filters ask for."""
    conditions = [_visible(uow)]
    equal = {
        _rij.c.huidige_fase: query.fase,
        _rij.c.fase_status: query.fase_status,
        _rij.c.organisatie_id: query.organisatie_id,
        _rij.c.bestuur_id: query.bestuur_id,
        _rij.c.gemeente_id: query.gemeente_id,
        _rij.c.soort: query.soort,
        _rij.c.schooljaar: query.schooljaar,
    }
    conditions += [column == value for column, value in equal.items() if value is not None]
    if query.zoek is not None:
        conditions.append(begins_with(_rij.c.naam_norm, normalised(query.zoek)))
    if query.stil_sinds is not None:
        conditions.append(_rij.c.laatste_activiteit_op < uow.midnight(query.stil_sinds))
    if query.achterstallig is not None:
        late = sa.and_(_rij.c.eerste_einddatum.is_not(None), _rij.c.eerste_einddatum < uow.today)
        conditions.append(late if query.achterstallig else sa.not_(late))
    return conditions


def _visible(uow: UnitOfWork) -> sa.ColumnElement[bool]:
    """The same scope as `scope.visible`, on the columns that the rows carry of their organisatie."""
    lezer = scope.reader(uow)
    owner = (_rij.c.organisatie_id, _rij.c.bestuur_id, _rij.c.gemeente_id)
    visible = scope.within(lezer, Recht.VOORTGANG, *owner)
    # A bestuur or gemeente may have a few schools or all of them.
    return along_the_order(uow.session, visible) if lezer.boven(Recht.VOORTGANG) else visible


def page_of_selected(
    uow: UnitOfWork, query: PageQuery, order: Column, within: Sequence[sa.ColumnElement[bool]], overview: str
) -> PageOfRows[RowMapping]:
    """Return one page of the rows `within`, for the overview of this name."""
    return page_of(uow, sa.select(_rij), [order, _rij.c.traject_id], within, query, overview)


def cells_of_selected(
    uow: UnitOfWork,
    order: Column,
    within: Sequence[sa.ColumnElement[bool]],
    cells: Callable[[RowMapping], Sequence[Cell]],
) -> Iterator[Sequence[Cell]]:
    """Yield the `cells` of every row `within`, fetched a portion at a time: a spreadsheet has no pages.

    To be read within the unit of work. PostgreSQL keeps a cursor for it, which is closed at the end, and when a row
    can't be told in cells.
    """
    wanted = sa.select(_rij).where(*within).order_by(order, _rij.c.traject_id)
    with uow.session.execute(wanted, execution_options={"yield_per": PORTION}).mappings() as rows:
        for row in rows:
            yield cells(row)
