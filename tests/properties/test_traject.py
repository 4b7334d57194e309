"""Whatever somebody enters, in whatever order: what a traject says of itself is true."""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from httpx2 import Response
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from app.core.log.events import Gebeurtenis, Revisie
from app.trajecten.rules import FaseStatus, TrajectStatus, huidige_fase
from app.trajecten.tables import Traject
from app.voorwaarden import service
from tests.backends import Backend
from tests.helpers import Api, Json, body
from tests.properties.entries import FORMS, changes, needed, pointing
from tests.properties.profile import PROFILE

REASON = "Daarom, en niet anders dan zo."
BOOKKEEPING = {"versie", "gewijzigd_op"}
PICK = st.integers(min_value=0, max_value=50)
VERBS = st.lists(st.sampled_from(["add", "change", "remove"]), min_size=6, max_size=12)
ENTRIES = st.sampled_from(sorted(FORMS))
NUMMERS = st.sampled_from(["present", "present", "before", "next", "last"])


@dataclass(frozen=True)
class Stored:
    """The stored rows of a traject and its fasen, and what its fasen would be if evaluated now."""

    traject: Json
    fasen: list[Json]
    evaluated: list[list[Json]]
    log: list[tuple[int, int]]
    revisie: int


class Trajectory(RuleBasedStateMachine):
    """One traject, its directie, and what the directie does."""

    database: ClassVar[Backend]

    @initialize(soort=st.sampled_from(["eerste_traject", "jaarcyclus"]), far=st.sampled_from([0, 2, 4, 6]))
    def open(self, soort: str, far: int) -> None:
        """Start with a traject that is somewhere."""
        self.database.wipe()
        self.api = Api(self.database)
        self.person = self.api.directie()
        self.id = self.api.traject(self.person, soort=soort)
        self.path = f"/trajecten/{self.id}"
        self.known: dict[str, dict[str, str]] = {plural: {} for plural in FORMS}
        self.before = self.after = self.read_stored()
        for _ in range(far):
            self.advance()

    # What the directie does.

    @rule(data=st.data(), verbs=VERBS)
    def enter(self, data: st.DataObject, verbs: list[str]) -> None:
        """Add, change and take away entries."""
        for verb in verbs:
            plural, pick = data.draw(ENTRIES), data.draw(PICK)
            items = list(self.known[plural].items())
            if verb == "add" or not items:
                self.add(plural, data.draw(FORMS[plural]), pick)
                continue
            item_id, etag = items[pick % len(items)]
            path = f"{self.path}/{plural}/{item_id}"
            if verb == "change":
                self.keep(plural, self.take(self.person.patch(path, data.draw(changes(plural)), etag=etag)))
            elif self.take(self.person.delete(path, etag=etag)).status_code == 204:
                del self.known[plural][item_id]

    @precondition(lambda self: self.after.traject["status"] is TrajectStatus.LOPEND)
    @rule()
    def advance(self) -> None:
        """Start the present fase, add all that it asks for, and close it."""
        nummer = self.nummer("present")
        self.move(nummer, "bezig")
        for plural, entry in needed(nummer):
            self.add(plural, entry, len(self.known["speerpunten"]) - 1)
        for plural, status in {2: [("visies", "vastgesteld")], 5: [("activiteiten", "geborgd")]}.get(nummer, []):
            for item_id, etag in list(self.known[plural].items()):
                change = {"status": status}
                self.keep(plural, self.take(self.person.patch(f"{self.path}/{plural}/{item_id}", change, etag=etag)))
        self.close("present", False, True)

    @rule(place=NUMMERS, afwijking=st.booleans(), vervolg=st.booleans())
    def close(self, place: str, afwijking: bool, vervolg: bool) -> None:
        """Close a fase, as it is or with an afwijking."""
        nummer = self.nummer(place)
        extra: Json = {"afwijking": REASON} if afwijking else {}
        answer = self.move(nummer, "afgerond", **extra, **({"vervolg": "borgen"} if vervolg and nummer == 6 else {}))
        fase = self.after.fasen[nummer]
        unmet = unmet_of(fase)
        if answer.status_code == 200 and self.before.fasen[nummer]["status"] is FaseStatus.BEZIG:
            assert not unmet or fase["afwijking"] == REASON
            assert fase["open_bij_afwijking"] == unmet
        elif answer.status_code == 409 and "voorwaarden" in body(answer):
            assert [part["code"] for part in body(answer)["voorwaarden"]] == unmet

    @rule(place=NUMMERS, status=st.sampled_from(["bezig", "bezig", "bezig", "niet_gestart"]), reden=st.booleans())
    def shift(self, place: str, status: str, reden: bool) -> None:
        """Start, reopen or put back a fase."""
        self.move(self.nummer(place), status, **({"reden": REASON} if reden else {}))

    @rule(place=NUMMERS, field=st.sampled_from(["toelichting", "bevestiging"]), blank=st.booleans())
    def explain(self, place: str, field: str, blank: bool) -> None:
        """Write on a fase what is not a move."""
        nummer = self.nummer(place)
        etag = f'"{self.after.fasen[nummer]["versie"]}"'
        path = f"{self.path}/fasen/{nummer}"
        self.take(self.person.patch(path, {field: None if blank else REASON}, etag=etag))

    @rule(status=st.sampled_from(["lopend", "lopend", "lopend", "gestopt"]))
    def stop_or_go_on(self, status: str) -> None:
        """Stop the traject, or take it up again."""
        change = {"status": status, "reden": REASON}
        self.take(self.person.patch(self.path, change, etag=f'"{self.after.traject["versie"]}"'))

    # What is always true.

    def check(self) -> None:
        """Read the traject from the database, and compare it with what was there and with its content."""
        self.before, self.after = self.after, self.read_stored()
        now = self.after
        assert [fase["voorwaarden"] for fase in now.fasen] == now.evaluated
        for old, new in zip(self.before.fasen, now.fasen, strict=True):
            differs = any(old[name] != new[name] for name in new.keys() - BOOKKEEPING)
            assert new["versie"] == old["versie"] + differs, f"fase {new['nummer']}"
            broken = set(unmet_of(new)) - set(new["open_bij_afwijking"])
            assert new["aandacht"] is (new["status"] is FaseStatus.AFGEROND and bool(broken))
        statussen = [fase["status"] for fase in now.fasen]
        assert now.traject["huidige_fase"] == huidige_fase(statussen)
        assert statussen == sorted(statussen, key=list(reversed(FaseStatus)).index), "fasen out of order"
        assert statussen.count(FaseStatus.BEZIG) <= 1
        assert (now.traject["status"] is TrajectStatus.AFGEROND) == (statussen[6] is FaseStatus.AFGEROND)
        assert [revisie for revisie, _ in now.log] == list(range(1, now.revisie + 1))
        numbers = [volgnummer for _, volgnummer in now.log]
        assert numbers == sorted(set(numbers))

    # How the directie does it.

    def take(self, answer: Response) -> Response:
        """Take an answer that may be a refusal, never a crash."""
        assert answer.status_code in {200, 201, 204, 400, 404, 409}, answer.text
        self.check()
        return answer

    def add(self, plural: str, entry: Json, pick: int) -> None:
        known = {name: list(items) for name, items in self.known.items()}
        answer = self.person.post(f"{self.path}/{plural}", pointing(plural, entry, known, pick))
        self.keep(plural, self.take(answer))

    def keep(self, plural: str, answer: Response) -> None:
        if answer.status_code in {200, 201}:
            self.known[plural][body(answer)["id"]] = answer.headers["ETag"]

    def nummer(self, place: str) -> int:
        present = int(self.after.traject["huidige_fase"])
        return {"present": present, "before": max(present - 1, 0), "next": min(present + 1, 6), "last": 6}[place]

    def move(self, nummer: int, status: str, **fields: Any) -> Response:
        etag = f'"{self.after.fasen[nummer]["versie"]}"'
        path = f"{self.path}/fasen/{nummer}"
        return self.take(self.person.patch(path, {"status": status, **fields}, etag=etag))

    def read_stored(self) -> Stored:
        with self.database.database.reading() as session:
            traject = session.scalars(sa.select(Traject).where(sa.column("id") == UUID(self.id))).one()
            fasen = service.fasen_of(session, traject)
            bron = service.bron_of(session, traject, fasen, service.DEFINITIES)
            evaluated = [
                service.evaluated(bron, fase, definitie)
                for fase, definitie in zip(fasen, service.DEFINITIES, strict=True)
            ]
            log = session.execute(
                sa.select(sa.column("revisie"), sa.column("volgnummer"))
                .select_from(sa.inspect(Gebeurtenis).local_table)
                .where(sa.column("organisatie_id", sa.Uuid) == traject.organisatie_id)
                .order_by(sa.column("revisie"))
            ).all()
            revisie = session.get(Revisie, traject.organisatie_id)
            return Stored(
                traject.model_dump(),
                [fase.model_dump() for fase in fasen],
                evaluated,
                [(row[0], row[1]) for row in log],
                revisie.revisie if revisie else 0,
            )


def unmet_of(fase: Json) -> list[str]:
    """Return the codes of the verplichte voorwaarden that a fase does not meet."""
    return [part["code"] for part in fase["voorwaarden"] if part["soort"] == "verplicht" and not part["voldaan"]]


def test_a_traject_tells_the_truth_after_any_sequence(backend: Backend) -> None:
    class OnThisDatabase(Trajectory):
        """A trajectory on the database of this test."""

        database = backend

    run_state_machine_as_test(OnThisDatabase, settings=PROFILE)
