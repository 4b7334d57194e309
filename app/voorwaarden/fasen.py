"""Reading the seven fasen of a traject."""

from uuid import UUID

from app.core.log import freshness
from app.core.log.freshness import NOTHING, Held
from app.core.results import Item, Page, Unchanged
from app.core.storage.pages import page_at_hand
from app.core.storage.paging import PageQuery
from app.core.storage.unit_of_work import UnitOfWork
from app.toegang.rules import Recht
from app.trajecten.service import find_traject
from app.voorwaarden import present, service
from app.voorwaarden.contract import FaseUit


def list_fasen(uow: UnitOfWork, traject_id: UUID, query: PageQuery, held: Held = NOTHING) -> Page[FaseUit] | Unchanged:
    """Return the fasen of a traject, in order."""
    place = find_traject(uow, traject_id, Recht.VOORTGANG)
    state = freshness.state_of(uow, place.revisie, sorted(place.rights))
    if held.is_at(state):
        return Unchanged(state)
    rows = service.rows_of_fasen(uow, place)
    page = page_at_hand(rows, lambda fase: int(fase.nummer), query, "fasen", traject_id)
    return page.shown([present.shown(uow, place, fase).content for fase in page.rows], state)


def get_fase(uow: UnitOfWork, traject_id: UUID, nummer: int) -> Item[FaseUit]:
    """Return one fase with its voorwaarden."""
    place = find_traject(uow, traject_id, Recht.VOORTGANG)
    return present.shown(uow, place, service.rows_of_fasen(uow, place)[nummer])
