"""The server, run as an operator runs it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from time import monotonic

import pytest

COMMAND = str(Path(sys.executable).with_name("samenspoor"))
SECONDS = 60


@contextmanager
def serving(environment: dict[str, str], log: Path) -> Iterator[str]:
    """Serve on a free port until the block ends; `log` holds what the server writes."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with log.open("w") as output:
        command = [COMMAND, "serve", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
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
