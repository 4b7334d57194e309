"""Speerpunten: in a traject, across all schools, and their bijstellingen."""

from typing import Any

import sqlalchemy as sa
from pydantic_core import from_json, to_json

from app.core.answers import Answer
from app.core.collection import read
from app.core.collection.declaration import Collection, Context, Refs
from app.core.collection.links import tagged
from app.core.collection.write import record
from app.core.errors import Conflict, Reason, invalid
from app.core.language import Tekst
from app.core.place import Place
from app.core.tables import normalised, table_of
from app.core.transaction import Unit
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase3_plan import contract
from app.fasen.fase3_plan.rules import bijgesteld
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


def _plan_is_closed(context: Context) -> bool:
    return bool(context.unit.connection.execute(_PLAN, context.place.keys).scalar_one() is FaseStatus.AFGEROND)


def _check(_before: Speerpunt | None, after: contract.SpeerpuntIn | None, context: Context) -> None:
    if after is None:
        if _plan_is_closed(context):
            raise Conflict(PLAN_CLOSED)
        return
    require_schooljaar(after.schooljaar)


def _derive(body: contract.SpeerpuntIn, _context: Context) -> dict[str, Any]:
    return {"titel_norm": normalised(body.titel), "thema_norm": normalised(body.thema or "")}


def _effect(before: dict[str, Any] | None, row: Speerpunt | None, context: Context) -> None:
    """Keep a bijstelling once the plan is closed: what changed, from what, and why."""
    body = context.body
    if row is None or not isinstance(body, contract.SpeerpuntIn) or not _plan_is_closed(context):
        return
    na = body.model_dump(mode="json", by_alias=True)
    voor = None if before is None else from_json(to_json(before))
    changed = bijgesteld(voor or {}, na)
    if voor is not None and not changed:
        return
    if body.reden is None:
        raise invalid("/reden", "missing", "Het plan is afgerond: zeg waarom.", "The plan is closed: say why.")
    bijstelling = Bijstelling(
        organisatie_id=context.place.organisatie_id,
        traject_id=context.place.keys["traject_id"],
        speerpunt_id=row.id,
        reden=body.reden,
        voor=None if voor is None else {name: voor.get(name) for name in changed},
        na={name: na[name] for name in changed},
        aangemaakt_op=context.unit.now,
        gewijzigd_op=context.unit.now,
        aangemaakt_door=context.unit.reader.id,
    )
    context.unit.session.add(bijstelling)
    context.unit.session.flush()
    record(context.unit, context.place, "bijstelling", "aangemaakt", bijstelling.id, bijstelling.versie)


def _filters() -> dict[str, Any]:
    def onderdeel(field: str, kader: str) -> Any:
        return lambda value: tagged(Speerpunt, field, kader, value)

    return {
        "status": lambda value: _speerpunt.c.status == value,
        "partnerschap": onderdeel("partnerschappen", "partnerschappen"),
        "isop_criterium": onderdeel("isop_criteria", "isop"),
        "kenmerk": lambda value: tagged(Speerpunt, "kenmerken", *value.split(":", 1)),
        "thema": lambda value: _speerpunt.c.thema_norm == normalised(value),
        "schooljaar": lambda value: _speerpunt.c.schooljaar == value,
        "organisatie_id": lambda value: _speerpunt.c.organisatie_id == value,
        "zoek": lambda value: _speerpunt.c.titel_norm.contains(normalised(value), autoescape=True),
    }


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
    filters=_filters(),
    codes=(PARTNERSCHAPPEN, ISOP_CRITERIA, KENMERKEN),
    refs=(Refs("behoefte_ids", SpeerpuntBehoefte, Behoefte),),
    check=_check,
    derive=_derive,
    effect=_effect,
)
BIJSTELLINGEN = Collection(
    soort="bijstelling",
    plural="bijstellingen",
    title="Bijstellingen",
    table=Bijstelling,
    input=contract.SpeerpuntIn,
    output=contract.BijstellingUit,
    reads=Recht.INHOUD,
    writes="",
    query=contract.BijstellingQuery,
    filters={"speerpunt_id": lambda value: _bijstelling.c.speerpunt_id == value},
)


def list_all_speerpunten(unit: Unit, query: contract.AlleSpeerpuntenQuery) -> Answer:
    """Answer the speerpunten of every school whose content the reader may see."""
    lezer = scope.reader(unit)
    within = scope.owned_by_visible(lezer, Recht.INHOUD, _speerpunt.c.organisatie_id)
    tag = scope.tag_of_visible(unit, Recht.INHOUD)
    return read.list_where(unit, SPEERPUNTEN, query, [within], _place_of, tag)


def _place_of(row: Any) -> Place:
    return Place(row["organisatie_id"], {}, frozenset(), None)
