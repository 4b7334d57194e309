"""Gebruikers, kept by a beheerder, and oneself."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import anyio.to_thread
from fastapi import APIRouter, Request, Response
from pydantic_core import from_json, to_json

from app.core.answers import Answer, json_answer
from app.core.collection import inputs, read, write
from app.core.collection.declaration import Collection, Context
from app.core.collection.root_routes import UseCases, root_router
from app.core.errors import STALE, PreconditionFailed, invalid, not_found
from app.core.etags import etag
from app.core.http import StrictRoute, call_of, handle, respond
from app.core.openapi import IF_NONE_MATCH, LIMITED, patch_of
from app.core.paging import PageQuery
from app.core.place import Place
from app.core.transaction import Unit
from app.toegang import access, passwords, scope
from app.toegang.contract import GebruikerIn, GebruikerNieuwUit, GebruikerUit, IkUit, IkWijziging
from app.toegang.rules import Lidmaatschap
from app.toegang.tables import Activering, Gebruiker

NOWHERE = Place(UUID(int=0), {}, frozenset(), None)
INVITED_FOR = timedelta(days=14)


def _check(before: Gebruiker | None, after: GebruikerIn | None, context: Context) -> None:
    """A beheerder can't lock the own account out."""
    if after is None or before is None or before.id != context.unit.reader.id:
        return
    if not (after.actief and after.beheerder):
        raise invalid("/actief", "uzelf", "U kunt uzelf niet buitensluiten.", "You can't lock yourself out.")


def _derive(body: GebruikerIn, _context: Context) -> dict[str, Any]:
    return {"email": body.email.lower()}


def _effect(before: dict[str, Any] | None, row: Gebruiker | None, context: Context) -> None:
    """End the access of who has another address or is shut out. So too on the way back: codes were made meanwhile."""
    if before is None or row is None or (before["email"], before["actief"]) == (row.email, row.actief):
        return
    access.end_access(context.unit.session, row.id, keep_token_id=scope.reader(context.unit).token_id)


GEBRUIKERS = Collection(
    soort="gebruiker",
    plural="gebruikers",
    title="Gebruikers",
    table=Gebruiker,
    input=GebruikerIn,
    output=GebruikerUit,
    reads="",
    writes="",
    logged=False,
    check=_check,
    derive=_derive,
    effect=_effect,
)


def list_gebruikers(unit: Unit, query: PageQuery) -> Answer:
    """Answer all gebruikers, to a beheerder."""
    scope.require_beheerder(unit)
    return read.list_where(unit, GEBRUIKERS, query, [], lambda _row: NOWHERE)


def get_gebruiker(unit: Unit, gebruiker_id: UUID) -> Answer:
    """Answer one gebruiker, to a beheerder."""
    scope.require_beheerder(unit)
    return read.get_one(unit, GEBRUIKERS, {"id": gebruiker_id}, NOWHERE)


def create_gebruiker(unit: Unit) -> Answer:
    """Add a gebruiker; the answer holds the code to choose a password with."""
    scope.require_beheerder(unit)
    body = inputs.parse(GebruikerIn, unit.call.body)
    answer = write.create(unit, GEBRUIKERS, NOWHERE, body)
    item = from_json(answer.body)
    return Answer(201, to_json({**item, "activatiecode": invite(unit, UUID(item["id"]))}), answer.headers)


def update_gebruiker(unit: Unit, gebruiker_id: UUID) -> Answer:
    """Change a gebruiker. One who is shut out, or has another address, is logged out everywhere."""
    scope.require_beheerder(unit)
    return write.update(unit, GEBRUIKERS, NOWHERE, stored(unit, gebruiker_id))


def invite(unit: Unit, gebruiker_id: UUID, *, organisatie_id: UUID | None = None, lid_id: UUID | None = None) -> str:
    """Return a new one-time code for this gebruiker (and lid); only its hash is stored."""
    code = scope.new_secret("")
    unit.session.add(
        Activering(
            hash=scope.hashed(code),
            gebruiker_id=gebruiker_id,
            organisatie_id=organisatie_id,
            lid_id=lid_id,
            eindigt_op=unit.now + INVITED_FOR,
        )
    )
    unit.session.flush()
    return code


def get_ik(unit: Unit) -> Answer:
    """Answer oneself, with one's lidmaatschappen."""
    return read.item_answer(unit, *_ik(unit))


