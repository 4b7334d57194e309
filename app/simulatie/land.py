"""The simulated country: besturen, gemeenten, and the people who see every school."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from random import Random
from uuid import UUID

from app.simulatie import kalender, school
from app.simulatie.kroniek import Kroniek, Rij, uuid7
from app.simulatie.school import Omgeving
from app.simulatie.teksten import Teksten, choose, read_teksten
from app.simulatie.trajecten import add_trajecten
from app.toegang.rules import Land, Rol, Soort

BEHEERDER = "beheerder@simulatie.example"
COACH, BEOORDELAAR = "coach@simulatie.example", "beoordelaar@simulatie.example"
OVERAL = {COACH: Rol.COACH, "bestuurder@simulatie.example": Rol.BESTUURDER}
GEMEENTE = "gemeente@simulatie.example"
INLOGGEN = {
    BEHEERDER: "everything",
    **{email: f"{rol} of every bestuur: sees all schools" for email, rol in OVERAL.items()},
    GEMEENTE: "bestuurder of every gemeente: sees all schools",
    BEOORDELAAR: "beoordelaar of every school that is after the label",
    "directie@school00001.example": "directie of one school; teamlid@ and ouder@ likewise",
}
# Who come to a school from outside, by what they are there.
VAN_BUITEN = {"beheerder": BEHEERDER, "coach": COACH, "beoordelaar": BEOORDELAAR}
PEILDAG = datetime(2026, 11, 2)  # noqa: DTZ001  # a day, as the command line reads one
SCHOLEN_PER_BESTUUR, SCHOLEN_PER_GEMEENTE = 12, 25
# One in so many schools stands in Flanders.
BELGISCH = 7


@dataclass
class Simulatie:
    """A country of so many schools, each with so many years until this day. The seed decides all else."""

    scholen: int
    jaren: int
    seed: int
    day: date
    kronieken_above: list[Kroniek] = field(default_factory=list)
    _above: dict[Land, tuple[list[Rij], list[Rij]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rng = Random(self.seed)  # noqa: S311  # the same data again is the point
        self._teksten = read_teksten()
        first_year = kalender.beginjaar(self.day) - self.jaren - 1
        self._now = datetime.combine(date(first_year, 10, 1), time(9), UTC)
        self._gebruikers: dict[str, UUID] = {}
        self._build_country()

    def kronieken(self) -> Iterator[Kroniek]:
        """Yield the schools one by one; the same one again for the same seed, years and day."""
        for nummer in range(1, self.scholen + 1):
            rng = Random(f"{self.seed}/{nummer}")  # noqa: S311  # the same data again is the point
            # Ids that grow along keep what belongs together close together.
            now = self._now + timedelta(days=60, minutes=nummer)
            kroniek = Kroniek(rng, uuid7(rng, now))
            besturen, gemeenten = self._above[_land_of(nummer)]
            mensen = {rol: self._gebruikers[email] for rol, email in VAN_BUITEN.items()}
            omgeving = Omgeving(bestuur=choose(rng, besturen), gemeente=choose(rng, gemeenten), **mensen)
            add_trajecten(school.build_school(kroniek, self._teksten, nummer, omgeving, now), self.jaren, self.day)
            yield kroniek

    def _build_country(self) -> None:
        """Add what is above the schools, and who come to them all."""
        first = self._new_kroniek()
        beheerder = school.add_gebruiker(first, BEHEERDER, "Beheerder", self._now, beheerder=True)
        self._gebruikers[BEHEERDER] = beheerder
        for email in (*OVERAL, GEMEENTE, BEOORDELAAR):
            voornaam = self._teksten.text(self._rng, "voornaam")
            self._gebruikers[email] = school.add_gebruiker(first, email, voornaam, self._now)
        namen = iter(_plaatsen(self._rng, self._teksten))
        counts: dict[Land, int] = dict.fromkeys(Land, 0)
        for nummer in range(1, self.scholen + 1):
            counts[_land_of(nummer)] += 1
        for land, aantal in counts.items():
            if aantal:
                besturen = self._add_besturen(first, land, aantal, beheerder)
                gemeenten = self._add_gemeenten(land, aantal, self._gebruikers[GEMEENTE], beheerder, namen)
                self._above[land] = (besturen, gemeenten)

    def _add_besturen(self, first: Kroniek, land: Land, scholen: int, beheerder: UUID) -> list[Rij]:
        besturen = []
        for _ in range(-(-scholen // SCHOLEN_PER_BESTUUR)):
            kroniek = self._new_kroniek() if first.log else first
            naam = self._teksten.text(self._rng, "bestuurnaam")
            besturen.append(school.add_organisatie(kroniek, Soort.BESTUUR, naam, self._now, beheerder, land=land))
            for email, rol in OVERAL.items():
                school.add_lid(kroniek, self._gebruikers[email], rol.capitalize(), rol, self._now, beheerder)
        return besturen

    def _add_gemeenten(
        self, land: Land, scholen: int, gebruiker_id: UUID, beheerder: UUID, namen: Iterator[str]
    ) -> list[Rij]:
        gemeenten = []
        for _ in range(-(-scholen // SCHOLEN_PER_GEMEENTE)):
            kroniek, plaats = self._new_kroniek(), next(namen)
            fields = {"land": land, "plaats": plaats}
            naam = f"Gemeente {plaats}"
            gemeenten.append(school.add_organisatie(kroniek, Soort.GEMEENTE, naam, self._now, beheerder, **fields))
            school.add_lid(kroniek, gebruiker_id, "Gemeente", Rol.BESTUURDER, self._now, beheerder)
        return gemeenten

    def _new_kroniek(self) -> Kroniek:
        self._now += timedelta(minutes=1)
        kroniek = Kroniek(self._rng, uuid7(self._rng, self._now))
        self.kronieken_above.append(kroniek)
        return kroniek


def _land_of(nummer: int) -> Land:
    return Land.BE if nummer % BELGISCH == 0 else Land.NL


def _plaatsen(rng: Random, teksten: Teksten) -> Sequence[str]:
    """Return more names of places than there are gemeenten, in any order."""
    delen = list(product(teksten.zinnen["plaatsdeel"], teksten.zinnen["plaatseind"]))
    plaatsen = [f"{deel}{eind}" for deel, eind in rng.sample(delen, len(delen))]
    prefixes = ("Nieuw", "Oud", "Sint", "Groot", "Klein")
    return [*plaatsen, *(f"{prefix} {plaats}" for prefix in prefixes for plaats in plaatsen)]
