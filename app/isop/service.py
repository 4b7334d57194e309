"""The dossier: what it shows, and asking for a verdict on it."""

import hashlib
from collections.abc import Iterable
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel
from pydantic_core import to_json

from app.core.collection import inputs, read
from app.core.collection.inputs import Patch
from app.core.errors import Conflict, invalid
from app.core.log.changes import Verb, changed
from app.core.log.locks import lock_place
from app.core.results import Content, Item
from app.core.storage.place import Place
from app.core.storage.tables import Select, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.fasen.bron import Bron
from app.isop.citaten import Invoer, cited
from app.isop.contract import BewijsUit, DossierUit, DossierWijziging, OordeelUit
from app.isop.oordelen import OORDELEN
from app.isop.plaats import NOT_YET, DossierStand, find_dossier, reads_evidence
from app.isop.rules import label_status, not_yet_met, werkstatus
from app.isop.steun import steun_of
from app.isop.tables import Bewijs, Dossier, Label, Oordeel
from app.kaders.rules import IsopCriterium
from app.kaders.tables import Kader
from app.toegang import scope
from app.toegang.rules import Recht
from app.trajecten.service import MOVE_IMPOSSIBLE

MOST_BEWIJZEN = 100
"""A dossier shows the latest so many of each criterium; all of them stand in their own list."""
_label, _oordeel = table_of(Label), table_of(Oordeel)


def get_dossier(uow: UnitOfWork, traject_id: UUID) -> Item[DossierUit]:
    """Return the dossier of a traject."""
    return shown(uow, find_dossier(uow, traject_id, Recht.DOSSIER))


def update_dossier(uow: UnitOfWork, traject_id: UUID, patch: Patch, expected: Expected | None) -> Item[DossierUit]:
    """Ask for a verdict, or take that back. Raises Conflict when it is too early for that, or too late."""
    place = _lock_dossier(uow, traject_id)
    stand: DossierStand = place.subject
    row = stand.dossier or _never_requested(place)
    _, body = inputs.patched(DossierWijziging, row, {}, patch, expected)
    if body.aangevraagd_op != row.aangevraagd_op:
        _check_request(uow, place, body)
        row.aangevraagd_op = body.aangevraagd_op
        if stand.dossier is None:
            _add(uow, place, row)
        else:
            changed(uow, place, "dossier", row)
    return shown(uow, find_dossier(uow, traject_id, Recht.DOSSIER))


def shown(uow: UnitOfWork, place: Place) -> Item[DossierUit]:
    """Return a dossier as its reader sees it. Which variant that is follows from all that is in it."""
    stand: DossierStand = place.subject
    bron, row = Bron(uow.session, stand.traject), stand.dossier or _never_requested(place)
    criteria = tuple(IsopCriterium) if reads_evidence(place) else ()
    dossier = written(bron, row, criteria, stand.aanvraagbaar, kader_versie(uow))
    content = {**dossier, "label": _label_in_short(uow, place)}
    return Item(content, f"-{hashlib.sha256(to_json(content)).hexdigest()[:16]}")


def written(bron: Bron, row: Dossier, criteria: Iterable[IsopCriterium], aanvraagbaar: bool, versie: str) -> Content:
    """Return a dossier with these criteria, by what `bron` holds of its traject. `versie` is that of the kader."""
    verdicts = {row.criterium: row for row in bron.rows(Oordeel)}
    unmet = not_yet_met({criterium: row.oordeel for criterium, row in verdicts.items()})
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
        "criteria": [_criterium(bron, each, verdicts.get(each)) for each in criteria],
        "label": None,
    }


def kader_versie(uow: UnitOfWork) -> str:
    """Return the version of the criteria that hold now."""
    return uow.session.get_one(Kader, "isop").versie


def leading_label(*within: sa.ColumnElement[bool]) -> Select:
    """Return the query for the one label that tells most: not withdrawn before withdrawn, the longest valid first."""
    columns = (_label.c.id, _label.c.toegekend_op, _label.c.geldig_tot, _label.c.ingetrokken_op)
    order = (_label.c.ingetrokken_op.is_not(None), _label.c.geldig_tot.desc(), _label.c.id.desc())
    return sa.select(*columns).where(*within).order_by(*order).limit(1)


def require_between(pointer: str, day: date, earliest: date | None, today: date) -> None:
    """Raise InvalidInput for a day in the future, or before the step before it."""
    if day > today:
        raise invalid(pointer, "in-de-toekomst", "Dit is nog niet gebeurd.", "This has not happened yet.")
    if earliest is not None and day < earliest:
        raise invalid(pointer, "te-vroeg", "Dit ligt voor de vorige stap.", "This is before the step before it.")


def _lock_dossier(uow: UnitOfWork, traject_id: UUID) -> Place:
    return lock_place(
        uow.session,
        lambda: find_dossier(uow, traject_id, Recht.DOSSIER),
        lambda place: scope.require(place, Recht.LEIDEN),
    )


def _never_requested(place: Place) -> Dossier:
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


def _add(uow: UnitOfWork, place: Place, row: Dossier) -> None:
    """Store a dossier from its first request on."""
    row.versie, row.gewijzigd_op = 1, uow.now
    uow.session.add(row)
    changed(uow, place, "dossier", row, Verb.ADDED)


def _check_request(uow: UnitOfWork, place: Place, body: DossierWijziging) -> None:
    """Not before there is something to judge, and fixed once the judging began."""
    stand: DossierStand = place.subject
    if uow.session.execute(sa.select(_oordeel.c.id).where(*read.in_place(OORDELEN, place)).limit(1)).first():
        raise Conflict(MOVE_IMPOSSIBLE)
    if body.aangevraagd_op is None:
        return
    if not stand.aanvraagbaar:
        raise Conflict(NOT_YET)
    require_between("/aangevraagdOp", body.aangevraagd_op, stand.uitgewerkt_op, uow.today)


def _criterium(bron: Bron, criterium: IsopCriterium, verdict: Invoer | None) -> Content:
    bewijzen = [row for row in bron.rows(Bewijs) if row.criterium is criterium][-MOST_BEWIJZEN:]
    return {
        "criterium": criterium.value,
        "werkstatus": werkstatus(len(bewijzen)).value,
        "oordeel": None if verdict is None else _columns(OordeelUit, verdict),
        "steun": steun_of(bron, criterium),
        "bewijzen": [{**_columns(BewijsUit, row), "citaat": cited(bron, row.verwijzing)} for row in bewijzen],
    }


def _columns(model: type[BaseModel], row: Invoer) -> Content:
    """Return a row of which every reader sees every column."""
    return {json_name: getattr(row, name) for json_name, name in read.names_of(model)}


def _label_in_short(uow: UnitOfWork, place: Place) -> Content | None:
    here = [_label.c.organisatie_id == place.organisatie_id, _label.c.traject_id == place.keys["traject_id"]]
    row = uow.session.execute(leading_label(*here)).one_or_none()
    if row is None:
        return None
    return {
        "id": row.id,
        "status": label_status(row.geldig_tot, row.ingetrokken_op, uow.today).value,
        "toegekendOp": row.toegekend_op,
        "geldigTot": row.geldig_tot,
    }
