"""Who asks and what they see: the app's own SQL, and as little Python as it takes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from benchmarks.bare.drivers import Driver, Run

DOWN = ("coach", "bestuurder", "lezer")
LOOK_UP = """
SELECT g.id, g.beheerder, t.alleen_lezen, t.id, l.id, l.organisatie_id, l.rol
FROM tokens t JOIN gebruikers g ON g.id = t.gebruiker_id
LEFT OUTER JOIN leden l ON l.gebruiker_id = g.id AND l.aanvaard_op IS NOT NULL
WHERE t.hash = ? AND t.eindigt_op > ? AND g.actief ORDER BY l.organisatie_id"""
TRAJECT = """
SELECT t.organisatie_id, t.id, t.versie, t.aangemaakt_op, t.gewijzigd_op, t.aangemaakt_door, t.naam, t.soort, t.thema,
t.thema_norm, t.schooljaar, t.startdatum, t.einddatum, t.status, t.reden, t.huidige_fase, t.vorig_traject_id,
o.bestuur_id, o.gemeente_id, r.revisie
FROM trajecten t JOIN organisaties o ON o.id = t.organisatie_id JOIN revisies r ON r.organisatie_id = t.organisatie_id
WHERE t.id = ? AND """
MANY = 100
SEEN = f"""
SELECT r.organisatie_id, r.revisie, g.volgnummer FROM revisies r
JOIN (SELECT o.id FROM organisaties o WHERE {{where}} LIMIT {MANY + 1}) s ON s.id = r.organisatie_id
JOIN volgorde g ON 1 = 1"""


@dataclass(frozen=True)
class Reader:
    """Who asks."""

    id: Any
    beheerder: bool
    leden: tuple[tuple[Any, str], ...]

    def within(self, organisatie: str, bestuur: str, gemeente: str) -> tuple[str, list[Any]]:
        """Return the condition for what they see, and its parameters."""
        if self.beheerder:
            return "1 = 1", []
        parts, params = [], []
        direct = [organisatie_id for organisatie_id, _ in self.leden]
        above = [organisatie_id for organisatie_id, rol in self.leden if rol in DOWN]
        for column, ids in ((organisatie, direct), (bestuur, above), (gemeente, above)):
            if ids:
                parts.append(f"{column} IN ({marks(ids)})")
                params += ids
        return f"({' OR '.join(parts)})", params


def marks(values: Sequence[Any]) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))


async def authenticate(request: Request, driver: Driver, run: Run) -> Reader:
    """Return who holds the token. Raises 401 when nobody does."""
    secret = request.headers.get("authorization", "").removeprefix("Bearer ")
    digest = hashlib.sha256(secret.encode()).hexdigest()
    rows = await run(LOOK_UP, (digest, driver.stored(datetime.now(UTC))))
    if not rows:
        raise HTTPException(401)
    return Reader(rows[0][0], bool(rows[0][1]), tuple((row[5], row[6]) for row in rows if row[4]))


async def traject(request: Request, driver: Driver, run: Run) -> Any:
    """Return the addressed traject, if they see it. Raises 404 otherwise."""
    reader = await authenticate(request, driver, run)
    where, params = reader.within("o.id", "o.bestuur_id", "o.gemeente_id")
    rows = await run(TRAJECT + where, (driver.key(request.path_params["traject"]), *params))
    if not rows:
        raise HTTPException(404)
    return rows[0]


async def tag(reader: Reader, driver: Driver, run: Run) -> str:
    """Return the tag of a list over all that they see."""
    if reader.beheerder:
        return str((await run("SELECT volgnummer FROM volgorde", ()))[0][0])
    where, params = reader.within("o.id", "o.bestuur_id", "o.gemeente_id")
    rows = await run(SEEN.format(where=where), params)
    if len(rows) > MANY:
        return f"{driver.id(reader.id)}-{rows[0][2]}"
    seen = sorted((row[0], row[1]) for row in rows)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:32]
