"""Leden: who belongs to an organisatie, and how they are invited."""

import hashlib
from typing import cast
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.core import errors
from app.core.collection import write
from app.core.collection.declaration import Collection, Parent, ReadContext, Shown, WriteContext
from app.core.errors import Conflict, Forbidden, Reason, invalid
from app.core.language import Tekst
from app.core.log.changes import Verb, changed
from app.core.results import Content, Created
from app.core.storage.database import insert_if_absent
from app.core.storage.place import Place
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import LogLine, UnitOfWork
from app.toegang import access, scope
from app.toegang.contract import LidIn, LidNieuwUit, LidUit, LidWijziging
from app.toegang.gebruikers import invite, lock_gebruiker
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


def _check(before: Lid | None, after: LidIn | LidWijziging | None, context: WriteContext) -> None:
    if before is not None and before.rol is Rol.BEOORDELAAR and not scope.reader(context.uow).beheerder:
        raise Forbidden(errors.FORBIDDEN)
    if before is not None and after is not None:
        _check_rol(context.uow, context.place, after.rol)
        if before.aanvaard_op is not None:
            _check_together(context.uow, after.rol, before.gebruiker_id, besides=before.id)


def _effect(before: Content | None, row: Lid | None, context: WriteContext) -> None:
    """A code went out for one rol, and is no key to another."""
    if row is None and before is not None:
        _leave(context.uow, cast(UUID, before["gebruikerId"]))
    elif row is not None and row.aanvaard_op is None:
        access.void_codes(context.uow.session, row.organisatie_id, row.id)


def _leave(uow: UnitOfWork, gebruiker_id: UUID) -> None:
    """Take away what a gebruiker who came by an invitation got in by, once they are nobody's lid any more.

    Whoever invited may hold that password, and the person may be a lid elsewhere next.
    """
    session, gebruiker = uow.session, lock_gebruiker(uow, gebruiker_id)
    accepted = sa.exists().where(_lid.c.gebruiker_id == gebruiker.id, _known)
    came_by_invitation = gebruiker.uitgenodigd and not gebruiker.beheerder and gebruiker.wachtwoord_hash is not None
    if came_by_invitation and not session.execute(sa.select(accepted)).scalar_one():
        gebruiker.wachtwoord_hash = None
        access.end_access(session, gebruiker.id)


def _present(content: Content, context: ReadContext) -> Shown:
    """Show the e-mail address to who keeps the leden. The variant tells of what is the person's own, not the lid's."""
    shown = content if Recht.LEDEN in context.place.rights else {**content, "email": None}
    personal = f"{shown['naam']}\n{shown['email']}"
    return Shown(shown, "-" + hashlib.sha256(personal.encode()).hexdigest()[:8])


LEDEN: Collection[Lid, LidIn | LidWijziging, LidUit] = Collection(
    soort="lid",
    plural="leden",
    title="Leden",
    table=Lid,
    input=LidIn,
    change=LidWijziging,
    output=LidUit,
    reads=Recht.INHOUD,
    writes=Recht.LEDEN,
    # What an invitation says of somebody who may not be known yet.
    unstored=frozenset({"email", "naam"}),
    source=_SOURCE,
    check=_check,
    effect=_effect,
    present=_present,
)


def create_lid(uow: UnitOfWork, organisatie_id: UUID, body: LidIn) -> Created[LidNieuwUit]:
    """Add a lid. By e-mail address it is an invitation, with a one-time code, known person or not.

    Raises Conflict when the person is a lid already. Whether the roles go together is seen when
    an invitation is accepted: who invites is not told what somebody is elsewhere.
    """
    place = write.open_place(uow, LEDEN, ORGANISATIE, organisatie_id)
    by_email = "email" in body.model_fields_set
    _check_rol(uow, place, body.rol)
    gebruiker = _invited(uow, body) if by_email else _colleague(uow, body.gebruiker_id)
    pending = _pending(uow, place, gebruiker.id)
    if not by_email:
        _check_together(uow, body.rol, gebruiker.id, besides=pending.id if pending else None)
    lid = pending or _new_lid(uow, place, gebruiker, body.rol)
    lid.rol = body.rol
    if by_email:
        lid.genoemd = body.naam
    else:
        lid.aanvaard_op = uow.now
    uow.session.add(lid)
    changed(uow, place, LEDEN.soort, lid, Verb.CHANGED if pending else Verb.ADDED)
    access.void_codes(uow.session, place.organisatie_id, lid.id)
    code = invite(uow, gebruiker.id, organisatie_id=place.organisatie_id, lid_id=lid.id) if by_email else None
    item = write.as_written(uow, LEDEN, place, lid, {})
    return Created({**item.content, "activatiecode": code}, item.variant)


