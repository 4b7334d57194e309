"""What SQLite and PostgreSQL are told, and what happens when a commit fails."""

import ast
import asyncio
import sqlite3
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from starlette.testclient import TestClient

from app.core.errors import Busy
from app.core.log.events import Revisie
from app.core.storage import database as database_module
from app.core.storage.database import Database, insert_if_absent
from app.core.storage.failures import violates_unique
from app.core.storage.migrate import configuration, upgrade
from app.core.storage.tables import UtcDateTime, new_id, normalised
from app.main import create_app
from app.settings import ROOT, Settings
from tests.backends import Backend, Postgres
from tests.helpers import Api, code, ok


@pytest.fixture
def database(empty_database: Database) -> Database:
    """A database with one small table."""
    with empty_database.writing() as session:
        session.execute(sa.text("CREATE TABLE getallen (getal INTEGER PRIMARY KEY)"))
    return empty_database


def numbers(database: Database) -> list[int]:
    with database.reading() as session:
        return list(session.execute(sa.text("SELECT getal FROM getallen ORDER BY getal")).scalars())


def insert(session: Any, number: int) -> None:
    session.execute(sa.text("INSERT INTO getallen VALUES (:number)"), {"number": number})


def insert_both(session: Any, first: int, second: int) -> None:
    insert(session, first)
    insert(session, second)


def test_a_write_is_committed_when_its_block_ends_and_undone_when_it_fails(database: Database) -> None:
    with database.writing() as session:
        insert(session, 1)
    with pytest.raises(IntegrityError), database.writing() as session:
        insert_both(session, 2, 1)
    assert numbers(database) == [1]


def test_a_reader_on_postgresql_sees_one_snapshot_and_can_not_write(postgres: Postgres) -> None:
    database = Database(postgres.new_url())
    with database.writing() as session:
        session.execute(sa.text("CREATE TABLE getallen (getal INTEGER PRIMARY KEY)"))
    count = sa.text("SELECT count(*) FROM getallen")
    with database.reading() as reader:
        assert reader.scalar(count) == 0
        with database.writing() as session:
            insert(session, 1)
        assert reader.scalar(count) == 0
        with pytest.raises(DBAPIError):
            insert(reader, 2)
    assert numbers(database) == [1]
    database.dispose()


