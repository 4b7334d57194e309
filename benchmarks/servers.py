"""The four servers, one uvicorn worker each, on ports that the system gives."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import plan

START_SECONDS = 60
STOP_SECONDS = 30
PS = "ps"
VARIANTS = ("app", "bare", "ninja", "floor")
_FACTORIES = {
    "bare": "benchmarks.bare.app:create_app",
    "ninja": "benchmarks.ninja.asgi:create_app",
    "floor": "benchmarks.floor:create_app",
}


@dataclass(frozen=True)
class Server:
    """A running server."""

    variant: str
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> int:
        """Return how many bytes it holds in memory."""
        command = [PS, "-o", "rss=", "-p", str(self.process.pid)]
        found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)
        return int(found.stdout) * 1024


@contextmanager
def started(url: str, plan_file: Path, logs: Path) -> Iterator[dict[str, Server]]:
    """Run one server of each variant on this database; stop them all at the end."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(_served(name, url, plan_file, logs)) for name in VARIANTS}


@contextmanager
def _served(variant: str, url: str, plan_file: Path, logs: Path) -> Iterator[Server]:
    port, log = _free_port(), logs / f"{variant}.log"
    environment = {**os.environ, "SAMENSPOOR_DATABASE_URL": url, plan.VARIABLE: str(plan_file)}
    with log.open("ab") as errors:
        process = subprocess.Popen(_command(variant, port), env=environment, stdout=subprocess.DEVNULL, stderr=errors)
        try:
            _wait(process, port, log)
            yield Server(variant, port, process)
        finally:
            _stop(process)


def _command(variant: str, port: int) -> list[str]:
    if variant == "app":
        return [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port", str(port)]
    options: list[Any] = ["--host", "127.0.0.1", "--port", port, "--no-server-header", "--timeout-keep-alive", 30]
    options += ["--no-access-log", "--no-proxy-headers"]
    return [sys.executable, "-m", "uvicorn", _FACTORIES[variant], "--factory", *map(str, options)]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"a server did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
