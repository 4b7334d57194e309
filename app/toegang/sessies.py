"""Logging in and out, and accepting an invitation."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app.core import errors, events
from app.core.answers import NO_CONTENT, Answer, json_answer
from app.core.call import Call
from app.core.collection import inputs
from app.core.errors import Reason, Unauthenticated, invalid
from app.core.http import StrictRoute, call_of, handle, respond
from app.core.language import Tekst
from app.core.openapi import body_of
from app.core.tables import table_of
from app.core.transaction import Transactions, Unit
from app.settings import Settings
from app.toegang import gebruikers, leden, passwords, scope
from app.toegang.contract import ActiveringIn, SessieIn, SessieUit
from app.toegang.tables import Activering, Gebruiker, Lid, Token

LOG_IN_FAILED = Reason(
    "inloggen-mislukt",
    Tekst("Inloggen mislukt", "Log-in failed"),
    Tekst("E-mailadres en wachtwoord horen niet bij elkaar.", "E-mail address and password do not match."),
)
_tokens, _gebruikers, _leden, _codes = (table_of(table) for table in (Token, Gebruiker, Lid, Activering))


def with_password(transactions: Transactions, email: str, password: str) -> Gebruiker:
    """Return the gebruiker whose address and password these are. Raises Unauthenticated.

    To be asked before the transaction of the log-in: hashing must not hold a lock.
    """
    wanted = sa.select(Gebruiker).where(_gebruikers.c.email == email, _gebruikers.c.actief)
    with transactions.database.reading() as session:
        found: Gebruiker | None = session.execute(wanted).scalar_one_or_none()
    if not passwords.verify(password, found.wachtwoord_hash if found else None) or found is None:
        raise Unauthenticated(LOG_IN_FAILED)
    return found


def log_in(unit: Unit, settings: Settings, checked: Gebruiker) -> Answer:
    """Answer a token for a gebruiker whose password was checked before this transaction."""
    now = gebruikers.stored(unit, checked.id)
    # Changed, or shut out, since the check: no log-in may outlive that.
    if not now.actief or now.wachtwoord_hash != checked.wachtwoord_hash:
        raise Unauthenticated(LOG_IN_FAILED)
    return _session(unit, settings, checked.id)


def checked_invitation(transactions: Transactions, settings: Settings, call: Call, body: ActiveringIn) -> str | None:
    """Check who accepts an invitation; return what is to be stored of a first password.

    A person with a password proves who they are: the code went through others.
    Without a password every code gets the same refusal, so that it doesn't tell who is known already.
    """
    with transactions.database.reading() as session:
        found = session.get(Activering, scope.hashed(body.activatiecode))
        gebruiker = session.get(Gebruiker, found.gebruiker_id) if found else None
        is_new = found is not None and gebruiker is not None and _is_new(session, found, gebruiker)
    if gebruiker is None:
        raise _unknown_code()
    if _is_holder(transactions, call, gebruiker):
        return None
    if body.wachtwoord is None:
        raise invalid("/wachtwoord", "missing", "Geef een wachtwoord.", "Give a password.")
    if is_new:
        return passwords.hashed(body.wachtwoord)
    _prove(settings, gebruiker, body.wachtwoord)
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


def _is_holder(transactions: Transactions, call: Call, gebruiker: Gebruiker) -> bool:
    holder = transactions.reader(call.token) if call.token else None
    return holder is not None and holder.id == gebruiker.id


def _prove(settings: Settings, gebruiker: Gebruiker, password: str) -> None:
    # Every invitation is another code: what counts is whose password is tried.
    passwords.count_attempt(gebruiker.email, settings.logins_per_minute)
    if not passwords.verify(password, gebruiker.wachtwoord_hash):
        raise Unauthenticated(LOG_IN_FAILED)


def activate(unit: Unit, settings: Settings, body: ActiveringIn, new_hash: str | None) -> Answer:
    """Accept an invitation that was checked before this transaction, and answer a token."""
    code = unit.session.get(Activering, scope.hashed(body.activatiecode))
    if code is None or code.eindigt_op <= unit.now:
        raise _unknown_code()
    if code.organisatie_id is not None:
        events.lock(unit.session, code.organisatie_id)
    gebruiker = gebruikers.stored(unit, code.gebruiker_id)
    if not gebruiker.actief or (new_hash is not None and not _is_new(unit.session, code, gebruiker)):
        raise _unknown_code()
    # Taking the row is what makes a code work once.
    taken = sa.delete(Activering).where(_codes.c.hash == code.hash).returning(_codes.c.hash)
    if unit.session.execute(taken).first() is None:
        raise _unknown_code()
    if new_hash is not None:
        gebruiker.wachtwoord_hash = new_hash
    if code.organisatie_id is not None:
        leden.accept(unit, code.organisatie_id, code.lid_id)
    return _session(unit, settings, gebruiker.id)


def _session(unit: Unit, settings: Settings, gebruiker_id: UUID) -> Answer:
    secret, ends = scope.new_secret(), unit.now + timedelta(hours=settings.session_hours)
    unit.session.execute(
        sa.delete(Token).where(_tokens.c.gebruiker_id == gebruiker_id, _tokens.c.eindigt_op <= unit.now)
    )
    unit.session.add(
        Token(
            gebruiker_id=gebruiker_id,
            hash=scope.hashed(secret),
            eindigt_op=ends,
            aangemaakt_op=unit.now,
            gewijzigd_op=unit.now,
        )
    )
    unit.session.flush()
    content = {"token": secret, "eindigtOp": ends}
    return json_answer(content, status=201, headers={"Location": "/v1/sessies/huidige"})


def end_session(unit: Unit) -> Answer:
    """End the log-in that asks this."""
    unit.session.execute(sa.delete(Token).where(_tokens.c.id == scope.reader(unit).token_id))
    return NO_CONTENT


def _unknown_code() -> errors.InvalidInput:
    return invalid("/activatiecode", "onbekend", "Deze code geldt niet.", "This code is not valid.")


async def _unkeyed_call(request: Request) -> Call:
    """Return a request whose answer holds a secret, and is never kept to be repeated."""
    return replace(await call_of(request, request.app.state.settings), idempotency_key=None)


router = APIRouter(route_class=StrictRoute)


@router.post(
    "/sessies",
    operation_id="create_sessie",
    summary="Inloggen",
    tags=["sessies"],
    status_code=201,
    response_model=SessieUit,
    openapi_extra=body_of(SessieIn, public=True, keyed=False),
)
async def _create_sessie(request: Request) -> Response:
    transactions, settings = request.app.state.transactions, request.app.state.settings
    call = await _unkeyed_call(request)
    body: SessieIn = inputs.parse(SessieIn, call.body)
    email = body.email.lower()
    passwords.count_attempt(email, settings.logins_per_minute)
    checked = await passwords.in_turn(
        lambda: with_password(transactions, email, body.wachtwoord), request.is_disconnected
    )
    return respond(await transactions.run(call, lambda unit: log_in(unit, settings, checked), public=True))


@router.delete("/sessies/huidige", operation_id="delete_sessie", summary="Uitloggen", tags=["sessies"], status_code=204)
async def _delete_sessie(request: Request) -> Response:
    return await handle(request, end_session)


@router.post(
    "/activeringen",
    operation_id="create_activering",
    summary="Een uitnodiging aannemen",
    tags=["activeringen"],
    status_code=201,
    response_model=SessieUit,
    openapi_extra=body_of(ActiveringIn, public=True, keyed=False),
)
async def _create_activering(request: Request) -> Response:
    transactions, settings = request.app.state.transactions, request.app.state.settings
    call = await _unkeyed_call(request)
    body: ActiveringIn = inputs.parse(ActiveringIn, call.body)
    passwords.count_attempt(body.activatiecode, settings.logins_per_minute)
    new_hash = await passwords.in_turn(
        lambda: checked_invitation(transactions, settings, call, body), request.is_disconnected
    )
    return respond(await transactions.run(call, lambda unit: activate(unit, settings, body, new_hash), public=True))
