"""Two schools that do not know each other: one publishes, one reads."""

from dataclasses import dataclass

import pytest

from tests.fasen.content import VIJF, TrajectClient
from tests.helpers import Api, Json

PATH = "/praktijkvoorbeelden"
LEARNED = "Vraag het eerst aan de ouders zelf."


@dataclass
class Deler(TrajectClient):
    """A school that publishes."""

    def bron(self, soort: str = "activiteit", **fields: object) -> str:
        """Return the id of a new entry to publish."""
        plural = {"activiteit": "activiteiten", "speerpunt": "speerpunten"}[soort]
        return str(self.add(plural, **fields)["id"])

    def voorbeeld(self, bron_id: str, soort: str = "activiteit", **fields: object) -> Json:
        """Return the body that publishes an entry, without a name unless told."""
        return {
            "trajectId": self.id,
            "bron": {"soort": soort, "id": bron_id},
            "titel": "Boekentas in de thuistaal",
            "geleerd": LEARNED,
            "metNaam": False,
            **fields,
        }

    def share(self, soort: str = "activiteit", entry: Json | None = None, **fields: object) -> Json:
        """Publish a new entry."""
        return self.person.create(PATH, self.voorbeeld(self.bron(soort, **(entry or {})), soort, **fields))


@pytest.fixture
def deler(api: Api) -> Deler:
    """A school with a traject, in the hands of its directie."""
    directie = api.person("directie", api.school(naam="Basisschool De Wilgenroos", plaats="Lisdrecht"))
    return Deler(api, directie, api.traject(directie, thema="Lezen"))


@pytest.fixture
def buur(api: Api) -> Deler:
    """Another school."""
    directie = api.directie()
    return Deler(api, directie, api.traject(directie))


FULL: Json = {
    "titel": "Onze titel",
    "omschrijving": "Een tas met twee boeken gaat mee naar huis.",
    "aard": "nieuw",
    "partnerschappen": ["didactisch", "pedagogisch"],
    "kenmerken": ["sterren:3", "dimensies:gedrag"],
    "verantwoordelijke": "werkgroep tassen",
    "uren": 12.5,
    "startdatum": "2026-01-10",
    "einddatum": "2026-02-10",
    "rolLeerling": "actief",
    "bereik": 60,
    "wieNiet": "Gezinnen die verhuisden.",
    "effect": 4,
}
"""An activiteit with everything that can be told of it."""
FOCUS: Json = {
    "titel": "Onze titel",
    "doel": "In elk gezin wordt verteld.",
    "waarom": "Zo staat het in onze visie.",
    "partnerschappen": VIJF[:2],
    "isopCriteria": ["plan", "delen"],
    "kenmerken": ["sterren:1"],
    "indicatoren": [{"naam": "Gezinnen", "eenheid": "%", "nulwaarde": 10, "streefwaarde": 50}],
}
"""A speerpunt with what can be told of it."""
