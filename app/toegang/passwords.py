"""Passwords: Argon2id with modest parameters, so that log-ins can't exhaust the machine, nor guess on."""

import hashlib
from collections.abc import Awaitable, Callable
from functools import cache
from typing import TypeVar

import anyio
import anyio.to_thread
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from app.core.errors import Busy, Reason, TooMany
from app.core.language import Tekst

T = TypeVar("T")
TOO_MANY = Reason(
    "te-veel-pogingen",
    Tekst("Te veel pogingen", "Too many attempts"),
    Tekst("Probeer het over een minuut opnieuw.", "Try again in a minute."),
)
TOO_BUSY = Reason(
    "te-druk",
    Tekst("Even te druk", "Too busy"),
    Tekst(
        "Er zijn nu veel mensen aan het inloggen; probeer het zo opnieuw.",
        "Many people are logging in right now; try again soon.",
    ),
)
ATTEMPTS_PER_MINUTE = 10
# Each costs 19 MiB and a core.
AT_ONCE = 2
# The last of these waits some 0.3 s. A longer queue would serve nobody sooner, and fills with who hung up long ago.
WAITING = 20
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


def forget_attempts() -> None:
    """Count every guess anew, as a process that starts does."""
    _attempts.storage.reset()


async def in_turn(work: Callable[[], T], is_gone: Callable[[], Awaitable[bool]]) -> T:
    """Do work that hashes, in a thread beside those that serve the rest.

    Raises Busy when too many wait for that already, or when `is_gone` says that nobody waits for this one any more.
    """
    places = _places()
    if places.statistics().tasks_waiting >= WAITING:
        raise Busy(TOO_BUSY)
    async with places:
        if await is_gone():
            raise Busy(TOO_BUSY)
        # A limiter of its own, as its turn has come: the default one is for the threads that serve the rest.
        return await anyio.to_thread.run_sync(work, limiter=anyio.CapacityLimiter(1))


@cache
def _places() -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(AT_ONCE)


@cache
def _nobody() -> str:
    return hashed("nobody has this password")
