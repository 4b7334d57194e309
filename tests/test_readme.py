"""The README's walk, pasted into a shell against a real server: what it promises is what happens."""

import re
import subprocess
from collections.abc import Iterator

import httpx2
import pytest

from app.settings import ROOT
from tests.server import COMMAND, SECONDS, environment_of, running

# One server for all of them: it takes a while to load the demo.
pytestmark = pytest.mark.xdist_group("readme")
README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"
END_OF_BLOCK = "--- end of block ---"


def walk() -> list[tuple[str, list[str]]]:
    """Return the blocks of the walk: what to paste, and the lines that it should print, in order."""
    section = README.partition("\n## A walk of five minutes\n")[2].partition("\n## ")[0]
    blocks: list[tuple[str, list[str]]] = []
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", section, flags=re.MULTILINE | re.DOTALL):
        if language == "sh":
            blocks.append((text, []))
        else:
            blocks[-1][1].extend(line.strip() for line in text.splitlines())
    return blocks


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with a fresh database, and no setting or proxy of whoever runs the tests."""
    directory = tmp_path_factory.mktemp("readme")
    return environment_of(f"sqlite:///{directory}/samenspoor.db")


@pytest.fixture(scope="session")
def demo(environment: dict[str, str]) -> str:
    """What loading the demo printed."""
    return "".join(
        subprocess.run([COMMAND, name], env=environment, check=True, capture_output=True, text=True).stdout
        for name in ("migrate", "demo")
    )


@pytest.fixture(scope="session")
def server(environment: dict[str, str], demo: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that holds the demo."""
    assert "demo loaded" in demo
    with running(environment, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def outputs(server: str, environment: dict[str, str]) -> list[str]:
    """What each block of the walk printed, all pasted into one shell."""
    script = f"\necho '{END_OF_BLOCK}'\n".join(block for block, _ in walk())
    run = subprocess.run(
        ["/bin/sh", "-eu"],
        input=script.replace(ADDRESS, server),
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"
    assert run.stderr == ""
    return run.stdout.split(END_OF_BLOCK)


@pytest.mark.parametrize("number", range(len(walk())))
def test_a_block_prints_what_the_readme_says(outputs: list[str], number: int) -> None:
    lines = iter(outputs[number].splitlines())
    for expected in walk()[number][1]:
        assert any(line.strip().startswith(expected) for line in lines), f"{expected}\nnot in\n{outputs[number]}"


def test_the_walk_shows_every_step_it_promises() -> None:
    script = "".join(block for block, _ in walk())
    steps = ("/sessies", "fasen/5", "Idempotency-Key", "If-Match", "/gebeurtenissen", "na=")
    assert [step for step in steps if step not in script] == []
    assert all(expected for _, expected in walk()[1:])


def test_the_readme_logs_in_as_the_demo_says(demo: str) -> None:
    email, password = re.findall(r"log in as (\S+) .* with the password (\S+)", demo)[0]
    assert f'{{"email": "{email}", "wachtwoord": "{password}"}}' in README


def test_health_answers_when_the_server_runs(server: str) -> None:
    assert httpx2.get(f"{server}/health/ready", trust_env=False).status_code == 200
