"""Passwords: Argon2id with modest parameters, so that log-ins can't exhaust the machine, nor guess on."""

import hashlib
from functools import cache

import anyio
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.core.errors import Reason, TooMany
from app.core.language import Tekst

TOO_MANY = Reason(
    "te-veel-pogingen",
    Tekst("Te veel pogingen", "Too many attempts"),
    Tekst("Probeer het over een minuut opnieuw.", "Try again in a minute."),
)
ATTEMPTS_PER_MINUTE = 10
_attempts = MovingWindowRateLimiter(MemoryStorage())
# 19 MiB, two passes: OWASP's minimum, some 30 ms here instead of 330.
_hasher = PasswordHash([Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)])


def hashed(password: str) -> str:
    """Return what is stored of a password."""
    return _hasher.hash(password)


def verify(password: str, stored: str | None) -> bool:
    """Tell whether this is the password. Takes as long when there is none to compare with."""
    matches = _hasher.verify(password, stored or _nobody())
    return matches and stored is not None


def count_attempt(who: str, per_minute: int = ATTEMPTS_PER_MINUTE) -> None:
    """Count one guess at somebody's secret. Raises TooMany past the limit; each process counts its own."""
    key = hashlib.sha256(who.encode()).hexdigest()
    if not _attempts.hit(RateLimitItemPerMinute(per_minute), key):
        raise TooMany(TOO_MANY)


@cache
def limiter() -> anyio.CapacityLimiter:
    """At most two at once: each costs 19 MiB and a core."""
    return anyio.CapacityLimiter(2)


@cache
def _nobody() -> str:
    return hashed("nobody has this password")
