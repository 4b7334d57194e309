"""A line to a PostgreSQL server that can be cut."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

import sqlalchemy as sa

Cut = Literal["", "before", "after"]


class Proxy:
    """Listens on loopback, and hands everything on to a server.

    `cut` breaks a line at its next COMMIT: before the server hears of it, or after it carried it out.
    """

    def __init__(self, server: sa.URL) -> None:
        self._server = f"{server.query['host']}/.s.PGSQL.{server.port or 5432}"
        self._lines: set[socket.socket] = set()
        self.cut: Cut = ""
        self._listener = self._listen(0)
        self.port: int = self._listener.getsockname()[1]

    def url(self, database: str) -> str:
        """Return the address of a database by way of this line."""
        url = sa.make_url(database).difference_update_query(["host"]).set(host="127.0.0.1", port=self.port)
        return url.render_as_string(hide_password=False)

    def hang_up(self) -> None:
        """Break every line, and refuse new ones."""
        for line in (self._listener, *self._lines):
            _end(line)

    def take_lines_again(self) -> None:
        """Listen once more, at the same port."""
        self._listener = self._listen(self.port)

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return listener

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                self._lines |= {client, server}
                is_committed = threading.Event()
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=self._pump, args=(source, target, is_committed), daemon=True).start()
        listener.close()

    def _pump(self, source: socket.socket, target: socket.socket, is_committed: threading.Event) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                # Only a client says COMMIT with these bytes around it; the server's next word is that it is done.
                if is_committed.is_set() or (self.cut == "before" and b"COMMIT\0" in data):
                    break
                if self.cut == "after" and b"COMMIT\0" in data:
                    is_committed.set()
                target.sendall(data)
        for line in (source, target):
            _end(line)
            self._lines.discard(line)


def _end(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()


@contextmanager
def proxied(server: sa.URL) -> Iterator[Proxy]:
    """Keep a line until the block ends."""
    proxy = Proxy(server)
    try:
        yield proxy
    finally:
        proxy.hang_up()
