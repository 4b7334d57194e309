"""Whether an answer is still what the caller holds, told from the log instead of from the answer.

Every change raises the revisie of its organisatie. So an answer can't have changed while the revisies of all that the
reader may see in it stand where they were. What it follows from is its `state`; together with the question it makes
the tag that the caller keeps.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

import sqlalchemy as sa

from app.core.language import Taal
from app.core.log.events import Revisie, Volgorde
from app.core.release import RELEASE
from app.core.storage.tables import Select, table_of
from app.core.storage.unit_of_work import UnitOfWork

MANY = 100
"""Who sees more organisaties than this, is told by the number of the log's last line whether any of them changed."""

_revisies, _volgorde = table_of(Revisie), table_of(Volgorde)
_LATEST = sa.select(_volgorde.c.volgnummer)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and in which language the answer is: the same state answers another question otherwise."""

    words: str = ""
    language: Taal = Taal.NL

    def tag(self, state: str) -> str:
        """Return the tag of the answer that follows from a state."""
        known = f"{RELEASE}\n{self.words}\n{state}"
        return f"{hashlib.sha256(known.encode()).hexdigest()[:32]}-{self.language}"


@dataclass(frozen=True, slots=True)
class Held:
    """What the caller holds already: tags of answers to this question. `anything` will do where they say so."""

    question: Question
    tags: frozenset[str] = frozenset()
    anything: bool = False

    def has(self, tag: str) -> bool:
        """Tell whether the caller holds the answer with this tag."""
        return self.anything or tag in self.tags

    def is_at(self, state: str) -> bool:
        """Tell whether the caller holds the answer that follows from this state."""
        return bool(self.anything or self.tags) and self.has(self.question.tag(state))


NOTHING = Held(Question())


def state_of(uow: UnitOfWork, *known: object) -> str:
    """Return the state of an answer that follows from the day and what is `known`."""
    return repr((uow.today, *known))


def state_of_visible(uow: UnitOfWork, visible: sa.Select[tuple[UUID]], right: str) -> str:
    """Return the state of an answer about these organisaties, whose ids `visible` selects.

    It follows from their revisies. Of many it follows from who reads and the log's last number: neither a revisie
    nor what somebody sees changes without it, and finding it takes no longer for a country than for a school.
    """
    rows = uow.connection.execute(_first_of(visible, MANY + 1)).all()
    if len(rows) > MANY:
        return state_of(uow, uow.reader.id, rows[0].volgnummer, right)
    return state_of(uow, sorted((str(row.id), row.revisie) for row in rows), right)


@lru_cache(1000)
def _first_of(visible: sa.Select[tuple[UUID]], count: int) -> Select:
    """Return the query for the revisies of no more than so many of these organisaties, with the log's last number."""
    some = visible.limit(count).subquery()
    # As the driver gives it: to compare them, ids need not be made of it.
    as_given = sa.type_coerce(_revisies.c.organisatie_id, sa.Text).label("id")
    return (
        sa.select(as_given, _revisies.c.revisie, _volgorde.c.volgnummer)
        .join(some, some.c.id == _revisies.c.organisatie_id)
        .join(_volgorde, sa.true())
    )


def state_of_everything(uow: UnitOfWork, right: str) -> str:
    """Return the state of an answer to who sees every organisatie: no revisie rises without this number."""
    return state_of(uow, uow.connection.execute(_LATEST).scalar_one(), right)
