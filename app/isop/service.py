"""The dossier: what it shows, and asking for a verdict on it."""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic_core import to_json

from app.core.answers import Answer, json_answer
from app.core.collection import inputs, read
from app.core.collection.read import AnyCollection
from app.core.collection.write import record
from app.core.errors import Conflict, invalid
from app.core.etags import etag
from app.core.place import Place, held
from app.core.tables import table_of
from app.core.transaction import Unit
from app.fasen.bron import Bron
from app.isop.bewijzen import BEWIJZEN
from app.isop.citaten import gevonden
from app.isop.contract import DossierWijziging
from app.isop.oordelen import OORDELEN
from app.isop.plaats import NOT_YET, Stand, find_dossier, reads_evidence
from app.isop.rules import label_status, nog_niet_voldaan, werkstatus
from app.isop.steun import steun
from app.isop.tables import Bewijs, Dossier, Label, Oordeel
from app.kaders.rules import IsopCriterium
from app.kaders.tables import Kader
from app.toegang import scope
from app.toegang.rules import Recht
from app.trajecten.service import MOVE_IMPOSSIBLE

_label, _oordeel = table_of(Label), table_of(Oordeel)


def get_dossier(unit: Unit, traject_id: UUID) -> Answer:
    """Answer the dossier of a traject."""
    return read.item_answer(unit, *shown(unit, find_dossier(unit, traject_id, Recht.DOSSIER)))


def update_dossier(unit: Unit, traject_id: UUID) -> Answer:
    """Ask for a verdict, or take that back. Raises Conflict when it is too early for that, or too late."""
    place = _opened(unit, traject_id)
    stand: Stand = place.subject
    row = stand.rij or _first(unit, place)
    _, body = inputs.patched(unit, DossierWijziging, row, {})
    if body.aangevraagd_op != row.aangevraagd_op:
        _check_request(unit, place, body)
        verb = "gewijzigd" if row.versie else "aangemaakt"
        row.aangevraagd_op, row.versie, row.gewijzigd_op = body.aangevraagd_op, row.versie + 1, unit.now
        unit.session.add(row)
        unit.session.flush()
        record(unit, place, "dossier", verb, row.id, row.versie)
        unit.after_write(unit, place, str(Dossier.__tablename__))
    item, suffix = shown(unit, find_dossier(unit, traject_id, Recht.DOSSIER))
    return json_answer(item, headers={"ETag": etag(item["versie"], suffix)})


def shown(unit: Unit, place: Place) -> tuple[dict[str, Any], str]:
    """Return the dossier as its reader sees it, and the suffix of its ETag: it follows from all that is in it."""
    stand: Stand = place.subject
    bron, row = Bron(unit.session, stand.traject), stand.rij or _first(unit, place)
    criteria = tuple(IsopCriterium) if reads_evidence(place) else ()
    item = written(bron, place, row, criteria, stand.aanvraagbaar, kader_versie(unit))
    item["label"] = _label_in_short(unit, place)
    return item, f"-{hashlib.sha256(to_json(item)).hexdigest()[:16]}"


def written(
    bron: Bron, place: Place, row: Dossier, criteria: Iterable[IsopCriterium], aanvraagbaar: bool, versie: str
) -> dict[str, Any]:
    """Return a dossier with these criteria, by what `bron` holds of its traject. `versie` is that of the kader."""
    verdicts = {row.criterium: row for row in bron.rows(Oordeel)}
    unmet = nog_niet_voldaan({criterium: row.oordeel for criterium, row in verdicts.items()})
    return {
        "id": row.id,
        "versie": row.versie,
        "aangemaaktOp": row.aangemaakt_op,
        "gewijzigdOp": row.gewijzigd_op,
        "aangemaaktDoor": row.aangemaakt_door,
        "aangevraagdOp": row.aangevraagd_op,
        "aanvraagbaar": aanvraagbaar,
        "kaderVersie": versie,
        "voldaan": len(IsopCriterium) - len(unmet),
        "criteria": [_criterium(bron, place, each, verdicts.get(each)) for each in criteria],
        "label": None,
    }


