"""Taking the lock of an organisatie: whoever holds it is the only one who writes there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.log.events import Revisie
from app.core.storage.place import Place
from app.core.storage.tables import table_of

_revisies = table_of(Revisie)
# Every write asks this: making it costs more than running it, so it is made once.
_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_LOCK_ALL = (
    sa.select(_revisies.c.organisatie_id, _revisies.c.revisie).order_by(_revisies.c.organisatie_id).with_for_update()
)
_LOCK = _LOCK_ALL.where(_revisies.c.organisatie_id.in_(_IDS))


def lock_organisaties(session: Session, *organisatie_ids: UUID) -> dict[UUID, int]:
    """Hold every other write to these organisaties until this transaction ends; return their revisies.

    Taken in order of id, so that two writers can't wait for each other.
    """
    rows = session.connection().execute(_LOCK, {"ids": list(organisatie_ids)})
    return {row.organisatie_id: row.revisie for row in rows}


def lock_all(session: Session) -> set[UUID]:
    """Hold every other write to every organisatie, as `lock_organisaties` does; return which they are."""
    return {row.organisatie_id for row in session.connection().execute(_LOCK_ALL)}


def lock_place(session: Session, find: Callable[[], Place], require: Callable[[Place], None]) -> Place:
    """Find a place that is to change, and hold other writers off it until this transaction ends.

    What was seen before the lock is looked up anew, unless the log says that nothing was written since.
    Raises what `find` raises, and `require` for a reader who may look only.
    """
    place = find()
    require(place)
    revisie = lock_organisaties(session, place.organisatie_id)[place.organisatie_id]
    if revisie == place.revisie:
        return place
    session.expire_all()
    return find()
