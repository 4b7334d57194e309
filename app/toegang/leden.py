"""Leden: who belongs to an organisatie, and how they are invited."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from pydantic_core import to_json

from app.core import errors, events
from app.core.answers import Answer
from app.core.collection import inputs, write
from app.core.collection.declaration import Collection, Context, Parent
from app.core.collection.routes import collection_router
from app.core.database import insert_if_absent
from app.core.errors import Conflict, Forbidden, Reason, invalid
from app.core.language import Tekst
from app.core.place import Place
from app.core.tables import table_of
from app.core.transaction import Unit
from app.toegang import access, scope
from app.toegang.contract import LidIn, LidNieuwUit, LidUit, LidWijziging
from app.toegang.gebruikers import invite, stored
from app.toegang.rules import WAAR, Recht, Rol, rollen_samen
from app.toegang.tables import Gebruiker, Lid

ROLES_CLASH = Reason(
    "rollen-botsen",
    Tekst("Rollen botsen", "Roles clash"),
    Tekst("Een beoordelaar is nergens anders lid van.", "A beoordelaar is nobody's member otherwise."),
)
_lid, _gebruiker = (table_of(table) for table in (Lid, Gebruiker))
# Until an invitation is accepted, a lid shows the name it was invited by: whether the person
# is known elsewhere is nobody's business.
_known = _lid.c.aanvaard_op.is_not(None)
_SOURCE = sa.select(
    _lid,
    sa.case((_known, _gebruiker.c.naam), else_=_lid.c.genoemd).label("naam"),
    _gebruiker.c.email,
).join(_gebruiker, _gebruiker.c.id == _lid.c.gebruiker_id)
ORGANISATIE = Parent("/organisaties/{organisatieId}", "organisatieId", scope.find_organisatie, logged=False)


def _check(before: Lid | None, after: LidWijziging | None, context: Context) -> None:
    if before is not None and before.rol is Rol.BEOORDELAAR and not scope.reader(context.unit).beheerder:
        raise Forbidden(errors.FORBIDDEN)
    if before is not None and after is not None:
        _check_rol(context.unit, context.place, after.rol)
        if before.aanvaard_op is not None:
            _check_together(context.unit, after.rol, before.gebruiker_id, besides=before.id)


def _effect(before: dict[str, Any] | None, row: Lid | None, context: Context) -> None:
    """A code went out for one rol, and is no key to another."""
    if row is None and before is not None:
        _leave(context.unit, before["gebruikerId"])
    elif row is not None and row.aanvaard_op is None:
        access.void_codes(context.unit.session, row.organisatie_id, row.id)


def _leave(unit: Unit, gebruiker_id: UUID) -> None:
    """Take away what a gebruiker who came by an invitation got in by, once they are nobody's lid any more.

    Whoever invited may hold that password, and the person may be a lid elsewhere next.
    """
    session, gebruiker = unit.session, stored(unit, gebruiker_id)
    accepted = sa.exists().where(_lid.c.gebruiker_id == gebruiker.id, _known)
    came_by_invitation = gebruiker.uitgenodigd and not gebruiker.beheerder and gebruiker.wachtwoord_hash is not None
    if came_by_invitation and not session.execute(sa.select(accepted)).scalar_one():
        gebruiker.wachtwoord_hash = None
        access.end_access(session, gebruiker.id)


def _present(item: dict[str, Any], place: Place) -> str:
    """Show the e-mail address to who keeps the leden. The tag follows what is the person's own, and not the lid's."""
    if Recht.LEDEN not in place.rights:
        item["email"] = None
    return "-" + hashlib.sha256(f"{item['naam']}\n{item['email']}".encode()).hexdigest()[:8]


LEDEN = Collection(
    soort="lid",
    plural="leden",
    title="Leden",
    table=Lid,
    input=LidIn,
    change=LidWijziging,
    output=LidUit,
    reads=Recht.INHOUD,
    writes=Recht.LEDEN,
    source=_SOURCE,
    check=_check,
    effect=_effect,
    present=_present,
)


def create_lid(unit: Unit, organisatie_id: UUID) -> Answer:
    """Add a lid. By e-mail address it is an invitation, with a one-time code, known person or not.

    Raises Conflict when the person is a lid already. Whether the roles go together is seen when
    an invitation is accepted: who invites is not told what somebody is elsewhere.
    """
    place = write.open_place(unit, LEDEN, ORGANISATIE, organisatie_id)
    body: LidIn = inputs.parse(LidIn, unit.call.body)
    by_email = "email" in body.model_fields_set
    _check_rol(unit, place, body.rol)
    gebruiker = _invited(unit, body) if by_email else _colleague(unit, place, body.gebruiker_id)
    pending = _pending(unit, place, gebruiker.id)
    if not by_email:
        _check_together(unit, body.rol, gebruiker.id, besides=pending.id if pending else None)
    lid = pending or Lid(
        organisatie_id=place.organisatie_id,
        gebruiker_id=gebruiker.id,
        rol=body.rol,
        genoemd=gebruiker.naam,
        aangemaakt_op=unit.now,
        gewijzigd_op=unit.now,
        aangemaakt_door=unit.reader.id,
    )
    lid.rol, lid.versie, lid.gewijzigd_op = body.rol, lid.versie + 1 if pending else 1, unit.now
    if by_email:
        lid.genoemd = body.naam
    else:
        lid.aanvaard_op = unit.now
    unit.session.add(lid)
    unit.session.flush()
    write.record(unit, place, LEDEN.soort, "gewijzigd" if pending else "aangemaakt", lid.id, lid.versie)
    item, tag = write.rendered(unit, LEDEN, place, lid, {})
    access.void_codes(unit.session, place.organisatie_id, lid.id)
    code = invite(unit, gebruiker.id, organisatie_id=place.organisatie_id, lid_id=lid.id) if by_email else None
    headers = {"ETag": tag, "Location": f"{unit.call.path}/{lid.id}", "Content-Type": "application/json"}
    return Answer(201, to_json({**item, "activatiecode": code}), headers)


def _invited(unit: Unit, body: LidIn) -> Gebruiker:
    """Return who has this address; another organisatie may be inviting the same new person now."""
    made = {
        "id": uuid4(),
        "email": body.email.lower(),
        "naam": body.naam,
        "beheerder": False,
        "actief": True,
        "uitgenodigd": True,
        "versie": 1,
        "aangemaakt_op": unit.now,
        "gewijzigd_op": unit.now,
        "aangemaakt_door": unit.reader.id,
    }
    insert_if_absent(unit.session, Gebruiker, made)
    # Held: nobody else gets this address, and with it the code, before the invitation is there.
    wanted = sa.select(Gebruiker).where(_gebruiker.c.email == made["email"]).with_for_update(key_share=True)
    found: Gebruiker | None = unit.session.execute(wanted).scalar_one_or_none()
    # Whoever had it may just have got another, and then it is free.
    return found or _invited(unit, body)


def _colleague(unit: Unit, place: Place, gebruiker_id: UUID) -> Gebruiker:
    """Return a gebruiker whom the reader knows: a beheerder all, others the leden they keep."""
    lezer = scope.reader(unit)
    kept = sa.select(_lid.c.gebruiker_id).where(
        _lid.c.organisatie_id.in_(lezer.direct(Recht.LEDEN)), _lid.c.aanvaard_op.is_not(None)
    )
    wanted = sa.select(Gebruiker).where(_gebruiker.c.id == gebruiker_id).with_for_update(key_share=True)
    if not lezer.beheerder:
        wanted = wanted.where(_gebruiker.c.id.in_(kept))
    found: Gebruiker | None = unit.session.execute(wanted).scalar_one_or_none()
    if found is None:
        raise invalid("/gebruikerId", "onbekend", "Dit id bestaat hier niet.", "There is no such id here.")
    return found


def _pending(unit: Unit, place: Place, gebruiker_id: UUID) -> Lid | None:
    """Return an invitation that still stands. Raises Conflict when it was accepted already."""
    wanted = sa.select(Lid).where(_lid.c.organisatie_id == place.organisatie_id, _lid.c.gebruiker_id == gebruiker_id)
    found = unit.session.execute(wanted).scalar_one_or_none()
    if found is not None and found.aanvaard_op is not None:
        raise Conflict(errors.EXISTS)
    return found


def accept(unit: Unit, organisatie_id: UUID, lid_id: UUID | None) -> None:
    """Let an invited lid count, and no other code for it.

    Raises Conflict when its role clashes with the person's others.
    """
    lid = unit.session.get_one(Lid, (organisatie_id, lid_id))
    _check_together(unit, lid.rol, lid.gebruiker_id, besides=lid.id)
    lid.aanvaard_op, lid.versie, lid.gewijzigd_op = unit.now, lid.versie + 1, unit.now
    access.void_codes(unit.session, organisatie_id, lid.id)
    unit.log.append(events.Entry(organisatie_id, lid.gebruiker_id, LEDEN.soort, "gewijzigd", lid.id, lid.versie))


def _check_rol(unit: Unit, place: Place, rol: Rol) -> None:
    """Refuse a role that does not fit the organisatie or the reader's rights."""
    if place.subject.soort not in WAAR[rol]:
        raise invalid("/rol", "past-niet", "Deze rol hoort hier niet.", "This role does not belong here.")
    if rol is Rol.BEOORDELAAR and not scope.reader(unit).beheerder:
        raise Forbidden(errors.FORBIDDEN)


def _check_together(unit: Unit, rol: Rol, gebruiker_id: UUID, *, besides: UUID | None) -> None:
    """Refuse a role that clashes with what the person is already; mere invitations don't count."""
    others = sa.select(_lid.c.rol).where(_lid.c.gebruiker_id == gebruiker_id, _lid.c.aanvaard_op.is_not(None))
    if besides is not None:
        others = others.where(_lid.c.id != besides)
    if not rollen_samen([rol, *unit.session.execute(others).scalars()]):
        raise Conflict(ROLES_CLASH)


router = collection_router(LEDEN, ORGANISATIE, create=create_lid, created=LidNieuwUit)
