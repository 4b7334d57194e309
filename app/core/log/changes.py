"""Telling of a change: its versie, its line in the log, and whatever follows from it."""

import enum

from app.core.storage.place import Place
from app.core.storage.tables import Versioned
from app.core.storage.unit_of_work import LogLine, UnitOfWork


class Verb(enum.StrEnum):
    """What was done, as the log says it."""

    ADDED = "aangemaakt"
    CHANGED = "gewijzigd"
    DELETED = "verwijderd"


def changed(
    uow: UnitOfWork,
    place: Place,
    soort: str,
    row: Versioned,
    verb: Verb = Verb.CHANGED,
    *,
    toelichting: str | None = None,
    logged: bool = True,
) -> None:
    """Tell of a row that was added, changed or deleted in a place; every write ends here.

    A changed row gets its next versie. The log gets a line, with the reason that came along as its `toelichting`.
    Then everything follows that rests on the table: stored voorwaarden, overviews.
    """
    if logged:
        note(uow, place, soort, row, verb, toelichting=toelichting)
    elif verb is Verb.CHANGED:
        _raise_versie(uow, row)
    _follow(uow, place, row)


def changed_together(
    uow: UnitOfWork,
    place: Place,
    soort: str,
    row: Versioned,
    *also: tuple[str, Versioned],
    toelichting: str | None = None,
) -> None:
    """Tell of a row that changed, as `changed` does, and of others that changed with it, each with its soort.

    They are stored in one go, before anything follows.
    """
    note(uow, place, soort, row, toelichting=toelichting)
    for other_soort, other in also:
        note(uow, place, other_soort, other)
    _follow(uow, place, row)


def note(
    uow: UnitOfWork,
    place: Place,
    soort: str,
    row: Versioned,
    verb: Verb = Verb.CHANGED,
    *,
    toelichting: str | None = None,
) -> None:
    """Give a changed row its versie and its line in the log, for what is itself part of following a change."""
    if verb is Verb.CHANGED:
        _raise_versie(uow, row)
    uow.log.append(
        LogLine(
            organisatie_id=place.organisatie_id,
            gebruiker_id=uow.reader.id,
            soort=soort,
            werkwoord=verb,
            item_id=row.id,
            item_versie=row.versie,
            traject_id=place.keys.get("traject_id"),
            toelichting=toelichting,
        )
    )


def _follow(uow: UnitOfWork, place: Place, row: Versioned) -> None:
    uow.session.flush()
    uow.follow(uow, place, type(row))
    uow.session.flush()


def _raise_versie(uow: UnitOfWork, row: Versioned) -> None:
    row.versie, row.gewijzigd_op = row.versie + 1, uow.now
