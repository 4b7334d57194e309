"""The collection of metingen: who answers what, and who reads the words of whom."""

from dataclasses import replace
from typing import cast
from uuid import UUID

import sqlalchemy as sa

from app.core.collection.declaration import Collection, Columns, ReadContext, Shown, WriteContext
from app.core.errors import Forbidden, InvalidInput, Reason, invalid
from app.core.language import Tekst
from app.core.results import Content
from app.core.storage.place import Place
from app.core.storage.tables import JsonObject, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.metingen import contract, instrumenten
from app.metingen.rules import OnderwerpSoort, Wijze, can_be_asked
from app.metingen.tables import Meting
from app.soorten import is_here
from app.toegang import scope
from app.toegang.rules import Recht
from app.trajecten.service import TRAJECT, find_traject

NOT_YOURS = Reason(
    "niet-van-u",
    Tekst("Niet van u", "Not yours"),
    Tekst(
        "Wat een ander alleen invulde, wijzigt of verwijdert u niet.",
        "What somebody else filled in alone is not yours to change or delete.",
    ),
)
_meting = table_of(Meting)


def _own(gebruiker_id: object) -> str:
    """Return the right to the words of one rater: who holds it is that rater."""
    return f"eigen:{gebruiker_id}"


def _find_as_rater(uow: UnitOfWork, traject_id: UUID, right: str) -> Place:
    """Return a traject, where the reader also has the right to their own words.

    Two readers with one rol read a list differently; as their rights differ, so does its state.
    """
    place = find_traject(uow, traject_id, right)
    return replace(place, rights=place.rights | {_own(uow.reader.id)})


BIJ_TRAJECT = replace(TRAJECT, find=_find_as_rater)


def about(onderwerp_id: UUID) -> sa.ColumnElement[bool]:
    """Return the condition that a meting is about this speerpunt, activiteit or traject."""
    whole = sa.and_(
        _meting.c.traject_id == onderwerp_id, _meting.c.speerpunt_id.is_(None), _meting.c.activiteit_id.is_(None)
    )
    return sa.or_(_meting.c.speerpunt_id == onderwerp_id, _meting.c.activiteit_id == onderwerp_id, whole)


def _check(before: Meting | None, after: contract.MetingIn | None, context: WriteContext) -> None:
    if before is not None:
        _require_own(before, after, context)
    if after is None:
        return
    instrument = instrumenten.load(context.uow.session, [after.instrument]).get(after.instrument)
    if instrument is None:
        raise invalid("/instrument", "onbekend", "In dit kader valt niets in te vullen.", "This is no instrument.")
    if not can_be_asked(after.instrument, after.moment):
        raise invalid(
            "/moment",
            "past-niet",
            "Dit instrument vraagt naar verandering: kies voorbereiding of evaluatie.",
            "This instrument asks for change: choose voorbereiding or evaluatie.",
        )
    if after.datum > context.uow.today:
        raise invalid("/datum", "in-de-toekomst", "Dit is nog niet gebeurd.", "This has not happened yet.")
    _check_onderwerp(after, context)
    same = before is not None and (before.instrument, before.kant) == (after.instrument, after.kant)
    wrong = instrumenten.wrong_spots(instrument, after, before.antwoorden if before is not None and same else [])
    if wrong:
        raise InvalidInput(wrong)


def _require_own(before: Meting, after: contract.MetingIn | None, context: WriteContext) -> None:
    """Raise Forbidden where somebody's own answers are at stake, and somebody else is at work.

    What was agreed on is everybody's, but not to be turned into one person's. A beheerder may take
    away what somebody left behind, never rewrite it.
    """
    uow = context.uow
    if before.wijze is Wijze.BESPROKEN and after is not None and after.wijze is Wijze.INDIVIDUEEL:
        raise invalid("/wijze", "vast", "Wat besproken is, is van allen.", "What was agreed on is everybody's.")
    if before.aangemaakt_door == uow.reader.id or (after is None and scope.reader(uow).beheerder):
        return
    if Wijze.INDIVIDUEEL in (before.wijze, after.wijze if after else None):
        raise Forbidden(NOT_YOURS)


def _check_onderwerp(after: contract.MetingIn, context: WriteContext) -> None:
    onderwerp = after.onderwerp
    if onderwerp is not None and not is_here(context.uow, context.place, onderwerp.soort, onderwerp.id):
        raise invalid("/onderwerp/id", "onbekend", "Dit id bestaat hier niet.", "There is no such id here.")


def _derive(body: contract.MetingIn, _context: WriteContext) -> Columns:
    soort, key = (body.onderwerp.soort, body.onderwerp.id) if body.onderwerp else (None, None)
    return {
        "speerpunt_id": key if soort is OnderwerpSoort.SPEERPUNT else None,
        "activiteit_id": key if soort is OnderwerpSoort.ACTIVITEIT else None,
    }


def _present(content: Content, context: ReadContext) -> Shown:
    """Show the words of one rater to that rater alone; those that were agreed on to everybody."""
    if content["wijze"] == Wijze.BESPROKEN or _own(content["aangemaaktDoor"]) in context.place.rights:
        return Shown(content)
    antwoorden = cast(list[JsonObject], content["antwoorden"])
    return Shown({**content, "antwoorden": [{**antwoord, "tekst": None} for antwoord in antwoorden]}, "-a")


METINGEN = Collection(
    soort="meting",
    plural="metingen",
    title="Metingen",
    table=Meting,
    input=contract.MetingIn,
    output=contract.MetingUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.MetingQuery,
    filters={
        "instrument": lambda value: _meting.c.instrument == value,
        "kant": lambda value: _meting.c.kant == value,
        "moment": lambda value: _meting.c.moment == value,
        "onderwerp_id": about,
    },
    check=_check,
    derive=_derive,
    present=_present,
)
