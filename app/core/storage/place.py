"""Where entries hang: found within the reader's scope, with what the reader may do there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """A found place. `keys` are the columns every row there shares, its owner among them.

    `rights` is what the reader may do there; `subject` the row that was found (a traject, say).
    `revisie` is how far the organisatie's log is, where everything shown there is in that log.
    """

    organisatie_id: UUID
    keys: Mapping[str, UUID]
    rights: frozenset[str]
    subject: Any = None  # a row of SQLAlchemy's, whose columns have no types
    revisie: int | None = None
