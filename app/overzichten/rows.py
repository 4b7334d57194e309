"""Keeps the rows of the overviews up to date, in the transaction of each write."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.collection.links import Markering
from app.core.events import Gebeurtenis
from app.core.place import Place
from app.core.tables import Item, table_of
from app.core.transaction import Unit
from app.fasen.fase0_beginsituatie.tables import Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.kaders.rules import Partnerschap
from app.overzichten.rules import BalansSoort, FaseStand, sinds
from app.overzichten.tables import Balansrij, Voortgangsrij
from app.toegang.scope import reader
from app.toegang.tables import Gebruiker, Organisatie
from app.trajecten.rules import TrajectStatus
from app.trajecten.tables import Fase, Traject
from app.voorwaarden.rules import open_verplicht, percentage, telling
from app.voorwaarden.service import fasen_of

GETELD: dict[BalansSoort, type[Item]] = {
    BalansSoort.PRAKTIJKEN: Praktijk,
    BalansSoort.BEHOEFTEN: Behoefte,
    BalansSoort.SPEERPUNTEN: Speerpunt,
    BalansSoort.ACTIVITEITEN: Activiteit,
}

_mark, _activiteit, _rij = table_of(Markering), table_of(Activiteit), table_of(Voortgangsrij)
_traject, _log, _gebruiker = table_of(Traject), table_of(Gebeurtenis), table_of(Gebruiker)


def after_write(unit: Unit, place: Place, table: str) -> None:
    """Let the overviews follow a write to this table."""
    if table == Organisatie.__tablename__:
        _follow_organisatie(unit.session, place.organisatie_id)
    traject_id = place.keys.get("traject_id")
    if traject_id is None:
        return
    traject = unit.session.get(Traject, (place.organisatie_id, traject_id))
    if traject is not None:
        active = None if reader(unit).beheerder else unit.now
        follow(unit.session, traject, {table}, active)


def follow(session: Session, traject: Traject, tables: set[str], active: datetime | None) -> None:
    """Bring the rows of a traject up to date after writes to these tables.

    `active` is when the school's own team made an entry, None when somebody else did.
    """
    row = session.get(Voortgangsrij, (traject.organisatie_id, traject.id))
    if traject.status is not TrajectStatus.LOPEND:
        if row is not None:
            session.delete(row)
            session.flush()
        return
    organisatie = session.get_one(Organisatie, traject.organisatie_id)
    values = described(organisatie, traject) | placed(traject, fasen_of(session, traject))
    if active is not None:
        values["laatste_activiteit_op"] = active
    if row is None or Activiteit.__tablename__ in tables:
        values |= _planned(session, traject)
    made = row is None
    if row is None:
        row = Voortgangsrij(organisatie_id=traject.organisatie_id, traject_id=traject.id, **values)
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    for soort in BalansSoort:
        if made or soort in tables:
            _count(session, traject, soort)


def rebuild(session: Session) -> int:
    """Make the rows of every running traject that has none; return how many."""
    missing = (
        sa.select(Traject)
        .outerjoin(
            Voortgangsrij,
            sa.and_(_rij.c.organisatie_id == _traject.c.organisatie_id, _rij.c.traject_id == _traject.c.id),
        )
        .where(_traject.c.status == TrajectStatus.LOPEND, _rij.c.traject_id.is_(None))
    )
    trajecten = session.execute(missing).scalars().all()
    for traject in trajecten:
        follow(session, traject, set(), _laatste_activiteit(session, traject))
    return len(trajecten)


def _laatste_activiteit(session: Session, traject: Traject) -> datetime | None:
    """Return when the team last made an entry, from the log: a beheerder is not the team."""
    wanted = (
        sa.select(sa.func.max(_log.c.tijdstip))
        .join(_gebruiker, _gebruiker.c.id == _log.c.gebruiker_id)
        .where(
            _log.c.organisatie_id == traject.organisatie_id,
            _log.c.traject_id == traject.id,
            _gebruiker.c.beheerder.is_(False),
        )
    )
    latest: datetime | None = session.execute(wanted).scalar_one()
    return latest


def _follow_organisatie(session: Session, organisatie_id: UUID) -> None:
    organisatie = session.get(Organisatie, organisatie_id)
    if organisatie is not None:
        own = _rij.c.organisatie_id == organisatie_id
        session.execute(sa.update(_rij).where(own).values(**_of_organisatie(organisatie)))


def _of_organisatie(organisatie: Organisatie) -> dict[str, Any]:
    return {
        "organisatie_naam": organisatie.naam,
        "naam_norm": organisatie.naam_norm,
        "plaats": organisatie.plaats,
        "bestuur_id": organisatie.bestuur_id,
        "gemeente_id": organisatie.gemeente_id,
    }


def described(organisatie: Organisatie, traject: Traject) -> dict[str, Any]:
    """Return the columns of a row that tell whose traject it is, and which."""
    return _of_organisatie(organisatie) | {
        "traject_naam": traject.naam,
        "soort": traject.soort,
        "schooljaar": traject.schooljaar,
    }


def placed(traject: Traject, fasen: Sequence[Fase]) -> dict[str, Any]:
    """Return the columns of a row that tell where the traject is."""
    fase = fasen[traject.huidige_fase]
    standen = [FaseStand(each.gestart_op, each.afgerond_op) for each in fasen]
    return {
        "huidige_fase": fase.nummer,
        "fase_status": fase.status,
        "fase_sinds": sinds(fase.nummer, standen, traject.startdatum),
        "percentage": percentage(telling(fase.voorwaarden, "verplicht")),
        "open_voorwaarden": [part["code"] for part in open_verplicht(fase.voorwaarden)],
    }


def _planned(session: Session, traject: Traject) -> dict[str, Any]:
    planned = sa.select(_activiteit.c.einddatum).where(
        _activiteit.c.organisatie_id == traject.organisatie_id,
        _activiteit.c.traject_id == traject.id,
        _activiteit.c.status == ActiviteitStatus.GEPLAND,
        _activiteit.c.einddatum.is_not(None),
    )
    return planned_until(session.execute(planned).scalars())


def planned_until(einddatums: Iterable[date]) -> dict[str, Any]:
    """Return the columns of a row that tell when the planned activiteiten end."""
    days = sorted(einddatums)
    return {"einddatums": [day.isoformat() for day in days], "eerste_einddatum": days[0] if days else None}


def _count(session: Session, traject: Traject, soort: BalansSoort) -> None:
    """Count anew how many entries of one kind touch each partnership."""
    entry = table_of(GETELD[soort])
    same = sa.and_(_mark.c.organisatie_id == entry.c.organisatie_id, _mark.c.item_id == entry.c.id)
    counted = (
        sa.select(_mark.c.onderdeel, sa.func.count())
        .join(entry, same)
        .where(
            entry.c.organisatie_id == traject.organisatie_id,
            entry.c.traject_id == traject.id,
            _mark.c.veld == "partnerschappen",
        )
        .group_by(_mark.c.onderdeel)
    )
    counts = {onderdeel: int(number) for onderdeel, number in session.execute(counted)}
    row = session.get(Balansrij, (traject.organisatie_id, traject.id, soort)) or Balansrij(
        organisatie_id=traject.organisatie_id, traject_id=traject.id, soort=soort
    )
    for partnerschap in Partnerschap:
        setattr(row, partnerschap.value, counts.get(partnerschap.value, 0))
    session.add(row)
    session.flush()
