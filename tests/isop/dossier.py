"""A dossier as its school and its beoordelaar work on it."""

from dataclasses import dataclass, field
from typing import Any, Self

from httpx2 import Response

from tests.fasen.content import REASON, TrajectClient
from tests.helpers import Json, Person

CRITERIA = ["welkom", "visie", "plan", "innovatie", "delen", "onderzoek"]
REQUESTED = "2025-10-02"
"""A day after fase 4 was closed, for a traject that was put there."""
BEWIJS: Json = {
    "criterium": "visie",
    "soort": "documentanalyse",
    "datum": "2025-10-01",
    "omschrijving": "De visie hangt bij de deur.",
}
OORDEEL: Json = {"oordeel": "voldoet", "toelichting": REASON}


@dataclass
class DossierClient(TrajectClient):
    """The dossier of one traject, in the hands of its directie, with somebody who judges it."""

    judge: Person = field(kw_only=True)

    @property
    def isop(self) -> str:
        """Where it is."""
        return f"{self.path}/isop"

    def request_verdict(self) -> Self:
        """Let fase 4 be closed, and the school ask for a verdict."""
        self.at(5)
        self.person.change(self.isop, {"aangevraagdOp": REQUESTED})
        return self

    def read_isop(self, person: Person | None = None) -> Json:
        """Return the dossier, as its directie or somebody else sees it."""
        return (person or self.person).read(self.isop)

    def criterium(self, criterium: str, person: Person | None = None) -> Json:
        """Return one criterium of the dossier."""
        criteria: list[Json] = self.read_isop(person)["criteria"]
        return next(part for part in criteria if part["criterium"] == criterium)

    def publish(self, activiteit: Json, **options: Any) -> Json:
        """Share an activiteit with other schools."""
        fields = {"titel": "Boekentas", "geleerd": "Begin bij de poort.", "metNaam": False}
        bron = {"soort": "activiteit", "id": activiteit["id"]}
        return self.person.create("/praktijkvoorbeelden", {"trajectId": self.id, "bron": bron, **fields, **options})

    def steun(self, criterium: str) -> list[tuple[str, str]]:
        """Return what supports a criterium: the soort and id of each."""
        return [(part["soort"], part["id"]) for part in self.criterium(criterium)["steun"]]

    def prove(self, **fields: Any) -> Json:
        """Add a bewijs."""
        return self.person.create(f"{self.isop}/bewijzen", {**BEWIJS, **fields})

    def verdict(self, criterium: str) -> str:
        """Return where the verdict on a criterium is."""
        return f"{self.isop}/oordelen/{criterium}"

    def put_verdict(
        self, criterium: str, person: Person | None = None, *, etag: str | None = None, **fields: Any
    ) -> Response:
        """Try to give a verdict."""
        headers = {"If-Match": etag} if etag else {}
        return (person or self.judge).put(self.verdict(criterium), {**OORDEEL, **fields}, headers=headers)

    def give(self, criterium: str, person: Person | None = None, **options: Any) -> Response:
        """Give a verdict: the first is made, another replaces it."""
        answer = self.put_verdict(criterium, person, **options)
        assert answer.status_code in (200, 201), answer.text
        return answer

    def approve(self, *criteria: str) -> Self:
        """Give the verdict `voldoet` on these criteria, or on all."""
        for criterium in criteria or CRITERIA:
            self.give(criterium)
        return self

    def award(self, person: Person | None = None, **fields: Any) -> Response:
        """Try to award the label."""
        return (person or self.judge).post(f"{self.isop}/labels", fields)

    def earn_label(self, **fields: Any) -> Json:
        """Judge every criterium that was not, and award the label."""
        self.approve()
        return self.judge.create(f"{self.isop}/labels", fields)
