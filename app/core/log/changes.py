"""Telling of a change: its versie, its line in the log, and whatever follows from it."""

import enum
from collections.abc import Sequence

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
    soort: str | None,
    row: Versioned,
    verb: Verb = Verb.CHANGED,
    *,
    toelichting: str | None = None,
    also: Sequence[tuple[str, Versioned]] = (),
) -> None:
    """Tell of a row that was added, changed or deleted in a place; every write ends here.

    A changed row gets its next versie. The log gets a line, with the reason that came along as its `toelichting`, but
    not without a `soort`. `also` are rows that changed with it, each with its soort. Then everything follows that
    rests on the table: stored voorwaarden, overviews.
    """
    if soort is not None:
        note(uow, place, soort, row, verb, toelichting=toelichting)
    elif verb is Verb.CHANGED:
        _raise_versie(uow, row)
    for other_soort, other in also:
        note(uow, place, other_soort, other)
    uow.session.flush()
    uow.follow(uow, place, type(row))
    uow.session.flush()


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


def _raise_versie(uow: UnitOfWork, row: Versioned) -> None:
    row.versie, row.gewijzigd_op = row.versie + 1, uow.now
