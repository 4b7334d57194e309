"""Oneself: who is logged in, and what one may change of that."""

import hashlib
from collections.abc import Callable

from pydantic_core import to_json

from app.core.collection import inputs, read
from app.core.collection.inputs import Patch
from app.core.errors import STALE, PreconditionFailed
from app.core.log.changes import changed
from app.core.results import Content, Item
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.toegang import access, scope
from app.toegang.contract import IkUit, IkWijziging
from app.toegang.gebruikers import GEBRUIKERS, NOWHERE, lock_gebruiker
from app.toegang.proof import Proof, check_of_password, proven
from app.toegang.tables import Gebruiker


def get_ik(uow: UnitOfWork) -> Item[IkUit]:
    """Return oneself, with one's lidmaatschappen: these change without the versie, so the variant tells of them."""
    lezer = scope.reader(uow)
    item = read.get_one(uow, GEBRUIKERS, {"id": lezer.id}, NOWHERE)
    leden: list[Content] = [
        {"id": lid.id, "organisatieId": lid.organisatie_id, "rol": lid.rol} for lid in lezer.lidmaatschappen
    ]
    variant = f"-{hashlib.sha256(to_json(leden)).hexdigest()[:12]}"
    return Item({**item.content, "lidmaatschappen": leden}, variant)


def new_password_check(uow: UnitOfWork, patch: Patch, expected: Expected | None) -> Callable[[], Proof] | None:
    """Return what checks the present password and hashes a new one, or nothing where no new one is given."""
    row = uow.session.get_one(Gebruiker, scope.reader(uow).id)
    _, body = inputs.patched(IkWijziging, row, {}, patch, expected)
    if body.wachtwoord is None:
        return None
    return check_of_password(uow, body.huidig_wachtwoord or "", "/huidigWachtwoord", body.wachtwoord)


def update_ik(uow: UnitOfWork, patch: Patch, expected: Expected | None, proof: Proof | None = None) -> Item[IkUit]:
    """Change one's name or password. A new password ends every other log-in and token."""
    lezer = scope.reader(uow)
    row = proven(uow, proof, PreconditionFailed(STALE)) if proof is not None else lock_gebruiker(uow, lezer.id)
    _, body = inputs.patched(IkWijziging, row, {}, patch, expected)
    if proof is not None:
        row.wachtwoord_hash = proof.new
        access.end_access(uow.session, lezer.id, keep_token_id=lezer.token_id)
    if body.naam != row.naam or proof is not None:
        row.naam = body.naam
        changed(uow, NOWHERE, None, row)
    return get_ik(uow)
