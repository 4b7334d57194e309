"""A school whose directie works by calling use cases: what a script or a worker would do."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app import house
from app.core.collection import write
from app.core.collection.declaration import Collection, InT, TableT, UitT
from app.core.storage.database import Database
from app.core.storage.transactions import Caller, Transactions
from app.core.storage.unit_of_work import UnitOfWork
from app.core.versions import Expected
from app.toegang import accounts, gebruikers, leden, organisaties
from app.toegang.contract import GebruikerIn, LidIn, OrganisatieIn
from app.trajecten.contract import TrajectUit
from app.trajecten.rules import FaseStatus
from app.trajecten.service import TRAJECT, get_traject
from app.voorwaarden import fasen, moves
from app.voorwaarden.contract import FaseUit

BEHEERDER, DIRECTIE = "beheerder@voorbeeld.example", "directie@voorbeeld.example"


@dataclass(frozen=True)
class School:
    """A school, and its directie at work there."""

    id: UUID
    transactions: Transactions
    directie: Caller

    @classmethod
    def on(cls, database: Database) -> "School":
        """Let a beheerder make a school on an empty database, and somebody its directie."""
        transactions = house.transactions_on(database)
        with database.writing() as session:
            accounts.put(session, BEHEERDER, "Bea Heerder", beheerder=True, password=None)
        with transactions.writing(_logged_in(database, BEHEERDER)) as uow:
            school = organisaties.create_organisatie(uow, OrganisatieIn.of(soort="school", naam="De Brug", land="NL"))
            person = gebruikers.create_gebruiker(uow, GebruikerIn.of(email=DIRECTIE, naam="Dirk Tie"))
            leden.create_lid(uow, school.id, LidIn.of(gebruiker_id=person.id, rol="directie"))
        return cls(school.id, transactions, _logged_in(database, DIRECTIE))

    def writing(self) -> AbstractContextManager[UnitOfWork]:
        """Begin to write."""
        return self.transactions.writing(self.directie)

    def reading(self) -> AbstractContextManager[UnitOfWork]:
        """Begin to read."""
        return self.transactions.reading(self.directie)


@dataclass(frozen=True)
class Traject:
    """A traject of a school; each change of it is a transaction of its own."""

    school: School
    id: UUID

    def add(self, collection: Collection[TableT, InT, UitT], **values: object) -> UUID:
        """Add an entry; return its id."""
        with self.school.writing() as uow:
            return write.create_in_place(uow, collection, TRAJECT, self.id, collection.input.of(**values)).id

    def change(self, collection: Collection[TableT, InT, UitT], item_id: UUID, **patch: object) -> None:
        """Merge a patch onto an entry that nobody changed since it was made."""
        with self.school.writing() as uow:
            write.update_in_place(uow, collection, TRAJECT, self.id, item_id, patch, Expected.of(1))

    def fase(self, nummer: int) -> FaseUit:
        """Return a fase as it is now."""
        with self.school.reading() as uow:
            return FaseUit.model_validate(fasen.get_fase(uow, self.id, nummer).content)

    def move(self, nummer: int, status: str, **more: object) -> None:
        """Move a fase, as it was just seen."""
        expected = Expected.of(self.fase(nummer).versie)
        with self.school.writing() as uow:
            moves.update_fase(uow, self.id, nummer, {"status": status, **more}, expected)

    @contextmanager
    def during(self, nummer: int, **decision: object) -> Iterator[None]:
        """Begin a fase where that has not happened yet, and close it at the end of the block."""
        if self.fase(nummer).status is not FaseStatus.BEZIG:
            self.move(nummer, "bezig")
        yield
        self.move(nummer, "afgerond", **decision)

    def shown(self) -> TrajectUit:
        """Return the traject as it is now."""
        with self.school.reading() as uow:
            return TrajectUit.model_validate(get_traject(uow, self.id).content)


def _logged_in(database: Database, email: str) -> Caller:
    with database.writing() as session:
        return Caller(accounts.token_for(session, email, datetime.now(UTC) + timedelta(days=1)))
