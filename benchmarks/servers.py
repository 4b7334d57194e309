"""The four servers, one uvicorn worker each, on ports that the system gives."""

import math
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import plan
from benchmarks.trees import APP, THIS, Tree

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
        completed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)
        return int(completed.stdout) * 1024

    def cpu(self) -> float:
        """Return how many seconds its threads have run. Only Linux tells."""
        # The clock of another process, as clock_getcpuclockid(3) makes it.
        return time.clock_gettime(~self.process.pid << 3 | 2) if sys.platform == "linux" else math.nan


@contextmanager
def started(url: str, plan_file: Path, logs: Path) -> Iterator[dict[str, Server]]:
    """Run one server of each variant on this database; stop them all at the end."""
    environment = {plan.VARIABLE: str(plan_file)}
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(served(name, _command(name), url, logs, environment=environment))
            for name in VARIANTS
        }


@contextmanager
def served(
    name: str,
    command: Sequence[str],
    url: str,
    logs: Path,
    *,
    tree: Tree = THIS,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run a server of a checkout on this database: the command takes a port; stop it at the end."""
    port, log = _free_port(), logs / f"{name}.log"
    variables = {**os.environ, "SAMENSPOOR_DATABASE_URL": url, **(environment or {})}
    with log.open("ab") as errors:
        process = subprocess.Popen(
            [tree.python, *command, "--port", str(port)],
            cwd=tree.root,
            env=variables,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        try:
            _wait(process, port, log)
            yield Server(name, port, process)
        finally:
            _stop(process)


def _command(variant: str) -> list[str]:
    return ["-c", APP, "serve"] if variant == "app" else uvicorn(_FACTORIES[variant])


def uvicorn(factory: str, *options: str) -> list[str]:
    """Return what serves an application with the settings of `samenspoor serve`."""
    settings = ["--host", "127.0.0.1", "--no-server-header", "--timeout-keep-alive", "30"]
    return ["-m", "uvicorn", factory, "--factory", *settings, "--no-access-log", "--no-proxy-headers", *options]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


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
