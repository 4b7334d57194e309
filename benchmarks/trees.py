"""Checkouts of this project: this one, and another that it is compared with."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SECONDS = 3600
"""How long filling a database may take."""
APP = "from app.cli import main; main()"


@dataclass(frozen=True)
class Tree:
    """A checkout, with the `.venv` that `make install` made in it."""

    root: Path
    python: str

    @classmethod
    def at(cls, root: Path) -> "Tree":
        """Return the checkout in a directory. Raises RuntimeError where nothing is installed."""
        python = root.resolve() / ".venv" / "bin" / "python"
        if not python.exists():
            raise RuntimeError(f"{root} has no .venv: run make install there")
        return cls(root.resolve(), str(python))

    def samenspoor(self, url: str, *arguments: str) -> None:
        """Run one of the app's own commands. Raises CalledProcessError when it fails."""
        self.run(url, "-c", APP, *arguments)

    def run(self, url: str, *arguments: str) -> str:
        """Run Python here, on a database; return what it writes. Raises CalledProcessError when it fails."""
        environment = {**os.environ, "SAMENSPOOR_DATABASE_URL": url}
        command = [self.python, *arguments]
        completed = subprocess.run(
            command, cwd=self.root, env=environment, check=True, timeout=SECONDS, stdout=subprocess.PIPE, text=True
        )
        return completed.stdout


THIS = Tree(Path(__file__).parents[1], sys.executable)
