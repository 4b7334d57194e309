"""The label: awarded once every criterium is met, withdrawn with a reason."""

from datetime import date
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from pydantic_core import to_jsonable_python

from app.core.collection import read, write
from app.core.collection.declaration import Collection, Columns, ReadContext, Shown, WriteContext
from app.core.collection.inputs import Patch
from app.core.contract import In
from app.core.errors import Conflict, Reason, invalid
from app.core.language import Tekst
from app.core.results import Content, Created, Item
from app.core.storage.place import Place
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.isop.contract import LabelIn, LabelUit, LabelWijziging
from app.isop.oordelen import OORDELEN
from app.isop.plaats import LABELPLAATS, OORDEELPLAATS, DossierStand
from app.isop.rules import LabelStatus, geldig_tot, label_status, not_yet_met
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


def _check(before: Label | None, after: In | None, _context: WriteContext) -> None:
    """A label is withdrawn once, with a reason. What an award needs is checked before it is made."""
    if before is None or not isinstance(after, LabelWijziging):
        return
    if before.ingetrokken_op is not None:
        raise Conflict(MOVE_IMPOSSIBLE)
    if after.reden is None:
        raise invalid("/reden", "missing", "Zeg waarom.", "Say why.")


def _derive(body: In, context: WriteContext) -> Columns:
    return {"ingetrokken_op": context.uow.today} if isinstance(body, LabelWijziging) else {}


def _present(content: Content, context: ReadContext) -> Shown:
    """Whether it still holds follows from the day; so the variant says so too."""
    ends, withdrawn = cast(date, content["geldigTot"]), cast(date | None, content["ingetrokkenOp"])
    status = label_status(ends, withdrawn, context.uow.today)
    return Shown({**content, "status": status.value}, "" if status is LabelStatus.GELDIG else f"-{status}")


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
    derive=_derive,
    present=_present,
)


def create_label(uow: UnitOfWork, traject_id: UUID, body: LabelIn, jaren: int) -> Created[LabelUit]:
    """Award the label, valid for so many years. Raises Conflict until every criterium is met."""
    place = write.open_place(uow, LABELS, OORDEELPLAATS, traject_id)
    _require_earned(uow, place)
    stand: DossierStand = place.subject
    if body.toegekend_op is not None:
        require_between("/toegekendOp", body.toegekend_op, stand.aangevraagd_op, uow.today)
    return write.create(uow, LABELS, place, body, columns=_fixed(uow, place, body.toegekend_op or uow.today, jaren))


def update_label(
    uow: UnitOfWork, traject_id: UUID, label_id: UUID, patch: Patch, expected: Expected | None
) -> Item[LabelUit]:
    """Withdraw a label. Raises Conflict when that was done before."""
    return write.update_in_place(uow, LABELS, LABELPLAATS, traject_id, label_id, patch, expected)


def _require_earned(uow: UnitOfWork, place: Place) -> None:
    """Raise Conflict without six times voldoet, or while another label is valid."""
    verdicts = sa.select(_oordeel.c.criterium, _oordeel.c.oordeel).where(*read.in_place(OORDELEN, place))
    unmet = not_yet_met({row.criterium: row.oordeel for row in uow.session.execute(verdicts)})
    if unmet:
        raise Conflict(INCOMPLETE, criteria=", ".join(unmet))
    labels = sa.select(_label.c.geldig_tot, _label.c.ingetrokken_op).where(*read.in_place(LABELS, place))
    for ends, withdrawn in uow.session.execute(labels):
        if label_status(ends, withdrawn, uow.today) is LabelStatus.GELDIG:
            raise Conflict(LABELLED)


def _fixed(uow: UnitOfWork, place: Place, day: date, jaren: int) -> Columns:
    """Return what an award fixes: how long it holds, and on what it was given."""
    return {
        "toegekend_op": day,
        "geldig_tot": geldig_tot(day, jaren),
        "kader_versie": kader_versie(uow),
        "dossier": to_jsonable_python(shown(uow, place).content),
    }
