"""Speerpunten: in a traject, across all schools, and their bijstellingen."""

from collections.abc import Mapping

import sqlalchemy as sa
from pydantic_core import from_json, to_json

from app.core.collection import read
from app.core.collection.declaration import Collection, Columns, Filter, Readable, Refs, WriteContext
from app.core.collection.links import tagged
from app.core.errors import Conflict, Reason, invalid
from app.core.language import Tekst
from app.core.log.changes import Verb, note
from app.core.log.freshness import NOTHING, Held
from app.core.results import Content, Page, Unchanged
from app.core.storage.place import Place
from app.core.storage.tables import RowMapping, normalised, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase3_plan import contract
from app.fasen.fase3_plan.rules import adjusted_fields
from app.fasen.fase3_plan.tables import Bijstelling, Speerpunt, SpeerpuntBehoefte
from app.kaders.service import ISOP_CRITERIA, KENMERKEN, PARTNERSCHAPPEN
from app.toegang import scope
from app.toegang.rules import Recht
from app.trajecten.rules import FaseStatus
from app.trajecten.service import require_schooljaar
from app.trajecten.tables import Fase

PLAN_CLOSED = Reason(
    "plan-afgerond",
    Tekst("Plan afgerond", "Plan closed"),
    Tekst(
        "Het plan is afgerond: stop dit speerpunt, in plaats van het te verwijderen.",
        "The plan is closed: stop this focus point instead of deleting it.",
    ),
)
_speerpunt, _bijstelling, _fase = (table_of(table) for table in (Speerpunt, Bijstelling, Fase))


_PLAN = sa.select(_fase.c.status).where(
    _fase.c.organisatie_id == sa.bindparam("organisatie_id"),
    _fase.c.traject_id == sa.bindparam("traject_id"),
    _fase.c.nummer == 3,
)


def _plan_is_closed(context: WriteContext) -> bool:
    return bool(context.uow.connection.execute(_PLAN, context.place.keys).scalar_one() is FaseStatus.AFGEROND)


def _check(_before: Speerpunt | None, after: contract.SpeerpuntIn | None, context: WriteContext) -> None:
    if after is None:
        if _plan_is_closed(context):
            raise Conflict(PLAN_CLOSED)
        return
    require_schooljaar(after.schooljaar)


def _derive(body: contract.SpeerpuntIn, _context: WriteContext) -> Columns:
    return {"titel_norm": normalised(body.titel), "thema_norm": normalised(body.thema or "")}


def _effect(before: Content | None, row: Speerpunt | None, context: WriteContext) -> None:
    """Keep a bijstelling once the plan is closed: what changed, from what, and why."""
    body = context.body
    if row is None or not isinstance(body, contract.SpeerpuntIn) or not _plan_is_closed(context):
        return
    na = body.model_dump(mode="json", by_alias=True)
    voor = None if before is None else from_json(to_json(before))
    changed_fields = adjusted_fields(voor or {}, na)
    if voor is not None and not changed_fields:
        return
    if body.reden is None:
        raise invalid("/reden", "missing", "Het plan is afgerond: zeg waarom.", "The plan is closed: say why.")
    bijstelling = Bijstelling(
        organisatie_id=context.place.organisatie_id,
        traject_id=context.place.keys["traject_id"],
        speerpunt_id=row.id,
        reden=body.reden,
        voor=None if voor is None else {name: voor.get(name) for name in changed_fields},
        na={name: na[name] for name in changed_fields},
        aangemaakt_op=context.uow.now,
        gewijzigd_op=context.uow.now,
        aangemaakt_door=context.uow.reader.id,
    )
    context.uow.session.add(bijstelling)
    note(context.uow, context.place, BIJSTELLINGEN.soort, bijstelling, Verb.ADDED)


_IN_TRAJECT: Mapping[str, Filter] = {
    "status": lambda value: _speerpunt.c.status == value,
    "partnerschap": lambda value: tagged(Speerpunt, PARTNERSCHAPPEN, value),
}
_CODES = (PARTNERSCHAPPEN, ISOP_CRITERIA, KENMERKEN)
_REFS = (Refs("behoefte_ids", SpeerpuntBehoefte, Behoefte),)
SPEERPUNTEN = Collection(
    soort="speerpunt",
    plural="speerpunten",
    title="Speerpunten",
    table=Speerpunt,
    input=contract.SpeerpuntIn,
    change=contract.SpeerpuntWijziging,
    output=contract.SpeerpuntUit,
    reads=Recht.INHOUD,
    writes=Recht.BIJDRAGEN,
    query=contract.SpeerpuntQuery,
    filters=_IN_TRAJECT,
    unstored=frozenset({"reden"}),
    codes=_CODES,
    refs=_REFS,
    check=_check,
    derive=_derive,
    effect=_effect,
)
SPEERPUNTEN_VAN_ALLE_SCHOLEN = Readable(
    soort="speerpunt",
    plural="speerpunten",
    title="Speerpunten van alle scholen",
    table=Speerpunt,
    output=contract.SpeerpuntUit,
    reads=Recht.INHOUD,
    query=contract.AlleSpeerpuntenQuery,
    filters={
        **_IN_TRAJECT,
        "isop_criterium": lambda value: tagged(Speerpunt, ISOP_CRITERIA, value),
        "kenmerk": lambda value: tagged(Speerpunt, KENMERKEN, value),
        "thema": lambda value: _speerpunt.c.thema_norm == normalised(value),
        "schooljaar": lambda value: _speerpunt.c.schooljaar == value,
        "organisatie_id": lambda value: _speerpunt.c.organisatie_id == value,
        "zoek": lambda value: _speerpunt.c.titel_norm.contains(normalised(value), autoescape=True),
    },
    codes=_CODES,
    refs=_REFS,
)
BIJSTELLINGEN = Readable(
    soort="bijstelling",
    plural="bijstellingen",
    title="Bijstellingen",
    table=Bijstelling,
    output=contract.BijstellingUit,
    reads=Recht.INHOUD,
    query=contract.BijstellingQuery,
    filters={"speerpunt_id": lambda value: _bijstelling.c.speerpunt_id == value},
)


def list_alle_speerpunten(
    uow: UnitOfWork, query: contract.AlleSpeerpuntenQuery, held: Held = NOTHING
) -> Page[contract.SpeerpuntUit] | Unchanged:
    """Return the speerpunten of every school whose content the reader may see."""
    state = scope.state_of_visible(uow, Recht.INHOUD)
    if held.is_at(state):
        return Unchanged(state)
    within = scope.owned_by_visible(scope.reader(uow), Recht.INHOUD, _speerpunt.c.organisatie_id)
    return read.list_where(uow, SPEERPUNTEN_VAN_ALLE_SCHOLEN, query, [within], _place_of, asked="alle", state=state)


def _place_of(row: RowMapping) -> Place:
    return Place(row["organisatie_id"], {}, frozenset())
