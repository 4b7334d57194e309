"""Whom the migration takes for somebody who came by an invitation."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

import pytest
from alembic import command
from sqlmodel import Session, select

from app.core.log.events import Gebeurtenis
from app.core.storage.database import Database
from app.core.storage.migrate import configuration, upgrade
from app.toegang.rules import Land, Rol, Soort
from app.toegang.tables import Activering, Gebruiker, Lid, Organisatie, Token
from tests.helpers import Json

SCHOOL = uuid4()


@pytest.fixture
def migrated(empty_database: Database) -> Database:
    upgrade(empty_database)
    return empty_database


def instants() -> Iterator[datetime]:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    return (begin + timedelta(microseconds=number) for number in count())


def stamps(at: datetime, door: UUID | None) -> Json:
    return {"aangemaakt_op": at, "gewijzigd_op": at, "aangemaakt_door": door}


def add_person(session: Session, naam: str, at: datetime, door: UUID | None) -> UUID:
    """Make somebody with a password and a token."""
    gebruiker = Gebruiker(email=naam, naam=naam, wachtwoord_hash="x", beheerder=door is None, **stamps(at, door))
    session.add(gebruiker)
    session.flush()
    session.add(Token(gebruiker_id=gebruiker.id, hash=naam, eindigt_op=at, **stamps(at, door)))
    return gebruiker.id


def add_invited(session: Session, naam: str, at: datetime, door: UUID) -> UUID:
    """Make somebody as an invitation did: its line of the log has the same instant."""
    line: Json = {"soort": "lid.aangemaakt", "item_soort": "lid", "item_id": uuid4(), "item_versie": 1}
    number = at.microsecond
    place: Json = {"organisatie_id": SCHOOL, "revisie": number, "volgnummer": number}
    session.add(Gebeurtenis(**place, **line, tijdstip=at, gebruiker_id=door))
    return add_person(session, naam, at, door)


def test_the_log_tells_it_and_what_was_left_open_is_closed(migrated: Database) -> None:
    moments = instants()
    with migrated.writing() as session:
        baas = add_person(session, "baas", next(moments), None)
        add_person(session, "gemaakt", next(moments), baas)
        add_invited(session, "weg", next(moments), baas)
        lid = add_invited(session, "lid", now := next(moments), baas)
        session.add(Organisatie(id=SCHOOL, soort=Soort.SCHOOL, naam="A", land=Land.NL, **stamps(now, baas)))
        session.flush()
        ids: Json = {"organisatie_id": SCHOOL, "gebruiker_id": lid, "genoemd": "A"}
        session.add(Lid(**ids, rol=Rol.OUDER, aanvaard_op=now, **stamps(now, baas)))
        # Invited twice, before a new invitation voided the last.
        ids = {"organisatie_id": SCHOOL, "gebruiker_id": baas, "genoemd": "A"}
        session.add(pending := Lid(**ids, rol=Rol.OUDER, **stamps(now, baas)))
        session.flush()
        code: Json = {"gebruiker_id": baas, "organisatie_id": SCHOOL, "lid_id": pending.id}
        session.add(Activering(hash="old", **code, eindigt_op=now))
        session.add(Activering(hash="new", **code, eindigt_op=next(moments)))
    command.downgrade(configuration(migrated), "0009")
    upgrade(migrated)
    with migrated.reading() as session:
        gebruikers = session.exec(select(Gebruiker)).all()
        assert {row.naam for row in gebruikers if row.uitgenodigd} == {"lid", "weg"}
        assert {row.naam for row in gebruikers if row.wachtwoord_hash} == {"baas", "gemaakt", "lid"}
        assert {row.hash for row in session.exec(select(Token))} == {"baas", "gemaakt", "lid"}
        assert {row.hash for row in session.exec(select(Activering))} == {"new"}
