"""The server: its sockets, and its processes."""

import errno
import logging
import os
import socket
from contextlib import suppress
from typing import Any

import uvicorn
from uvicorn.supervisors import Multiprocess

WAITING = 2048
"""How many connections may wait to be accepted."""
NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
"""A name may stand for addresses that this machine doesn't have: IPv6 ones, mostly."""


class AddressError(Exception):
    """It can't be served there; the message says why."""


def serve(host: str, port: int, workers: int) -> None:
    """Serve the API until it is told to stop.

    Raises AddressError when the port is taken, or the host isn't here.
    """
    config = uvicorn.Config(
        "app.main:create_app",
        factory=True,
        workers=workers,
        # uvloop is no faster here, and lets some wait ten times as long as others.
        loop="asyncio",
        backlog=WAITING,
        server_header=False,
        # It would log queries, which hold names, and from whom: whatever X-Forwarded-For says.
        access_log=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=20,
    )
    sockets = listening(host, port)
    shown = f"[{host}]" if ":" in host else host
    logging.getLogger("uvicorn.error").info("Uvicorn running on http://%s:%d (Press CTRL+C to quit)", shown, port)
    with suppress(KeyboardInterrupt):
        if workers > 1:
            Multiprocess(config, sockets).run()
        else:
            uvicorn.Server(config).run(sockets)


def listening(host: str, port: int) -> list[socket.socket]:
    """Return a socket for each address that the host stands for, open to connections.

    Raises AddressError when the port is taken, or the host isn't here.
    """
    sockets: list[socket.socket] = []
    refusals: list[OSError] = []
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise _unusable(host, port, error) from None
    for family, _kind, _protocol, _name, address in addresses:
        try:
            sockets.append(_listening(family, address))
        except OSError as error:
            refusals.append(error)
    fatal = [error for error in refusals if not sockets or error.errno not in NOT_HERE]
    if fatal:
        for each in sockets:
            each.close()
        raise _unusable(host, port, fatal[0])
    return sockets


def _listening(family: int, address: Any) -> socket.socket:
    # asyncio sends small answers at once (TCP_NODELAY) only on a socket that says itself that it speaks TCP.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            # Elsewhere it would let two servers have one port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            # 0.0.0.0 beside :: is a socket of its own.
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(address)
        listener.listen(WAITING)
    except OSError:
        listener.close()
        raise
    return listener


def _unusable(host: str, port: int, error: OSError) -> AddressError:
    return AddressError(f"can't serve on {host} port {port}: {(error.strerror or str(error)).lower()}")
