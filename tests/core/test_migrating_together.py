"""Migrating while others migrate, or write."""

import subprocess
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic, sleep
from uuid import UUID

import pytest
import sqlalchemy as sa

from app import cli, house
from app.core.log.locks import lock_organisaties
from app.core.storage.database import Database
from app.trajecten.tables import Fase
from app.voorwaarden.service import recompute_when_rules_changed
from tests.backends import Backend
from tests.fasen.content import LEAST
from tests.helpers import Api, Person
from tests.races.together import together
from tests.server import COMMAND, SECONDS, environment_of

MIGRATIONS = 2


def run_migrate(url: str) -> "subprocess.CompletedProcess[str]":
    """Run `samenspoor migrate` in a process of its own."""
    return subprocess.run(
        [COMMAND, "migrate"], env=environment_of(url), capture_output=True, text=True, timeout=SECONDS, check=False
    )


def test_of_several_migrations_at_once_one_does_the_work_and_the_others_find_it_done(empty_database: Database) -> None:
    url = empty_database.engine.url.render_as_string(hide_password=False)
    runs = together([partial(run_migrate, url)] * MIGRATIONS)
    assert [(run.returncode, run.stderr) for run in runs] == [(0, "")] * MIGRATIONS
    assert sum("none new" in run.stdout for run in runs) == MIGRATIONS - 1


def spoil(api: Api) -> None:
    """Store of every fase what older rules might have said."""
    with api.session() as session:
        for fase in session.scalars(sa.select(Fase)):
            fase.voorwaarden = [{"code": "factoren", "soort": "verplicht", "voldaan": True, "ontbreekt": []}]
        session.execute(sa.text("UPDATE regelversies SET vingerafdruk = 'of older rules'"))


def write_until(stop: threading.Event, person: Person, path: str) -> list[int]:
    """Add and delete the one factor of a traject, over and over; return every status."""
    statuses = []
    while not stop.is_set():
        answer = person.post(path, LEAST["factoren"])
        statuses.append(answer.status_code)
        if answer.status_code == 201:
            statuses.append(person.delete(f"{path}/{answer.json()['id']}", etag='"1"').status_code)
    return statuses


def test_schools_go_on_writing_while_the_fasen_are_evaluated_anew(api: Api) -> None:
    people = [api.directie() for _ in range(2)]
    paths = [f"/trajecten/{api.traject(person)}/factoren" for person in people]
    spoil(api)
    stop = threading.Event()

    def migrate() -> list[int]:
        try:
            run = run_migrate(api.backend.settings.database_url)
            assert (run.returncode, run.stderr) == (0, "")
            assert "fasen recomputed: 0" not in run.stdout
            return []
        finally:
            stop.set()

    writers: list[Callable[[], list[int]]] = [
        partial(write_until, stop, person, path) for person, path in zip(people, paths, strict=True)
    ]
    statuses = {status for answers in together([migrate, *writers]) for status in answers}
    assert statuses <= {201, 204}


def test_the_fasen_are_evaluated_anew_in_the_order_in_which_a_school_writes(postgresql_backend: Backend) -> None:
    """SQLite has one writer; here the two would wait for each other."""
    postgresql_backend.wipe()
    api = Api(postgresql_backend)
    person = api.directie()
    api.traject(person)
    spoil(api)
    counts: list[int] = []

    def evaluate() -> None:
        with api.session() as session:
            counts.append(recompute_when_rules_changed(session))

    evaluating = threading.Thread(target=evaluate)
    with api.session() as session:
        lock_organisaties(session, UUID(person.school))
        evaluating.start()
        wait_for_a_lock(api)
        session.execute(sa.update(Fase).values(toelichting="Intussen geschreven."))
    evaluating.join(SECONDS)
    assert counts == [7]


def wait_for_a_lock(api: Api) -> None:
    """Wait until somebody waits for a lock."""
    waiting = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = monotonic() + SECONDS
    while monotonic() < deadline:
        with api.backend.database.reading() as session:
            if session.execute(waiting).scalar_one():
                return
        sleep(0.01)
    pytest.fail("nobody waited")


def test_a_migration_that_can_not_be_done_now_is_told(
    api: Api, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    impatient = house.open_database(api.backend.settings.model_copy(update={"lock_seconds": 0.05}))
    monkeypatch.setattr(house, "open_database", lambda _settings: impatient)
    monkeypatch.setattr("sys.argv", ["samenspoor", "migrate"])
    person = api.directie()
    api.traject(person)
    spoil(api)
    with api.session() as session:
        lock_organisaties(session, UUID(person.school))
        with pytest.raises(SystemExit) as stop:
            cli.main()
    impatient.dispose()
    assert (stop.value.code, capsys.readouterr().err) == (1, "Another change is going on; try again soon.\n")