def test_sqlite_holds_its_rules_on_every_connection(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/nieuwe/map/x.db", lock_seconds=3)
    safe_wal = sqlite3.sqlite_version_info >= database_module.FIRST_SAFE_WAL
    for transaction in (database.reading, database.writing):
        with transaction() as session:
            pragmas = {
                name: session.execute(sa.text(f"PRAGMA {name}")).scalar_one()
                for name in ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
            }
        assert pragmas == {
            "foreign_keys": 1,
            "journal_mode": "wal" if safe_wal else "truncate",
            "synchronous": 2,
            "busy_timeout": 3000,
        }
    database.dispose()


def one(session: Any) -> int:
    return int(session.execute(sa.text("SELECT count(*) + 1 FROM sqlite_master")).scalar_one())


def test_sqlite_takes_the_write_lock_at_once_to_write_and_none_to_read(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/x.db", lock_seconds=0)
    other = sqlite3.connect(tmp_path / "x.db", timeout=0, isolation_level=None)
    with database.reading() as session:
        session.execute(sa.text("SELECT 1"))
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    with database.writing() as session:
        session.execute(sa.text("SELECT 1"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.close()
    database.dispose()


@pytest.mark.skipif(sqlite3.sqlite_version_info >= database_module.FIRST_SAFE_WAL, reason="in WAL no reader waits")
def test_a_read_on_the_event_loop_says_at_once_that_somebody_commits(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/x.db", lock_seconds=60)
    writer = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy):
        asyncio.run(database.read_on_loop(one))
    writer.execute("ROLLBACK")
    assert asyncio.run(database.read_on_loop(one)) == 1
    writer.close()
    database.dispose()


def test_another_writer_is_waited_for_and_then_the_database_is_busy(database: Database) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    impatient = Database(url, lock_seconds=0.05)
    with database.writing() as session:
        insert(session, 1)
        with pytest.raises(Busy), impatient.writing() as other:
            insert(other, 1)
    impatient.dispose()
    assert numbers(database) == [1]


def test_a_queue_that_is_too_long_is_busy_too(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/x.db", lock_seconds=0.05)
    errors: list[BaseException] = []

    def write() -> None:
        try:
            with database.writing():
                pass
        except Busy as error:
            errors.append(error)

    with database.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert len(errors) == 1
    database.dispose()


def test_any_other_database_error_is_no_matter_of_waiting(database: Database) -> None:
    with pytest.raises(DBAPIError), database.writing() as session:
        session.execute(sa.text("SELECT * FROM bestaat_niet"))


def test_a_broken_unique_rule_is_told_from_another_broken_rule(database: Database) -> None:
    with database.writing() as session:
        session.execute(sa.text("CREATE TABLE verwijzingen (getal INTEGER NOT NULL REFERENCES getallen)"))
        insert(session, 1)
    with pytest.raises(IntegrityError) as duplicate, database.writing() as session:
        insert(session, 1)
    with pytest.raises(IntegrityError) as dangling, database.writing() as session:
        session.execute(sa.text("INSERT INTO verwijzingen VALUES (7)"))
    assert violates_unique(duplicate.value)
    assert not violates_unique(dangling.value)


def test_insert_if_absent_tells_whether_it_did(api: Api) -> None:
    row = {"organisatie_id": new_id(), "revisie": 1}
    with api.session() as session:
        assert insert_if_absent(session, Revisie, row)
        assert not insert_if_absent(session, Revisie, {**row, "revisie": 2})
        assert session.get_one(Revisie, row["organisatie_id"]).revisie == 1


def test_a_commit_that_fails_is_no_200(api: Api) -> None:
    beheerder = api.beheerder()
    body = {"soort": "clb", "naam": "Vrij CLB", "land": "BE"}

    def broken(_connection: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk full"))

    engine = api.backend.database.engine
    sa.event.listen(engine, "commit", broken)
    try:
        answer = ok(beheerder.post("/organisaties", body), 503)
    finally:
        sa.event.remove(engine, "commit", broken)
    assert code(answer) == "onzeker"
    assert "disk" not in answer.text
    assert beheerder.items("/organisaties") == []
    ok(beheerder.post("/organisaties", body), 201)


def test_nothing_is_imported_that_only_some_systems_have() -> None:
    posix = {"fcntl", "grp", "posix", "pwd", "resource", "termios", "syslog"}
    windows = {"msvcrt", "nt", "winreg", "_winapi"}
    imported = {
        (name.partition(".")[0], path.name)
        for path in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
    }
    assert [(name, path) for name, path in imported if name in posix | windows] == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_one_server_at_a_time_on_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    first, second = Database(url), Database(url)
    refusal = pytest.raises(RuntimeError, match="another server already serves")
    with first.exclusive_server(), refusal, second.exclusive_server():
        pass
    with second.exclusive_server():
        pass


def test_many_servers_on_postgresql(postgresql_backend: Backend) -> None:
    database = postgresql_backend.database
    with database.exclusive_server(), database.exclusive_server():
        pass


def test_ready_only_when_the_tables_are_those_of_the_newest_migration(empty_database: Database) -> None:
    url = empty_database.engine.url.render_as_string(hide_password=False)
    with TestClient(create_app(Settings(database_url=url))) as client:
        assert client.get("/health/live").status_code == 200
        assert client.get("/health/ready").status_code == 503
        upgrade(empty_database)
        assert client.get("/health/ready").json() == {"status": "ok"}
        command.downgrade(configuration(empty_database), "-1")
        answer = client.get("/health/ready")
        assert (answer.status_code, answer.json()) == (503, {"status": "wacht"})


def test_a_naive_instant_is_never_stored(api: Api) -> None:
    dialect = api.backend.database.engine.dialect
    naive = datetime(2026, 1, 1)  # noqa: DTZ001  # that is the point
    with pytest.raises(ValueError, match="naive"):
        UtcDateTime().process_bind_param(naive, dialect)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("De Élan", "de elan"), ("Straße", "strasse"), ("ﬁets", "fiets"), ("İzmir", "izmir"), ("", "")],
)
def test_names_are_sorted_and_searched_without_case_or_accents(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_a_read_goes_on_after_the_database_closed_its_connections(api: Api) -> None:
    if api.backend.database.is_sqlite:
        pytest.skip("SQLite has no server that could")
    directie = api.directie()
    ok(directie.get("/trajecten"))
    with api.session() as session:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        session.execute(sa.text(f"{others} AND datname = current_database()"))
    ok(directie.get("/trajecten"))
