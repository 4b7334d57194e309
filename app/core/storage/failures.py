"""What went wrong in the database, told in terms of the domain: the one reader of its error codes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
import psycopg
from sqlalchemy import exc
from sqlalchemy.engine import ExceptionContext

from app.core.errors import BUSY, Busy, Reason, Unavailable, Uncertain
from app.core.language import Tekst

DATABASE_AWAY = Reason(
    "database-weg",
    Tekst("Database niet bereikbaar", "Database unavailable"),
    Tekst(
        "De database is even niet bereikbaar. Er is niets opgeslagen; probeer het zo opnieuw.",
        "The database can't be reached right now. Nothing was stored; try again soon.",
    ),
)
UNCERTAIN = Reason(
    "onzeker",
    Tekst("Niet zeker of het is opgeslagen", "Not certain whether it was stored"),
    Tekst(
        "De database viel weg tijdens het opslaan. Stuur je verzoek opnieuw met dezelfde Idempotency-Key,"
        " of haal op wat er nu staat.",
        "The database went away while it stored this. Send your request again with the same Idempotency-Key,"
        " or fetch what is there now.",
    ),
)
# PostgreSQL's serialization_failure, deadlock_detected, lock_not_available and query_canceled.
LOCKED = {"40001", "40P01", "55P03", "57014"}
# The line broke, the server shuts down or starts, or the outcome is unknown: it said nothing of a commit.
LOST = ("08", "57P", "40003")
# Besides those: out of connections, disk or memory; an I/O error.
AWAY = (*LOST, "53", "58030")
SQLITE_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
SQLITE_AWAY = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
# After these SQLite has rolled back, or still can; after an I/O error it may have committed.
SQLITE_UNDONE = {*SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CONSTRAINT}


@contextmanager
def translated() -> Iterator[None]:
    """Raise Busy for a lock that isn't had in time, Unavailable for a database that is away; leave the rest."""
    try:
        yield
    except exc.TimeoutError as error:
        # Every connection of the pool was in use all the time.
        raise Busy(BUSY) from error
    except (exc.DBAPIError, sqlite3.Error) as error:
        cause = _cause(error)
        if _state(cause) in LOCKED or _sqlite_code(cause) in SQLITE_LOCKED:
            raise Busy(BUSY) from error
        if _is_away(error, cause):
            raise Unavailable(DATABASE_AWAY, _told(cause)) from error
        raise


@contextmanager
def connecting() -> Iterator[None]:
    """Raise Unavailable when asyncpg can't connect, for which SQLAlchemy has no error of its own."""
    try:
        yield
    except (OSError, asyncpg.PostgresError) as error:
        raise Unavailable(DATABASE_AWAY, _told(error)) from error


@contextmanager
def committing() -> Iterator[None]:
    """Raise Uncertain when a commit fails, unless the database said that it was rolled back."""
    try:
        yield
    except exc.DBAPIError as error:
        cause = _cause(error)
        state = _state(cause)
        if (state and not state.startswith(LOST)) or _sqlite_code(cause) in SQLITE_UNDONE:
            raise
        raise Uncertain(UNCERTAIN, _told(cause)) from error


def hide_values(context: ExceptionContext) -> None:
    """Cut an error of PostgreSQL after its first line: the others repeat the row, which is people's texts."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args:
            error.args = (str(error.args[0]).partition("\n")[0], *error.args[1:])


def violates_unique(error: exc.IntegrityError) -> bool:
    """Tell a broken unique rule from a broken foreign key or CHECK."""
    state = _state(_cause(error))
    return state == "23505" if state else "UNIQUE" in str(error.orig)


def _cause(error: BaseException) -> BaseException:
    """Return what the driver raised."""
    return getattr(error, "orig", None) or error


def _state(cause: BaseException) -> str:
    return getattr(cause, "sqlstate", None) or ""


def _sqlite_code(cause: BaseException) -> int | None:
    """Return SQLite's primary result code: the last byte of the extended one."""
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _is_away(error: BaseException, cause: BaseException) -> bool:
    if getattr(error, "connection_invalidated", False) or _sqlite_code(cause) in SQLITE_AWAY:
        return True
    # psycopg has no SQLSTATE for a connection that could not be made, or broke.
    return _state(cause).startswith(AWAY) or (isinstance(cause, psycopg.OperationalError) and not _state(cause))


def _told(cause: BaseException) -> str:
    """Return what an operator reads of it, on one line. It holds no values: none of these is about a statement."""
    return f"{type(cause).__name__}: {' '.join(str(cause).split())[:200]}"
