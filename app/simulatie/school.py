"""A simulated school: who works there, who its families are, and how thorough it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.core.storage.tables import normalised
from app.simulatie.kroniek import Kroniek, Rij, rij, uuid4
from app.simulatie.teksten import Teksten, kies, tussen
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
    boven: "Boven"
    organisatie: Rij
    directie: UUID
    mensen: Sequence[UUID]
    gezinnen: int
    team: int
    talen: Sequence[str]
    ijver: float
    wil_label: bool

    @property
    def rng(self) -> Random:
        """The generator of this school."""
        return self.kroniek.rng

    def iemand(self) -> UUID:
        """Return who does something."""
        return kies(self.rng, self.mensen)

    def zin(self, lijst: str) -> str:
        """Return a text."""
        return self.teksten.zin(self.rng, lijst)


@dataclass(frozen=True, slots=True)
class Boven:
    """What is above a school, and who comes there from outside: the beheerder added it."""

    bestuur: Rij
    gemeente: Rij
    beheerder: UUID
    coach: UUID
    beoordelaar: UUID


def gebruiker(kroniek: Kroniek, email: str, naam: str, nu: datetime, **fields: Any) -> UUID:
    """Add a person who can log in by token; return their id."""
    made = uuid4(kroniek.rng)
    stamps = {"aangemaakt_op": nu, "gewijzigd_op": nu}
    kroniek.rijen[Gebruiker].append(rij(Gebruiker, id=made, email=email, naam=naam, **stamps, **fields))
    return made


def lid(kroniek: Kroniek, gebruiker_id: UUID, naam: str, rol: Rol, nu: datetime, door: UUID) -> None:
    """Give a person a role in the organisatie."""
    kroniek.maak(Lid, nu, door, gebruiker_id=gebruiker_id, rol=rol, genoemd=naam, aanvaard_op=nu)


def organisatie(kroniek: Kroniek, soort: Soort, naam: str, nu: datetime, door: UUID, **fields: Any) -> Rij:
    """Add the organisatie that the kroniek is of."""
    own = {"id": kroniek.organisatie_id, "soort": soort, "naam": naam, "naam_norm": normalised(naam)}
    return kroniek.maak(Organisatie, nu, door, **own, **fields)


def sticht(kroniek: Kroniek, teksten: Teksten, nummer: int, boven: Boven, nu: datetime) -> School:
    """Make a school with its people."""
    rng, land = kroniek.rng, boven.gemeente.land
    above = {"bestuur_id": boven.bestuur.id, "gemeente_id": boven.gemeente.id}
    plaats = {"plaats": boven.gemeente.plaats, "land": land}
    made = organisatie(kroniek, Soort.SCHOOL, _naam(rng, teksten, land), nu, boven.beheerder, **plaats, **above)
    mensen = _mensen(kroniek, teksten, nummer, boven.beheerder, nu)
    # Mostly middling schools, some that write down little, some that miss nothing.
    ijver = 0.2 + 0.8 * rng.betavariate(2.2, 1.6)
    talen = rng.sample(TALEN, tussen(rng, 1, 7))
    wil_label = nummer % WIL_LABEL == 1
    if wil_label:
        later = nu + timedelta(days=len(mensen) + 1)
        lid(kroniek, boven.beoordelaar, "Beoordelaar", Rol.BEOORDELAAR, later, mensen[0])
    return School(
        kroniek=kroniek,
        teksten=teksten,
        boven=boven,
        organisatie=made,
        directie=mensen[0],
        mensen=mensen,
        gezinnen=tussen(rng, 60, 420),
        team=tussen(rng, 9, 48),
        talen=talen,
        ijver=round(ijver, 3),
        wil_label=wil_label,
    )


def _naam(rng: Random, teksten: Teksten, land: Land) -> str:
    soort = "Vrije Basisschool" if land is Land.BE else teksten.zin(rng, "schoolsoort")
    return f"{soort} {teksten.zin(rng, 'schoolnaam')}"


def _mensen(kroniek: Kroniek, teksten: Teksten, nummer: int, beheerder: UUID, nu: datetime) -> list[UUID]:
    """Add the directie first; where there are more, the directie adds them."""
    rng, door = kroniek.rng, beheerder
    found: list[UUID] = []
    rollen = [Rol.DIRECTIE, Rol.TEAMLID, Rol.OUDER] if nummer % MET_TEAM == 1 else [Rol.DIRECTIE]
    for rol in rollen:
        naam = _persoon(rng, teksten, rol)
        email = f"{rol}@school{nummer:05}.example"
        nu += timedelta(days=1)
        made = gebruiker(kroniek, email, naam, nu, aangemaakt_door=door)
        lid(kroniek, made, naam, rol, nu, door)
        door = found[0] if found else made
        found.append(made)
    return found


def _persoon(rng: Random, teksten: Teksten, rol: Rol) -> str:
    """Parents go by first name and initial only."""
    achternaam = teksten.zin(rng, "achternaam")
    voornaam = teksten.zin(rng, "voornaam")
    return f"{voornaam} {achternaam.split()[-1][0].upper()}." if rol is Rol.OUDER else f"{voornaam} {achternaam}"
