"""Asks: one request at a time to compare answers, wrk to measure."""

import http.client
import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.plan import Request

SCRIPT = Path(__file__).with_name("requests.lua")
MARK = "RESULT "
GRACE_SECONDS = 60


class LoadError(Exception):
    """wrk is missing, or did not do what it should; the message says what."""


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    etag: str
    body: str


@dataclass(frozen=True)
class Sample:
    """One measurement. Latencies are milliseconds; `failed` counts answers of 400 and up, and broken connections."""

    rps: float
    p50: float
    p99: float
    failed: int


def wrk() -> str:
    """Return where wrk is. Raises LoadError when it isn't there."""
    path = shutil.which("wrk")
    if path is None:
        raise LoadError("wrk is not installed. On Debian and Ubuntu: apt install wrk. On macOS: brew install wrk.")
    return path


def ask(url: str, request: Request) -> Answer:
    """Send one request."""
    connection = http.client.HTTPConnection(str(urlsplit(url).netloc), timeout=60)
    try:
        headers = {"Authorization": f"Bearer {request.token}", **dict(request.headers)}
        connection.request(request.method, request.path, request.body.encode() or None, headers)
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheader("ETag") or "", answer.read().decode())
    finally:
        connection.close()


def write_requests(path: Path, requests: Sequence[Request]) -> None:
    """Write the file that wrk's script reads."""
    path.write_text("".join(f"{_line(request)}\n" for request in requests), encoding="utf-8")


def measure(url: str, requests: Path, connections: int, seconds: int) -> Sample:
    """Let wrk ask for so many seconds over so many connections. Raises LoadError when it fails."""
    options = ["-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s", "-s", str(SCRIPT)]
    command = [wrk(), *options, url, "--", str(requests)]
    completed = subprocess.run(command, capture_output=True, text=True, timeout=seconds + GRACE_SECONDS, check=False)
    line = next((line for line in completed.stdout.splitlines() if line.startswith(MARK)), None)
    if line is None:
        raise LoadError(f"wrk failed: {completed.stdout[-1000:]}{completed.stderr[-1000:]}")
    figures = json.loads(line.removeprefix(MARK))
    rate = figures["requests"] / (figures["microseconds"] / 1e6)
    return Sample(rate, figures["p50"] / 1000, figures["p99"] / 1000, figures["refused"] + figures["broken"])


def _line(request: Request) -> str:
    headers = [("Authorization", f"Bearer {request.token}"), *request.headers]
    parts = [request.method, request.path, request.body, *(f"{name}: {value}" for name, value in headers)]
    return "\t".join(parts)
