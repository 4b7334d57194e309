"""The writes: the very statements that the app ran for the same request, one after the other.

They were recorded once (see `record.py`). What has to differ each time is put in: the ids of new rows,
and the numbers of the log.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response

from benchmarks.bare import access
from benchmarks.bare.drivers import Driver, Run
from benchmarks.plan import replay_key

NUMBERED = {"revisies": "revisie", "volgorde": "volgnummer"}
"""Which column of the log each counter fills."""


async def write(request: Request, driver: Driver, run: Run) -> Response:
    """Run the recorded statements of this request."""
    await access.authenticate(request, driver, run)
    replay = request.app.state.replay[replay_key(request.url.path, await request.body())]
    fresh = {new_id: driver.key(str(uuid4())) for new_id in replay["new_ids"]}
    numbers: dict[str, int] = {}
    for sql, params in replay["statements"]:
        names = _columns(sql)
        if isinstance(params[0], list):
            await run(sql, [_filled(names, each, fresh, numbers) for each in params])
        else:
            _remember(sql, await run(sql, _filled(names, params, fresh, numbers)), params, numbers)
    return Response(replay["body"], replay["status"], media_type="application/json")


async def least(_request: Request, _driver: Driver, run: Run) -> Response:
    """Do what every write ends with: take a number of the log, and commit."""
    await run("UPDATE volgorde SET volgnummer = volgnummer + 1", ())
    return Response(status_code=204)


def _filled(names: Sequence[str], params: Sequence[Any], fresh: dict[Any, Any], numbers: dict[str, int]) -> list[Any]:
    """Return the values of a statement: fresh ids, the next numbers of the log, else what they were."""
    values = [fresh.get(value, value) for value in params]
    for at, name in enumerate(names):
        if name in numbers:
            numbers[name] += 1
            values[at] = numbers[name]
    return values


def _remember(sql: str, rows: Sequence[Any], params: Sequence[Any], numbers: dict[str, int]) -> None:
    """Remember the number before the ones that were just claimed."""
    counter = re.match(r"UPDATE (revisies|volgorde) ", sql)
    if counter:
        numbers[NUMBERED[counter[1]]] = int(rows[0][-1]) - int(params[0])


@cache
def _columns(sql: str) -> list[str]:
    """Return the columns of an insert; none of any other statement."""
    insert = re.match(r"INSERT INTO \w+ \(([^)]*)\)", sql)
    return insert[1].split(", ") if insert else []
