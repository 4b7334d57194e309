"""Two readers who are no beheerder, in the measured copy only: one of 60 schools, one of all.

A simulated country has nobody who sees so many by one role, as somebody at a bestuur or a province would.
"""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.log import events
from app.core.storage.database import Database
from app.core.storage.tables import normalised, table_of
from app.overzichten.tables import Voortgangsrij
from app.toegang import accounts
from app.toegang.rules import SCHOLEN, Land, Rol, Soort
from app.toegang.tables import Gebruiker, Lid, Organisatie

SOME = "lezer-60@samenspoor.example"
ALL = "lezer-all@samenspoor.example"
SEEN = 60
"""How many schools the first sees, where there are as many."""
_gebruiker, _organisatie, _rij = (table_of(table) for table in (Gebruiker, Organisatie, Voortgangsrij))
_SCHOOLS = sa.select(_organisatie.c.id).where(_organisatie.c.soort.in_(SCHOLEN)).order_by(_organisatie.c.id)


def add(database: Database) -> None:
    """Put 60 schools under a bestuur, and all under a gemeente, each with a lezer."""
    with database.writing() as session:
        _put_under(session, Soort.BESTUUR, SOME, _SCHOOLS.limit(SEEN))
        _put_under(session, Soort.GEMEENTE, ALL, _SCHOOLS)


def _put_under(session: Session, soort: Soort, email: str, schools: sa.Select[tuple[UUID]]) -> None:
    boven = _add_with_lezer(session, soort, email)
    column = f"{soort}_id"
    for table, key in ((_organisatie, _organisatie.c.id), (_rij, _rij.c.organisatie_id)):
        session.execute(sa.update(table).where(key.in_(schools)).values({column: boven}))


def _add_with_lezer(session: Session, soort: Soort, email: str) -> UUID:
    """Add an organisatie and its lezer; return its id."""
    now = datetime.now(UTC)
    moments = {"aangemaakt_op": now, "gewijzigd_op": now}
    boven = Organisatie(soort=soort, naam=email, naam_norm=normalised(email), land=Land.NL, **moments)
    session.add(boven)
    accounts.put(session, email, "Lezer", False, None)
    session.flush()
    events.open_log(session, boven.id)
    lezer = session.execute(sa.select(_gebruiker.c.id).where(_gebruiker.c.email == email)).scalar_one()
    lid = {"organisatie_id": boven.id, "gebruiker_id": lezer, "rol": Rol.LEZER, "genoemd": "Lezer", "aanvaard_op": now}
    session.add(Lid(**lid, **moments))
    return boven.id
