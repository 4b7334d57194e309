"""The voorwaarden of a simulated traject, judged by the real rules from the rows in memory."""

from collections.abc import Sequence
from functools import cached_property
from uuid import UUID

from sqlmodel import SQLModel

from app.fasen.bron import Bron, as_rows
from app.fasen.meetfeiten import Meetfeiten
from app.metingen.tables import Meting
from app.metingen.uitkomsten import meetfeiten_of
from app.simulatie.kroniek import as_row
from app.simulatie.metingen import DIMENSIES
from app.simulatie.verhaal import Verhaal
from app.trajecten.rules import FaseStatus
from app.trajecten.tables import Fase
from app.voorwaarden.rules import open_verplicht, vraagt_aandacht
from app.voorwaarden.service import DEFINITIES, evaluated

# Of a hundred closed fasen that miss something, as many were closed so on purpose; the others lost it later.
AFWIJKEND = 0.8


class Geheugenbron(Bron):
    """What facts are gathered from before there is a database to read them in."""

    def __init__(self, verhaal: Verhaal) -> None:
        self.is_jaarcyclus = verhaal.is_jaarcyclus
        self._verhaal = verhaal
        self._stored, self._places = {}, {}

    def linked(self, table: type[SQLModel], link: type[SQLModel]) -> frozenset[UUID]:
        """Return the ids of the entries of a table that refer to another entry in a link table."""
        self._require(table)
        return frozenset(self._verhaal.verwijzingen[link])

    @cached_property
    def metingen(self) -> Meetfeiten:
        """What the metingen about the traject come to."""
        self._require(Meetfeiten)
        metingen = as_rows(Meting, self._stored_in(Meting))
        whole = [row for row in metingen if row.speerpunt_id is None and row.activiteit_id is None]
        return meetfeiten_of(whole, lambda: DIMENSIES)

    def _stored_in(self, table: type[SQLModel]) -> Sequence[object]:
        name = str(table.__tablename__)
        if name not in self._stored:
            rijen = sorted(self._verhaal.rijen[table], key=lambda row: row.id.int)
            self._stored[name] = rijen
        return self._stored[name]

    def _tagged(self, table: type[SQLModel], item_id: UUID, field: str) -> Sequence[str]:
        return self._verhaal.codes.get((item_id, field), ())


def judge_fasen(verhaal: Verhaal) -> None:
    """Give every fase its voorwaarden; say why a fase was closed that misses a verplichte one."""
    bron = Geheugenbron(verhaal)
    for definitie, fase in zip(DEFINITIES, verhaal.fasen, strict=True):
        fase.voorwaarden = evaluated(bron, as_row(Fase, fase), definitie)
        unmet = open_verplicht(fase.voorwaarden) if fase.status is FaseStatus.AFGEROND else []
        if unmet and verhaal.happens(AFWIJKEND):
            fase.afwijking = verhaal.text("afwijking")
            fase.open_bij_afwijking = [part["code"] for part in unmet]
            verhaal.closings[fase.nummer].toelichting = fase.afwijking
        fase.aandacht = vraagt_aandacht(fase.status, fase.voorwaarden, fase.open_bij_afwijking)
