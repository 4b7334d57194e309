"""What coaches and boards ask across schools: each answer reads the overviews' own rows only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from app.core import freshness, sheets
from app.core.answers import Answer, json_answer
from app.core.database import along_the_order
from app.core.pages import Page, page_of
from app.core.paging import PageQuery
from app.core.tables import begins_with, normalised, table_of
from app.core.transaction import Unit
from app.isop.rules import label_status
from app.kaders.rules import Partnerschap
from app.overzichten import tabellen
from app.overzichten.contract import BalansQuery, SelectieQuery, StilstandQuery, VoortgangQuery
from app.overzichten.rules import BalansSoort, Sortering, achterstallig, dagen
from app.overzichten.tables import NOOIT, Balansrij, Voortgangsrij
from app.toegang import scope
from app.toegang.rules import Recht
from app.voorwaarden.present import omschrijving

_rij, _balans = table_of(Voortgangsrij), table_of(Balansrij)
ORDE: dict[Sortering, sa.ColumnElement[Any]] = {
    Sortering.NAAM: _rij.c.naam_norm,
    # The longest first is the earliest start first.
    Sortering.DAGEN_IN_FASE: _rij.c.fase_sinds,
    Sortering.LAATSTE_ACTIVITEIT: _rij.c.laatste_activiteit_op,
    Sortering.PERCENTAGE: _rij.c.percentage,
}


def fresh(unit: Unit, make: Callable[[], Answer]) -> Answer:
    """Answer an overview, or 304 when nothing the reader may see has changed since."""
    answer = freshness.guarded(unit, scope.tag_of_visible(unit, Recht.VOORTGANG), make)
    return replace(answer, headers={**answer.headers, "Vary": "Authorization, Accept-Language, Accept"})


def voortgang(unit: Unit, query: VoortgangQuery) -> Answer:
    """Answer where every visible running traject is, one row each."""
    order, within = ORDE[query.sorteer], _selected(unit, query)
    if kind := sheets.wanted(unit.call.accept):
        with _all(unit, order, within) as rows:
            return sheets.answer(tabellen.voortgang(rows, unit.today), kind, unit.call.language)
    page = _page(unit, query, order, within)
    items = [_shown(row, unit.today) for row in page.rows]
    return page.answer(unit, query, items)


def samenvatting(unit: Unit, query: SelectieQuery) -> Answer:
    """Answer how many trajecten are at each point."""
    counted = (
        sa.select(_rij.c.huidige_fase, _rij.c.fase_status, sa.func.count().label("aantal"))
        .where(*_selected(unit, query))
        .group_by(_rij.c.huidige_fase, _rij.c.fase_status)
        .order_by(_rij.c.huidige_fase, _rij.c.fase_status)
    )
    items = [
        {"fase": row.huidige_fase, "faseStatus": row.fase_status, "aantal": row.aantal}
        for row in unit.session.execute(counted)
    ]
    if kind := sheets.wanted(unit.call.accept):
        return sheets.answer(tabellen.samenvatting(items), kind, unit.call.language)
    return json_answer({"totaal": sum(item["aantal"] for item in items), "items": items})


def balans(unit: Unit, query: BalansQuery) -> Answer:
    """Answer how the entries are spread over the partnerships, and which cells are empty."""
    within = _selected(unit, query)
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
    found = {row.soort: row for row in unit.session.execute(counted)}
    table = {
        code: {soort: int(getattr(found[soort], code.value)) if soort in found else 0 for soort in BalansSoort}
        for code in Partnerschap
    }
    items = [{"partnerschap": code, **counts} for code, counts in table.items()]
    if kind := sheets.wanted(unit.call.accept):
        return sheets.answer(tabellen.balans(items), kind, unit.call.language)
    content = {
        "trajecten": max((row.trajecten for row in found.values()), default=0),
        "items": items,
        "leeg": [
            {"partnerschap": code, "soort": soort}
            for code, counts in table.items()
            for soort, count in counts.items()
            if count == 0
        ],
    }
    return json_answer(content)


def stilstand(unit: Unit, query: StilstandQuery) -> Answer:
    """Answer who is stuck, the longest first, and on which verplichte voorwaarden."""
    latest = date.fromordinal(max(unit.today.toordinal() - query.min_dagen, 1))
    within = [*_selected(unit, query), _rij.c.fase_sinds <= latest]
    if kind := sheets.wanted(unit.call.accept):
        with _all(unit, _rij.c.fase_sinds, within) as rows:
            return sheets.answer(tabellen.stilstand(rows, unit.today, unit.call.language), kind, unit.call.language)
    page = _page(unit, query, _rij.c.fase_sinds, within)
    items = [
        {
            **_refs(row),
            "huidigeFase": row["huidige_fase"],
            "faseStatus": row["fase_status"],
            "sinds": row["fase_sinds"],
            "dagenInFase": dagen(row["fase_sinds"], unit.today),
            "laatsteActiviteitOp": _laatste(row),
            "voorwaarden": [
                {"code": code, "omschrijving": omschrijving(code, unit.call.language)}
                for code in row["open_voorwaarden"]
            ],
        }
        for row in page.rows
    ]
    return page.answer(unit, query, items)


def _selected(unit: Unit, query: SelectieQuery) -> list[sa.ColumnElement[bool]]:
    """Return the conditions for the visible rows that the filters ask for."""
    conditions = [_visible(unit)]
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
        conditions.append(_rij.c.laatste_activiteit_op < unit.midnight(query.stil_sinds))
    if query.achterstallig is not None:
        late = sa.and_(_rij.c.eerste_einddatum.is_not(None), _rij.c.eerste_einddatum < unit.today)
        conditions.append(late if query.achterstallig else sa.not_(late))
    return conditions


def _visible(unit: Unit) -> sa.ColumnElement[bool]:
    """The same scope as `scope.visible`, on the columns that the rows carry of their organisatie."""
    lezer = scope.reader(unit)
    owner = (_rij.c.organisatie_id, _rij.c.bestuur_id, _rij.c.gemeente_id)
    visible = scope.within(lezer, Recht.VOORTGANG, *owner)
    # A bestuur or gemeente may have a few schools or all of them.
    return along_the_order(unit.session, visible) if lezer.boven(Recht.VOORTGANG) else visible


def _page(unit: Unit, query: PageQuery, order: sa.ColumnElement[Any], within: Sequence[sa.ColumnElement[bool]]) -> Page:
    return page_of(unit, sa.select(_rij), [order, _rij.c.traject_id], within, query)


def _all(unit: Unit, order: sa.ColumnElement[Any], within: Sequence[sa.ColumnElement[bool]]) -> sa.MappingResult:
    """Return every selected row, fetched a thousand at a time: a spreadsheet has no pages.

    To be closed within the unit of work: PostgreSQL keeps a cursor for it.
    """
    wanted = sa.select(_rij).where(*within).order_by(order, _rij.c.traject_id)
    return unit.session.execute(wanted, execution_options={"yield_per": 1000}).mappings()


def _shown(row: Mapping[Any, Any], today: date) -> dict[str, Any]:
    return {
        **_refs(row),
        "huidigeFase": row["huidige_fase"],
        "faseStatus": row["fase_status"],
        "dagenInFase": dagen(row["fase_sinds"], today),
        "percentage": row["percentage"],
        "openVerplicht": len(row["open_voorwaarden"]),
        "laatsteActiviteitOp": _laatste(row),
        "achterstalligeActiviteiten": achterstallig(row["einddatums"], today),
        "isopVoldaan": row["isop_voldaan"],
        "label": _label(row, today),
    }


def _label(row: Mapping[Any, Any], today: date) -> dict[str, Any] | None:
    """Return the label of the school; whether it still holds depends on today."""
    ends = row["label_geldig_tot"]
    if ends is None:
        return None
    status = label_status(ends, row["label_ingetrokken_op"], today)
    return {"status": status, "toegekendOp": row["label_toegekend_op"], "geldigTot": ends}


def _refs(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        "organisatie": {"id": row["organisatie_id"], "naam": row["organisatie_naam"], "plaats": row["plaats"]},
        "traject": {
            "id": row["traject_id"],
            "naam": row["traject_naam"],
            "soort": row["soort"],
            "schooljaar": row["schooljaar"],
        },
    }


def _laatste(row: Mapping[Any, Any]) -> Any:
    moment = row["laatste_activiteit_op"]
    return None if moment == NOOIT else moment
