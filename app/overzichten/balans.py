"""The balance across schools: how the entries are spread over the partnerships, and which cells are empty."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.core.log.freshness import NOTHING, Held
from app.core.results import Sheet, Summary, Unchanged
from app.core.storage.tables import Row, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.kaders.rules import Partnerschap
from app.overzichten import tabellen
from app.overzichten.contract import BalansOverzichtUit, BalansQuery
from app.overzichten.rules import BalansSoort
from app.overzichten.selectie import selected
from app.overzichten.tables import Balansrij, Voortgangsrij
from app.toegang import scope
from app.toegang.rules import Recht

_rij, _balans = table_of(Voortgangsrij), table_of(Balansrij)


def get_balans(
    uow: UnitOfWork, query: BalansQuery, as_sheet: bool = False, held: Held = NOTHING
) -> Summary[BalansOverzichtUit] | Sheet | Unchanged:
    """Return how the entries are spread over the partnerships, and which cells are empty."""
    state = scope.state_of_visible(uow, Recht.VOORTGANG)
    if held.is_at(state):
        return Unchanged(state)
    sums = {row.soort: row for row in _sums(uow, query)}
    cells = {
        code: {soort: int(getattr(sums[soort], code.value)) if soort in sums else 0 for soort in BalansSoort}
        for code in Partnerschap
    }
    if as_sheet:
        return Sheet("balans", tabellen.BALANS, [(code, *counts.values()) for code, counts in cells.items()], state)
    content = {
        "trajecten": max((row.trajecten for row in sums.values()), default=0),
        "items": [{"partnerschap": code, **counts} for code, counts in cells.items()],
        "leeg": [
            {"partnerschap": code, "soort": soort}
            for code, counts in cells.items()
            for soort, count in counts.items()
            if count == 0
        ],
    }
    return Summary(content, state)


def _sums(uow: UnitOfWork, query: BalansQuery) -> Sequence[Row]:
    """Return, for each kind of entry, how many touch each partnership and of how many trajecten they are."""
    within = selected(uow, query)
    if query.traject_id is not None:
        within.append(_rij.c.traject_id == query.traject_id)
    same = sa.and_(_balans.c.organisatie_id == _rij.c.organisatie_id, _balans.c.traject_id == _rij.c.traject_id)
    sums = [sa.func.coalesce(sa.func.sum(_balans.c[code.value]), 0).label(code.value) for code in Partnerschap]
    counted = (
        sa.select(_balans.c.soort, sa.func.count().label("trajecten"), *sums)
        .join(_rij, same)
        .where(*within)
        .group_by(_balans.c.soort)
    )
    return uow.session.execute(counted).all()
