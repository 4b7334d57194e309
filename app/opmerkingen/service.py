"""Comments and a coach's advice on any entry, as a collection."""

from dataclasses import replace

from app.core.collection.declaration import Collection, Columns, WriteContext
from app.core.errors import FORBIDDEN, Forbidden, invalid
from app.core.storage.tables import table_of
from app.opmerkingen import contract, rules
from app.opmerkingen.tables import Opmerking
from app.soorten import is_here
from app.toegang import scope
from app.toegang.rules import Recht
from app.trajecten.service import TRAJECT

_opmerking = table_of(Opmerking)

# Advice is as welcome after a traject as during it.
ANY_TRAJECT = replace(TRAJECT, guard=lambda _uow, _place: None)


def _check(before: Opmerking | None, after: contract.OpmerkingIn | None, context: WriteContext) -> None:
    """Hold a comment to something of this traject, its text to its author, its status to the team."""
    if before is None:
        if after is None or is_here(context.uow, context.place, after.bij.soort, after.bij.id):
            return
        raise invalid("/bij/id", "onbekend", "Dit id bestaat hier niet.", "There is no such id here.")
    if after is not None and (after.bij.soort, after.bij.id) != (before.bij_soort, before.bij_id):
        raise invalid("/bij", "vast", "Dit ligt vast.", "This is fixed.")
    lezer = scope.reader(context.uow)
    may_change = rules.may_change(
        own=lezer.beheerder or before.aangemaakt_door == lezer.id,
        contributes=Recht.BIJDRAGEN in context.place.rights,
        rewritten=after is None or after.tekst != before.tekst,
    )
    if not may_change:
        raise Forbidden(FORBIDDEN)


def _derive(body: contract.OpmerkingIn, _context: WriteContext) -> Columns:
    return {"bij_soort": body.bij.soort, "bij_id": body.bij.id}


OPMERKINGEN = Collection(
    soort="opmerking",
    plural="opmerkingen",
    title="Opmerkingen",
    table=Opmerking,
    input=contract.OpmerkingIn,
    change=contract.OpmerkingWijziging,
    output=contract.OpmerkingUit,
    reads=Recht.OPMERKINGEN,
    writes=Recht.OPMERKINGEN,
    query=contract.OpmerkingQuery,
    filters={
        "status": lambda value: _opmerking.c.status == value,
        "bij_soort": lambda value: _opmerking.c.bij_soort == value,
        "bij_id": lambda value: _opmerking.c.bij_id == value,
    },
    check=_check,
    derive=_derive,
)