@dataclass(frozen=True)
class NewPassword:
    """A password to be stored, for a gebruiker whose present one was checked."""

    hash: str
    instead_of: str | None


def asked_password(unit: Unit) -> Callable[[], NewPassword] | None:
    """Return what checks the present password and hashes a new one, or nothing where none is asked for."""
    lezer = scope.reader(unit)
    row = unit.session.get_one(Gebruiker, lezer.id)
    _, body = inputs.patched(unit, IkWijziging, row, {})
    new, present, stored_hash = body.wachtwoord, body.huidig_wachtwoord or "", row.wachtwoord_hash
    if new is None or lezer.alleen_lezen:
        return None
    passwords.count_attempt(f"ik {lezer.id}")

    def checked() -> NewPassword:
        if not passwords.verify(present, stored_hash):
            raise invalid(
                "/huidigWachtwoord",
                "onjuist",
                "Het huidige wachtwoord klopt niet.",
                "The present password is not right.",
            )
        return NewPassword(passwords.hashed(new), stored_hash)

    return checked


def update_ik(unit: Unit, password: NewPassword | None) -> Answer:
    """Change one's name or password. A new password ends every other log-in and token."""
    lezer = scope.reader(unit)
    row = stored(unit, lezer.id)
    _, body = inputs.patched(unit, IkWijziging, row, {})
    if password is not None:
        # Changed since the check: what was checked is no proof any more.
        if row.wachtwoord_hash != password.instead_of:
            raise PreconditionFailed(STALE)
        row.wachtwoord_hash = password.hash
        access.end_access(unit.session, lezer.id, keep_token_id=lezer.token_id)
    if body.naam != row.naam or password is not None:
        row.naam, row.versie, row.gewijzigd_op = body.naam, row.versie + 1, unit.now
    unit.session.flush()
    item, suffix = _ik(unit)
    return json_answer(item, headers={"ETag": etag(item["versie"], suffix)})


def _ik(unit: Unit) -> tuple[dict[str, Any], str]:
    """Return oneself, and the suffix of the ETag: lidmaatschappen change without the versie."""
    lezer = scope.reader(unit)
    item, _ = read.one(unit, GEBRUIKERS, {"id": lezer.id}, NOWHERE)
    leden = _shown(lezer.lidmaatschappen)
    return {**item, "lidmaatschappen": leden}, f"-{hashlib.sha256(to_json(leden)).hexdigest()[:12]}"


def _shown(leden: Sequence[Lidmaatschap]) -> list[dict[str, Any]]:
    return [{"id": lid.id, "organisatieId": lid.organisatie_id, "rol": lid.rol} for lid in leden]


def stored(unit: Unit, gebruiker_id: UUID) -> Gebruiker:
    """Return a gebruiker to be changed, and hold off whoever else would. Raises NotFound."""
    # No organisatie's lock covers a gebruiker; others may go on referring to the row meanwhile.
    row = unit.session.get(Gebruiker, gebruiker_id, with_for_update={"key_share": True})
    if row is None:
        raise not_found()
    return row


router = APIRouter()
router.include_router(
    root_router(
        GEBRUIKERS,
        UseCases(list_gebruikers, create_gebruiker, get_gebruiker, update_gebruiker),
        created=GebruikerNieuwUit,
    )
)
ik_router = APIRouter(route_class=StrictRoute, tags=["ik"])


@ik_router.get(
    "/ik", operation_id="get_ik", summary="Uzelf: ophalen", response_model=IkUit, openapi_extra=IF_NONE_MATCH
)
async def _get_ik(request: Request) -> Response:
    return await handle(request, get_ik)


@ik_router.patch(
    "/ik",
    operation_id="update_ik",
    summary="Uzelf: wijzigen",
    response_model=IkUit,
    openapi_extra={**patch_of(IkWijziging), LIMITED: True},
)
async def _update_ik(request: Request) -> Response:
    transactions = request.app.state.transactions
    call = await call_of(request, request.app.state.settings)
    # As with a log-in: hashing holds no lock, and waits for its turn.
    asked = await anyio.to_thread.run_sync(lambda: transactions.read(call, asked_password))
    password = await passwords.in_turn(asked, request.is_disconnected) if asked is not None else None
    return respond(await transactions.run(call, lambda unit: update_ik(unit, password)))


router.include_router(ik_router)
