"""Keeps the rows of the overviews up to date, in the transaction of each write."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from app.core.log.events import Gebeurtenis
from app.core.log.locks import lock_all
from app.core.storage.place import Place
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen import balans
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.isop.rules import OordeelCode
from app.isop.service import leading_label
from app.isop.tables import Label, Oordeel
from app.kaders.rules import Partnerschap
from app.overzichten.rules import FaseStand, sinds
from app.overzichten.tables import NOOIT, Balansrij, Voortgangsrij
from app.soorten import SOORTEN, EntrySoort, of_table
from app.toegang.rules import RECHTEN, Recht
from app.toegang.scope import reader
from app.toegang.tables import Gebruiker, Lid, Organisatie
from app.trajecten.rules import TrajectStatus
from app.trajecten.tables import Fase, Traject
from app.voorwaarden.rules import open_verplicht, percentage, telling
from app.voorwaarden.service import fasen_of

_rij, _balans = table_of(Voortgangsrij), table_of(Balansrij)
_traject, _activiteit, _oordeel, _label = (table_of(table) for table in (Traject, Activiteit, Oordeel, Label))
_log, _gebruiker, _lid = table_of(Gebeurtenis), table_of(Gebruiker), table_of(Lid)

TEAM = [rol for rol, rechten in RECHTEN.items() if Recht.BIJDRAGEN in rechten]
_DISCREET = [kind.soort for kind in SOORTEN if kind.discreet]
_ALSO_BY_OTHERS = [kind.soort for kind in SOORTEN if kind.also_by_others]


def follow_change(
    uow: UnitOfWork, place: Place, traject: Traject, fasen: Sequence[Fase], table: type[SQLModel]
) -> None:
    """Let the overviews follow a change in this table, in a traject."""
    if table is Label:
        _follow_label(uow.session, place.organisatie_id)
    kind = of_table(table)
    of_team = Recht.BIJDRAGEN in place.rights and not reader(uow).beheerder and not kind.discreet
    active = uow.now if of_team else None
    if traject.status is not TrajectStatus.LOPEND:
        uow.connection.execute(sa.delete(_rij).where(*_of(_rij, traject)))
        return
    values = placed(traject, fasen)
    if active is not None:
        values["laatste_activiteit_op"] = active
    if table in FOLLOWED:
        values |= FOLLOWED[table](uow.session, traject)
    updated = uow.connection.execute(_update(tuple(values)), _keyed(traject, **values)).rowcount
    if not updated:
        _add_rows(uow.session, traject, fasen, active)
    elif kind.counted:
        uow.connection.execute(_counted(kind), _keyed(traject))


@cache
def _update(columns: tuple[str, ...]) -> sa.Update:
    """Return the update of these columns of one row, made once: making it costs more than running it."""
    here = [_rij.c[name] == sa.bindparam(f"of_{name}") for name in ("organisatie_id", "traject_id")]
    return sa.update(_rij).where(*here).values({name: sa.bindparam(f"new_{name}") for name in columns})


def _keyed(traject: Traject, **values: object) -> dict[str, object]:
    here = {f"of_{name}": key for name, key in _keys(traject).items()}
    return here | {f"new_{name}": value for name, value in values.items()}


def _add_rows(session: Session, traject: Traject, fasen: Sequence[Fase], active: datetime | None) -> None:
    """Add the rows of a running traject that has none. `active` is when its team last made an entry."""
    connection = session.connection()
    row = _keys(traject) | placed(traject, fasen) | {"laatste_activiteit_op": active or NOOIT}
    for columns_of in FOLLOWED.values():
        row |= columns_of(session, traject)
    connection.execute(sa.insert(_rij), [row])
    connection.execute(sa.insert(_balans), [_keys(traject) | {"soort": kind.plural} for kind in balans.GETELD])
    for kind in balans.GETELD:
        connection.execute(_counted(kind), _keyed(traject))


def rebuild(session: Session) -> int:
    """Add the rows of every running traject that has none; return how many trajecten had none."""
    missing = (
        sa.select(Traject)
        .outerjoin(
            Voortgangsrij,
            sa.and_(_rij.c.organisatie_id == _traject.c.organisatie_id, _rij.c.traject_id == _traject.c.id),
        )
        .where(_traject.c.status == TrajectStatus.LOPEND, _rij.c.traject_id.is_(None))
    )
    if not session.scalar(sa.select(missing.exists())):
        return 0
    # A write to one of them makes its rows too.
    organisaties = lock_all(session)
    trajecten = [each for each in session.execute(missing).scalars() if each.organisatie_id in organisaties]
    for traject in trajecten:
        _add_rows(session, traject, fasen_of(session, traject), _latest_activiteit(session, traject))
    return len(trajecten)


def _latest_activiteit(session: Session, traject: Traject) -> datetime | None:
    """Return when the team last made an entry, from the log: a beheerder is not the team, nor is a coach."""
    member = sa.exists().where(
        _lid.c.organisatie_id == _log.c.organisatie_id,
        _lid.c.gebruiker_id == _log.c.gebruiker_id,
        _lid.c.rol.in_(TEAM),
    )
    wanted = (
        sa.select(sa.func.max(_log.c.tijdstip))
        .join(_gebruiker, _gebruiker.c.id == _log.c.gebruiker_id)
        .where(
            _log.c.organisatie_id == traject.organisatie_id,
            _log.c.traject_id == traject.id,
            _gebruiker.c.beheerder.is_(False),
            sa.or_(_log.c.item_soort.not_in(_ALSO_BY_OTHERS), member),
            _log.c.item_soort.not_in(_DISCREET),
        )
    )
    latest: datetime | None = session.execute(wanted).scalar_one()
    return latest


def follow_organisatie(session: Session, organisatie_id: UUID) -> None:
    """Let the overviews follow a change of an organisatie itself."""
    organisatie = session.get(Organisatie, organisatie_id)
    if organisatie is not None:
        own = _rij.c.organisatie_id == organisatie_id
        session.execute(sa.update(_rij).where(own).values(**_of_organisatie(organisatie)))


def _follow_label(session: Session, organisatie_id: UUID) -> None:
    """A label is the school's: it shows at the traject that runs, whichever it was earned in."""
    own = _rij.c.organisatie_id == organisatie_id
    session.execute(sa.update(_rij).where(own).values(**_label_of(session, organisatie_id)))


