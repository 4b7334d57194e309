"""What the process writes about itself holds no words of people."""

import asyncio
import subprocess
from pathlib import Path

import httpx2
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from app.core.storage.database import Database
from app.toegang import ik
from tests.helpers import Api, ok
from tests.server import COMMAND, environment_of, running

NAME = "Geheim Kind"
FORGED = "203.0.113.77"


def fail(session: Session) -> None:
    session.execute(sa.text("SELECT * FROM bestaat_niet WHERE naam = :naam"), {"naam": NAME})


def test_an_error_of_the_database_does_not_repeat_what_it_was_asked(empty_database: Database) -> None:
    async def on_event_loop() -> None:
        async with empty_database.on_event_loop():
            await empty_database.read_on_loop(fail)

    with pytest.raises(DBAPIError) as read_error, empty_database.reading() as session:
        fail(session)
    with pytest.raises(DBAPIError) as write_error, empty_database.writing() as session:
        fail(session)
    with pytest.raises(DBAPIError) as loop_error:
        asyncio.run(on_event_loop())
    for error in (read_error, write_error, loop_error):
        assert "bestaat_niet" in str(error.value)
        assert NAME not in str(error.value)


def test_a_rule_that_an_entry_breaks_does_not_repeat_the_entry(empty_database: Database) -> None:
    with empty_database.writing() as session:
        session.execute(sa.text("CREATE TABLE namen (naam TEXT PRIMARY KEY CHECK (length(naam) < 20))"))
    for values in ([NAME, NAME], [NAME * 2]):
        with pytest.raises(DBAPIError) as raised, empty_database.writing() as session:
            session.connection().execute(
                sa.text("INSERT INTO namen VALUES (:naam)"), [{"naam": value} for value in values]
            )
        assert NAME not in f"{raised.value} {raised.value.orig}"


def test_a_crash_is_logged_without_what_was_sent(
    api: Api, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ik, "get_ik", lambda uow: fail(uow.session))
    ok(api.person().get("/ik"), 500)
    log = capsys.readouterr().out
    assert "bestaat_niet" in log
    assert NAME not in log


def test_a_request_leaves_no_query_and_no_made_up_address_in_the_log(tmp_path: Path) -> None:
    environment = environment_of(f"sqlite:///{tmp_path}/x.db")
    subprocess.run([COMMAND, "migrate"], env=environment, check=True, capture_output=True)
    headers = {"X-Forwarded-For": FORGED, "X-Forwarded-Proto": "https"}
    with running(environment, tmp_path / "log") as address:
        for path in ("/v1/organisaties", "/v1/bestaat-niet", "/v1/kaders"):
            httpx2.get(f"{address}{path}", params={"zoek": NAME}, headers=headers, trust_env=False)
    log = (tmp_path / "log").read_text()
    assert "Finished server process" in log
    for secret in ("Geheim", "zoek", FORGED):
        assert secret not in log
