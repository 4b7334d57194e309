"""The voorwaarden of a simulated traject, judged by the real rules from the rows in memory."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from app.fasen.bron import Bron
from app.fasen.meetfeiten import Meetfeiten
from app.metingen.tables import Meting
from app.metingen.uitkomsten import meetfeiten_of
from app.simulatie.metingen import DIMENSIES
from app.simulatie.verhaal import Verhaal
from app.trajecten.rules import FaseStatus
from app.voorwaarden.rules import open_verplicht, vraagt_aandacht
from app.voorwaarden.service import DEFINITIES, evaluated

# Of a hundred closed fasen that miss something, as many were closed so on purpose; the others lost it later.
AFWIJKEND = 0.8


class Geheugenbron(Bron):
    """What facts are gathered from before there is a database to read them in."""

    def __init__(self, verhaal: Verhaal) -> None:
        self.is_jaarcyclus = verhaal.is_jaarcyclus
        self._verhaal = verhaal
        self._may_read = None
        self._sorted: dict[type[Any], Sequence[Any]] = {}
        self._by_id = {}

    def rows(self, table: type[Any]) -> Sequence[Any]:
        """Return the rows of a table within the traject, in order of id."""
        if table not in self._sorted:
            self._sorted[table] = sorted(self._verhaal.rijen[table], key=lambda row: row.id.int)
        return self._sorted[table]

    def codes(self, table: type[Any], item_id: UUID, field: str, kader: str) -> frozenset[str]:
        """Return the codes of one kader that an entry carries in a field."""
        prefix = f"{kader}:"
        tagged = self._verhaal.codes.get((item_id, field), ())
        return frozenset(code.removeprefix(prefix) for code in tagged if code.startswith(prefix))

    def linked(self, table: type[Any], link: type[Any]) -> frozenset[UUID]:
        """Return the ids of the entries that refer to another entry in a link table."""
        return frozenset(self._verhaal.verwijzingen[link])

    @cached_property
    def metingen(self) -> Meetfeiten:
        """What the metingen about the traject come to."""
        whole = [row for row in self.rows(Meting) if row.speerpunt_id is None and row.activiteit_id is None]
        return meetfeiten_of(whole, lambda: DIMENSIES)


def beoordeel(verhaal: Verhaal) -> None:
    """Give every fase its voorwaarden; say why a fase was closed that misses a verplichte one."""
    bron = Geheugenbron(verhaal)
    for definitie, fase in zip(DEFINITIES, verhaal.fasen, strict=True):
        fase.voorwaarden = evaluated(bron, fase, definitie)
        unmet = open_verplicht(fase.voorwaarden) if fase.status is FaseStatus.AFGEROND else []
        if unmet and verhaal.kans(AFWIJKEND):
            fase.afwijking = verhaal.zin("afwijking")
            fase.open_bij_afwijking = [part["code"] for part in unmet]
            verhaal.sluitingen[fase.nummer].toelichting = fase.afwijking
        fase.aandacht = vraagt_aandacht(fase.status, fase.voorwaarden, fase.open_bij_afwijking)
