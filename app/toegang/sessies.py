"""Logging in and out, and accepting an invitation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import anyio.to_thread
import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.core import errors, events
from app.core.answers import NO_CONTENT, Answer, json_answer
from app.core.collection import inputs
from app.core.errors import Reason, TooMany, Unauthenticated, invalid
from app.core.http import StrictRoute, call_of, handle, respond
from app.core.language import Tekst
from app.core.openapi import body_of
from app.core.transaction import Call, Transactions, Unit
from app.settings import Settings
from app.toegang import passwords, scope
from app.toegang.contract import ActiveringIn, SessieIn, SessieUit
from app.toegang.tables import Activering, Gebruiker, Lid, Token

LOG_IN_FAILED = Reason(
    "inloggen-mislukt",
    Tekst("Inloggen mislukt", "Log-in failed"),
    Tekst("E-mailadres en wachtwoord horen niet bij elkaar.", "E-mail address and password do not match."),
)
TOO_MANY = Reason(
    "te-veel-pogingen",
    Tekst("Te veel pogingen", "Too many attempts"),
    Tekst("Probeer het over een minuut opnieuw.", "Try again in a minute."),
)
_tokens, _gebruikers = (sa.inspect(table).local_table for table in (Token, Gebruiker))
_attempts = MovingWindowRateLimiter(MemoryStorage())


def log_in(transactions: Transactions, settings: Settings, call: Call) -> Answer:
    """Exchange e-mail address and password for a token.

    The password is checked between two transactions: hashing must not hold a lock.
    """
    body: SessieIn = inputs.parse(SessieIn, call.body)
    email = body.email.lower()
    _count_attempt(email, settings)
    wanted = sa.select(Gebruiker).where(_gebruikers.c.email == email, _gebruikers.c.actief)
    with transactions.database.reading() as session:
        found = session.execute(wanted).scalar_one_or_none()
    if not passwords.verify(body.wachtwoord, found.wachtwoord_hash if found else None) or found is None:
        raise Unauthenticated(LOG_IN_FAILED)
    gebruiker_id = found.id
    return transactions.write(call, lambda unit: _session(unit, settings, gebruiker_id), public=True)


def activate(transactions: Transactions, settings: Settings, call: Call) -> Answer:
    """Accept an invitation. A person with a password proves who they are: the code went through others."""
    body: ActiveringIn = inputs.parse(ActiveringIn, call.body)
    _count_attempt(body.activatiecode, settings)
    with transactions.database.reading() as session:
        found = session.get(Activering, scope.hashed(body.activatiecode))
        gebruiker = session.get(Gebruiker, found.gebruiker_id) if found else None
    if gebruiker is None:
        raise _unknown_code()
    new_hash = None
    if gebruiker.wachtwoord_hash is not None:
        _prove(transactions, call, gebruiker, body.wachtwoord)
    elif body.wachtwoord is None:
        raise invalid("/wachtwoord", "missing", "Kies een wachtwoord.", "Choose a password.")
    else:
        new_hash = passwords.hashed(body.wachtwoord)
    return transactions.write(call, lambda unit: _accept(unit, settings, body, new_hash), public=True)


def _prove(transactions: Transactions, call: Call, gebruiker: Gebruiker, password: str | None) -> None:
    holder = transactions.reader(call.token) if call.token else None
    if holder is not None and holder.id == gebruiker.id:
        return
    if password is None or not passwords.verify(password, gebruiker.wachtwoord_hash):
        raise Unauthenticated(LOG_IN_FAILED)


def _accept(unit: Unit, settings: Settings, body: ActiveringIn, new_hash: str | None) -> Answer:
    found = unit.session.get(Activering, scope.hashed(body.activatiecode))
    if found is None or found.eindigt_op <= unit.now:
        raise _unknown_code()
    gebruiker = unit.session.get_one(Gebruiker, found.gebruiker_id)
    if new_hash is not None:
        gebruiker.wachtwoord_hash = new_hash
    if found.organisatie_id is not None:
        events.lock(unit.session, found.organisatie_id)
        lid = unit.session.get_one(Lid, (found.organisatie_id, found.lid_id))
        lid.aanvaard_op, lid.versie, lid.gewijzigd_op = unit.now, lid.versie + 1, unit.now
        unit.log.append(events.Entry(lid.organisatie_id, gebruiker.id, "lid", "gewijzigd", lid.id, lid.versie))
    unit.session.delete(found)
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


def _count_attempt(who: str, settings: Settings) -> None:
    if not _attempts.hit(RateLimitItemPerMinute(settings.logins_per_minute), scope.hashed(who)):
        raise TooMany(TOO_MANY)


def _unknown_code() -> errors.InvalidInput:
    return invalid("/activatiecode", "onbekend", "Deze code geldt niet.", "This code is not valid.")


async def _with_password(request: Request, use_case: Callable[[Transactions, Settings, Call], Answer]) -> Response:
    """Run a use case that hashes: at most two at once, beside the threads that serve the rest."""
    state = request.app.state
    call = replace(await call_of(request, state.settings), idempotency_key=None)
    answer = await anyio.to_thread.run_sync(
        lambda: use_case(state.transactions, state.settings, call), limiter=passwords.limiter()
    )
    return respond(answer)


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
    return await _with_password(request, log_in)


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
    return await _with_password(request, activate)
