"""What coaches and boards ask across schools: each answer reads the overviews' own rows only.

Each is a page or a summary, or the whole selection as a table.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial

import sqlalchemy as sa

from app.core.log.freshness import NOTHING, Held
from app.core.results import Page, Sheet, Summary, Unchanged
from app.core.storage.tables import Column, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.overzichten import present, tabellen
from app.overzichten.contract import (
    SamenvattingUit,
    SelectieQuery,
    StilstandQuery,
    StilstandUit,
    VoortgangQuery,
    VoortgangsrijUit,
)
from app.overzichten.rules import Sortering
from app.overzichten.selectie import cells_of_selected, page_of_selected, selected
from app.overzichten.tables import Voortgangsrij
from app.toegang import scope
from app.toegang.rules import Recht

_rij = table_of(Voortgangsrij)
ORDERS: Mapping[Sortering, Column] = {
    Sortering.NAAM: _rij.c.naam_norm,
    # The longest first is the earliest start first.
    Sortering.DAGEN_IN_FASE: _rij.c.fase_sinds,
    Sortering.LAATSTE_ACTIVITEIT: _rij.c.laatste_activiteit_op,
    Sortering.PERCENTAGE: _rij.c.percentage,
}


def list_voortgang(
    uow: UnitOfWork, query: VoortgangQuery, as_sheet: bool = False, held: Held = NOTHING
) -> Page[VoortgangsrijUit] | Sheet | Unchanged:
    """Return where every visible running traject is, one row each."""
    state = scope.state_of_visible(uow, Recht.VOORTGANG)
    if held.is_at(state):
        return Unchanged(state)
    order, within = ORDERS[query.sorteer], selected(uow, query)
    if as_sheet:
        cells = partial(tabellen.voortgang, today=uow.today)
        return Sheet("voortgang", tabellen.VOORTGANG, cells_of_selected(uow, order, within, cells), state)
    page = page_of_selected(uow, query, order, within, "voortgang")
    return page.shown([present.voortgang(row, uow.today) for row in page.rows], state)


def get_samenvatting(
    uow: UnitOfWork, query: SelectieQuery, as_sheet: bool = False, held: Held = NOTHING
) -> Summary[SamenvattingUit] | Sheet | Unchanged:
    """Return how many trajecten are at each point."""
    state = scope.state_of_visible(uow, Recht.VOORTGANG)
    if held.is_at(state):
        return Unchanged(state)
    place = (_rij.c.huidige_fase, _rij.c.fase_status)
    counted = sa.select(*place, sa.func.count().label("aantal")).where(*selected(uow, query))
    rows = uow.session.execute(counted.group_by(*place).order_by(*place)).all()
    if as_sheet:
        return Sheet("samenvatting", tabellen.SAMENVATTING, [tuple(row) for row in rows], state)
    items = [{"fase": row.huidige_fase, "faseStatus": row.fase_status, "aantal": row.aantal} for row in rows]
    return Summary({"totaal": sum(row.aantal for row in rows), "items": items}, state)


def list_stilstand(
    uow: UnitOfWork, query: StilstandQuery, as_sheet: bool = False, held: Held = NOTHING
) -> Page[StilstandUit] | Sheet | Unchanged:
    """Return who is stuck, the longest first, and on which verplichte voorwaarden."""
    state = scope.state_of_visible(uow, Recht.VOORTGANG)
    if held.is_at(state):
        return Unchanged(state)
    latest = date.fromordinal(max(uow.today.toordinal() - query.min_dagen, 1))
    within = [*selected(uow, query), _rij.c.fase_sinds <= latest]
    if as_sheet:
        cells = partial(tabellen.stilstand, today=uow.today, taal=uow.language)
        return Sheet("stilstand", tabellen.STILSTAND, cells_of_selected(uow, _rij.c.fase_sinds, within, cells), state)
    page = page_of_selected(uow, query, _rij.c.fase_sinds, within, "stilstand")
    return page.shown([present.stilstand(row, uow.today, uow.language) for row in page.rows], state)
