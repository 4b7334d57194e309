"""What others did with a thema, per partnership: where a school can start."""

from uuid import UUID

import sqlalchemy as sa

from app.core.collection import links, read
from app.core.results import Content, Summary
from app.core.storage.tables import Select, normalised, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.kaders.rules import Partnerschap
from app.kaders.tables import Markering
from app.praktijkvoorbeelden.contract import StartpakketQuery, StartpakketUit
from app.praktijkvoorbeelden.service import PRAKTIJKVOORBEELDEN, place_of
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld
from app.toegang import scope
from app.toegang.rules import Lezer, Recht

_voorbeeld, _mark = table_of(Praktijkvoorbeeld), table_of(Markering)


def get_startpakket(uow: UnitOfWork, query: StartpakketQuery) -> Summary[StartpakketUit]:
    """Return a few examples of each partnership, the most effective first; never those of one's own school."""
    lezer = scope.reader(uow)
    chosen = uow.session.execute(_chosen(lezer, query)).all()
    voorbeelden = _voorbeelden(uow, lezer, {row.id for row in chosen})
    items = [
        {
            "partnerschap": partnerschap,
            "totaal": max((row.totaal for row in chosen if row.onderdeel == partnerschap), default=0),
            "voorbeelden": [voorbeelden[row.id] for row in chosen if row.onderdeel == partnerschap],
        }
        for partnerschap in Partnerschap
    ]
    return Summary({"thema": query.thema, "items": items})


def _chosen(lezer: Lezer, query: StartpakketQuery) -> Select:
    """Select the ids to show in order, with their partnership and how many that has."""
    best = (sa.nulls_last(_voorbeeld.c.effect.desc()), _voorbeeld.c.id.desc())
    of_thema = sa.true() if query.thema is None else _voorbeeld.c.thema_norm == normalised(query.thema)
    same = sa.and_(_mark.c.organisatie_id == _voorbeeld.c.organisatie_id, _mark.c.item_id == _voorbeeld.c.id)
    ranked = (
        sa.select(
            _voorbeeld.c.id,
            _mark.c.onderdeel,
            sa.func.row_number().over(partition_by=_mark.c.onderdeel, order_by=best).label("rang"),
            sa.func.count().over(partition_by=_mark.c.onderdeel).label("totaal"),
        )
        .join(_mark, same)
        .where(
            _mark.c.veld == "partnerschappen",
            of_thema,
            _voorbeeld.c.organisatie_id.not_in(lezer.direct(Recht.BIJDRAGEN)),
        )
        .subquery()
    )
    return sa.select(ranked).where(ranked.c.rang <= query.per_partnerschap).order_by(ranked.c.rang)


def _voorbeelden(uow: UnitOfWork, lezer: Lezer, ids: set[UUID]) -> dict[UUID, Content]:
    """Return these examples as the reader sees them, by id."""
    wanted = read.rows_of(PRAKTIJKVOORBEELDEN).where(_voorbeeld.c.id.in_(ids))
    rows = uow.session.execute(wanted).mappings().all()
    lists = links.of_items(uow.connection, PRAKTIJKVOORBEELDEN, rows)
    shown = [read.shown(uow, PRAKTIJKVOORBEELDEN, row, lists[row["id"]], place_of(lezer, row)) for row in rows]
    return {item.id: item.content for item in shown}
