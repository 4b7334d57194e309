"""Passwords: Argon2id with modest parameters, so that log-ins can't exhaust the machine."""

from functools import cache

import anyio
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

# 19 MiB, two passes: OWASP's minimum, some 30 ms here instead of 330.
_hasher = PasswordHash([Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)])


def hashed(password: str) -> str:
    """Return what is stored of a password."""
    return _hasher.hash(password)


def verify(password: str, stored: str | None) -> bool:
    """Tell whether this is the password. Takes as long when there is none to compare with."""
    matches = _hasher.verify(password, stored or _nobody())
    return matches and stored is not None


@cache
def limiter() -> anyio.CapacityLimiter:
    """At most two at once: each costs 19 MiB and a core."""
    return anyio.CapacityLimiter(2)


@cache
def _nobody() -> str:
    return hashed("nobody has this password")
