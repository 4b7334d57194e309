"""Where entries hang: found within the reader's scope, with what the reader may do there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.core import events


@dataclass(frozen=True, slots=True)
class Place:
    """A found place. `keys` are the columns every row there shares, its owner among them.

    `rights` is what the reader may do there; `subject` the row that was found (a traject, say).
    `revisie` is how far the organisatie's log is, where everything shown there is in that log.
    """

    organisatie_id: UUID
    keys: Mapping[str, UUID]
    rights: frozenset[str]
    subject: Any
    revisie: int | None = None


def held(session: Session, find: Callable[[], Place], require: Callable[[Place], None]) -> Place:
    """Find a place that is to change, and hold other writers off it until this transaction ends.

    What was seen before the lock is looked up anew, unless the log says that nothing was written since.
    Raises what `find` raises, and `require` for a reader who may look only.
    """
    place = find()
    require(place)
    revisie = events.lock(session, place.organisatie_id)[place.organisatie_id]
    if revisie == place.revisie:
        return place
    session.expire_all()
    return find()