def _of_organisatie(organisatie: Organisatie) -> dict[str, object]:
    return {
        "organisatie_naam": organisatie.naam,
        "naam_norm": organisatie.naam_norm,
        "plaats": organisatie.plaats,
        "bestuur_id": organisatie.bestuur_id,
        "gemeente_id": organisatie.gemeente_id,
    }


def _described(session: Session, traject: Traject) -> dict[str, object]:
    return described(session.get_one(Organisatie, traject.organisatie_id), traject)


def described(organisatie: Organisatie, traject: Traject) -> dict[str, object]:
    """Return the columns of a row that tell whose traject it is, and which."""
    return _of_organisatie(organisatie) | {
        "traject_naam": traject.naam,
        "soort": traject.soort,
        "schooljaar": traject.schooljaar,
    }


def placed(traject: Traject, fasen: Sequence[Fase]) -> dict[str, object]:
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


def _planned(session: Session, traject: Traject) -> dict[str, object]:
    planned = sa.select(_activiteit.c.einddatum).where(
        *_of(_activiteit, traject),
        _activiteit.c.status == ActiviteitStatus.GEPLAND,
        _activiteit.c.einddatum.is_not(None),
    )
    return planned_until(session.connection().execute(planned).scalars())


def planned_until(einddatums: Iterable[date]) -> dict[str, object]:
    """Return the columns of a row that tell when the planned activiteiten end."""
    days = sorted(einddatums)
    return {"einddatums": [day.isoformat() for day in days], "eerste_einddatum": days[0] if days else None}


def _judged(session: Session, traject: Traject) -> dict[str, object]:
    met = sa.select(sa.func.count()).where(*_of(_oordeel, traject), _oordeel.c.oordeel == OordeelCode.VOLDOET)
    return {"isop_voldaan": session.execute(met).scalar_one()}


def _labelled(session: Session, traject: Traject) -> dict[str, object]:
    return _label_of(session, traject.organisatie_id)


def _label_of(session: Session, organisatie_id: UUID) -> dict[str, object]:
    label = session.execute(leading_label(_label.c.organisatie_id == organisatie_id)).one_or_none()
    columns = ("toegekend_op", "geldig_tot", "ingetrokken_op")
    return {f"label_{name}": getattr(label, name, None) for name in columns}


# What a row takes from a table of its own, made anew when that is written.
FOLLOWED: dict[type[SQLModel], Callable[[Session, Traject], dict[str, object]]] = {
    Traject: _described,
    Activiteit: _planned,
    Oordeel: _judged,
    Label: _labelled,
}


@cache
def _counted(kind: EntrySoort) -> sa.Update:
    """Return the update that counts anew how many entries of one kind touch each partnership."""
    return (
        sa.update(_balans)
        .where(
            _balans.c.organisatie_id == sa.bindparam("of_organisatie_id"),
            _balans.c.traject_id == sa.bindparam("of_traject_id"),
            _balans.c.soort == kind.plural,
        )
        .values({code.value: balans.count_of_cell(kind, code, _balans) for code in Partnerschap})
    )


def _keys(traject: Traject) -> dict[str, UUID]:
    return {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}


def _of(table: sa.Table, traject: Traject) -> list[sa.ColumnElement[bool]]:
    return [table.c[name] == value for name, value in _keys(traject).items()]