def _new_lid(uow: UnitOfWork, place: Place, gebruiker: Gebruiker, rol: Rol) -> Lid:
    return Lid(
        organisatie_id=place.organisatie_id,
        gebruiker_id=gebruiker.id,
        rol=rol,
        genoemd=gebruiker.naam,
        aangemaakt_op=uow.now,
        gewijzigd_op=uow.now,
        aangemaakt_door=uow.reader.id,
    )


def _invited(uow: UnitOfWork, body: LidIn) -> Gebruiker:
    """Return who has this address; another organisatie may be inviting the same new person now."""
    values = {
        "id": uuid4(),
        "email": body.email.lower(),
        "naam": body.naam,
        "beheerder": False,
        "actief": True,
        "uitgenodigd": True,
        "versie": 1,
        "aangemaakt_op": uow.now,
        "gewijzigd_op": uow.now,
        "aangemaakt_door": uow.reader.id,
    }
    insert_if_absent(uow.session, Gebruiker, values)
    # Held: nobody else gets this address, and with it the code, before the invitation is there.
    wanted = sa.select(Gebruiker).where(_gebruiker.c.email == values["email"]).with_for_update(key_share=True)
    gebruiker: Gebruiker | None = uow.session.execute(wanted).scalar_one_or_none()
    # Whoever had it may just have got another, and then it is free.
    return gebruiker or _invited(uow, body)


def _colleague(uow: UnitOfWork, gebruiker_id: UUID) -> Gebruiker:
    """Return a gebruiker whom the reader knows: a beheerder all, others the leden they keep."""
    lezer = scope.reader(uow)
    colleagues = sa.select(_lid.c.gebruiker_id).where(
        _lid.c.organisatie_id.in_(lezer.direct(Recht.LEDEN)), _lid.c.aanvaard_op.is_not(None)
    )
    wanted = sa.select(Gebruiker).where(_gebruiker.c.id == gebruiker_id).with_for_update(key_share=True)
    if not lezer.beheerder:
        wanted = wanted.where(_gebruiker.c.id.in_(colleagues))
    gebruiker: Gebruiker | None = uow.session.execute(wanted).scalar_one_or_none()
    if gebruiker is None:
        raise invalid("/gebruikerId", "onbekend", "Dit id bestaat hier niet.", "There is no such id here.")
    return gebruiker


def _pending(uow: UnitOfWork, place: Place, gebruiker_id: UUID) -> Lid | None:
    """Return an invitation that still stands. Raises Conflict when it was accepted already."""
    wanted = sa.select(Lid).where(_lid.c.organisatie_id == place.organisatie_id, _lid.c.gebruiker_id == gebruiker_id)
    lid = uow.session.execute(wanted).scalar_one_or_none()
    if lid is not None and lid.aanvaard_op is not None:
        raise Conflict(errors.EXISTS)
    return lid


def accept(uow: UnitOfWork, organisatie_id: UUID, lid_id: UUID) -> None:
    """Let an invited lid count, and no other code for it.

    Raises Conflict when its role clashes with the person's others.
    """
    lid = uow.session.get_one(Lid, (organisatie_id, lid_id))
    _check_together(uow, lid.rol, lid.gebruiker_id, besides=lid.id)
    lid.aanvaard_op, lid.versie, lid.gewijzigd_op = uow.now, lid.versie + 1, uow.now
    access.void_codes(uow.session, organisatie_id, lid.id)
    # Nobody is logged in yet: it is the invited person who does this.
    uow.log.append(LogLine(organisatie_id, lid.gebruiker_id, LEDEN.soort, Verb.CHANGED, lid.id, lid.versie))


def _check_rol(uow: UnitOfWork, place: Place, rol: Rol) -> None:
    """Refuse a role that does not fit the organisatie or the reader's rights."""
    if place.subject.soort not in WAAR[rol]:
        raise invalid("/rol", "past-niet", "Deze rol hoort hier niet.", "This role does not belong here.")
    if rol is Rol.BEOORDELAAR and not scope.reader(uow).beheerder:
        raise Forbidden(errors.FORBIDDEN)


def _check_together(uow: UnitOfWork, rol: Rol, gebruiker_id: UUID, *, besides: UUID | None) -> None:
    """Refuse a role that clashes with what the person is already; mere invitations don't count."""
    others = sa.select(_lid.c.rol).where(_lid.c.gebruiker_id == gebruiker_id, _lid.c.aanvaard_op.is_not(None))
    if besides is not None:
        others = others.where(_lid.c.id != besides)
    if not rollen_samen([rol, *uow.session.execute(others).scalars()]):
        raise Conflict(ROLES_CLASH)
