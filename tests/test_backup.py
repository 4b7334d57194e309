"""The README's copy of an SQLite database, made while others write."""

import re
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.core.storage.database import Database
from app.settings import ROOT
from tests.server import SECONDS

WRITERS, COPIES = 4, 3


@pytest.fixture
def command() -> str:
    """What the README says, for this interpreter."""
    blocks = re.findall(
        r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    (copying,) = [block for block in blocks if "copy.db" in block]
    return str(copying).replace(".venv/bin/python", sys.executable)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A database of some megabytes, where the command expects it."""
    database = Database(f"sqlite:///{tmp_path}/data/samenspoor.db")
    with database.writing() as session:
        session.execute(sa.text("CREATE TABLE heen (getal INTEGER, tekst TEXT)"))
        session.execute(sa.text("CREATE TABLE terug (getal INTEGER)"))
        session.execute(sa.text("INSERT INTO heen VALUES (0, :tekst)"), [{"tekst": "a" * 1000}] * 5000)
        session.execute(sa.text("INSERT INTO terug SELECT getal FROM heen"))
    return database


def write_until(stop: threading.Event, database: Database) -> None:
    """Put the same in both tables, over and over, as a server does."""
    while not stop.is_set():
        with database.writing() as session:
            session.execute(sa.text("INSERT INTO heen VALUES (1, 'b')"))
            session.execute(sa.text("INSERT INTO terug VALUES (1)"))


def test_a_copy_beside_writers_is_whole_and_of_one_moment(database: Database, command: str, tmp_path: Path) -> None:
    stop = threading.Event()
    writers = [threading.Thread(target=write_until, args=(stop, database)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    try:
        for _ in range(COPIES):
            run = subprocess.run(
                ["/bin/sh", "-eu"],
                input=command,
                cwd=tmp_path,
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
            assert (run.returncode, run.stderr) == (0, "")
            check(tmp_path / "copy.db")
            (tmp_path / "copy.db").unlink()
    finally:
        stop.set()
        for writer in writers:
            writer.join(SECONDS)
        database.dispose()


def check(copy: Path) -> None:
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    heen, terug = (connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("heen", "terug"))  # noqa: S608  # two names
    assert heen == terug >= 5000
    connection.close()


def test_an_earlier_copy_is_kept(database: Database, command: str, tmp_path: Path) -> None:
    database.dispose()
    (tmp_path / "copy.db").write_text("an earlier copy")
    run = subprocess.run(
        ["/bin/sh", "-eu"], input=command, cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert run.returncode != 0
    assert (tmp_path / "copy.db").read_text() == "an earlier copy"
