"""A school's years side by side."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core import freshness
from app.core.answers import Answer
from app.core.pages import page_of
from app.core.paging import PageQuery
from app.core.tables import table_of
from app.core.transaction import Unit
from app.fasen.balans import GETELD, tellingen
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase6_evaluatie.rules import Resultaat
from app.fasen.fase6_evaluatie.tables import Evaluatie
from app.kaders.rules import Partnerschap
from app.metingen.figuren import afgerond
from app.metingen.uitkomsten import Gemiddelde, gemiddelden
from app.toegang import scope
from app.toegang.rules import Recht
from app.toegang.tables import Organisatie
from app.trajecten.tables import Traject

Velden = dict[str, Any]
Deel = Callable[[Unit, UUID, Sequence[UUID]], Mapping[UUID, Velden]]
"""Gathers some fields of several years at once, by traject: of one school, in a fixed number of queries."""

_traject, _organisatie = table_of(Traject), table_of(Organisatie)
_speerpunt, _evaluatie = table_of(Speerpunt), table_of(Evaluatie)


def list_jaren(unit: Unit, organisatie_id: UUID, query: PageQuery) -> Answer:
    """Answer the trajecten of a school, the earliest first, each with what it was about and what came of it.

    Answers 304 while nothing changed in this school.
    """
    place = scope.find_organisatie(unit, organisatie_id, Recht.INHOUD)
    this_school = sa.select(_organisatie.c.id).where(_organisatie.c.id == place.organisatie_id)
    tag = freshness.tag_of_visible(unit, this_school, Recht.INHOUD)
    return freshness.guarded(unit, tag, lambda: _page(unit, place.organisatie_id, query))


def _page(unit: Unit, organisatie_id: UUID, query: PageQuery) -> Answer:
    order, own = [_traject.c.startdatum, _traject.c.id], [_traject.c.organisatie_id == organisatie_id]
    page = page_of(unit, sa.select(_traject), order, own, query)
    return page.answer(unit, query, _jaren(unit, organisatie_id, page.rows))


def _jaren(unit: Unit, organisatie_id: UUID, rows: Sequence[Mapping[Any, Any]]) -> list[Velden]:
    ids = [row["id"] for row in rows]
    delen = [deel(unit, organisatie_id, ids) for deel in DELEN] if ids else []
    return [_basis(row) | {name: value for deel in delen for name, value in deel[row["id"]].items()} for row in rows]


def _basis(row: Mapping[Any, Any]) -> Velden:
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


def _speerpunten(unit: Unit, organisatie_id: UUID, trajecten: Sequence[UUID]) -> dict[UUID, Velden]:
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
    found: defaultdict[UUID, list[Velden]] = defaultdict(list)
    for row in unit.session.execute(wanted):
        found[row.traject_id].append(
            {
                "id": row.id,
                "titel": row.titel,
                "schooljaar": row.schooljaar,
                "status": row.status,
                "resultaat": row.resultaat,
            }
        )
    return {
        traject: {"speerpunten": found[traject], "resultaat": _geteld(part["resultaat"] for part in found[traject])}
        for traject in trajecten
    }


def _geteld(resultaten: Any) -> dict[str, int]:
    counts = Counter(resultaten)
    return {resultaat.value: counts[resultaat] for resultaat in Resultaat} | {"open": counts[None]}


def _balans(unit: Unit, organisatie_id: UUID, trajecten: Sequence[UUID]) -> dict[UUID, Velden]:
    """Return how the entries are spread over the five partnerships."""
    counts = tellingen(unit.connection, organisatie_id, trajecten)
    return {
        traject: {
            "balans": [
                {
                    "partnerschap": code,
                    **{soort: counts.get((traject, soort, code.value), 0) for soort in GETELD},
                }
                for code in Partnerschap
            ]
        }
        for traject in trajecten
    }


def _metingen(unit: Unit, organisatie_id: UUID, trajecten: Sequence[UUID]) -> dict[UUID, Velden]:
    """Return the means of the metingen about a traject as a whole."""
    found = gemiddelden(unit.session, organisatie_id, trajecten)
    return {traject: {"metingen": _op_schaal(found.get(traject, ()))} for traject in trajecten}


def _op_schaal(gevonden: Sequence[Gemiddelde]) -> list[Velden]:
    """Leave out what nobody scored: an instrument of words has no mean."""
    scored = {each.instrument for each in gevonden if each.n}
    return [_gemiddelde(each) for each in gevonden if each.instrument in scored]


def _gemiddelde(gevonden: Gemiddelde) -> Velden:
    mean = gevonden.gemiddelde
    return {**asdict(gevonden), "gemiddelde": None if mean is None else afgerond(mean)}


DELEN: tuple[Deel, ...] = (_speerpunten, _balans, _metingen)
"""What a year shows besides its traject. More of it is one more function here, and its field in `JaarUit`."""
