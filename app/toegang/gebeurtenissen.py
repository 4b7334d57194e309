"""The change feed: the one log, as far as the reader may see it."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.log.events import Gebeurtenis
from app.core.results import Content, Page
from app.core.storage import paging
from app.core.storage.tables import RowMapping, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.soorten import SOORTEN, Kring
from app.toegang import scope
from app.toegang.contract import GebeurtenisQuery, GebeurtenisUit
from app.toegang.rules import Lezer, Recht

_log = table_of(Gebeurtenis)


# Which kinds of item each right shows the changes of.
_CIRCLES = {Recht(kring): [kind.soort for kind in SOORTEN if kind.told_to is kring] for kring in Kring}


def list_gebeurtenissen(uow: UnitOfWork, query: GebeurtenisQuery) -> Page[GebeurtenisUit]:
    """Return the changes after a cursor, oldest first, in one order that never skips one."""
    filters = query.filters()
    filters.pop("na", None)
    question = paging.fingerprint("gebeurtenissen", filters)
    cursor = query.cursor or query.na
    within = _within(scope.reader(uow))
    if query.organisatie_id is not None:
        within.append(_log.c.organisatie_id == query.organisatie_id)
    if query.soort is not None:
        within.append(_log.c.soort == query.soort)
    number = [_log.c.volgnummer]
    after = [paging.after(number, paging.decode(cursor, question, 1))] if cursor else []
    wanted = sa.select(_log).where(*within, *after).order_by(*number).limit(query.limit + 1)
    rows = uow.session.execute(wanted).mappings().all()
    shown = rows[: query.limit]
    last = paging.encode(question, [shown[-1]["volgnummer"]]) if shown else cursor
    readable = _readable(uow, shown)
    counted = sa.select(sa.func.count()).select_from(_log).where(*within)
    return Page(
        [_shown(row, row["organisatie_id"] in readable) for row in shown],
        following=last if len(rows) > len(shown) else None,
        total=uow.session.scalar(counted) if query.telling else None,
        more={"na": last},
    )


def _within(lezer: Lezer) -> list[sa.ColumnElement[bool]]:
    """Return the condition that a right of this reader shows the change."""
    if lezer.beheerder:
        return []
    own = _log.c.organisatie_id
    circles = [
        sa.and_(own.in_(scope.visible_ids(lezer, recht)), _log.c.item_soort.in_(soorten))
        for recht, soorten in _CIRCLES.items()
    ]
    return [sa.or_(*circles)]


def _readable(uow: UnitOfWork, rows: Sequence[RowMapping]) -> set[UUID]:
    """Return which of these organisaties the reader may read the free texts of."""
    ids = {row["organisatie_id"] for row in rows if row["toelichting"] is not None}
    if not ids:
        return set()
    wanted = scope.visible_ids(scope.reader(uow), Recht.INHOUD)
    return set(uow.session.execute(wanted.where(sa.column("id").in_(ids))).scalars())


def _shown(row: RowMapping, readable: bool) -> Content:
    return {
        "organisatieId": row["organisatie_id"],
        "revisie": row["revisie"],
        "tijdstip": row["tijdstip"],
        "gebruikerId": row["gebruiker_id"],
        "soort": row["soort"],
        "item": {"soort": row["item_soort"], "id": row["item_id"], "versie": row["item_versie"]},
        "trajectId": row["traject_id"],
        "toelichting": row["toelichting"] if readable else None,
    }
