"""The four overviews."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from benchmarks.bare import access
from benchmarks.bare.access import Reader
from benchmarks.bare.answers import answer, page, unchanged
from benchmarks.bare.drivers import Driver, Run

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PARTNERSCHAPPEN = ("maatschappelijk", "pedagogisch", "didactisch", "formeel", "informeel")
SOORTEN = ("praktijken", "behoeften", "speerpunten", "activiteiten")
ROWS = """
SELECT v.organisatie_id, v.traject_id, v.organisatie_naam, v.naam_norm, v.plaats, v.bestuur_id, v.gemeente_id,
v.traject_naam, v.soort, v.schooljaar, v.huidige_fase, v.fase_status, v.fase_sinds, v.percentage, v.open_voorwaarden,
v.laatste_activiteit_op, v.einddatums, v.eerste_einddatum, v.isop_voldaan, v.label_toegekend_op, v.label_geldig_tot,
v.label_ingetrokken_op FROM voortgangsrijen v WHERE """
COUNTED = """
SELECT v.huidige_fase, v.fase_status, count(*) FROM voortgangsrijen v WHERE {where}
GROUP BY v.huidige_fase, v.fase_status ORDER BY v.huidige_fase, v.fase_status"""
BALANS = f"""
SELECT b.soort, count(*), {", ".join(f"coalesce(sum(b.{name}), 0)" for name in PARTNERSCHAPPEN)}
FROM balansrijen b JOIN voortgangsrijen v ON b.organisatie_id = v.organisatie_id AND b.traject_id = v.traject_id
WHERE {{where}} GROUP BY b.soort"""


async def voortgang(request: Request, driver: Driver, run: Run) -> Response:
    """Answer the first page of where the trajecten are."""
    reader, tag, response = await _opened(request, driver, run)
    if response:
        return response
    where, params = _within(reader)
    rows = await run(f"{ROWS}{where} ORDER BY v.naam_norm, v.traject_id LIMIT ?", (*params, 21))
    today = _today()
    items = [_place(driver, row, today) | _progress(driver, row, today) for row in rows[:20]]
    filters = {"sorteer": "naam"}
    norms = {driver.id(row[1]): row[3] for row in rows}
    return page(request, items, len(rows) > 20, tag, lambda item: _after(item, norms), filters)


async def samenvatting(request: Request, driver: Driver, run: Run) -> Response:
    """Answer how many trajecten are at each point."""
    reader, tag, response = await _opened(request, driver, run)
    if response:
        return response
    where, params = _within(reader)
    rows = await run(COUNTED.format(where=where), params)
    items = [{"fase": row[0], "faseStatus": row[1], "aantal": row[2]} for row in rows]
    return answer({"totaal": sum(row[2] for row in rows), "items": items}, tag)


async def balans(request: Request, driver: Driver, run: Run) -> Response:
    """Answer how the entries are spread over the partnerships."""
    reader, tag, response = await _opened(request, driver, run)
    if response:
        return response
    where, params = _within(reader)
    by_soort = {row[0]: row for row in await run(BALANS.format(where=where), params)}
    table = {
        code: {soort: int(by_soort[soort][at]) if soort in by_soort else 0 for soort in SOORTEN}
        for at, code in enumerate(PARTNERSCHAPPEN, start=2)
    }
    empty = [
        {"partnerschap": code, "soort": soort}
        for code, counts in table.items()
        for soort, count in counts.items()
        if count == 0
    ]
    items = [{"partnerschap": code, **counts} for code, counts in table.items()]
    trajecten = max((row[1] for row in by_soort.values()), default=0)
    return answer({"trajecten": trajecten, "items": items, "leeg": empty}, tag)


async def stilstand(request: Request, driver: Driver, run: Run) -> Response:
    """Answer the first page of who is stuck."""
    reader, tag, response = await _opened(request, driver, run)
    if response:
        return response
    where, params = _within(reader)
    latest = driver.stored(_today() - timedelta(days=90))
    sql = f"{ROWS}{where} AND v.fase_sinds <= ? ORDER BY v.fase_sinds, v.traject_id LIMIT ?"
    rows = await run(sql, (*params, latest, 21))
    today, woorden = _today(), request.app.state.woorden
    items = [_place(driver, row, today) | _stuck(driver, row, woorden) for row in rows[:20]]
    filters = {"min_dagen": 90}
    return page(request, items, len(rows) > 20, tag, lambda item: (str(item["sinds"]), item["traject"]["id"]), filters)


async def _opened(request: Request, driver: Driver, run: Run) -> tuple[Reader, str, Response | None]:
    reader = await access.authenticate(request, driver, run)
    tag = await access.tag(reader, driver, run)
    return reader, tag, unchanged(request, tag)


def _within(reader: Reader) -> tuple[str, list[Any]]:
    return reader.within("v.organisatie_id", "v.bestuur_id", "v.gemeente_id")


def _today() -> date:
    return datetime.now(UTC).astimezone(AMSTERDAM).date()


def _after(item: dict[str, Any], norms: dict[str | None, str]) -> tuple[str, str]:
    traject: str = item["traject"]["id"]
    return norms[traject], traject


def _place(driver: Driver, row: Any, today: date) -> dict[str, Any]:
    return {
        "organisatie": {"id": driver.id(row[0]), "naam": row[2], "plaats": row[4]},
        "traject": {"id": driver.id(row[1]), "naam": row[7], "soort": row[8], "schooljaar": row[9]},
        "huidigeFase": row[10],
        "faseStatus": row[11],
        "dagenInFase": max((today - driver.day(row[12])).days, 0),
        "laatsteActiviteitOp": None if str(row[15]).startswith("1970-01-01") else driver.moment(row[15]),
    }


def _progress(driver: Driver, row: Any, today: date) -> dict[str, Any]:
    return {
        "percentage": row[13],
        "openVerplicht": len(json.loads(row[14])),
        "achterstalligeActiviteiten": sum(date.fromisoformat(day) < today for day in json.loads(row[16])),
        "isopVoldaan": row[18],
        "label": _label(driver, row, today),
    }


def _label(driver: Driver, row: Any, today: date) -> dict[str, Any] | None:
    if row[20] is None:
        return None
    ends = driver.day(row[20])
    status = "ingetrokken" if row[21] else "geldig" if today <= ends else "verlopen"
    return {"status": status, "toegekendOp": row[19], "geldigTot": ends}


def _stuck(driver: Driver, row: Any, woorden: Any) -> dict[str, Any]:
    open_codes = json.loads(row[14])
    return {
        "sinds": driver.day(row[12]),
        "voorwaarden": [{"code": code, "omschrijving": woorden[code][""]} for code in open_codes],
    }
