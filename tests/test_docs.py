"""The documentation, held to the code: what it lists is what there is, and every link leads somewhere."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import typer

from app import cli, house
from app.core.errors import Reason
from app.core.http.problems import STATUS
from app.fasen import voorwaarde
from app.settings import ROOT, Settings
from app.toegang.rules import RECHTEN, WAAR, Recht, Rol, Soort
from app.voorwaarden.service import DEFINITIES

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
DECISIONS = sorted((DOCS / "besluiten").glob("[0-9]*.md"))
EITHER = "aanbevolen; verplicht in a jaarcyclus"
KINDS = {voorwaarde.always: "verplicht", voorwaarde.never: "aanbevolen", voorwaarde.in_jaarcyclus: EITHER}
# What a reader may be sent to, besides addresses that are examples.
HOSTS = {"127.0.0.1", "localhost", "github.com", "keepachangelog.com", "semver.org"}


def read(name: str) -> str:
    """Return a page of the documentation."""
    return (ROOT / name).read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """Return what stands under a heading."""
    match = re.search(rf"^(#+) {re.escape(heading)}$\n(.*?)(?=^#{{1,6}} |\Z)", page, re.MULTILINE | re.DOTALL)
    assert match is not None, heading
    return match[2]


def table(text: str) -> list[list[str]]:
    """Return the cells of the first table of a text, without its head."""
    return next(tables(text))


def tables(text: str) -> Iterator[list[list[str]]]:
    """Return the cells of each table of a text, without their heads."""
    for part in re.split(r"\n{2,}", text):
        if part.strip().startswith("|"):
            yield [[cell.strip() for cell in line.strip("|").split("|")] for line in part.strip().splitlines()[2:]]


def code_of(cell: str) -> str:
    """Return what stands between the first backticks of a cell."""
    return cell.split("`")[1]


def anchors(page: str) -> set[str]:
    """Return the anchors that the headings of a page make."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_settings_are_documented_with_their_defaults() -> None:
    documented = {code_of(row[0]): code_of(row[1]) for row in table(section(read("README.md"), "Settings"))}
    defaults = {f"SAMENSPOOR_{name.upper()}": field.default for name, field in Settings.model_fields.items()}
    assert documented == {name: str(default) for name, default in defaults.items()}


def _commands(command: Any, path: tuple[str, ...]) -> dict[str, set[str]]:
    """Return every command as it is called, with its options."""
    if hasattr(command, "commands"):
        nested = [_commands(part, (*path, name)) for name, part in command.commands.items()]
        return {name: options for part in nested for name, options in part.items()}
    arguments = [part.name.upper() for part in command.params if part.param_type_name == "argument"]
    options = {name for part in command.params for name in part.opts if name.startswith("--")}
    return {" ".join((*path, *arguments)): options - {"--help"}}


def test_the_commands_are_documented_with_their_options() -> None:
    rows = table(section(read("README.md"), "Commands"))
    documented = {code_of(row[0]): set(re.findall(r"`([^`]+)`", row[1])) for row in rows}
    assert documented == _commands(typer.main.get_command(cli.app), ("samenspoor",))


@pytest.mark.parametrize("nummer", range(7))
def test_the_voorwaarden_are_documented_in_order(nummer: int) -> None:
    page = read("docs/fasen.md")
    heading = next(line for line in page.splitlines() if line.startswith(f"## {nummer}. "))
    documented = [(code_of(row[0]), row[1]) for row in table(section(page, heading.removeprefix("## ")))]
    voorwaarden = DEFINITIES[nummer].voorwaarden
    assert documented == [(part.code, KINDS[part.verplicht]) for part in voorwaarden]


def _problems() -> dict[str, int]:
    return {code_of(row[1]): int(row[0]) for row in table(section(read("docs/api.md"), "Errors"))}


def test_every_problem_is_documented() -> None:
    # Not all that are registered: a test may have made one of its own.
    of_app = [module for name, module in list(sys.modules.items()) if name.startswith("app.")]
    reasons = {value.code for module in of_app for value in vars(module).values() if isinstance(value, Reason)}
    assert set(_problems()) == reasons


def test_every_status_of_a_refusal_is_documented() -> None:
    assert set(_problems().values()) == {*STATUS.values(), 405, 500}


def test_the_rights_are_documented() -> None:
    page = section(read("docs/api.md"), "Rights")
    head = next(line for line in page.splitlines() if line.startswith("| recht")).strip("|").split("|")
    roles = [Rol(cell.strip()) for cell in head[1:-1]]
    documented = {
        (Recht(code_of(row[0])), rol): cell == "✓"
        for row in table(page)
        for rol, cell in zip(roles, row[1:-1], strict=True)
    }
    assert documented == {(recht, rol): recht in RECHTEN[rol] for recht in Recht for rol in Rol}


def test_where_a_rol_may_be_held_is_documented() -> None:
    _, rows = tables(section(read("docs/api.md"), "Rights"))
    soorten = {"the same": ", ".join(WAAR[Rol.DIRECTIE]), "any": ", ".join(Soort)}
    documented: dict[Rol, set[str]] = {}
    for rollen, where in rows:
        places = where.partition(";")[0]
        for rol in rollen.split(", "):
            documented[Rol(rol)] = set(soorten.get(places, places).split(", "))
    assert documented == {rol: {soort.value for soort in where} for rol, where in WAAR.items()}


def test_every_tag_of_the_api_is_in_the_glossary() -> None:
    words = set(re.findall(r"`([^`]+)`", read("docs/woordenlijst.md")))
    assert [tag for tag in house.TAGS if tag not in words] == []


def test_every_dependency_has_its_reason() -> None:
    dependencies = tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]
    names = [re.split(r"[\[<>=]", line)[0] for line in dependencies]
    page = section(read("docs/besluiten/0010-afhankelijkheden.md"), "Decision")
    assert sorted(code_of(row[0]) for row in table(page)) == sorted(names)


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_one_page_of_three_parts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {page.stem[:4]}. ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 60


def test_the_decisions_are_numbered_and_listed() -> None:
    assert [page.stem[:4] for page in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    names = re.findall(r"\]\((\d{4}-[^)]+)\)", read("docs/besluiten/README.md"))
    assert names == [page.name for page in DECISIONS]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_are_named_exist(page: Path) -> None:
    names = re.findall(
        r"`((?:app|docs|migrations|requirements|seed|tests)/[\w./-]*)`", page.read_text(encoding="utf-8")
    )
    assert [name for name in names if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_names_nothing_of_where_it_was_written(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    hosts = {urlsplit(url).hostname or "" for url in re.findall(r"https?://[^\s)`\"']+", text)}
    assert {host for host in hosts if not host.endswith(".example")} <= HOSTS
    assert re.findall(r"(?<![\w.])/(?:home|root|tmp|Users|mnt|work)/\S*", text) == []
