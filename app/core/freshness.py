"""Whether a list is still what the reader holds, told from the log instead of from the list.

Every change raises the revisie of its organisatie. So a list can't have changed while the revisies
of all that the reader may see in it stand where they were, and the question is the same.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.answers import Answer
from app.core.etags import is_unchanged
from app.core.events import Revisie, Volgorde
from app.core.release import RELEASE
from app.core.tables import table_of
from app.core.transaction import Unit

MANY = 100
"""Who sees more organisaties than this, is told by the number of the log's last line whether any of them changed."""

_revisies, _volgorde = table_of(Revisie), table_of(Volgorde)
_LATEST = sa.select(_volgorde.c.volgnummer)


def tag_of_visible(unit: Unit, visible: sa.Select[tuple[UUID]], right: str) -> str:
    """Return the tag of an answer about these organisaties, whose ids `visible` selects.

    It follows from their revisies. Of many it follows from who reads and the log's last number: neither a revisie
    nor what somebody sees changes without it, and finding it takes no longer for a country than for a school.
    """
    rows = unit.connection.execute(_first_of(visible, MANY + 1)).all()
    if len(rows) > MANY:
        return tag(unit, unit.reader.id, rows[0].volgnummer, right)
    return tag(unit, sorted((str(row.id), row.revisie) for row in rows), right)


@lru_cache(1000)
def _first_of(visible: sa.Select[tuple[UUID]], count: int) -> sa.Select[Any]:
    """Return the query for the revisies of no more than so many of these organisaties, with the log's last number."""
    some = visible.limit(count).subquery()
    # As the driver gives it: to compare them, ids need not be made of it.
    as_given = sa.type_coerce(_revisies.c.organisatie_id, sa.Text).label("id")
    return (
        sa.select(as_given, _revisies.c.revisie, _volgorde.c.volgnummer)
        .join(some, some.c.id == _revisies.c.organisatie_id)
        .join(_volgorde, sa.true())
    )


def tag_of_everything(unit: Unit, right: str) -> str:
    """Return the tag of an answer to who sees every organisatie: no revisie rises without this number."""
    return tag(unit, unit.connection.execute(_LATEST).scalar_one(), right)


def tag(unit: Unit, *known: object) -> str:
    """Return the tag of an answer that follows from the request, the day and what is `known`."""
    call = unit.call
    parts = (RELEASE, call.path, call.query, call.language, call.accept, unit.today, *known)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def guarded(unit: Unit, current: str, make: Callable[[], Answer]) -> Answer:
    """Answer 304 when the reader already holds this tag; else make the answer, and tag it."""
    held = unchanged(unit, current)
    if held is not None:
        return held
    made = make()
    return replace(made, headers={**made.headers, "ETag": current})


def unchanged(unit: Unit, current: str) -> Answer | None:
    """Return a 304 when the reader already holds the answer with this tag."""
    return Answer(304, headers={"ETag": current}) if is_unchanged(unit.call.if_none_match, current) else None
