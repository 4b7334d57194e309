"""Read one speerpunt, list them in a traject, list them all."""

import json
from collections.abc import Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from benchmarks.bare import access
from benchmarks.bare.access import marks
from benchmarks.bare.answers import page, single, unchanged
from benchmarks.bare.drivers import Driver, Run

COLUMNS = """
SELECT s.versie, s.aangemaakt_op, s.gewijzigd_op, s.aangemaakt_door, s.organisatie_id, s.id, s.traject_id, s.titel,
s.titel_norm, s.doel, s.waarom, s.thema, s.thema_norm, s.schooljaar, s.termijn, s.indicatoren, s.status, s.herkomst_id
FROM speerpunten s WHERE """
LINKS = """
SELECT m.item_id, m.veld, m.volgorde, CASE WHEN m.veld IN ('partnerschappen', 'isop_criteria') THEN m.onderdeel
ELSE m.kader || ':' || m.onderdeel END FROM markeringen m
WHERE m.organisatie_id IN ({owners}) AND m.item_id IN ({items})
UNION ALL SELECT b.item_id, 'behoefte_ids', b.volgorde, CAST(b.doel_id AS TEXT) FROM speerpunt_behoeften b
WHERE b.organisatie_id IN ({owners}) AND b.item_id IN ({items})"""
FIELDS = {
    "behoefte_ids": "behoefteIds",
    "partnerschappen": "partnerschappen",
    "isop_criteria": "isopCriteria",
    "kenmerken": "kenmerken",
}


async def read_one(request: Request, driver: Driver, run: Run) -> Response:
    """Answer one speerpunt."""
    place = await access.traject(request, driver, run)
    key = driver.key(request.path_params["item"])
    where = "s.id = ? AND s.organisatie_id = ? AND s.traject_id = ?"
    rows = await run(COLUMNS + where, (key, place[0], place[1]))
    if not rows:
        raise HTTPException(404)
    items = await _items(driver, run, rows)
    return single(request, items[0])


async def list_in_traject(request: Request, driver: Driver, run: Run) -> Response:
    """Answer the first page of a traject."""
    place = await access.traject(request, driver, run)
    tag = f"{place[1]}-{place[-1]}"
    if response := unchanged(request, tag):
        return response
    where = "s.organisatie_id = ? AND s.traject_id = ? ORDER BY s.id LIMIT ?"
    rows = await run(COLUMNS + where, (place[0], place[1], 21))
    return page(request, await _items(driver, run, rows[:20]), len(rows) > 20, tag, lambda item: (item["id"],))


async def list_all(request: Request, driver: Driver, run: Run) -> Response:
    """Answer the first page over all schools."""
    reader = await access.authenticate(request, driver, run)
    tag = await access.tag(reader, driver, run)
    if response := unchanged(request, tag):
        return response
    where, params = reader.within("o.id", "o.bestuur_id", "o.gemeente_id")
    within = "1 = 1" if reader.beheerder else f"s.organisatie_id IN (SELECT o.id FROM organisaties o WHERE {where})"
    rows = await run(f"{COLUMNS}{within} ORDER BY s.id LIMIT ?", (*params, 21))
    return page(request, await _items(driver, run, rows[:20]), len(rows) > 20, tag, lambda item: (item["id"],))


async def _items(driver: Driver, run: Run, rows: Sequence[Any]) -> list[dict[str, Any]]:
    shown = {row[5]: _shown(driver, row) for row in rows}
    owners, ids = list({row[4] for row in rows}), list(shown)
    if not ids:
        return []
    sql = LINKS.format(owners=marks(owners), items=marks(ids))
    linked = await run(sql, (*owners, *ids, *owners, *ids))
    for item_id, field, _, value in sorted(linked, key=lambda row: row[2]):
        shown[item_id][FIELDS[field]].append(driver.id(value) if field == "behoefte_ids" else value)
    return list(shown.values())


def _shown(driver: Driver, row: Any) -> dict[str, Any]:
    return {
        "id": driver.id(row[5]),
        "versie": row[0],
        "aangemaaktOp": driver.moment(row[1]),
        "gewijzigdOp": driver.moment(row[2]),
        "aangemaaktDoor": driver.id(row[3]),
        "organisatieId": driver.id(row[4]),
        "trajectId": driver.id(row[6]),
        "titel": row[7],
        "doel": row[9],
        "waarom": row[10],
        "thema": row[11],
        "schooljaar": row[13],
        "termijn": row[14],
        "behoefteIds": [],
        "partnerschappen": [],
        "isopCriteria": [],
        "kenmerken": [],
        "indicatoren": json.loads(row[15]),
        "status": row[16],
        "herkomstId": driver.id(row[17]),
    }
