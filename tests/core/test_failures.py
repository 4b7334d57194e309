"""A database that goes away: before, during and after what is asked of it."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session
from structlog.testing import capture_logs

from app.core.errors import Busy, Unavailable, Uncertain
from app.core.storage import failures
from app.core.storage.database import Database
from tests.backends import Backend, Postgres
from tests.helpers import Api, Person, code, ok
from tests.proxy import Cut, Proxy, proxied

CLB = {"soort": "clb", "naam": "Vrij CLB", "land": "BE"}


@pytest.fixture
def line(postgres: Postgres, postgresql_backend: Backend) -> Iterator[Proxy]:
    postgresql_backend.wipe()
    with proxied(postgres.engine.url) as proxy:
        yield proxy


@pytest.fixture
def far(postgresql_backend: Backend, line: Proxy) -> Iterator[Api]:
    """The app on PostgreSQL, at the other end of a line."""
    with Api(postgresql_backend).restarted(database_url=line.url(postgresql_backend.settings.database_url)) as api:
        yield api


def at_the_other_end(far: Api, person: Person) -> Person:
    return Person(far.backend, person.token, person.id, person.email)


@pytest.fixture
def beheerder(far: Api, postgresql_backend: Backend) -> Person:
    return at_the_other_end(far, Api(postgresql_backend).beheerder())


def expect_away(answer: Any) -> None:
    assert code(ok(answer, 503)) == "database-weg"
    assert answer.headers["Retry-After"] == "5"


def test_a_database_that_is_away_is_503_and_one_line_in_the_log(line: Proxy, far: Api, beheerder: Person) -> None:
    ok(beheerder.get("/organisaties"))
    line.hang_up()
    with capture_logs() as log:
        expect_away(beheerder.get("/organisaties", params={"zoek": "Geheim"}))
        expect_away(beheerder.post("/organisaties", CLB))
        expect_away(far.anonymous.post("/sessies", {"email": "an@voorbeeld.example", "wachtwoord": "geheim-woord"}))
    assert [entry["event"] for entry in log] == ["database"] * 3
    assert {entry["code"] for entry in log} == {"database-weg"}
    assert "refused" in log[0]["cause"]
    assert "eheim" not in str(log)
    assert far.backend.client.get("http://testserver/health/ready").status_code == 503
    line.take_lines_again()
    assert beheerder.items("/organisaties") == []
    ok(beheerder.post("/organisaties", CLB), 201)


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_commit_without_an_answer_is_uncertain_and_a_repeat_tells(
    line: Proxy, beheerder: Person, postgresql_backend: Backend, cut: Cut
) -> None:
    headers = {"Idempotency-Key": "een-sleutel", "Accept-Language": "en"}
    line.cut = cut
    with capture_logs() as log:
        answer = ok(beheerder.post("/organisaties", CLB, headers=headers), 503)
    line.cut = ""
    assert code(answer) == "onzeker"
    assert answer.headers["Retry-After"] == "5"
    assert "same Idempotency-Key" in answer.json()["detail"]
    assert [(entry["event"], entry["code"]) for entry in log] == [("database", "onzeker")]
    ids = [item["id"] for item in Person(postgresql_backend, beheerder.token).items("/organisaties")]
    assert len(ids) == (1 if cut == "after" else 0)
    clb = beheerder.create("/organisaties", CLB, headers=headers)["id"]
    assert [item["id"] for item in beheerder.items("/organisaties")] == [clb]
    assert ids in ([], [clb])


def test_a_session_that_the_server_ends_amid_a_write_is_away(postgresql_backend: Backend) -> None:
    postgresql_backend.wipe()
    database = postgresql_backend.database

    def end_and_go_on(session: Session) -> None:
        pid = session.scalar(sa.text("SELECT pg_backend_pid()"))
        with database.reading() as other:
            other.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        session.execute(sa.text("SELECT 1"))

    with pytest.raises(Unavailable) as raised, database.writing() as session:
        end_and_go_on(session)
    assert not isinstance(raised.value, Uncertain)
    assert "terminat" in raised.value.cause


def test_a_session_that_the_server_ends_before_its_commit_is_uncertain(postgresql_backend: Backend) -> None:
    database = postgresql_backend.database

    def end(connection: sa.Connection) -> None:
        pid = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]  # psycopg's
        with database.reading() as session:
            session.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})

    sa.event.listen(database.engine, "commit", end)
    try:
        with pytest.raises(Uncertain), database.writing() as session:
            session.execute(sa.text("SELECT 1"))
    finally:
        sa.event.remove(database.engine, "commit", end)


def test_a_rule_that_is_only_checked_at_the_commit_is_certainly_undone(empty_database: Database) -> None:
    with empty_database.writing() as session:
        session.execute(sa.text("CREATE TABLE getallen (getal INTEGER PRIMARY KEY)"))
        later = "INTEGER REFERENCES getallen DEFERRABLE INITIALLY DEFERRED"
        session.execute(sa.text(f"CREATE TABLE verwijzingen (getal {later})"))
    with pytest.raises(IntegrityError), empty_database.writing() as session:
        session.execute(sa.text("INSERT INTO verwijzingen VALUES (1)"))
    with empty_database.writing() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM verwijzingen")) == 0


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("told by the driver")
    error.sqlite_errorcode = code
    return error


class OfServer(psycopg.OperationalError):
    def __init__(self, sqlstate: str) -> None:
        super().__init__("told by the server")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("cause", "amid", "at_commit"),
    [
        (sqlite_error(sqlite3.SQLITE_FULL), Unavailable, Unavailable),
        (sqlite_error(sqlite3.SQLITE_READONLY), Unavailable, Unavailable),
        (sqlite_error(sqlite3.SQLITE_CANTOPEN), Unavailable, Uncertain),
        (sqlite_error(sqlite3.SQLITE_IOERR_WRITE), Unavailable, Uncertain),
        (sqlite_error(sqlite3.SQLITE_BUSY), Busy, Busy),
        (sqlite_error(sqlite3.SQLITE_CORRUPT), DBAPIError, Uncertain),
        (psycopg.OperationalError("connection refused"), Unavailable, Uncertain),
        *((OfServer(state), Unavailable, Uncertain) for state in ("08006", "57P01", "57P02", "57P03")),
        *((OfServer(state), Unavailable, Unavailable) for state in ("53300", "53100", "58030")),
        *((OfServer(state), Busy, Busy) for state in ("40001", "40P01", "55P03", "57014")),
        (OfServer("42P01"), DBAPIError, DBAPIError),
    ],
    ids=str,
)
def test_what_the_database_says_of_it(cause: Exception, amid: type[Exception], at_commit: type[Exception]) -> None:
    error = DBAPIError.instance("SELECT 1", {}, cause, type(cause))
    assert isinstance(error, DBAPIError)
    with pytest.raises(amid) as raised, failures.translated():
        raise error
    assert type(raised.value) is amid or amid is DBAPIError
    with pytest.raises(at_commit) as raised, failures.translated(), failures.committing():
        raise error
    assert type(raised.value) is at_commit or at_commit is DBAPIError


def test_a_disk_that_is_full_is_503_and_nothing_was_stored(sqlite_backend: Backend) -> None:
    sqlite_backend.wipe()
    api = Api(sqlite_backend)
    directie = api.directie()
    traject, pages = api.traject(directie), "PRAGMA page_count"

    def limit(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={connection.execute(pages).fetchone()[0]}")

    def lift(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA max_page_count=1000000")

    pool = sqlite_backend.database.engine.pool
    sa.event.listen(pool, "checkout", limit)
    sa.event.listen(pool, "checkin", lift)
    body = {"tekst": "x" * 5000, "betrokkenen": ["team"]}
    try:
        answers = (directie.post(f"/trajecten/{traject}/visies", body) for _ in range(200))
        refusal = next(answer for answer in answers if answer.status_code != 201)
    finally:
        sa.event.remove(pool, "checkout", limit)
        sa.event.remove(pool, "checkin", lift)
    expect_away(refusal)
    ok(directie.post(f"/trajecten/{traject}/visies", body), 201)
