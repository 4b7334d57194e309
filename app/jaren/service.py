"""A school's years side by side."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

import sqlalchemy as sa

from app.core.log import freshness
from app.core.log.events import Revisie
from app.core.log.freshness import NOTHING, Held
from app.core.results import Content, Page, Unchanged
from app.core.storage.pages import page_of
from app.core.storage.paging import PageQuery
from app.core.storage.tables import RowMapping, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen.balans import GETELD, count_balans
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase6_evaluatie.rules import Resultaat
from app.fasen.fase6_evaluatie.tables import Evaluatie
from app.jaren.contract import JaarUit
from app.kaders.rules import Partnerschap
from app.metingen.figuren import rounded
from app.metingen.uitkomsten import Gemiddelde, gemiddelden
from app.toegang import scope
from app.toegang.rules import Recht
from app.trajecten.tables import Traject

Part = Callable[[UnitOfWork, UUID, Sequence[UUID]], Mapping[UUID, Content]]
"""Gathers some fields of several years at once, by traject: of one school, in a fixed number of queries."""

_traject, _speerpunt, _evaluatie = (table_of(table) for table in (Traject, Speerpunt, Evaluatie))
_revisies = table_of(Revisie)
_REVISIE = sa.select(_revisies.c.revisie).where(_revisies.c.organisatie_id == sa.bindparam("of"))


def list_jaren(
    uow: UnitOfWork, organisatie_id: UUID, query: PageQuery, held: Held = NOTHING
) -> Page[JaarUit] | Unchanged:
    """Return the trajecten of a school, the earliest first, each with what it was about and what came of it."""
    place = scope.find_organisatie(uow, organisatie_id, Recht.INHOUD)
    revisie = uow.connection.execute(_REVISIE, {"of": organisatie_id}).scalar_one()
    state = freshness.state_of(uow, revisie)
    if held.is_at(state):
        return Unchanged(state)
    order, own = [_traject.c.startdatum, _traject.c.id], [_traject.c.organisatie_id == place.organisatie_id]
    page = page_of(uow, sa.select(_traject), order, own, query, "jaren", organisatie_id)
    return page.shown(_jaren(uow, organisatie_id, page.rows), state)


def _jaren(uow: UnitOfWork, organisatie_id: UUID, rows: Sequence[RowMapping]) -> list[Content]:
    ids = [row["id"] for row in rows]
    parts = [part(uow, organisatie_id, ids) for part in PARTS] if ids else []
    return [_own(row) | {name: value for part in parts for name, value in part[row["id"]].items()} for row in rows]


def _own(row: RowMapping) -> dict[str, object]:
    return {
        "schooljaar": row["schooljaar"],
        "thema": row["thema"],
        "traject": {
            "id": row["id"],
            "naam": row["naam"],
            "soort": row["soort"],
            "status": row["status"],
            "startdatum": row["startdatum"],
            "einddatum": row["einddatum"],
            "vorigTrajectId": row["vorig_traject_id"],
        },
    }


def _speerpunten(uow: UnitOfWork, organisatie_id: UUID, trajecten: Sequence[UUID]) -> dict[UUID, Content]:
    """Return the speerpunten with how each was evaluated, and that in numbers."""
    same = sa.and_(
        _evaluatie.c.organisatie_id == _speerpunt.c.organisatie_id, _evaluatie.c.speerpunt_id == _speerpunt.c.id
    )
    wanted = (
        sa.select(_speerpunt, _evaluatie.c.resultaat)
        .outerjoin(_evaluatie, same)
        .where(_speerpunt.c.organisatie_id == organisatie_id, _speerpunt.c.traject_id.in_(trajecten))
        .order_by(_speerpunt.c.id)
    )
    speerpunten: defaultdict[UUID, list[Content]] = defaultdict(list)
    for row in uow.session.execute(wanted):
        speerpunten[row.traject_id].append(
            {
                "id": row.id,
                "titel": row.titel,
                "schooljaar": row.schooljaar,
                "status": row.status,
                "resultaat": row.resultaat,
            }
        )
    return {
        traject: {
            "speerpunten": speerpunten[traject],
            "resultaat": _counted(speerpunt["resultaat"] for speerpunt in speerpunten[traject]),
        }
        for traject in trajecten
    }


def _counted(resultaten: Iterable[object]) -> dict[str, int]:
    counts = Counter(resultaten)
    return {resultaat.value: counts[resultaat] for resultaat in Resultaat} | {"open": counts[None]}


def _balans(uow: UnitOfWork, organisatie_id: UUID, trajecten: Sequence[UUID]) -> dict[UUID, Content]:
    """Return how the entries are spread over the five partnerships."""
    counts = count_balans(uow.connection, organisatie_id, trajecten)
    return {
        traject: {
            "balans": [
                {
                    "partnerschap": code,
                    **{kind.plural: counts.get((traject, kind.plural, code.value), 0) for kind in GETELD},
                }
                for code in Partnerschap
            ]
        }
        for traject in trajecten
    }


def _metingen(uow: UnitOfWork, organisatie_id: UUID, trajecten: Sequence[UUID]) -> dict[UUID, Content]:
    """Return the means of the metingen about a traject as a whole."""
    means = gemiddelden(uow.session, organisatie_id, trajecten)
    return {traject: {"metingen": _scored(means.get(traject, ()))} for traject in trajecten}


def _scored(means: Sequence[Gemiddelde]) -> list[Content]:
    """Leave out what nobody scored: an instrument of words has no mean."""
    scored = {mean.instrument for mean in means if mean.n}
    return [{**asdict(mean), "gemiddelde": rounded(mean.gemiddelde)} for mean in means if mean.instrument in scored]


PARTS: tuple[Part, ...] = (_speerpunten, _balans, _metingen)
"""What a year shows besides its traject. More of it is one more function here, and its field in `JaarUit`."""
