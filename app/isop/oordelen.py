"""The verdicts: one per criterium, put there by a beoordelaar."""

from uuid import UUID

import sqlalchemy as sa

from app.core.collection import read, write
from app.core.collection.declaration import Collection, Columns
from app.core.errors import STALE, PreconditionFailed, invalid
from app.core.log.changes import Verb, changed
from app.core.results import Created, Item
from app.core.storage.place import Place
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected, require_version
from app.isop.contract import OordeelIn, OordeelUit
from app.isop.plaats import OORDEELPLAATS, find_dossier
from app.isop.tables import Oordeel
from app.kaders.rules import IsopCriterium
from app.toegang.rules import Recht

OORDELEN = Collection(
    soort="oordeel",
    plural="oordelen",
    title="Oordelen",
    table=Oordeel,
    input=OordeelIn,
    output=OordeelUit,
    reads=Recht.DOSSIER,
    writes=Recht.OORDELEN,
)
_oordeel = table_of(Oordeel)


def get_oordeel(uow: UnitOfWork, traject_id: UUID, criterium: IsopCriterium) -> Item[OordeelUit]:
    """Return the verdict on one criterium. Raises NotFound while there is none."""
    place = find_dossier(uow, traject_id, OORDELEN.reads)
    return read.get_one(uow, OORDELEN, {**place.keys, "criterium": criterium}, place)


def put_oordeel(
    uow: UnitOfWork,
    traject_id: UUID,
    criterium: IsopCriterium,
    body: OordeelIn,
    expected: Expected | None,
    unwanted: Expected | None,
) -> Item[OordeelUit] | Created[OordeelUit]:
    """Give the verdict on one criterium, or another one than before.

    Where there is one that says something else, raises PreconditionRequired or PreconditionFailed unless it is the
    expected one; whatever it says, PreconditionFailed when it is unwanted.
    """
    place = write.open_place(uow, OORDELEN, OORDEELPLAATS, traject_id)
    wanted = sa.select(Oordeel).where(*read.in_place(OORDELEN, place), _oordeel.c.criterium == criterium)
    row = uow.session.execute(wanted).scalar_one_or_none()
    if row is None:
        if expected is not None:
            raise PreconditionFailed(STALE)
        _require_criterium(criterium, body)
        item = write.as_written(uow, OORDELEN, place, _added(uow, place, criterium, body), {})
        return Created(item.content, item.variant)
    if unwanted is not None and unwanted.includes(row.versie):
        raise PreconditionFailed(STALE)
    # A repeat has nothing to do, whichever versie it names (RFC 9110, 13.1.1).
    if not _is_repeat(row, body):
        require_version(expected, row.versie)
        _require_criterium(criterium, body)
        _change(uow, place, row, body)
    return write.as_written(uow, OORDELEN, place, row, {})


def _require_criterium(criterium: IsopCriterium, body: OordeelIn) -> None:
    if body.criterium not in (None, criterium):
        raise invalid("/criterium", "past-niet", "Het adres noemt een ander.", "The address names another.")


def _is_repeat(row: Oordeel, body: OordeelIn) -> bool:
    """Tell whether the verdict already reads as was sent."""
    return body.criterium in (None, row.criterium) and not _changes(row, body)


def _changes(row: Oordeel, body: OordeelIn) -> Columns:
    wanted = body.model_dump(exclude={"criterium"})
    return {name: value for name, value in wanted.items() if getattr(row, name) != value}


def _added(uow: UnitOfWork, place: Place, criterium: IsopCriterium, body: OordeelIn) -> Oordeel:
    row = Oordeel(
        organisatie_id=place.organisatie_id,
        traject_id=place.keys["traject_id"],
        criterium=criterium,
        oordeel=body.oordeel,
        toelichting=body.toelichting,
        instantie=body.instantie,
        aangemaakt_op=uow.now,
        gewijzigd_op=uow.now,
        aangemaakt_door=uow.reader.id,
    )
    uow.session.add(row)
    changed(uow, place, OORDELEN.soort, row, Verb.ADDED)
    return row


def _change(uow: UnitOfWork, place: Place, row: Oordeel, body: OordeelIn) -> None:
    for name, value in _changes(row, body).items():
        setattr(row, name, value)
    changed(uow, place, OORDELEN.soort, row)
