"""A real server: the command as an operator types it, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from time import monotonic

import pytest

COMMAND = str(Path(sys.executable).with_name("samenspoor"))
SECONDS = 60


def environment_of(database_url: str) -> dict[str, str]:
    """Return an environment with this database, and no setting or proxy of whoever runs the tests."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("SAMENSPOOR_")}
    return {**rest, "SAMENSPOOR_DATABASE_URL": database_url, "NO_PROXY": "*", "no_proxy": "*"}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(environment: Mapping[str, str], log: Path, *options: str, command: str = COMMAND) -> Iterator[str]:
    """Serve on a free port until the block ends."""
    port = free_port()
    with log.open("w") as output:
        arguments = [command, "serve", "--port", str(port), *options]
        process = subprocess.Popen(arguments, env=environment, stdout=output, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_it_serves(process, log, address)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_serves(process: "subprocess.Popen[bytes]", log: Path, address: str) -> None:
    """Wait for this very process to say where it serves: another may answer on a port it didn't get."""
    deadline = monotonic() + SECONDS
    while f"running on {address} " not in log.read_text():
        assert monotonic() < deadline, log.read_text()
        try:
            process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the server ended:\n{log.read_text()}")
