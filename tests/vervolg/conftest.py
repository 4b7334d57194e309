"""A traject that is over, with the decision for a jaarcyclus."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from httpx2 import Response

from tests.fasen.content import TrajectClient
from tests.fasen.whole import whole
from tests.helpers import Api, Json, Person

NIEUW: Json = {"naam": "Taal is van ons allemaal", "thema": "Meertaligheid", "schooljaar": "2026-2027"}


@dataclass
class Vorig(TrajectClient):
    """A traject that is over; `ids` are its entries by a short name."""

    ids: dict[str, str] = field(default_factory=dict)

    def post_vervolg(self, person: Person | None = None, *, key: str | None = None, **fields: Any) -> Response:
        """Try to open the next year."""
        headers = {"Idempotency-Key": key} if key else {}
        return (person or self.person).post(f"{self.path}/vervolg", {**NIEUW, **fields}, headers=headers)

    def vervolg(self, **fields: Any) -> TrajectClient:
        """Open the next year."""
        item = self.person.create(f"{self.path}/vervolg", {**NIEUW, **fields})
        return TrajectClient(self.api, self.person, str(item["id"]))

    def everything(self) -> Json:
        """Return all that may go along, as a request names it."""
        return {
            "praktijkIds": [self.ids["praktijk"]],
            "factorIds": [self.ids["factor"]],
            "partnerIds": [self.ids["partner"]],
            "activiteitIds": [self.ids["uitgevoerd"], self.ids["geborgd"]],
            "behoefteIds": [self.ids["open"]],
            "speerpuntIds": [self.ids["voortgezet"]],
        }


@pytest.fixture
def bezig(api: Api) -> Vorig:
    """A traject in its last fase, with an entry of every kind and every field."""
    directie = api.directie()
    traject = Vorig(api, directie, api.traject(directie)).at(6)
    add, ids = traject.add, traject.ids
    for singular, plural in (("praktijk", "praktijken"), ("factor", "factoren"), ("partner", "partners")):
        ids[singular] = directie.create(f"{traject.path}/{plural}", whole(plural, traject.one))["id"]
    add("lege-partnerschappen")
    add("ouderpopulaties", thuistalen=[{"taal": "tur", "aantal": 3}, {"taal": "nld", "aantal": 90}])
    add("bereidheidspeilingen")
    _add_behoeften_and_speerpunten(traject)
    _add_visies(traject)
    for status in ("uitgevoerd", "geborgd", "vervallen", "gepland"):
        ids[status] = add("activiteiten", speerpuntId=ids["voortgezet"], titel=f"Een {status}e markt")["id"]
    traject.change("activiteiten", ids["uitgevoerd"], status="uitgevoerd")
    everything = whole("activiteiten", traject.one)
    traject.change("activiteiten", ids["geborgd"], **{**everything, "speerpuntId": ids["voortgezet"]}, status="geborgd")
    traject.change("activiteiten", ids["vervallen"], status="vervallen", reden="Ziek.")
    add("partnerschapsteams")
    add("voortgangsberichten", speerpuntId=ids["voortgezet"])
    add("planaspecten", speerpuntId=ids["voortgezet"])
    add("zekerheden")
    add("neveneffecten")
    return traject


def _add_behoeften_and_speerpunten(traject: Vorig) -> None:
    ids = traject.ids
    behoefte = {**whole("behoeften", traject.one), "nietGekozenOmdat": None}
    for name in ("open", "eerste", "tweede", "voorzien"):
        ids[name] = traject.add("behoeften", **{**behoefte, "omschrijving": f"De {name} behoefte"})["id"]
    speerpunt = whole("speerpunten", lambda _plural: ids["open"])
    for name, behoeften in {
        "voortgezet": [ids["tweede"], ids["eerste"]],
        "behaald": [ids["voorzien"]],
        "gestopt": [ids["open"]],
        "zonder": [],
    }.items():
        fields = {**speerpunt, "titel": f"Speerpunt {name}", "behoefteIds": behoeften}
        ids[name] = traject.add("speerpunten", **fields)["id"]
    for name, resultaat, vervolg in (
        ("voortgezet", "behaald", "voortzetten"),
        ("behaald", "behaald", "borgen"),
        ("gestopt", "niet", "stoppen"),
    ):
        traject.add("evaluaties", speerpuntId=ids[name], resultaat=resultaat, vervolg=vervolg)


def _add_visies(traject: Vorig) -> None:
    """Add three versions: the second was adopted last, the third never."""
    for name, day in (("nieuwste", "2025-12-01"), ("oudere", "2025-11-01")):
        visie = traject.add("visies", tekst=f"De {name} visie.", betrokkenen=["team", "directie", "ouders"])
        traject.change("visies", visie, status="vastgesteld", vastgesteldOp=day)
        traject.ids[name] = visie["id"]
    traject.add("visies", tekst="Een concept.")


@pytest.fixture
def vorig(bezig: Vorig) -> Vorig:
    """The same traject, over, with the decision for a jaarcyclus."""
    bezig.move(6, "afgerond", vervolg="jaarcyclus", afwijking="Niet alles is geëvalueerd, en dat blijft zo.")
    return bezig
