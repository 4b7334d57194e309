"""What is asked: which schools, items and readers, spread so that no single row is hot."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.storage.database import Database
from app.core.storage.tables import table_of
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase3_plan.tables import Speerpunt
from app.toegang import accounts
from app.toegang.rules import Rol
from app.toegang.tables import Gebruiker, Lid
from app.trajecten.rules import LAATSTE, FaseStatus, TrajectStatus
from app.trajecten.tables import Fase, Traject
from benchmarks import readers
from benchmarks.plan import COMMIT, TITLE, Endpoint, Request

SPREAD = 100
"""How many schools a measurement goes round."""
LISTED = 10
"""How many trajecten have a full page of speerpunten."""
REPEATED = ("read-one", "list-20", "voortgang", "voortgang-60", "voortgang-all")
"""What is also asked by who holds the answer already."""
BEHEERDER = "benchmark@samenspoor.example"
JSON = ("Content-Type", "application/json")
_traject, _fase, _lid, _gebruiker = (table_of(table) for table in (Traject, Fase, Lid, Gebruiker))
_speerpunt, _behoefte = table_of(Speerpunt), table_of(Behoefte)


@dataclass(frozen=True)
class School:
    """A school with a running traject, and the token of its directie."""

    token: str
    traject: str
    fase: int
    bezig: bool
    behoefte: str | None
    speerpunt: str | None

    @property
    def path(self) -> str:
        """The address of its traject."""
        return f"/v1/trajecten/{self.traject}"


@dataclass(frozen=True)
class Targets:
    """Whom and what the requests are about."""

    schools: Sequence[School]
    beheerder: str
    of_some: str
    of_all: str

    @property
    def listed(self) -> Sequence[School]:
        """The schools whose list has a full page."""
        return self.schools[:LISTED]


def choose(database: Database) -> Targets:
    """Choose the schools, and make a token for everybody who will ask."""
    with database.writing() as session:
        accounts.put(session, BEHEERDER, "Benchmark", True, None)
        session.flush()
        beheerder = _token(session, BEHEERDER)
        schools = [_school(session, row, beheerder) for row in session.execute(_running()).all()]
        if not any(school.speerpunt for school in schools):
            raise RuntimeError("this database has no running traject with a speerpunt")
        return Targets(schools, beheerder, _token(session, readers.SOME), _token(session, readers.ALL))


def endpoints(targets: Targets) -> list[Endpoint]:
    """Return every line of the report."""
    all_schools = [
        _one("voortgang", "voortgang, first page", "/overzichten/voortgang", targets.beheerder),
        _one("voortgang-60", "voortgang, lezer of 60 schools", "/overzichten/voortgang", targets.of_some),
        _one("voortgang-all", "voortgang, lezer of all schools", "/overzichten/voortgang", targets.of_all),
        _one("samenvatting", "samenvatting", "/overzichten/voortgang/samenvatting", targets.beheerder),
        _one("balans", "balans", "/overzichten/balans", targets.beheerder),
        _one("stilstand", "stilstand, first page", "/overzichten/stilstand", targets.beheerder),
    ]
    reads = [*_of_schools(targets), *all_schools]
    reads += _of_a_school(targets)
    unchanged = [_unchanged(endpoint) for endpoint in reads if endpoint.name in REPEATED]
    return [*_writes(targets), *reads, *unchanged]


def _of_schools(targets: Targets) -> list[Endpoint]:
    of_traject = "/v1/trajecten/{traject}"
    ones = [
        Request("GET", f"{school.path}/speerpunten/{school.speerpunt}", school.token)
        for school in targets.schools
        if school.speerpunt
    ]
    lists = [Request("GET", f"{school.path}/speerpunten", school.token) for school in targets.listed]
    fasen = [Request("GET", f"{school.path}/fasen/{school.fase}", school.token) for school in targets.schools]
    return [
        Endpoint("read-one", "read one speerpunt", f"{of_traject}/speerpunten/{{item}}", tuple(ones)),
        Endpoint("list-20", "list 20 of a traject", f"{of_traject}/speerpunten", tuple(lists)),
        _one("list-20-all", "list 20 of all schools", "/speerpunten", targets.beheerder),
        Endpoint("fase", "fase with its voorwaarden", f"{of_traject}/fasen/{{nummer}}", tuple(fasen)),
    ]


def _of_a_school(targets: Targets) -> list[Endpoint]:
    """Return what gathers a whole traject or school: beside the floor only, as it exists nowhere else."""
    of_traject = "/v1/trajecten/{traject}"
    parts = (
        ("lens", "lens: a traject through sterren", "lenzen/sterren"),
        ("metingen", "metingen summed up", "metingen/samenvatting"),
        ("dossier", "dossier of the label", "isop"),
    )
    gathered = [
        Endpoint(name, title, f"{of_traject}/{part}", _each(targets, f"{{path}}/{part}"), variants=("app", "floor"))
        for name, title, part in parts
    ]
    examples = _one("voorbeelden", "praktijkvoorbeelden, a word", "/praktijkvoorbeelden?zoek=ouders", targets.beheerder)
    return [*gathered, replace(examples, template="/v1/praktijkvoorbeelden", variants=("app", "floor"))]


def _each(targets: Targets, path: str) -> tuple[Request, ...]:
    return tuple(Request("GET", path.format(path=school.path), school.token) for school in targets.schools)


def _writes(targets: Targets) -> list[Endpoint]:
    rest = targets.schools[LISTED:] or targets.schools
    creates = [
        Request("POST", f"{school.path}/speerpunten", school.token, speerpunt(school, TITLE), (JSON,))
        for school in rest
    ]
    open_schools = [school for school in rest if school.bezig and school.fase < LAATSTE]
    bodies = (
        {"status": FaseStatus.AFGEROND, "afwijking": "Afgesloten voor een meting van de snelheid."},
        {"status": FaseStatus.BEZIG, "reden": "Heropend voor een meting van de snelheid."},
    )
    # All are closed, then all are reopened: what runs at the same time is about different schools.
    moves = [
        Request(
            "PATCH", f"{school.path}/fasen/{school.fase}", school.token, json.dumps(body), (JSON, ("If-Match", "*"))
        )
        for body in bodies
        for school in open_schools
    ]
    template = "/v1/trajecten/{traject}"
    writes = [
        Endpoint("create", "create speerpunt", f"{template}/speerpunten", tuple(creates), status=201),
        Endpoint("close-fase", "close (and reopen) fase", f"{template}/fasen/{{nummer}}", tuple(moves)),
    ]
    return [_least(targets), *(endpoint for endpoint in writes if endpoint.requests)]


def _least(targets: Targets) -> Endpoint:
    """Return what no write can be faster than: bare alone answers it."""
    path = "/v1/commit"
    asked = Request("POST", path, targets.beheerder)
    return Endpoint(COMMIT, "the least write", path, (asked,), variants=("bare",), status=204)


def speerpunt(school: School, titel: str) -> str:
    """Return the body that makes a speerpunt. `reden` is for schools whose plan is closed."""
    content: dict[str, Any] = {
        "titel": titel,
        "doel": "Aan het eind van dit schooljaar kent iedere ouder de weg naar de klas.",
        "waarom": "Ouders zeggen dat ze niet weten wanneer ze binnen mogen lopen.",
        "thema": "ontmoeten",
        "schooljaar": "2026-2027",
        "termijn": "kort",
        "behoefteIds": [school.behoefte] if school.behoefte else [],
        "partnerschappen": ["pedagogisch", "informeel"],
        "isopCriteria": ["plan"],
        "kenmerken": ["sterren:3"],
        "indicatoren": [{"naam": "Ouders bij de inloop", "eenheid": "procent", "nulwaarde": 40, "streefwaarde": 70}],
        "reden": "Een meting van de snelheid.",
    }
    return json.dumps(content)


def listed_counts(database: Database, targets: Targets) -> dict[str, int]:
    """Return how many speerpunten the schools that are listed have now, by traject."""
    wanted = sa.select(_speerpunt.c.traject_id, sa.func.count()).group_by(_speerpunt.c.traject_id)
    with database.reading() as session:
        counts = {str(key): count for key, count in session.execute(wanted).tuples()}
    return {school.traject: counts.get(school.traject, 0) for school in targets.listed}


def closed(database: Database, endpoint: Endpoint) -> list[Request]:
    """Return the reopening of each fase that a measurement left closed."""
    reopenings = endpoint.requests[len(endpoint.requests) // 2 :]
    ids = [UUID(request.path.split("/")[3]) for request in reopenings]
    wanted = sa.select(_fase.c.traject_id, _fase.c.nummer)
    within = (_fase.c.traject_id.in_(ids), _fase.c.status == FaseStatus.AFGEROND)
    with database.reading() as session:
        shut = {
            f"/v1/trajecten/{key}/fasen/{nummer}" for key, nummer in session.execute(wanted.where(*within)).tuples()
        }
    return [request for request in reopenings if request.path in shut]


def _one(name: str, title: str, path: str, token: str) -> Endpoint:
    return Endpoint(name, title, f"/v1{path}", (Request("GET", f"/v1{path}", token),))


def _unchanged(endpoint: Endpoint) -> Endpoint:
    name, title = f"{endpoint.name}-304", f"{endpoint.title}: 304"
    return Endpoint(name, title, endpoint.template, endpoint.requests, status=304, conditional=True)


def _running() -> sa.Select[Any]:
    """Select running trajecten with where they are, those whose plan is open first."""
    now, plan = _fase.alias("now"), _fase.alias("plan")
    mine = [table.c.organisatie_id == _traject.c.organisatie_id for table in (now, plan)]
    here = sa.and_(mine[0], now.c.traject_id == _traject.c.id, now.c.nummer == _traject.c.huidige_fase)
    third = sa.and_(mine[1], plan.c.traject_id == _traject.c.id, plan.c.nummer == 3)
    shut = sa.case((plan.c.status == FaseStatus.AFGEROND, 1), else_=0)
    return (
        sa.select(_traject.c.organisatie_id, _traject.c.id, now.c.nummer, now.c.status)
        .join(now, here)
        .join(plan, third)
        .where(_traject.c.status == TrajectStatus.LOPEND)
        .order_by(shut, _traject.c.id)
        .limit(SPREAD + LISTED)
    )


def _school(session: Session, row: Any, beheerder: str) -> School:
    mine = sa.and_(_lid.c.organisatie_id == row.organisatie_id, _lid.c.rol == Rol.DIRECTIE)
    wanted = sa.select(_gebruiker.c.email).join(_lid, _lid.c.gebruiker_id == _gebruiker.c.id)
    email = session.execute(wanted.where(mine, _lid.c.aanvaard_op.is_not(None)).limit(1)).scalar()

    def first(table: sa.Table) -> str | None:
        within = (table.c.organisatie_id == row.organisatie_id, table.c.traject_id == row.id)
        value = session.execute(sa.select(table.c.id).where(*within).order_by(table.c.id).limit(1)).scalar()
        return str(value) if value else None

    token = _token(session, email) if email else beheerder
    bezig = row.status is FaseStatus.BEZIG
    return School(token, str(row.id), row.nummer, bezig, first(_behoefte), first(_speerpunt))


def _token(session: Session, email: str) -> str:
    return accounts.token_for(session, email, datetime.now(UTC) + timedelta(days=2))
