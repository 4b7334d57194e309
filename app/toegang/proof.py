"""Proving who one is, once more, by one's own password. Hashing holds no lock, so it comes before the transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.errors import FORBIDDEN, NOT_LOGGED_IN, DomainError, Forbidden, Unauthenticated, invalid
from app.core.storage.unit_of_work import UnitOfWork
from app.toegang import passwords, scope
from app.toegang.gebruikers import lock_gebruiker
from app.toegang.tables import Gebruiker, Token

NO_PASSWORD = (
    "Je account heeft geen wachtwoord. Wie de server beheert maakt een token voor je, met `samenspoor token create`.",
    "Your account has no password. The operator makes a token for you, with `samenspoor token create`.",
)


@dataclass(frozen=True, slots=True)
class Proof:
    """That a password was the reader's own; `checked` is what was stored of it then, `new` what is to be."""

    checked: str
    new: str | None = None


def check_of_password(uow: UnitOfWork, password: str, at: str, new: str | None = None) -> Callable[[], Proof]:
    """Count an attempt of the reader's at their own password; return what compares it, and hashes a new one.

    Raises Forbidden for who may only read, InvalidInput for who has no password. What is returned raises InvalidInput
    unless it is this password; `at` is where it was given.
    """
    lezer = scope.reader(uow)
    if lezer.alleen_lezen:
        raise Forbidden(FORBIDDEN)
    stored = uow.session.get_one(Gebruiker, lezer.id).wachtwoord_hash
    if stored is None:
        raise invalid(at, "geen-wachtwoord", *NO_PASSWORD)
    passwords.count_attempt(f"ik {lezer.id}")

    def compare() -> Proof:
        if not passwords.verify(password, stored):
            raise invalid(at, "onjuist", "Het huidige wachtwoord klopt niet.", "The present password is not right.")
        return Proof(stored, None if new is None else passwords.hashed(new))

    return compare


def proven(uow: UnitOfWork, proof: Proof, otherwise: DomainError) -> Gebruiker:
    """Return the reader, held, while what they proved still counts.

    Raises Unauthenticated where the log-in was ended since, and `otherwise` where the password is another.
    """
    lezer = scope.reader(uow)
    row = lock_gebruiker(uow, lezer.id)
    if uow.session.get(Token, lezer.token_id) is None:
        raise Unauthenticated(NOT_LOGGED_IN)
    if row.wachtwoord_hash != proof.checked:
        raise otherwise
    return row
