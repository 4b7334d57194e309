"""docs/huis.md, followed literally: "Add a collection" is carried out in a copy of the tree, step by step.

Afterwards the checks pass there; with any of its steps left out, one of them fails.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from app.settings import ROOT

PAGE = (ROOT / "docs" / "huis.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("## Add a collection\n")[2].partition("### When a voorwaarde")[0]
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "data", "results", "__pycache__", ".hypothesis")
# Of the conventions, those of the new collection; on one database, as the others run on both.
SOME = "not postgresql and (afspra or test_soorten or test_docs or test_migrations or test_openapi)"
NEXT = f"{len([*(ROOT / 'migrations' / 'versions').glob('[0-9]*.py')]) + 1:04}_add_afspraken.py"
# The steps by their headings, each with what fails first without it.
IMPORT = [sys.executable, "-c", "from app import house"]
PYTEST = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:schemathesis"]
STEPS = {
    "The table.": IMPORT,
    "What goes in and out.": IMPORT,
    "The declaration.": IMPORT,
    "The addresses.": [*PYTEST, "tests/test_soorten.py", "-k", "has_addresses"],
    "The catalogue of kinds": [*PYTEST, "tests/test_soorten.py", "-k", "every_kind_has_a_collection"],
    "The house": [*PYTEST, "tests/test_soorten.py", "-k", "lists_every_collection"],
    "The noun": [*PYTEST, "tests/test_docs.py", "-k", "glossary"],
    "The migration.": [*PYTEST, "tests/core/test_migrations.py", "-k", "migrated_tables_are_the_models and sqlite"],
    "Then": [sys.executable, "-m", "ruff", "check", "app"],
}


def steps() -> dict[str, str]:
    """Return what the page says under each of its headings in bold."""
    parts = re.split(r"^\*\*([^*]+)\*\*", SECTION, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Return the fenced blocks of a step, each with its language."""
    yield from re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def copy() -> Iterator[Path]:
    """A copy of the tree, with the environment and the caches of this one."""
    # Not below pytest's own directory: that is closed to the user PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="samenspoor-", ignore_cleanup_errors=True) as name:
        tree = Path(name) / "samenspoor"
        Path(name).chmod(0o755)
        shutil.copytree(ROOT, tree, ignore=LEFT_BEHIND)
        (tree / ".venv").symlink_to(sys.prefix)
        # What runs this is installed: nothing is to be installed there.
        os.utime(tree / "requirements" / "dev.txt", (0, 0))
        yield tree


def run(tree: Path, command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command in a tree, on a database of its own."""
    own = {"SAMENSPOOR_DATABASE_URL": f"sqlite:///{tree}/data/samenspoor.db", "PYTHONPATH": str(tree)}
    own["PYTEST_ADDOPTS"] = f"-k '{SOME}'" if command[0] == "sh" else ""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COVERAGE"))}
    return subprocess.run(
        command,
        check=False,
        cwd=tree,
        env={**environment, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def carry_out(tree: Path, headings: Iterable[str]) -> None:
    """Put the pieces of these steps where they belong."""
    for heading in headings:
        for language, block in blocks(steps()[heading]):
            if language != "sh":
                put(tree, *block.split("\n", 1))


def put(tree: Path, where: str, piece: str) -> None:
    """Put a piece where its first line says."""
    name, _, place = where.removeprefix("# ").partition(", ")
    file = tree / name
    lines = file.read_text(encoding="utf-8").splitlines()
    if place == "at the end":
        lines += ["", "", *piece.splitlines()]
    elif place == "at the top":
        first = next(number for number, line in enumerate(lines) if line.startswith(("from ", "import ")))
        lines[first:first] = piece.splitlines()
    else:
        after = _after(file.read_text(encoding="utf-8"), place)
        lines[after:after] = piece.splitlines()
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _after(source: str, place: str) -> int:
    """Return after how many lines comes "in NAME after WORD", or "after the row of WORD"."""
    in_table = re.fullmatch(r"after the row of (\w+)", place)
    if in_table:
        lines = source.splitlines()
        return 1 + next(number for number, line in enumerate(lines) if line.startswith(f"| {in_table[1]} "))
    named = re.fullmatch(r"in (\w+) after (\S+)", place)
    assert named is not None, place
    name, word = named.groups()
    for node in ast.parse(source).body:
        target = node.target if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [None])[0]
        if isinstance(target, ast.Name) and target.id == name and isinstance(node, ast.Assign | ast.AnnAssign):
            for part in _parts(node.value):
                if word in ast.unparse(part).replace("'", '"'):
                    return part.end_lineno or 0
    raise AssertionError(place)


def _parts(value: ast.expr | None) -> list[ast.expr]:
    if isinstance(value, ast.Dict):
        return [key for key in value.keys if key is not None]
    assert isinstance(value, ast.Tuple)
    return value.elts


def test_every_step_is_one_that_can_be_left_out() -> None:
    assert [*steps()] == [*STEPS]


def test_followed_literally_it_works(copy: Path) -> None:
    carry_out(copy, steps())
    for text in steps().values():
        for language, block in blocks(text):
            if language == "sh":
                ran = run(copy, ["sh", "-e", "-c", block])
                assert ran.returncode == 0, ran.stdout[-4000:]
    assert [each.name for each in (copy / "migrations" / "versions").glob("*_add_afspraken.py")] == [NEXT]


@pytest.mark.parametrize("step", STEPS)
def test_without_a_step_a_check_fails(copy: Path, step: str) -> None:
    carry_out(copy, [heading for heading in steps() if heading != step])
    ran = run(copy, STEPS[step])
    # One that could not begin would end otherwise.
    assert ran.returncode == 1, ran.stdout[-2000:]
