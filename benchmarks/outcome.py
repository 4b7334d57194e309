"""What a write leaves in the tables: ninja's is held to be the same as the app's."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.log.events import Gebeurtenis, Revisie
from app.core.storage.database import Database
from app.core.storage.tables import table_of
from app.fasen.fase3_plan.tables import Bijstelling, Speerpunt, SpeerpuntBehoefte
from app.kaders.rules import Partnerschap
from app.kaders.tables import Markering
from app.overzichten.tables import NOOIT, Balansrij, Voortgangsrij
from app.trajecten.tables import Fase, Traject
from benchmarks import load
from benchmarks.plan import Endpoint, Request

SCHOOLS = 10
"""How many schools are written to, spread over those of a measurement."""
MODELS = (Traject, Fase, Speerpunt, SpeerpuntBehoefte, Markering, Bijstelling)
FOLLOWING = (Voortgangsrij, Balansrij, Gebeurtenis, Revisie)
TABLES = [table_of(model) for model in (*MODELS, *FOLLOWING)]
"""Whatever the two writes change of a school; what refers to a row comes after it."""
NUMBER = "volgnummer"
"""The number of the whole log, which goes on."""
EMPTY: dict[sa.Table, dict[str, Any]] = {
    table_of(Fase): {"voorwaarden": []},
    table_of(Voortgangsrij): {"percentage": 0, "open_voorwaarden": [], "laatste_activiteit_op": NOOIT},
    table_of(Balansrij): dict.fromkeys(Partnerschap, 0),
}
INSTANTS = ("aangemaaktOp", "gewijzigdOp")
"""What differs in an answer."""
_traject = table_of(Traject)
Rows = dict[str, list[dict[str, Any]]]


def compare(database: Database, urls: Mapping[str, str], endpoint: Endpoint) -> None:
    """Raise RuntimeError unless ninja leaves what the app leaves, of a school that is the same before."""
    by_path: dict[str, list[Request]] = {}
    for request in endpoint.requests:
        by_path.setdefault(request.path, []).append(request)
    schools = list(by_path.values())
    for requests in schools[:: -(-len(schools) // SCHOOLS)]:
        # The first finds emptied rows, the second what the first made of them.
        twice = requests if len(requests) > 1 else requests * 2
        expected, actual = (_states_after(database, urls[variant], endpoint, twice) for variant in ("app", "ninja"))
        require_same(f"ninja: {endpoint.method} {requests[0].path}: what it leaves", actual, expected)


def require_same(where: str, actual: Any, expected: Any, pointer: str = "") -> None:
    """Raise RuntimeError at the first difference."""
    if isinstance(expected, dict) and isinstance(actual, dict) and expected.keys() == actual.keys():
        for key, value in expected.items():
            require_same(where, actual[key], value, f"{pointer}/{key}")
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for at, value in enumerate(expected):
            require_same(where, actual[at], value, f"{pointer}/{at}")
    elif actual != expected:
        raise RuntimeError(f"{where} differs from the app at {pointer}: {actual!r} instead of {expected!r}"[:1000])


def _states_after(database: Database, url: str, endpoint: Endpoint, requests: Sequence[Request]) -> list[Any]:
    """Return each answer and what the school's tables hold after it; put them back as they were."""
    start, states = datetime.now(UTC), []
    before = _rows(database, requests[0])
    _empty(database, requests[0])
    for request in requests:
        answer = load.ask(url, request)
        if answer.status != endpoint.status:
            raise RuntimeError(f"{request.method} {url}{request.path}: {answer.status} {answer.body[:500]}")
        shown = {name: value for name, value in json.loads(answer.body).items() if name not in INSTANTS}
        states.append(_comparable(_rows(database, request) | {"answer": [shown]}, before, start))
    _put_back(database, requests[0], before)
    return states


def _rows(database: Database, request: Request) -> Rows:
    """Return every row of the school that a request is about."""
    with database.reading() as session:
        organisatie_id = _school(session, request)
        return {table.name: _of_school(session, table, organisatie_id) for table in TABLES}


def _empty(database: Database, request: Request) -> None:
    """Empty what a write has to fill: an earlier measurement may have left it as it should become."""
    with database.writing() as session:
        organisatie_id = _school(session, request)
        for table, values in EMPTY.items():
            session.execute(sa.update(table).where(table.c.organisatie_id == organisatie_id).values(values))


def _school(session: Session, request: Request) -> UUID:
    traject_id = UUID(request.path.split("/")[3])
    organisatie_id: UUID = session.execute(
        sa.select(_traject.c.organisatie_id).where(_traject.c.id == traject_id)
    ).scalar_one()
    return organisatie_id


def _of_school(session: Session, table: sa.Table, organisatie_id: UUID) -> list[dict[str, Any]]:
    wanted = sa.select(table).where(table.c.organisatie_id == organisatie_id).order_by(*table.primary_key)
    return [dict(row) for row in session.execute(wanted).mappings()]


def _comparable(rows: Rows, before: Rows, start: datetime) -> Any:
    """Return rows as JSON, the ids and instants that this write gave replaced by what they stand for."""

    def plain(value: Any) -> str:
        return "now" if isinstance(value, datetime) and value >= start else str(value)

    text = json.dumps(rows, default=plain)
    for name in ("speerpunten", "bijstellingen"):
        earlier = {row["id"] for row in before[name]}
        added = [row["id"] for row in rows[name] if row["id"] not in earlier]
        for number, item_id in enumerate(added, start=1):
            text = text.replace(str(item_id), f"{name}: new {number}")
    content = json.loads(text)
    for line in content["gebeurtenissen"]:
        del line[NUMBER]
    return content


def _put_back(database: Database, request: Request, before: Rows) -> None:
    """Give the rows of a school the values they had, and take away the others."""
    with database.writing() as session:
        organisatie_id = _school(session, request)
        for table in reversed(TABLES):
            earlier = {_key(table, row): row for row in before[table.name]}
            for row in _of_school(session, table, organisatie_id):
                key = _key(table, row)
                same = [column == value for column, value in zip(table.primary_key, key, strict=True)]
                if key not in earlier:
                    session.execute(sa.delete(table).where(*same))
                elif row != earlier[key]:
                    session.execute(sa.update(table).where(*same).values(earlier[key]))


def _key(table: sa.Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)
