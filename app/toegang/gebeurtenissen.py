"""The change feed: the one log, as far as the reader may see it."""

import enum
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, Field

from app.core import paging
from app.core.answers import Answer, json_answer
from app.core.contract import Pagina, Uit
from app.core.events import Gebeurtenis
from app.core.http import StrictRoute, handle
from app.core.paging import PageQuery
from app.core.tables import table_of
from app.core.transaction import Unit
from app.toegang import scope
from app.toegang.rules import Lezer, Recht

_log = table_of(Gebeurtenis)


class _Kring(enum.Enum):
    """Which kinds of item each right shows the changes of."""

    ORGANISATIE = (Recht.ORGANISATIE, ("organisatie",))
    VOORTGANG = (Recht.VOORTGANG, ("traject", "fase"))
    OPMERKINGEN = (Recht.OPMERKINGEN, ("opmerking",))
    DOSSIER = (Recht.DOSSIER, ("dossier", "oordeel", "label"))


class GebeurtenisQuery(PageQuery):
    """The feed goes on after `na` (or `cursor`, its other name) and never ends."""

    na: Annotated[str, Field(max_length=1000)] | None = None
    organisatie_id: UUID | None = None
    soort: Annotated[str, Field(max_length=60, pattern=r"^[a-z_-]+\.[a-z_-]+$")] | None = None


class ItemRefUit(Uit):
    """What changed."""

    soort: str
    id: UUID
    versie: int


class GebeurtenisUit(Uit):
    """One line of the log. `toelichting` is the reden or afwijking that came with a move."""

    organisatie_id: UUID
    revisie: int
    tijdstip: AwareDatetime
    gebruiker_id: UUID | None
    soort: str
    item: ItemRefUit
    traject_id: UUID | None
    toelichting: str | None


class GebeurtenisPagina(Pagina[GebeurtenisUit]):
    """A page of the feed. `na` is where to go on later, also when there is nothing new."""

    na: str | None


def list_gebeurtenissen(unit: Unit, query: GebeurtenisQuery) -> Answer:
    """Answer the changes after a cursor, oldest first, in one order that never skips one."""
    given = query.filters()
    given.pop("na", None)
    question = paging.fingerprint(unit.call.path, given)
    cursor = query.cursor or query.na
    within = _within(scope.reader(unit))
    if query.organisatie_id is not None:
        within.append(_log.c.organisatie_id == query.organisatie_id)
    if query.soort is not None:
        within.append(_log.c.soort == query.soort)
    number = [_log.c.volgnummer]
    after = [paging.after(number, paging.decode(cursor, question, 1))] if cursor else []
    wanted = sa.select(_log).where(*within, *after).order_by(*number).limit(query.limit + 1)
    rows = unit.session.execute(wanted).mappings().all()
    shown = rows[: query.limit]
    last = paging.encode(question, [shown[-1]["volgnummer"]]) if shown else cursor
    following = last if len(rows) > len(shown) else None
    readable = _readable(unit, shown)
    content: dict[str, Any] = {
        "items": [_shown(row, row["organisatie_id"] in readable) for row in shown],
        "volgende": following,
        "na": last,
    }
    if query.telling:
        content["totaal"] = unit.session.scalar(sa.select(sa.func.count()).select_from(_log).where(*within))
    return json_answer(content, headers=paging.link_header(unit.call.path, query, following))


def _within(lezer: Lezer) -> list[sa.ColumnElement[bool]]:
    """Content shows the changes of its entries; what needs another right to read is told by that right."""
    if lezer.beheerder:
        return []
    own = _log.c.organisatie_id
    of_content = _log.c.item_soort.not_in(("lid", "opmerking"))
    circles = [sa.and_(own.in_(scope.visible_ids(lezer, Recht.INHOUD)), of_content)]
    circles += [
        sa.and_(own.in_(scope.visible_ids(lezer, circle.value[0])), _log.c.item_soort.in_(circle.value[1]))
        for circle in _Kring
    ]
    circles.append(own.in_(scope.visible_ids(lezer, Recht.LEDEN)))
    return [sa.or_(*circles)]


def _readable(unit: Unit, rows: Any) -> set[UUID]:
    """Return which of these organisaties the reader may read the free texts of."""
    ids = {row["organisatie_id"] for row in rows if row["toelichting"] is not None}
    if not ids:
        return set()
    wanted = scope.visible_ids(scope.reader(unit), Recht.INHOUD)
    return set(unit.session.execute(wanted.where(sa.column("id").in_(ids))).scalars())


def _shown(row: Any, readable: bool) -> dict[str, Any]:
    return {
        "organisatieId": row["organisatie_id"],
        "revisie": row["revisie"],
        "tijdstip": row["tijdstip"],
        "gebruikerId": row["gebruiker_id"],
        "soort": row["soort"],
        "item": {"soort": row["item_soort"], "id": row["item_id"], "versie": row["item_versie"]},
        "trajectId": row["traject_id"],
        "toelichting": row["toelichting"] if readable else None,
    }


router = APIRouter(route_class=StrictRoute, tags=["gebeurtenissen"])


@router.get(
    "/gebeurtenissen",
    operation_id="list_gebeurtenissen",
    summary="Gebeurtenissen: lijst",
    response_model=GebeurtenisPagina,
)
async def _list(request: Request, query: Annotated[GebeurtenisQuery, Query()]) -> Response:
    return await handle(request, lambda unit: list_gebeurtenissen(unit, query), long=True)
