"""Evidence that the school adds by hand."""

from app.core.collection.declaration import Collection, WriteContext
from app.core.errors import invalid
from app.core.storage.tables import table_of
from app.isop.contract import BewijsIn, BewijsQuery, BewijsUit, VerwijzingIn
from app.isop.tables import Bewijs
from app.soorten import is_here
from app.toegang.rules import Recht

_bewijs = table_of(Bewijs)


def _check(_before: Bewijs | None, after: BewijsIn | None, context: WriteContext) -> None:
    """It has happened, and what it refers to is here."""
    if after is None:
        return
    if after.datum > context.uow.today:
        raise invalid("/datum", "in-de-toekomst", "Dit is nog niet gebeurd.", "This has not happened yet.")
    if isinstance(after.verwijzing, VerwijzingIn):
        _check_entry(after.verwijzing, context)


def _check_entry(verwijzing: VerwijzingIn, context: WriteContext) -> None:
    if not is_here(context.uow, context.place, verwijzing.soort, verwijzing.id):
        raise invalid("/verwijzing/id", "onbekend", "Dit id bestaat hier niet.", "There is no such id here.")


BEWIJZEN = Collection(
    soort="bewijs",
    plural="bewijzen",
    title="Bewijzen",
    table=Bewijs,
    input=BewijsIn,
    output=BewijsUit,
    reads=Recht.DOSSIER,
    writes=Recht.BIJDRAGEN,
    query=BewijsQuery,
    filters={
        "criterium": lambda value: _bewijs.c.criterium == value,
        "soort": lambda value: _bewijs.c.soort == value,
    },
    check=_check,
)
