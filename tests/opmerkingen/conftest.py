"""A school in the middle of things, its coach, and the people around it."""

from dataclasses import dataclass

import pytest

from tests.fasen.content import TrajectClient
from tests.helpers import Api, Json, Person


@dataclass
class Gesprek:
    """A traject, and who comments on it."""

    traject: TrajectClient
    coach: Person

    @property
    def path(self) -> str:
        """Where the comments are."""
        return f"{self.traject.path}/opmerkingen"

    def bij(self) -> Json:
        """Return what a comment on the traject as a whole is about."""
        return {"soort": "traject", "id": self.traject.id}

    def advies(self, tekst: str = "Vraag het de ouders zelf.", bij: Json | None = None) -> Json:
        """Let the coach comment."""
        return self.coach.create(self.path, {"bij": bij or self.bij(), "tekst": tekst})

    def at(self, opmerking: Json) -> str:
        """Return where a comment is."""
        return f"{self.path}/{opmerking['id']}"


@pytest.fixture
def gesprek(api: Api) -> Gesprek:
    """A traject in fase 0, and a coach of its bestuur."""
    bestuur = api.organisatie("bestuur")
    directie = api.person("directie", api.school(bestuur))
    return Gesprek(TrajectClient(api, directie, api.traject(directie)), api.person("coach", bestuur))
