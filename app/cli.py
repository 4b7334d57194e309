"""The commands. None of them prompts; all but a second `serve` may run beside a server."""

import sys
import time
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from sqlalchemy.exc import DBAPIError

from app import demo, house, serving
from app.core.errors import Busy, Unavailable
from app.core.release import RELEASE
from app.core.storage.database import Database, hold_migrations
from app.core.storage.migrate import is_up_to_date, upgrade
from app.kaders.koppelingen import load_koppelingen
from app.kaders.seedfile import SeedError
from app.kaders.service import load_kaders
from app.overzichten.rows import rebuild
from app.settings import Settings, shipped
from app.simulatie.land import INLOGGEN, PEILDAG, Simulatie
from app.simulatie.loading import LoadedRows, SimulatieError, load_country
from app.toegang import accounts
from app.voorwaarden.service import recompute_when_rules_changed

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they would print the values of variables
)
user_app = typer.Typer(no_args_is_help=True, help="People who log in.")
token_app = typer.Typer(no_args_is_help=True, help="Tokens for integrations.")
app.add_typer(user_app, name="user")
app.add_typer(token_app, name="token")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"samenspoor {RELEASE}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Tell which version this is.")
    ] = False,
) -> None:
    """Samenspoor: its commands."""


@app.command()
def migrate() -> None:
    """Bring the database up to date: tables, frameworks, stored progress."""
    _settings, database = _opened()
    upgrade(database)
    try:
        with database.writing() as session:
            hold_migrations(session.connection())
            loaded = load_kaders(session, shipped("seed") / "kaders")
            loaded += ["koppelingen"] if load_koppelingen(session, shipped("seed") / "koppelingen.yaml") else []
            changed = recompute_when_rules_changed(session)
            rebuild(session)
    except SeedError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"kaders loaded: {', '.join(loaded) or 'none new'}; fasen recomputed: {changed}")


@app.command("demo")
def load_demo() -> None:
    """Load two fictional schools, and print how to log in."""
    try:
        loaded = demo.load(Settings())
    except demo.DemoError as error:
        typer.echo(f"{error}\nThe demo takes an empty database.", err=True)
        raise typer.Exit(1) from None
    typer.echo("demo loaded" if loaded else "the demo is there already")
    typer.echo(f"log in as {demo.DIRECTIE} (or {demo.BEHEERDER}) with the password {demo.WACHTWOORD}")


@app.command()
def simulate(
    schools: Annotated[int, typer.Option(min=1, max=100_000)] = 1000,
    years: Annotated[int, typer.Option(min=1, max=10)] = 3,
    seed: int = 1,
    day: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="when it ends")] = PEILDAG,
) -> None:
    """Fill an empty database with a made-up country; the same options give the same data."""
    _settings, database = _opened()
    started = time.monotonic()
    try:
        with typer.progressbar(length=schools, label="schools", file=sys.stderr) as progress:
            loaded = load_country(database, Simulatie(schools, years, seed, day.date()), progress.update)
    except SimulatieError as error:
        typer.echo(f"{error}\nA simulation takes an empty database.", err=True)
        raise typer.Exit(1) from None
    _report(loaded, time.monotonic() - started)


def _report(loaded: LoadedRows, seconds: float) -> None:
    for name, count in sorted(loaded.counts.items()):
        typer.echo(f"{count:>12,} {name}")
    total = loaded.counts.total()
    typer.echo(f"{total:>12,} rows in {seconds:.1f} seconds")
    typer.echo("Nobody has a password. To log in, make a token:")
    for email, what in INLOGGEN.items():
        typer.echo(f"  samenspoor token create {email}  # {what}")


@app.command()
def serve(
    host: str = "127.0.0.1", port: Annotated[int, typer.Option(min=1, max=65535)] = 8000, workers: int = 1
) -> None:
    """Serve the API. On SQLite that is one process, once."""
    _settings, database = _opened()
    if database.is_sqlite and workers > 1:
        typer.echo("SQLite takes one worker; use PostgreSQL for more.", err=True)
        raise typer.Exit(2)
    with database.reading() as session:
        migrated = is_up_to_date(session.connection())
    if not migrated:
        typer.echo("The database is not that of this version: run `samenspoor migrate` first.", err=True)
        raise typer.Exit(1)
    try:
        with database.exclusive_server():
            serving.serve(host, port, workers)
    except (serving.AddressError, RuntimeError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


@user_app.command("add")
def user_add(
    email: str,
    name: Annotated[str, typer.Option("--name")],
    beheerder: Annotated[bool, typer.Option("--beheerder")] = False,
    wachtwoord_stdin: Annotated[bool, typer.Option("--wachtwoord-stdin")] = False,
) -> None:
    """Add a gebruiker, or update one: with --wachtwoord-stdin the password is one line of input."""
    _settings, database = _opened()
    password = sys.stdin.readline().rstrip("\n") if wachtwoord_stdin else None
    try:
        with database.writing() as session:
            outcome = accounts.put(session, email, name, beheerder, password)
    except accounts.AccountError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(outcome)


@token_app.command("create")
def token_create(email: str, days: Annotated[int, typer.Option(min=1, max=730)] = 90) -> None:
    """Make a token for a gebruiker; the last line printed is the token alone."""
    _settings, database = _opened()
    try:
        with database.writing() as session:
            token = accounts.token_for(session, email, datetime.now(UTC) + timedelta(days=days))
    except accounts.AccountError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"token for {email}, valid for {days} days:")
    typer.echo(token)


def _opened() -> tuple[Settings, Database]:
    settings = Settings()
    return settings, house.open_database(settings)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except Busy as error:
        typer.echo(error.reason.detail.en, err=True)
        raise SystemExit(1) from None
    except Unavailable as error:
        typer.echo(f"The database can't be used: {error.cause}", err=True)
        raise SystemExit(1) from None
    except DBAPIError as error:
        typer.echo(f"The database refused: {error.orig}\nDid you run `samenspoor migrate`?", err=True)
        raise SystemExit(1) from None
