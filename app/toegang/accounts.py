"""Accounts from the command line: the first beheerder has nobody to invite them."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter, ValidationError
from sqlmodel import Session

from app.core.storage.tables import table_of
from app.core.types import Email, Naam
from app.toegang import access, passwords, scope
from app.toegang.contract import Wachtwoord
from app.toegang.tables import Gebruiker, Token

_email = table_of(Gebruiker).c.email


class AccountError(Exception):
    """What the operator asked can't be done; the message says why."""


def put(session: Session, email: str, name: str, beheerder: bool, password: str | None) -> str:
    """Add a gebruiker, or change one with this address; return what was done. A new password ends all access.

    Raises AccountError when the address, name or password is not acceptable.
    """
    _check(Email, email, "not an e-mail address")
    _check(Naam, name, "not a name")
    if password is not None:
        _check(Wachtwoord, password, "a password has 10 to 200 characters")
    now = datetime.now(UTC)
    wanted = sa.select(Gebruiker).where(_email == email.lower()).with_for_update(key_share=True)
    known = session.execute(wanted).scalar_one_or_none()
    row = known or Gebruiker(email=email.lower(), naam=name, aangemaakt_op=now, gewijzigd_op=now)
    row.naam, row.beheerder, row.gewijzigd_op = name, beheerder or row.beheerder, now
    row.versie = row.versie + 1 if known else 1
    if password is not None:
        row.wachtwoord_hash, row.uitgenodigd = passwords.hashed(password), False
        access.end_access(session, row.id)
    session.add(row)
    return f"{'updated' if known else 'added'} {row.email}"


def token_for(session: Session, email: str, ends: datetime) -> str:
    """Make a token for the gebruiker with this address. Raises AccountError when there is none."""
    gebruiker = session.execute(sa.select(Gebruiker).where(_email == email.lower())).scalar_one_or_none()
    if gebruiker is None:
        raise AccountError(f"no gebruiker with the address {email}")
    secret, now = scope.new_secret(), datetime.now(UTC)
    session.add(
        Token(
            gebruiker_id=gebruiker.id,
            hash=scope.hashed(secret),
            label="command line",
            eindigt_op=ends,
            aangemaakt_op=now,
            gewijzigd_op=now,
        )
    )
    return secret


def _check(kind: Any, value: str, message: str) -> None:
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        raise AccountError(message) from None
