"""One traject as its school tells it: its entries, what they are tagged with, and the time they were made."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from app.simulatie.kalender import Clock, Planning
from app.simulatie.kroniek import Rij, Tabel
from app.simulatie.school import School
from app.simulatie.teksten import Thema
from app.trajecten.rules import TrajectSoort
from app.trajecten.tables import Fase


@dataclass(frozen=True, slots=True)
class Inzet:
    """How likely it is that a school has each verplichte and each aanbevolen thing of a fase."""

    verplicht: float
    aanbevolen: float


@dataclass
class Verhaal:
    """A traject in the making. `vorig` is last year's, `has_vervolg` whether a next one follows.

    `zwak` are the dimensies that its nulmeting found weakest.
    """

    school: School
    planning: Planning
    clock: Clock
    vorig: "Verhaal | None"
    has_vervolg: bool
    traject: Rij = field(init=False)
    themas: Sequence[Thema] = ()
    rijen: defaultdict[Tabel, list[Rij]] = field(default_factory=lambda: defaultdict(list))
    codes: dict[tuple[UUID, str], Sequence[str]] = field(default_factory=dict)
    verwijzingen: defaultdict[Tabel, dict[UUID, Sequence[Rij]]] = field(default_factory=lambda: defaultdict(dict))
    zwak: Sequence[str] = ()
    closings: dict[int, Rij] = field(default_factory=dict)

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

    def happens(self, chance: float) -> bool:
        """Tell whether something happens that has this chance."""
        return self.rng.random() < chance

    def times(self, most: int, chance: float) -> range:
        """Return how often something happens that can happen so often, each time with this chance."""
        return range(sum(self.happens(chance) for _ in range(most)))

    def text(self, list_name: str) -> str:
        """Return a text."""
        return self.school.text(list_name)

    def maybe(self, chance: float, list_name: str) -> str | None:
        """Return a text, or nothing."""
        return self.text(list_name) if self.happens(chance) else None

    def add(self, table: Tabel, by: UUID | None = None, /, **values: object) -> Rij:
        """Add an entry, a little later than the last one: somebody of the school does, unless told who."""
        values["traject_id"] = self.traject.id
        rij = self.school.kroniek.add(table, self.clock.tick(), by or self.school.somebody(), **values)
        self.rijen[table].append(rij)
        return rij

    def change(self, table: Tabel, item: Rij, by: UUID | None = None, /, **changes: object) -> Rij:
        """Change an entry; return the line of the log that tells of it."""
        return self.school.kroniek.change(table, item, self.clock.tick(), by or self.school.somebody(), **changes)

    def change_as_directie(self, table: Tabel, item: Rij, **changes: object) -> Rij:
        """Let the directie change what only they may."""
        return self.change(table, item, self.school.directie, **changes)

    def tag(self, item: Rij, veld: str, codes: Sequence[str]) -> None:
        """Tag an entry with codes, written `kader:onderdeel`."""
        self.codes[item.id, veld] = codes
        self.school.kroniek.tag(item, veld, codes)

    def tag_partnerschappen(self, item: Rij, partnerschappen: Sequence[str]) -> None:
        """Say which partnerships an entry touches."""
        self.tag(item, "partnerschappen", [f"partnerschappen:{code}" for code in partnerschappen])

    def link(self, link: Tabel, item: Rij, targets: Sequence[Rij]) -> None:
        """Let an entry refer to others."""
        self.verwijzingen[link][item.id] = targets
        self.school.kroniek.link(link, item, targets)
