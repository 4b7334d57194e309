"""What others did with a thema, per partnership: where a school can start."""

from typing import Any

import sqlalchemy as sa

from app.core.answers import Answer, json_answer
from app.core.collection import links, read
from app.core.collection.links import Markering
from app.core.tables import normalised, table_of
from app.core.transaction import Unit
from app.kaders.rules import Partnerschap
from app.praktijkvoorbeelden.contract import StartpakketQuery
from app.praktijkvoorbeelden.service import PRAKTIJKVOORBEELDEN, place_of
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld
from app.toegang import scope
from app.toegang.rules import Lezer, Recht

_voorbeeld, _mark = table_of(Praktijkvoorbeeld), table_of(Markering)


def get_startpakket(unit: Unit, query: StartpakketQuery) -> Answer:
    """Answer a few examples of each partnership, the most effective first; never those of one's own school."""
    lezer = scope.reader(unit)
    chosen = unit.session.execute(_chosen(lezer, query)).all()
    shown = _shown(unit, lezer, {row.id for row in chosen})
    items = [
        {
            "partnerschap": partnerschap,
            "totaal": max((row.totaal for row in chosen if row.onderdeel == partnerschap), default=0),
            "voorbeelden": [shown[row.id] for row in chosen if row.onderdeel == partnerschap],
        }
        for partnerschap in Partnerschap
    ]
    return json_answer({"thema": query.thema, "items": items})


def _chosen(lezer: Lezer, query: StartpakketQuery) -> sa.Select[Any]:
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


def _shown(unit: Unit, lezer: Lezer, ids: set[Any]) -> dict[Any, dict[str, Any]]:
    """Return these examples as the reader sees them, by id."""
    wanted = read.rows_of(PRAKTIJKVOORBEELDEN).where(_voorbeeld.c.id.in_(ids))
    rows = unit.session.execute(wanted).mappings().all()
    found = links.of_items(unit.connection, PRAKTIJKVOORBEELDEN, rows)
    return {row["id"]: read.render(PRAKTIJKVOORBEELDEN, row, found[row["id"]], place_of(lezer, row))[0] for row in rows}
