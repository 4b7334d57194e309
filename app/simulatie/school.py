"""A simulated school: who works there, who its families are, and how thorough it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from app.core.storage.tables import normalised
from app.simulatie.kroniek import Kroniek, Rij, new_rij, uuid4
from app.simulatie.teksten import Teksten, between, choose
from app.toegang.rules import Land, Rol, Soort
from app.toegang.tables import Gebruiker, Lid, Organisatie

TALEN = ("tur", "pol", "ara", "ary", "ukr", "tir", "eng", "som", "spa", "ron", "bul", "fra", "pap", "fas", "zho")
# One in so many schools has more people than its directie.
MET_TEAM = 4
# One in so many schools is after the label.
WIL_LABEL = 3


@dataclass
class School:
    """What stays the same over the years."""

    kroniek: Kroniek
    teksten: Teksten
    omgeving: "Omgeving"
    organisatie: Rij
    directie: UUID
    mensen: Sequence[UUID]
    gezinnen: int
    team: int
    talen: Sequence[str]
    ijver: float
    wants_label: bool

    @property
    def rng(self) -> Random:
        """The generator of this school."""
        return self.kroniek.rng

    def somebody(self) -> UUID:
        """Return who does something."""
        return choose(self.rng, self.mensen)

    def text(self, list_name: str) -> str:
        """Return a text."""
        return self.teksten.text(self.rng, list_name)


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What is above a school, and who comes there from outside: the beheerder added it."""

    bestuur: Rij
    gemeente: Rij
    beheerder: UUID
    coach: UUID
    beoordelaar: UUID


def add_gebruiker(kroniek: Kroniek, email: str, naam: str, now: datetime, **fields: object) -> UUID:
    """Add a person who can log in by token; return their id."""
    gebruiker_id = uuid4(kroniek.rng)
    stamps = {"aangemaakt_op": now, "gewijzigd_op": now}
    kroniek.rijen[Gebruiker].append(new_rij(Gebruiker, id=gebruiker_id, email=email, naam=naam, **stamps, **fields))
    return gebruiker_id


def add_lid(kroniek: Kroniek, gebruiker_id: UUID, naam: str, rol: Rol, now: datetime, by: UUID) -> None:
    """Give a person a role in the organisatie."""
    kroniek.add(Lid, now, by, gebruiker_id=gebruiker_id, rol=rol, genoemd=naam, aanvaard_op=now)


def add_organisatie(kroniek: Kroniek, soort: Soort, naam: str, now: datetime, by: UUID, **fields: object) -> Rij:
    """Add the organisatie that the kroniek is of."""
    columns = {"id": kroniek.organisatie_id, "soort": soort, "naam": naam, "naam_norm": normalised(naam)}
    return kroniek.add(Organisatie, now, by, **columns, **fields)


def build_school(kroniek: Kroniek, teksten: Teksten, nummer: int, omgeving: Omgeving, now: datetime) -> School:
    """Make a school with its people."""
    rng, land = kroniek.rng, omgeving.gemeente.land
    columns = {
        "plaats": omgeving.gemeente.plaats,
        "land": land,
        "bestuur_id": omgeving.bestuur.id,
        "gemeente_id": omgeving.gemeente.id,
    }
    naam = _naam_of_school(rng, teksten, land)
    school = add_organisatie(kroniek, Soort.SCHOOL, naam, now, omgeving.beheerder, **columns)
    mensen = _add_mensen(kroniek, teksten, nummer, omgeving.beheerder, now)
    # Mostly middling schools, some that write down little, some that miss nothing.
    ijver = 0.2 + 0.8 * rng.betavariate(2.2, 1.6)
    talen = rng.sample(TALEN, between(rng, 1, 7))
    wants_label = nummer % WIL_LABEL == 1
    if wants_label:
        later = now + timedelta(days=len(mensen) + 1)
        add_lid(kroniek, omgeving.beoordelaar, "Beoordelaar", Rol.BEOORDELAAR, later, mensen[0])
    return School(
        kroniek=kroniek,
        teksten=teksten,
        omgeving=omgeving,
        organisatie=school,
        directie=mensen[0],
        mensen=mensen,
        gezinnen=between(rng, 60, 420),
        team=between(rng, 9, 48),
        talen=talen,
        ijver=round(ijver, 3),
        wants_label=wants_label,
    )


def _naam_of_school(rng: Random, teksten: Teksten, land: Land) -> str:
    soort = "Vrije Basisschool" if land is Land.BE else teksten.text(rng, "schoolsoort")
    return f"{soort} {teksten.text(rng, 'schoolnaam')}"


def _add_mensen(kroniek: Kroniek, teksten: Teksten, nummer: int, beheerder: UUID, now: datetime) -> list[UUID]:
    """Add the directie first; where there are more, the directie adds them."""
    rng, by = kroniek.rng, beheerder
    mensen: list[UUID] = []
    rollen = [Rol.DIRECTIE, Rol.TEAMLID, Rol.OUDER] if nummer % MET_TEAM == 1 else [Rol.DIRECTIE]
    for rol in rollen:
        naam = _naam_of_person(rng, teksten, rol)
        email = f"{rol}@school{nummer:05}.example"
        now += timedelta(days=1)
        gebruiker_id = add_gebruiker(kroniek, email, naam, now, aangemaakt_door=by)
        add_lid(kroniek, gebruiker_id, naam, rol, now, by)
        by = mensen[0] if mensen else gebruiker_id
        mensen.append(gebruiker_id)
    return mensen


def _naam_of_person(rng: Random, teksten: Teksten, rol: Rol) -> str:
    """Parents go by first name and initial only."""
    achternaam = teksten.text(rng, "achternaam")
    voornaam = teksten.text(rng, "voornaam")
    return f"{voornaam} {achternaam.split()[-1][0].upper()}." if rol is Rol.OUDER else f"{voornaam} {achternaam}"
