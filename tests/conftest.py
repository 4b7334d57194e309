"""The ground every test stands on.

A test that asks for `api` runs twice: on SQLite and on a real PostgreSQL. Each worker makes one
database of both kinds, by the real migrations, and one app on each; before every test only the
data is wiped. So a test costs milliseconds, and starts from nothing but the kaders:

    def test_directie_sees_its_school(api: Api) -> None:
        school = api.school()
        directie = api.person("directie", school)
        assert directie.get(f"/organisaties/{school}").status_code == 200

- `api.person(rol, organisatie)` is somebody who is logged in; `api.beheerder()` and
  `api.anonymous` are the extremes. They have `get`, `post`, `patch`, `delete`, and shorter forms
  that also assert it worked: `read`, `items`, `create`, `change`, `remove` (the last two fetch
  the ETag themselves).
- `api.school()`, `api.organisatie(soort)` and `api.traject(directie)` return ids as text.
- `api.queries()` counts the SQL statements of a block.
- `api.session()` is a write transaction on the database, for what the wire can't do.
- `api.restarted(lock_seconds=0.2)` is another app on the same database with other settings.
- `empty_database` gives a database of both kinds without any table.

Every answer, in every test, is held to the OpenAPI document (`wire.py`): an undocumented status,
body or header fails the test. So does a `present` that changes what it is given (`unchanged.py`).
"""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from app.core.storage.database import Database
from tests.backends import Backend, Postgres, Sqlite
from tests.fasen.content import TrajectClient
from tests.helpers import Api
from tests.unchanged import hold_every_present

# A busy machine is no failure, and the same examples are tried everywhere.
settings.register_profile(
    "project", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")
hold_every_present()


BACKENDS = ("sqlite", "postgresql")


def pytest_collection_finish() -> None:
    """Let the collector of garbage leave alone what stays: modules, and thousands of tests."""
    gc.freeze()


@pytest.fixture(scope="session")
def workspace() -> Iterator[Path]:
    """A directory of this worker, in memory where that is possible."""
    memory = Path("/dev/shm")  # noqa: S108  # only a faster place than the default
    in_memory = memory.is_dir() and os.access(memory, os.W_OK)
    with tempfile.TemporaryDirectory(prefix="samenspoor-", dir=memory if in_memory else None) as name:
        yield Path(name)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of this worker."""
    # Not below pytest's own directory: that is closed to the user PostgreSQL runs as.
    directory = tempfile.TemporaryDirectory(prefix="samenspoor-", ignore_cleanup_errors=True)
    with directory as name, Postgres.started(Path(name)) as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_backend(workspace: Path) -> Iterator[Backend]:
    """The app on SQLite."""
    with Backend.served("sqlite", Sqlite(workspace).new_url()) as backend:
        yield backend


@pytest.fixture(scope="session")
def postgresql_backend(postgres: Postgres) -> Iterator[Backend]:
    """The app on PostgreSQL."""
    with Backend.served("postgresql", postgres.new_url()) as backend:
        yield backend


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Backend:
    """The app on either database, without data."""
    backend: Backend = request.getfixturevalue(f"{request.param}_backend")
    backend.wipe()
    return backend


@pytest.fixture
def api(backend: Backend) -> Api:
    """What tests talk to: see the top of this file."""
    return Api(backend)


@pytest.fixture
def traject(api: Api) -> TrajectClient:
    """A first traject in fase 0, in the hands of its directie."""
    directie = api.directie()
    return TrajectClient(api, directie, api.traject(directie))


@pytest.fixture
def jaarcyclus(api: Api) -> TrajectClient:
    """A jaarcyclus in fase 0, in the hands of its directie."""
    directie = api.directie()
    return TrajectClient(api, directie, api.traject(directie, soort="jaarcyclus", thema="Lezen"))


@pytest.fixture(params=BACKENDS)
def empty_database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database of either kind without any table, for this test alone."""
    if request.param == "sqlite":
        url = Sqlite(request.getfixturevalue("workspace")).new_url()
    else:
        url = request.getfixturevalue("postgres").new_url()
    database = Database(url)
    yield database
    database.dispose()
