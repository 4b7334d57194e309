"""The label: awarded once every criterium is met, withdrawn with a reason."""

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic_core import from_json, to_json

from app.core.answers import Answer
from app.core.collection import inputs, write
from app.core.collection.declaration import Collection, Context
from app.core.errors import Conflict, Reason, invalid
from app.core.language import Tekst
from app.core.place import Place
from app.core.tables import table_of
from app.core.transaction import Unit
from app.isop.contract import LabelIn, LabelUit, LabelWijziging
from app.isop.plaats import LABELPLAATS, OORDEELPLAATS, Stand
from app.isop.rules import LabelStatus, geldig_tot, label_status, nog_niet_voldaan
from app.isop.service import kader_versie, require_between, shown
from app.isop.tables import Label, Oordeel
from app.toegang.rules import Recht
from app.trajecten.service import MOVE_IMPOSSIBLE

INCOMPLETE = Reason(
    "oordelen-onvolledig",
    Tekst("Oordelen onvolledig", "Verdicts incomplete"),
    Tekst("Nog geen 'voldoet' voor: {criteria}.", "Not yet 'voldoet' for: {criteria}."),
)
LABELLED = Reason(
    "label-al-geldig",
    Tekst("Er is al een geldig label", "There is a valid label already"),
    Tekst("Dit traject heeft al een label dat geldig is.", "This traject already has a label that is valid."),
)
_label, _oordeel = table_of(Label), table_of(Oordeel)


def _check(before: Label | None, after: LabelIn | LabelWijziging, context: Context) -> None:
    if isinstance(after, LabelIn):
        _check_award(after, context)
    else:
        _check_withdrawal(before, after)


def _check_award(body: LabelIn, context: Context) -> None:
    """Six times voldoet, and no other label that is valid."""
    session, stand = context.unit.session, context.place.subject
    given = sa.select(_oordeel.c.criterium, _oordeel.c.oordeel).where(*_here(_oordeel, context.place))
    unmet = nog_niet_voldaan({row.criterium: row.oordeel for row in session.execute(given)})
    if unmet:
        raise Conflict(INCOMPLETE, criteria=", ".join(unmet))
    others = sa.select(_label.c.geldig_tot, _label.c.ingetrokken_op).where(*_here(_label, context.place))
    for ends, withdrawn in session.execute(others):
        if label_status(ends, withdrawn, stand.vandaag) is LabelStatus.GELDIG:
            raise Conflict(LABELLED)
    if body.toegekend_op is not None:
        require_between("/toegekendOp", body.toegekend_op, stand.aangevraagd_op, stand.vandaag)


def _check_withdrawal(before: Label | None, body: LabelWijziging) -> None:
    if before is not None and before.ingetrokken_op is not None:
        raise Conflict(MOVE_IMPOSSIBLE)
    if body.reden is None:
        raise invalid("/reden", "missing", "Zeg waarom.", "Say why.")


def _here(table: sa.Table, place: Place) -> list[sa.ColumnElement[bool]]:
    return [table.c[name] == value for name, value in place.keys.items()]


def _awarded(jaren: int, body: LabelIn, context: Context) -> dict[str, Any]:
    """Return what an award fixes: how long it holds, and on what it was given."""
    day = body.toegekend_op or context.unit.today
    dossier, _ = shown(context.unit, context.place)
    return {
        "toegekend_op": day,
        "geldig_tot": geldig_tot(day, jaren),
        "kader_versie": kader_versie(context.unit),
        "dossier": from_json(to_json(dossier)),
    }


def _withdrawn(_body: LabelWijziging, context: Context) -> dict[str, Any]:
    return {"ingetrokken_op": context.unit.today}


def _present(item: dict[str, Any], place: Place) -> str:
    """Whether it still holds follows from the day; so the tag says so too."""
    stand: Stand = place.subject
    status = label_status(item["geldigTot"], item["ingetrokkenOp"], stand.vandaag)
    item["status"] = status.value
    return "" if status is LabelStatus.GELDIG else f"-{status}"


LABELS = Collection(
    soort="label",
    plural="labels",
    title="Labels",
    table=Label,
    input=LabelIn,
    change=LabelWijziging,
    output=LabelUit,
    reads=Recht.DOSSIER,
    writes=Recht.OORDELEN,
    # The status is no column: `present` fills it in.
    source=sa.select(_label, sa.literal(LabelStatus.GELDIG.value).label("status")),
    check=_check,
    derive=_withdrawn,
    present=_present,
)


def create_label(unit: Unit, traject_id: UUID, jaren: int) -> Answer:
    """Award the label, valid for so many years. Raises Conflict until every criterium is met."""
    place = write.open_place(unit, LABELS, OORDEELPLAATS, traject_id)
    body = inputs.parse(LabelIn, unit.call.body)
    return write.create(unit, replace(LABELS, derive=partial(_awarded, jaren)), place, body)


def update_label(unit: Unit, traject_id: UUID, label_id: UUID) -> Answer:
    """Withdraw a label. Raises Conflict when that was done before."""
    return write.update_in_place(unit, LABELS, LABELPLAATS, traject_id, label_id)
