"""One traject as its school tells it: its entries, what they are tagged with, and the time they were made."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from app.simulatie.kalender import Klok, Planning
from app.simulatie.kroniek import Rij, Tabel
from app.simulatie.school import School
from app.trajecten.rules import TrajectSoort
from app.trajecten.tables import Fase


@dataclass(frozen=True, slots=True)
class Inzet:
    """How likely it is that a school has each verplichte and each aanbevolen thing of a fase."""

    verplicht: float
    aanbevolen: float


@dataclass
class Verhaal:
    """A traject in the making. `vorig` is last year's, `heeft_vervolg` whether a next one follows.

    `zwak` are the dimensies that its nulmeting found weakest.
    """

    school: School
    planning: Planning
    klok: Klok
    vorig: "Verhaal | None"
    heeft_vervolg: bool
    traject: Rij = None
    themas: Sequence[Mapping[str, Any]] = ()
    rijen: defaultdict[Tabel, list[Rij]] = field(default_factory=lambda: defaultdict(list))
    codes: dict[tuple[UUID, str], Sequence[str]] = field(default_factory=dict)
    verwijzingen: defaultdict[Tabel, dict[UUID, Sequence[Rij]]] = field(default_factory=lambda: defaultdict(dict))
    zwak: Sequence[str] = ()
    sluitingen: dict[int, Rij] = field(default_factory=dict)

    @property
    def rng(self) -> Random:
        """The generator of the school."""
        return self.school.kroniek.rng

    @property
    def is_jaarcyclus(self) -> bool:
        """Whether this is no first traject."""
        return self.traject.soort is TrajectSoort.JAARCYCLUS

    @property
    def fasen(self) -> list[Rij]:
        """The seven fase rows, in order."""
        return self.rijen[Fase]

    def kans(self, kans: float) -> bool:
        """Tell whether something happens that has this chance."""
        return self.rng.random() < kans

    def keren(self, hoogst: int, kans: float) -> range:
        """Return how often something happens that can happen so often, each time with this chance."""
        return range(sum(self.kans(kans) for _ in range(hoogst)))

    def zin(self, lijst: str) -> str:
        """Return a text."""
        return self.school.zin(lijst)

    def misschien(self, kans: float, lijst: str) -> str | None:
        """Return a text, or nothing."""
        return self.zin(lijst) if self.kans(kans) else None

    def voeg(self, table: Tabel, door: UUID | None = None, **values: Any) -> Rij:
        """Add an entry, a little later than the last one: somebody of the school does, unless told who."""
        values["traject_id"] = self.traject.id
        made = self.school.kroniek.maak(table, self.klok.tik(), door or self.school.iemand(), **values)
        self.rijen[table].append(made)
        return made

    def wijzig(self, table: Tabel, item: Rij, door: UUID | None = None, **changes: Any) -> Rij:
        """Change an entry; return the line of the log that tells of it."""
        return self.school.kroniek.wijzig(table, item, self.klok.tik(), door or self.school.iemand(), **changes)

    def leid(self, table: Tabel, item: Rij, **changes: Any) -> Rij:
        """Let the directie change what only they may."""
        return self.wijzig(table, item, self.school.directie, **changes)

    def markeer(self, item: Rij, veld: str, codes: Sequence[str]) -> None:
        """Tag an entry with codes, written `kader:onderdeel`."""
        self.codes[item.id, veld] = codes
        self.school.kroniek.markeer(item, veld, codes)

    def raakt(self, item: Rij, partnerschappen: Sequence[str]) -> None:
        """Say which partnerships an entry touches."""
        self.markeer(item, "partnerschappen", [f"partnerschappen:{code}" for code in partnerschappen])

    def verwijs(self, link: Tabel, item: Rij, doelen: Sequence[Rij]) -> None:
        """Let an entry refer to others."""
        self.verwijzingen[link][item.id] = doelen
        self.school.kroniek.verwijs(link, item, doelen)
