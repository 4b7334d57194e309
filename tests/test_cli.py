"""The commands of an operator, run as they are typed."""

import socket
import sys
from collections.abc import Iterator

import pytest
from alembic import command
from sqlmodel import select
from typer.testing import CliRunner, Result

from app import cli, house, serving
from app.core.release import RELEASE
from app.core.storage.database import Database
from app.core.storage.migrate import configuration, upgrade
from app.kaders.seedfile import SeedError
from app.settings import ROOT, Settings
from app.toegang.tables import Gebruiker
from tests.backends import Backend
from tests.helpers import Api

WACHTWOORD = "juiste-paard-batterij"
AN = ("user", "add", "an@voorbeeld.example", "--name", "An")


@pytest.fixture(autouse=True)
def close_databases(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close what a command opens: its process would have ended."""
    databases: list[Database] = []
    original = house.open_database

    def noted(settings: Settings) -> Database:
        databases.append(original(settings))
        return databases[-1]

    monkeypatch.setattr(house, "open_database", noted)
    yield
    for database in databases:
        database.dispose()


@pytest.fixture
def url(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a database without tables, named by the environment."""
    url = empty_database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("SAMENSPOOR_DATABASE_URL", url)
    return url


@pytest.fixture
def migrated(url: str) -> str:
    assert run("migrate").exit_code == 0
    return url


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli.app, words, input=typed)


@pytest.mark.usefixtures("url")
def test_migrate_makes_the_tables_and_loads_the_kaders_and_may_be_repeated() -> None:
    first, again = run("migrate"), run("migrate")
    kaders = sorted(path.stem for path in (ROOT / "seed" / "kaders").glob("*.yaml"))
    assert f"kaders loaded: {', '.join(kaders)}, koppelingen;" in first.stdout
    assert again.stdout == "kaders loaded: none new; fasen recomputed: 0\n"
    assert (first.exit_code, again.exit_code) == (0, 0)


@pytest.mark.usefixtures("url")
def test_migrate_tells_which_file_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise SeedError("seed/kaders/isop.yaml:3: wrong")

    monkeypatch.setattr(cli, "load_kaders", broken)
    result = run("migrate")
    assert (result.exit_code, result.stderr) == (1, "seed/kaders/isop.yaml:3: wrong\n")


def test_a_user_is_added_and_updated(migrated: str) -> None:
    addition = run(*AN, "--beheerder", "--wachtwoord-stdin", typed=f"{WACHTWOORD}\n")
    assert (addition.exit_code, addition.stdout) == (0, "added an@voorbeeld.example\n")
    update = run("user", "add", "AN@voorbeeld.example", "--name", "Anna")
    assert (update.exit_code, update.stdout) == (0, "updated an@voorbeeld.example\n")
    database = Database(migrated)
    with database.reading() as session:
        gebruiker = session.exec(select(Gebruiker)).one()
    database.dispose()
    assert (gebruiker.naam, gebruiker.beheerder, gebruiker.versie) == ("Anna", True, 2)
    assert gebruiker.wachtwoord_hash is not None
    assert WACHTWOORD not in gebruiker.wachtwoord_hash


@pytest.mark.usefixtures("migrated")
@pytest.mark.parametrize(
    ("words", "typed", "message"),
    [
        (("user", "add", "geen-adres", "--name", "An"), "", "not an e-mail address"),
        (("user", "add", "an@voorbeeld.example", "--name", " "), "", "not a name"),
        ((*AN, "--wachtwoord-stdin"), "kort\n", "a password has 10 to 200 characters"),
        ((*AN, "--wachtwoord-stdin"), "", "a password has 10 to 200 characters"),
        (("token", "create", "niemand@voorbeeld.example"), "", "no gebruiker with the address"),
    ],
)
def test_what_can_not_be_done_is_told(words: tuple[str, ...], typed: str, message: str) -> None:
    result = run(*words, typed=typed)
    assert result.exit_code == 1
    assert message in result.stderr


def test_a_token_is_the_last_line_and_works(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    person = api.person()
    monkeypatch.setenv("SAMENSPOOR_DATABASE_URL", api.backend.settings.database_url)
    result = run("token", "create", person.email.upper(), "--days", "2")
    assert result.exit_code == 0
    token = result.stdout.splitlines()[-1]
    assert api.client(token).read("/ik")["id"] == person.id
    assert [item["label"] for item in person.items("/tokens")] == ["command line"]


@pytest.mark.parametrize("days", ["0", "731", "veel"])
def test_a_token_lasts_one_day_to_two_years(days: str) -> None:
    assert run("token", "create", "an@voorbeeld.example", "--days", days).exit_code == 2


def test_serve_runs_the_app_and_one_process_only_on_sqlite(migrated: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(serving, "serve", lambda *arguments: calls.append(arguments))
    assert run("serve", "--port", "8123").exit_code == 0
    assert calls == [("127.0.0.1", 8123, 1)]
    result = run("serve", "--workers", "2")
    assert result.exit_code == (2 if migrated.startswith("sqlite") else 0)


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("is_behind", [True, False])
def test_serve_asks_for_a_migration_first(
    empty_database: Database, is_behind: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "serve", lambda *_given: pytest.fail("it serves"))
    if is_behind:
        upgrade(empty_database)
        command.downgrade(configuration(empty_database), "-1")
    result = run("serve")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "run `samenspoor migrate`" in result.stderr


def test_a_second_server_on_sqlite_is_refused(sqlite_backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    url = sqlite_backend.settings.database_url
    monkeypatch.setenv("SAMENSPOOR_DATABASE_URL", url)
    monkeypatch.setattr(serving, "serve", lambda *_given: None)
    database = Database(url)
    with database.exclusive_server():
        result = run("serve")
    database.dispose()
    assert (result.exit_code, "another server already serves" in result.stderr) == (1, True)


def test_a_database_that_is_away_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Bound but not listening: whoever connects is refused.
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        monkeypatch.setenv("SAMENSPOOR_DATABASE_URL", f"postgresql+psycopg://an@127.0.0.1:{port}/samenspoor")
        monkeypatch.setattr(sys, "argv", ["samenspoor", "token", "create", "an@voorbeeld.example"])
        with pytest.raises(SystemExit) as stop:
            cli.main()
    message = capsys.readouterr().err
    assert stop.value.code == 1
    assert message.startswith("The database can't be used: OperationalError: ")
    assert "Traceback" not in message


def test_without_a_command_it_shows_what_there_is() -> None:
    result = run()
    for name in ("migrate", "serve", "user", "token"):
        assert name in result.output


def test_it_tells_its_version() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"samenspoor {RELEASE}\n")
