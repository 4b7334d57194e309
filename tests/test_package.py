"""The package as it is installed elsewhere: built, put in an environment of its own, and run from another directory."""

import json
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import httpx2
import pytest

from app.core.release import RELEASE
from app.settings import ROOT
from tests.server import SECONDS, environment_of, running

# One worker builds and installs it once.
pytestmark = pytest.mark.xdist_group("package")
SHIPPED = ("migrations", "seed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built package."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=SECONDS)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands are of an environment that has the wheel, and borrows what it depends on."""
    home = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(home)
    paths = sysconfig.get_paths("venv", vars={"base": str(home), "platbase": str(home)})
    python = Path(paths["scripts"]) / Path(sys.executable).name
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=SECONDS)
    # Comes after its own packages; the checkout, of which a .pth file there tells, does not come along.
    (Path(paths["purelib"]) / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Path(paths["scripts"])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return environment_of(f"sqlite:///{tmp_path}/data/samenspoor.db")


def test_everything_that_is_needed_travels_along_once(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in SHIPPED:
        files = {
            f"app/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert len(files) > 10
        assert files <= names
    assert {name.partition("/")[0] for name in names} == {"app", f"samenspoor-{RELEASE}.dist-info"}


def test_its_version_and_description_are_those_of_the_project(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"samenspoor-{RELEASE}.dist-info/METADATA").decode()
    assert re.findall(r"^Version: (.*)$", metadata, re.MULTILINE) == [RELEASE]
    assert (ROOT / "README.md").read_text(encoding="utf-8") in metadata


def test_it_migrates_loads_the_demo_and_serves_from_any_directory(
    scripts: Path, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    command = str(scripts / "samenspoor")
    program = "import app; print(app.__file__)"
    python = str(scripts / Path(sys.executable).name)
    outputs = [
        subprocess.run(words, env=environment, check=True, capture_output=True, text=True, timeout=SECONDS).stdout
        for words in ([python, "-c", program], [command, "--version"], [command, "migrate"], [command, "demo"])
    ]
    assert Path(outputs[0].strip()).is_relative_to(scripts.parent)
    assert outputs[1] == f"samenspoor {RELEASE}\n"
    assert "koppelingen" in outputs[2]
    assert "demo loaded" in outputs[3]
    with running(environment, tmp_path / "log", command=command) as address:
        answer = httpx2.get(f"{address}/v1/openapi.json", trust_env=False)
        assert json.loads(answer.text)["info"]["version"] == RELEASE
        assert httpx2.get(f"{address}/health/ready", trust_env=False).status_code == 200