MOST_BEWIJZEN = 100
"""A dossier shows the latest so many of each criterium; all of them stand in their own list."""


def kader_versie(unit: Unit) -> str:
    """Return the version of the criteria that hold now."""
    return unit.session.get_one(Kader, "isop").versie


def leading_label(*within: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Return the query for the one label that tells most: not withdrawn before withdrawn, the longest valid first."""
    columns = (_label.c.id, _label.c.toegekend_op, _label.c.geldig_tot, _label.c.ingetrokken_op)
    order = (_label.c.ingetrokken_op.is_not(None), _label.c.geldig_tot.desc(), _label.c.id.desc())
    return sa.select(*columns).where(*within).order_by(*order).limit(1)


def _opened(unit: Unit, traject_id: UUID) -> Place:
    return held(
        unit.session,
        lambda: find_dossier(unit, traject_id, Recht.DOSSIER),
        lambda place: scope.require(place, Recht.LEIDEN),
    )


def _first(unit: Unit, place: Place) -> Dossier:
    """Return the dossier of a traject whose school never asked: versie 0, not stored."""
    traject = place.subject.traject
    return Dossier(
        organisatie_id=place.organisatie_id,
        id=traject.id,
        versie=0,
        aangemaakt_op=traject.aangemaakt_op,
        gewijzigd_op=traject.aangemaakt_op,
        aangemaakt_door=traject.aangemaakt_door,
    )


def _check_request(unit: Unit, place: Place, body: DossierWijziging) -> None:
    """Not before there is something to judge, and fixed once the judging began."""
    stand: Stand = place.subject
    if unit.session.execute(sa.select(_oordeel.c.id).where(*read.in_place(OORDELEN, place)).limit(1)).first():
        raise Conflict(MOVE_IMPOSSIBLE)
    if body.aangevraagd_op is None:
        return
    if not stand.aanvraagbaar:
        raise Conflict(NOT_YET)
    require_between("/aangevraagdOp", body.aangevraagd_op, stand.uitgewerkt_op, stand.vandaag)


def require_between(pointer: str, day: Any, earliest: Any, today: Any) -> None:
    """Raise InvalidInput for a day in the future, or before the step before it."""
    if day > today:
        raise invalid(pointer, "in-de-toekomst", "Dit is nog niet gebeurd.", "This has not happened yet.")
    if earliest is not None and day < earliest:
        raise invalid(pointer, "te-vroeg", "Dit ligt voor de vorige stap.", "This is before the step before it.")


def _criterium(bron: Bron, place: Place, criterium: IsopCriterium, verdict: Any) -> dict[str, Any]:
    bewijzen = [row for row in bron.rows(Bewijs) if row.criterium is criterium][-MOST_BEWIJZEN:]
    return {
        "criterium": criterium.value,
        "werkstatus": werkstatus(len(bewijzen)).value,
        "oordeel": None if verdict is None else _rendered(OORDELEN, verdict, place),
        "steun": steun(bron, criterium),
        "bewijzen": [{**_rendered(BEWIJZEN, row, place), "citaat": gevonden(bron, row.verwijzing)} for row in bewijzen],
    }


def _rendered(collection: AnyCollection, row: Any, place: Place) -> dict[str, Any]:
    return read.render(collection, vars(row), {}, place)[0]


def _label_in_short(unit: Unit, place: Place) -> dict[str, Any] | None:
    here = [_label.c.organisatie_id == place.organisatie_id, _label.c.traject_id == place.keys["traject_id"]]
    row = unit.session.execute(leading_label(*here)).one_or_none()
    if row is None:
        return None
    return {
        "id": row.id,
        "status": label_status(row.geldig_tot, row.ingetrokken_op, place.subject.vandaag).value,
        "toegekendOp": row.toegekend_op,
        "geldigTot": row.geldig_tot,
    }
