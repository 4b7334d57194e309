"""Logging in and out, and accepting an invitation.

What hashes comes before the transaction, as hashing must not hold a lock; the transaction looks once more.
"""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core import errors
from app.core.errors import Reason, Unauthenticated, invalid
from app.core.language import Tekst
from app.core.log.locks import lock_organisaties
from app.core.results import Created, Deleted
from app.core.storage.tables import table_of
from app.core.storage.transactions import Transactions
from app.core.storage.unit_of_work import UnitOfWork
from app.toegang import leden, passwords, scope
from app.toegang.contract import ActiveringIn, SessieIn, SessieUit
from app.toegang.gebruikers import lock_gebruiker
from app.toegang.tables import Activering, Gebruiker, Lid, Token

LOG_IN_FAILED = Reason(
    "inloggen-mislukt",
    Tekst("Inloggen mislukt", "Log-in failed"),
    Tekst("E-mailadres en wachtwoord horen niet bij elkaar.", "E-mail address and password do not match."),
)
_tokens, _gebruikers, _leden, _codes = (table_of(table) for table in (Token, Gebruiker, Lid, Activering))


def check_log_in(transactions: Transactions, body: SessieIn) -> Gebruiker:
    """Return the gebruiker whose address and password these are. Raises Unauthenticated."""
    wanted = sa.select(Gebruiker).where(_gebruikers.c.email == body.email.lower(), _gebruikers.c.actief)
    with transactions.database.reading() as session:
        gebruiker: Gebruiker | None = session.execute(wanted).scalar_one_or_none()
    matches = passwords.verify(body.wachtwoord, gebruiker.wachtwoord_hash if gebruiker else None)
    if gebruiker is None or not matches:
        raise Unauthenticated(LOG_IN_FAILED)
    return gebruiker


def log_in(uow: UnitOfWork, checked: Gebruiker, hours: int) -> Created[SessieUit]:
    """Return a token, for so many hours, for a gebruiker whose password was checked before this transaction."""
    gebruiker = lock_gebruiker(uow, checked.id)
    # Changed, or shut out, since the check: no log-in may outlive that.
    if not gebruiker.actief or gebruiker.wachtwoord_hash != checked.wachtwoord_hash:
        raise Unauthenticated(LOG_IN_FAILED)
    return _session(uow, gebruiker.id, hours)


def check_invitation(
    transactions: Transactions, body: ActiveringIn, token: str | None, attempts_per_minute: int
) -> str | None:
    """Check who accepts an invitation, logged in by a token or not; return what is to be stored of a first password.

    A person with a password proves who they are: the code went through others.
    Without a password every code gets the same refusal, so that it doesn't tell who is known already.
    """
    with transactions.database.reading() as session:
        code = session.get(Activering, scope.hashed(body.activatiecode))
        gebruiker = session.get(Gebruiker, code.gebruiker_id) if code else None
        is_new = code is not None and gebruiker is not None and _is_new(session, code, gebruiker)
    if gebruiker is None:
        raise _unknown_code()
    holder = transactions.reader(token) if token else None
    if holder is not None and holder.id == gebruiker.id:
        return None
    if body.wachtwoord is None:
        raise invalid("/wachtwoord", "missing", "Geef een wachtwoord.", "Give a password.")
    if is_new:
        return passwords.hashed(body.wachtwoord)
    # Every invitation is another code: what counts is whose password is tried.
    passwords.count_attempt(gebruiker.email, attempts_per_minute)
    if not passwords.verify(body.wachtwoord, gebruiker.wachtwoord_hash):
        raise Unauthenticated(LOG_IN_FAILED)
    return None


def _is_new(session: Session, code: Activering, gebruiker: Gebruiker) -> bool:
    """Tell whether this code may choose the first password of its gebruiker.

    The code of an invitation went through whoever invited. So it opens no account that counts
    for more than invitations: one that a beheerder or the command line made, or that is a lid already.
    """
    if gebruiker.wachtwoord_hash is not None or code.organisatie_id is None:
        return gebruiker.wachtwoord_hash is None
    if gebruiker.beheerder or not gebruiker.uitgenodigd:
        return False
    accepted = sa.exists().where(_leden.c.gebruiker_id == gebruiker.id, _leden.c.aanvaard_op.is_not(None))
    return not session.execute(sa.select(accepted)).scalar_one()


def activate(uow: UnitOfWork, body: ActiveringIn, new_hash: str | None, hours: int) -> Created[SessieUit]:
    """Accept an invitation that was checked before this transaction, and return a token for so many hours."""
    code = uow.session.get(Activering, scope.hashed(body.activatiecode))
    if code is None or code.eindigt_op <= uow.now:
        raise _unknown_code()
    if code.organisatie_id is not None:
        lock_organisaties(uow.session, code.organisatie_id)
    gebruiker = lock_gebruiker(uow, code.gebruiker_id)
    if not gebruiker.actief or (new_hash is not None and not _is_new(uow.session, code, gebruiker)):
        raise _unknown_code()
    # Taking the row is what makes a code work once.
    taken = sa.delete(Activering).where(_codes.c.hash == code.hash).returning(_codes.c.hash)
    if uow.session.execute(taken).first() is None:
        raise _unknown_code()
    if new_hash is not None:
        gebruiker.wachtwoord_hash = new_hash
    if code.organisatie_id is not None and code.lid_id is not None:
        leden.accept(uow, code.organisatie_id, code.lid_id)
    return _session(uow, gebruiker.id, hours)


def _session(uow: UnitOfWork, gebruiker_id: UUID, hours: int) -> Created[SessieUit]:
    secret, ends = scope.new_secret(), uow.now + timedelta(hours=hours)
    uow.session.execute(sa.delete(Token).where(_tokens.c.gebruiker_id == gebruiker_id, _tokens.c.eindigt_op <= uow.now))
    uow.session.add(
        Token(
            gebruiker_id=gebruiker_id,
            hash=scope.hashed(secret),
            eindigt_op=ends,
            aangemaakt_op=uow.now,
            gewijzigd_op=uow.now,
        )
    )
    uow.session.flush()
    return Created({"token": secret, "eindigtOp": ends})


def end_session(uow: UnitOfWork) -> Deleted:
    """End the log-in that asks this."""
    uow.session.execute(sa.delete(Token).where(_tokens.c.id == scope.reader(uow).token_id))
    return Deleted()


def _unknown_code() -> errors.InvalidInput:
    return invalid("/activatiecode", "onbekend", "Deze code geldt niet.", "This code is not valid.")
