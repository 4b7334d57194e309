"""The simulated country: besturen, gemeenten, and the people who see every school."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from random import Random
from uuid import UUID

from app.simulatie import kalender, school
from app.simulatie.kroniek import Kroniek, Rij, uuid7
from app.simulatie.school import Boven
from app.simulatie.teksten import Teksten, kies, teksten
from app.simulatie.vertellen import vertel
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
    boven: list[Kroniek] = field(default_factory=list)
    _boven: dict[Land, tuple[list[Rij], list[Rij]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rng = Random(self.seed)  # noqa: S311  # the same data again is the point
        self._teksten = teksten()
        begon = kalender.beginjaar(self.day) - self.jaren - 1
        self._nu = datetime.combine(date(begon, 10, 1), time(9), UTC)
        self._gebruikers: dict[str, UUID] = {}
        self._sticht_land()

    def kronieken(self) -> Iterator[Kroniek]:
        """Yield the schools one by one; the same one again for the same seed, years and day."""
        for nummer in range(1, self.scholen + 1):
            rng = Random(f"{self.seed}/{nummer}")  # noqa: S311  # the same data again is the point
            # Ids that grow along keep what belongs together close together.
            nu = self._nu + timedelta(days=60, minutes=nummer)
            kroniek = Kroniek(rng, uuid7(rng, nu))
            besturen, gemeenten = self._boven[_land(nummer)]
            mensen = {rol: self._gebruikers[email] for rol, email in VAN_BUITEN.items()}
            boven = Boven(bestuur=kies(rng, besturen), gemeente=kies(rng, gemeenten), **mensen)
            vertel(school.sticht(kroniek, self._teksten, nummer, boven, nu), self.jaren, self.day)
            yield kroniek

    def _sticht_land(self) -> None:
        """Add what is above the schools, and who come to them all."""
        first = self._nieuw()
        beheerder = school.gebruiker(first, BEHEERDER, "Beheerder", self._nu, beheerder=True)
        self._gebruikers[BEHEERDER] = beheerder
        for email in (*OVERAL, GEMEENTE, BEOORDELAAR):
            voornaam = self._teksten.zin(self._rng, "voornaam")
            self._gebruikers[email] = school.gebruiker(first, email, voornaam, self._nu)
        namen = iter(_plaatsen(self._rng, self._teksten))
        nummers: dict[Land, int] = dict.fromkeys(Land, 0)
        for nummer in range(1, self.scholen + 1):
            nummers[_land(nummer)] += 1
        for land, aantal in nummers.items():
            if aantal:
                besturen = self._besturen(first, land, aantal, beheerder)
                gemeenten = self._gemeenten(land, aantal, self._gebruikers[GEMEENTE], beheerder, namen)
                self._boven[land] = (besturen, gemeenten)

    def _besturen(self, first: Kroniek, land: Land, scholen: int, beheerder: UUID) -> list[Rij]:
        found = []
        for _ in range(-(-scholen // SCHOLEN_PER_BESTUUR)):
            kroniek = self._nieuw() if first.log else first
            naam = self._teksten.zin(self._rng, "bestuurnaam")
            found.append(school.organisatie(kroniek, Soort.BESTUUR, naam, self._nu, beheerder, land=land))
            for email, rol in OVERAL.items():
                school.lid(kroniek, self._gebruikers[email], rol.capitalize(), rol, self._nu, beheerder)
        return found

    def _gemeenten(
        self, land: Land, scholen: int, gebruiker_id: UUID, beheerder: UUID, namen: Iterator[str]
    ) -> list[Rij]:
        found = []
        for _ in range(-(-scholen // SCHOLEN_PER_GEMEENTE)):
            kroniek, plaats = self._nieuw(), next(namen)
            fields = {"land": land, "plaats": plaats}
            made = school.organisatie(kroniek, Soort.GEMEENTE, f"Gemeente {plaats}", self._nu, beheerder, **fields)
            school.lid(kroniek, gebruiker_id, "Gemeente", Rol.BESTUURDER, self._nu, beheerder)
            found.append(made)
        return found

    def _nieuw(self) -> Kroniek:
        self._nu += timedelta(minutes=1)
        self.boven.append(Kroniek(self._rng, uuid7(self._rng, self._nu)))
        return self.boven[-1]


def _land(nummer: int) -> Land:
    return Land.BE if nummer % BELGISCH == 0 else Land.NL


def _plaatsen(rng: Random, woorden: Teksten) -> Sequence[str]:
    """Return more names of places than there are gemeenten, in any order."""
    delen = list(product(woorden.zinnen["plaatsdeel"], woorden.zinnen["plaatseind"]))
    found = [f"{deel}{eind}" for deel, eind in rng.sample(delen, len(delen))]
    return [*found, *(f"{prefix} {naam}" for prefix in ("Nieuw", "Oud", "Sint", "Groot", "Klein") for naam in found)]
