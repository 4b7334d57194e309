"""The database, and everything in which SQLite and PostgreSQL differ."""

import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import Session, SQLModel

from app.core.errors import BUSY, Busy
from app.core.storage import failures

T = TypeVar("T")
# Before this release two connections that checkpoint at once can corrupt a WAL file.
FIRST_SAFE_WAL = (3, 51, 3)
# A server that is away may not even refuse. Its own defaults are a minute and more, in which a thread serves nobody.
CONNECT_SECONDS = 5

MIGRATION_LOCK = 0x73616D656E
"""Names the advisory lock of migrations on PostgreSQL: any number that nobody else takes."""


class Database:
    """One engine, and its two kinds of session: a snapshot to read, a transaction to write."""

    def __init__(self, url: str, *, lock_seconds: float = 10, pool_size: int = 10) -> None:
        parsed = sa.make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        make = _sqlite_engine if self.is_sqlite else _postgresql_engine
        self.engine = make(parsed, lock_seconds, pool_size, reading=False)
        self._readers = make(parsed, lock_seconds, pool_size, reading=True)
        # These two belong to the event loop: see `read_on_loop`.
        self._loop_reader = _sqlite_engine(parsed, 0, 1, reading=True) if self.is_sqlite else None
        self._async_readers: AsyncEngine | None = None
        # SQLite has one writer: queueing here is fair, while its own retries are not.
        self._writer = threading.Lock() if self.is_sqlite else None
        self._lock_seconds, self._pool_size = lock_seconds, pool_size

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session on one consistent snapshot.

        Raises Busy when another write keeps the database locked, Unavailable when it is away.
        """
        with failures.translated(), Session(self._readers) as session:
            yield session

    @asynccontextmanager
    async def on_event_loop(self) -> AsyncIterator[None]:
        """Let this event loop read, as long as the block lasts."""
        if not self.is_sqlite:
            self._async_readers = _async_reader_engine(self.engine.url, self._lock_seconds, self._pool_size)
        try:
            yield
        finally:
            if self._async_readers is not None:
                await self._async_readers.dispose()
                self._async_readers = None

    async def read_on_loop(self, work: Callable[[Session], T]) -> T:
        """Do a short piece of reading on one consistent snapshot, without a thread.

        SQLite answers on the spot, while PostgreSQL is asked without holding up the event loop.
        Raises Busy or Unavailable at once when that can't be: then it is to be done by `reading`, in a thread.
        """
        if self._loop_reader is not None:
            with failures.translated(), Session(self._loop_reader) as session:
                return work(session)
        if self._async_readers is None:
            raise Busy(BUSY)
        with failures.translated():
            async with self._async_readers.connect() as connection:
                return await connection.run_sync(_in_session, work)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a write transaction: committed when the block ends well, else rolled back.

        Raises Busy when the lock isn't had in time, Unavailable when the database is away, and
        Uncertain when it went away during the commit.
        """
        with (
            self._queue(),
            failures.translated(),
            Session(self.engine, expire_on_commit=False) as session,
        ):
            yield session
            session.flush()
            try:
                with failures.committing():
                    session.commit()
            except BaseException:
                # It may still be amid its transaction, so nobody gets this connection again.
                session.invalidate()
                raise

    @contextmanager
    def migrating(self) -> Iterator[sa.Connection]:
        """Open a connection for migrations, once every other migration has ended.

        SQLite rebuilds a table to change it; its foreign keys are off meanwhile, or the rebuild
        would delete what refers to it. They are checked before the commit.
        Raises Busy when a lock isn't had in time.
        """
        with failures.translated(), self.engine.connect() as connection:
            # A pragma has no effect within a transaction, so it goes round SQLAlchemy's own.
            driver: Any = connection.connection.driver_connection
            if self.is_sqlite:
                driver.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    hold_migrations(connection)
                    yield connection
                    if self.is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise RuntimeError("a migration broke foreign keys; nothing was changed")
            finally:
                if self.is_sqlite:
                    driver.execute("PRAGMA foreign_keys=ON")

    @contextmanager
    def exclusive_server(self) -> Iterator[None]:
        """Hold the place of the one server that SQLite can have; PostgreSQL takes many.

        Raises RuntimeError when another server holds it.
        """
        file = self.engine.url.database
        if not self.is_sqlite or not file:
            yield
            return
        lock = FileLock(f"{file}.server-lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            raise RuntimeError(f"another server already serves {file}") from None
        try:
            yield
        finally:
            lock.release()

    def dispose(self) -> None:
        """Close every connection."""
        for engine in (self.engine, self._readers, self._loop_reader):
            if engine is not None:
                engine.dispose()

    @contextmanager
    def _queue(self) -> Iterator[None]:
        if self._writer is None:
            yield
            return
        if not self._writer.acquire(timeout=self._lock_seconds):
            raise Busy(BUSY)
        try:
            yield
        finally:
            self._writer.release()


def hold_migrations(connection: sa.Connection) -> None:
    """Hold every other migration until this transaction ends; wait for one that is going on, however long it takes.

    On SQLite there is nothing to hold: it has one writer.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        connection.exec_driver_sql("SET LOCAL lock_timeout TO DEFAULT")


def insert_if_absent(session: Session, table: type[SQLModel], values: dict[str, Any]) -> bool:
    """Insert a row unless its key exists; wait for a transaction that is inserting it. Tell if it did."""
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing().returning(sa.literal(1))
    return session.connection().execute(statement).first() is not None


def along_the_order(session: Session, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Return a condition that SQLite tests on the way along an order, instead of looking it up and sorting.

    It can't tell how many rows match. PostgreSQL can, and chooses.
    """
    return condition.is_(sa.true()) if session.get_bind().dialect.name == "sqlite" else condition


def _sqlite_engine(url: sa.URL, lock_seconds: float, pool_size: int, *, reading: bool) -> sa.Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        hide_parameters=True,
        connect_args={"timeout": lock_seconds},
    )
    journal = "WAL" if sqlite3.sqlite_version_info >= FIRST_SAFE_WAL else "TRUNCATE"
    kind = "BEGIN" if reading else "BEGIN IMMEDIATE"

    @sa.event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # The driver's own implicit BEGIN is deferred; ours says which kind it is.
        connection.isolation_level = None
        for pragma in ("foreign_keys=ON", f"journal_mode={journal}", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.execute(kind)

    return engine


# Of what the address of a database may say for psycopg, this asyncpg understands too.
SHARED_OPTIONS = {"host", "port", "user", "password", "dbname", "application_name", "target_session_attrs"} | {
    f"ssl{name}" for name in ("mode", "cert", "key", "rootcert", "crl", "password")
}


def _postgresql_engine(url: sa.URL, lock_seconds: float, pool_size: int, *, reading: bool) -> sa.Engine:
    settings = _settings(lock_seconds, reading=reading)
    if reading:
        settings["default_transaction_isolation"] = r"repeatable\ read"
    engine = sa.create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
            "connect_timeout": CONNECT_SECONDS,
        },
    )
    sa.event.listen(engine, "handle_error", failures.hide_values)
    return engine


def _async_reader_engine(url: sa.URL, lock_seconds: float, pool_size: int) -> AsyncEngine:
    unknown = set(url.query) - SHARED_OPTIONS
    address = url.set(drivername="postgresql").difference_update_query(unknown).render_as_string(hide_password=False)
    settings = _settings(lock_seconds, reading=True)

    async def connect() -> asyncpg.Connection:
        with failures.connecting():
            return await asyncpg.connect(address, server_settings=settings, timeout=CONNECT_SECONDS)

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        isolation_level="REPEATABLE READ",
        pool_size=pool_size,
        max_overflow=pool_size,
        hide_parameters=True,
    )


def _settings(lock_seconds: float, *, reading: bool) -> dict[str, str]:
    """Return what every session on a PostgreSQL server starts with."""
    return {
        "lock_timeout": str(int(lock_seconds * 1000)),
        "timezone": "UTC",
        "default_transaction_read_only": "on" if reading else "off",
    }


def _in_session(connection: sa.Connection, work: Callable[[Session], T]) -> T:
    with Session(connection) as session:
        return work(session)
