"""Gebruikers, kept by a beheerder."""

from datetime import timedelta
from uuid import UUID

from app.core.collection import read, write
from app.core.collection.declaration import Collection, Columns, WriteContext
from app.core.collection.inputs import Patch
from app.core.errors import invalid, not_found
from app.core.log.freshness import NOTHING, Held
from app.core.results import Content, Created, Item, Page
from app.core.storage.paging import PageQuery
from app.core.storage.place import Place
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.toegang import access, scope
from app.toegang.contract import GebruikerIn, GebruikerNieuwUit, GebruikerUit
from app.toegang.tables import Activering, Gebruiker

NOWHERE = Place(UUID(int=0), {}, frozenset())
INVITED_FOR = timedelta(days=14)


def _check(before: Gebruiker | None, after: GebruikerIn | None, context: WriteContext) -> None:
    """A beheerder can't lock the own account out."""
    if after is None or before is None or before.id != context.uow.reader.id:
        return
    if not (after.actief and after.beheerder):
        raise invalid("/actief", "uzelf", "U kunt uzelf niet buitensluiten.", "You can't lock yourself out.")


def _derive(body: GebruikerIn, _context: WriteContext) -> Columns:
    return {"email": body.email.lower()}


def _effect(before: Content | None, row: Gebruiker | None, context: WriteContext) -> None:
    """End the access of who has another address or is shut out. So too on the way back: codes were made meanwhile."""
    if before is None or row is None or (before["email"], before["actief"]) == (row.email, row.actief):
        return
    access.end_access(context.uow.session, row.id, keep_token_id=scope.reader(context.uow).token_id)


GEBRUIKERS = Collection(
    soort="gebruiker",
    plural="gebruikers",
    title="Gebruikers",
    table=Gebruiker,
    input=GebruikerIn,
    output=GebruikerUit,
    # Not a right in some organisatie: only a beheerder gets here.
    reads="",
    writes="",
    logged=False,
    check=_check,
    derive=_derive,
    effect=_effect,
)


def list_gebruikers(uow: UnitOfWork, query: PageQuery, _held: Held = NOTHING) -> Page[GebruikerUit]:
    """Return all gebruikers, to a beheerder."""
    scope.require_beheerder(uow)
    return read.list_where(uow, GEBRUIKERS, query, [], lambda _row: NOWHERE)


def get_gebruiker(uow: UnitOfWork, gebruiker_id: UUID) -> Item[GebruikerUit]:
    """Return one gebruiker, to a beheerder."""
    scope.require_beheerder(uow)
    return read.get_one(uow, GEBRUIKERS, {"id": gebruiker_id}, NOWHERE)


def create_gebruiker(uow: UnitOfWork, body: GebruikerIn) -> Created[GebruikerNieuwUit]:
    """Add a gebruiker, with the code to choose a password with."""
    scope.require_beheerder(uow)
    item = write.create(uow, GEBRUIKERS, NOWHERE, body)
    return Created({**item.content, "activatiecode": invite(uow, item.id)})


def update_gebruiker(
    uow: UnitOfWork, gebruiker_id: UUID, patch: Patch, expected: Expected | None
) -> Item[GebruikerUit]:
    """Change a gebruiker. One who is shut out, or has another address, is logged out everywhere."""
    scope.require_beheerder(uow)
    return write.update(uow, GEBRUIKERS, NOWHERE, lock_gebruiker(uow, gebruiker_id), patch, expected)


def invite(
    uow: UnitOfWork, gebruiker_id: UUID, *, organisatie_id: UUID | None = None, lid_id: UUID | None = None
) -> str:
    """Return a new one-time code for this gebruiker (and lid); only its hash is stored."""
    code = scope.new_secret("")
    uow.session.add(
        Activering(
            hash=scope.hashed(code),
            gebruiker_id=gebruiker_id,
            organisatie_id=organisatie_id,
            lid_id=lid_id,
            eindigt_op=uow.now + INVITED_FOR,
        )
    )
    uow.session.flush()
    return code


def lock_gebruiker(uow: UnitOfWork, gebruiker_id: UUID) -> Gebruiker:
    """Return a gebruiker to be changed, and hold off whoever else would. Raises NotFound."""
    # No organisatie's lock covers a gebruiker; others may go on referring to the row meanwhile.
    row = uow.session.get(Gebruiker, gebruiker_id, with_for_update={"key_share": True})
    if row is None:
        raise not_found()
    return row
