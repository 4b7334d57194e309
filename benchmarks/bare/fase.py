"""One fase with its voorwaarden."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from benchmarks.bare import access
from benchmarks.bare.answers import single
from benchmarks.bare.drivers import Driver, Run
from benchmarks.voorwaarden import Woorden, counted, named

FASEN = """
SELECT f.versie, f.aangemaakt_op, f.gewijzigd_op, f.aangemaakt_door, f.organisatie_id, f.id, f.traject_id, f.nummer,
f.code, f.status, f.gestart_op, f.streefdatum, f.afgerond_op, f.toelichting, f.afwijking, f.bevestiging, f.vervolg,
f.aandacht, f.open_bij_afwijking, f.voorwaarden
FROM fasen f WHERE f.organisatie_id = ? AND f.traject_id = ? ORDER BY f.nummer"""


async def read(request: Request, driver: Driver, run: Run) -> Response:
    """Answer one fase."""
    place = await access.traject(request, driver, run)
    rows = await run(FASEN, (place[0], place[1]))
    row = rows[int(request.path_params["nummer"])]
    return single(request, _shown(driver, row, request.app.state.woorden), "-nl")


def _shown(driver: Driver, row: Any, woorden: Woorden) -> dict[str, Any]:
    voorwaarden = json.loads(row[19])
    return {
        "id": driver.id(row[5]),
        "versie": row[0],
        "aangemaaktOp": driver.moment(row[1]),
        "gewijzigdOp": driver.moment(row[2]),
        "aangemaaktDoor": driver.id(row[3]),
        "nummer": row[7],
        "code": row[8],
        "naam": woorden["fasen"][row[8]],
        "status": row[9],
        "gestartOp": row[10],
        "streefdatum": row[11],
        "afgerondOp": row[12],
        "toelichting": row[13],
        "afwijking": row[14],
        "bevestiging": row[15],
        "vervolg": row[16],
        "aandacht": bool(row[17]),
        "voortgang": counted(voorwaarden),
        "voorwaarden": named(voorwaarden, woorden),
    }
