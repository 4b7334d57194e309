"""Where the server listens, how its processes answer, and what it says when it can't."""

import socket
from pathlib import Path
from time import monotonic

import pytest
from typer.testing import CliRunner

from app import cli, serving
from app.core.storage.database import Database
from app.core.storage.migrate import upgrade
from tests.backends import Postgres
from tests.server import environment_of, free_port, running

DELAYED_ACK = 0.04
"""What an answer in two pieces costs when the second waits until the client confirms the first."""


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", "::1", "::"])  # noqa: S104  # here it is closed again at once
def test_every_socket_says_that_it_speaks_tcp_and_is_open(host: str) -> None:
    if ":" in host and not has_ipv6():
        pytest.skip("this machine has no IPv6")
    sockets = serving.listening(host, free_port())
    try:
        assert {listener.proto for listener in sockets} == {socket.IPPROTO_TCP}
        for listener in sockets:
            with socket.create_connection(listener.getsockname()[:2], timeout=5):
                pass
    finally:
        for listener in sockets:
            listener.close()


def test_a_port_that_is_taken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    monkeypatch.setenv("SAMENSPOOR_DATABASE_URL", url)
    database = Database(url)
    upgrade(database)
    database.dispose()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        result = CliRunner().invoke(cli.app, ["serve", "--port", str(port)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"can't serve on 127.0.0.1 port {port}: address already in use\n"


def test_a_host_that_is_elsewhere_is_told() -> None:
    with pytest.raises(serving.AddressError, match=r"can't serve on 192\.0\.2\.1 port \d+: .*address"):
        serving.listening("192.0.2.1", free_port())


@pytest.mark.skipif(not hasattr(socket, "TCP_QUICKACK"), reason="only here a client can choose to confirm late")
def test_several_workers_do_not_wait_for_the_client_between_the_pieces_of_an_answer(
    postgres: Postgres, tmp_path: Path
) -> None:
    url = postgres.new_url()
    database = Database(url)
    upgrade(database)
    database.dispose()
    with running(environment_of(url), tmp_path / "log", "--workers", "2") as address:
        host, _, port = address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=60) as client:
            assert min(_seconds(client, host) for _ in range(10)) < DELAYED_ACK


def _seconds(client: socket.socket, host: str) -> float:
    """Return how long an answer takes to a client that confirms what it got as late as it may."""
    start = monotonic()
    client.sendall(f"GET /health/live HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    answer = b""
    while not answer.endswith(b'{"status":"ok"}'):
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 0)
        answer += client.recv(4096)
    return monotonic() - start
