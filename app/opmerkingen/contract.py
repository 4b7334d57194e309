"""What goes in and out for opmerkingen."""

from uuid import UUID

from app.core.contract import In, ItemUit, Uit
from app.core.storage.paging import PageQuery
from app.core.types import Tekstveld
from app.opmerkingen.rules import BijSoort, OpmerkingStatus


class BijIn(In):
    """What a comment is about."""

    soort: BijSoort
    id: UUID


class OpmerkingIn(In):
    """A comment or a piece of advice. It starts open."""

    bij: BijIn
    tekst: Tekstveld


class OpmerkingWijziging(OpmerkingIn):
    """A whole comment with its status; what it is about stays as it is."""

    status: OpmerkingStatus


class BijUit(Uit):
    """What a comment is about; it may be gone by now."""

    soort: BijSoort
    id: UUID


class OpmerkingUit(ItemUit):
    """A comment or a piece of advice; `aangemaaktDoor` is its author."""

    bij: BijUit
    tekst: str
    status: OpmerkingStatus


class OpmerkingQuery(PageQuery):
    """Filters of the opmerkingen."""

    status: OpmerkingStatus | None = None
    bij_soort: BijSoort | None = None
    bij_id: UUID | None = None
