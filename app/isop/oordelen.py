"""The verdicts: one per criterium, put there by a beoordelaar."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.answers import Answer, json_answer
from app.core.collection import inputs, read, write
from app.core.collection.declaration import Collection
from app.core.errors import STALE, InvalidInput, PreconditionFailed, invalid
from app.core.etags import etag, is_unchanged, require_match
from app.core.place import Place
from app.core.tables import table_of
from app.core.transaction import Unit
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


def get_oordeel(unit: Unit, traject_id: UUID, criterium: IsopCriterium) -> Answer:
    """Answer the verdict on one criterium. Raises NotFound while there is none."""
    place = find_dossier(unit, traject_id, OORDELEN.reads)
    return read.get_one(unit, OORDELEN, {**place.keys, "criterium": criterium}, place)


def put_oordeel(unit: Unit, traject_id: UUID, criterium: IsopCriterium) -> Answer:
    """Give the verdict on one criterium, or another one than before.

    Raises PreconditionRequired or PreconditionFailed unless If-Match names the present verdict,
    where there is one that says something else.
    """
    place = write.open_place(unit, OORDELEN, OORDEELPLAATS, traject_id)
    row = unit.session.execute(sa.select(Oordeel).where(*_of(place, criterium))).scalar_one_or_none()
    is_first = row is None
    if row is None or not _is_repeat(unit, row):
        _require_basis(unit, row)
        row = _stored(unit, place, criterium, row, _parsed(unit, criterium))
    item, tag = write.rendered(unit, OORDELEN, place, row, {})
    if is_first:
        return json_answer(item, status=201, headers={"ETag": tag, "Location": unit.call.path})
    return json_answer(item, headers={"ETag": tag})


def _of(place: Place, criterium: IsopCriterium) -> list[sa.ColumnElement[bool]]:
    return [*read.in_place(OORDELEN, place), _oordeel.c.criterium == criterium]


def _is_repeat(unit: Unit, row: Oordeel) -> bool:
    """Tell whether the verdict already reads as was sent: then there is nothing to do (RFC 9110, 13.1.1)."""
    if is_unchanged(unit.call.if_none_match, etag(row.versie)):
        return False
    try:
        return not _changes(row, _parsed(unit, row.criterium))
    except InvalidInput:
        return False


def _require_basis(unit: Unit, row: Oordeel | None) -> None:
    """A first verdict replaces none; another one names what it replaces."""
    if row is None:
        if unit.call.if_match is not None:
            raise PreconditionFailed(STALE)
        return
    if is_unchanged(unit.call.if_none_match, etag(row.versie)):
        raise PreconditionFailed(STALE)
    require_match(unit.call.if_match, row.versie)


def _parsed(unit: Unit, criterium: IsopCriterium) -> OordeelIn:
    body: OordeelIn = inputs.parse(OordeelIn, unit.call.body)
    if body.criterium not in (None, criterium):
        raise invalid("/criterium", "past-niet", "Het adres noemt een ander.", "The address names another.")
    return body


def _changes(row: Oordeel, body: OordeelIn) -> dict[str, Any]:
    wanted = body.model_dump(exclude={"criterium"})
    return {name: value for name, value in wanted.items() if getattr(row, name) != value}


def _stored(unit: Unit, place: Place, criterium: IsopCriterium, row: Oordeel | None, body: OordeelIn) -> Oordeel:
    """Write a verdict, and let the log and the overviews tell of it."""
    verb = "aangemaakt" if row is None else "gewijzigd"
    if row is None:
        row = Oordeel(
            organisatie_id=place.organisatie_id,
            traject_id=place.keys["traject_id"],
            criterium=criterium,
            oordeel=body.oordeel,
            toelichting=body.toelichting,
            instantie=body.instantie,
            versie=0,
            aangemaakt_op=unit.now,
            gewijzigd_op=unit.now,
            aangemaakt_door=unit.reader.id,
        )
    for name, value in _changes(row, body).items():
        setattr(row, name, value)
    row.versie, row.gewijzigd_op = row.versie + 1, unit.now
    unit.session.add(row)
    unit.session.flush()
    write.record(unit, place, OORDELEN.soort, verb, row.id, row.versie)
    unit.after_write(unit, place, str(Oordeel.__tablename__))
    return row
