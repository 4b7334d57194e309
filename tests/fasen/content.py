"""A traject as its directie works on it: content for every collection, and the moves of its fasen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from httpx2 import Response

from app.trajecten.rules import FaseStatus
from app.trajecten.tables import Fase, Traject
from app.voorwaarden.service import DEFINITIES
from tests.helpers import Api, Json, Person

VIJF = ["maatschappelijk", "pedagogisch", "didactisch", "formeel", "informeel"]
REASON = "Daarom, en niet anders dan zo."
START = date(2025, 10, 1)
"""When every fase before the present one began and ended, for a traject that was put there."""

LEAST: dict[str, Json] = {
    "praktijken": {"omschrijving": "Koffieochtend", "bereikBron": "onbekend"},
    "lege-partnerschappen": {"partnerschap": "formeel", "bij": "beginsituatie", "toelichting": "Later."},
    "ouderpopulaties": {"peildatum": "2025-10-01", "aantalGezinnen": 100, "aantalLeerlingen": 150},
    "factoren": {"richting": "belemmerend", "context": "school", "omschrijving": "De deur is dicht."},
    "partners": {"naam": "Bibliotheek", "soort": "bibliotheek"},
    "metingen": {
        "instrument": "dimensies",
        "kant": "ouders",
        "moment": "nulmeting",
        "datum": "2025-10-15",
        "invuller": "teamlid",
        "wijze": "individueel",
    },
    "behoeften": {"soort": "behoefte", "omschrijving": "Meer contact", "bron": "team", "prioriteit": 1},
    "bereidheidspeilingen": {
        "peildatum": "2025-11-01",
        "teamomvang": 10,
        "trekkers": 4,
        "meedoeners": 4,
        "afwachtend": 2,
        "tegen": 0,
    },
    "visies": {"tekst": "Samen om het kind."},
    "speerpunten": {"titel": "Welkom", "doel": "Elk gezin voelt zich welkom.", "schooljaar": "2025-2026"},
    "planaspecten": {"aspect": "scholing", "aanpak": "Een studiedag."},
    "zekerheden": {"kant": "ouders", "tekst": "U krijgt binnen een week antwoord.", "volgorde": 1},
    "activiteiten": {"titel": "Kennismaken"},
    "partnerschapsteams": {"schooljaar": "2025-2026", "aantalOuders": 3, "aantalTeamleden": 3},
    "voortgangsberichten": {"datum": "2026-01-15", "tekst": "De eerste ronde is geweest."},
    "evaluaties": {"resultaat": "behaald", "toelichting": "Het lukte.", "vervolg": "borgen"},
    "neveneffecten": {"omschrijving": "Ouders helpen elkaar.", "richting": "positief"},
    "gespreksmodellen": {"tekst": "Eerst kennismaken, dan pas praten over punten."},
    "gespreksmomenten": {"vorm": "startgesprek", "aanleiding": "neutraal", "schooljaar": "2025-2026"},
    "hulpmiddelen": {"naam": "Gespreksposter", "soort": "instrument", "besluit": "behouden"},
}
UNDER_SPEERPUNT = ("activiteiten", "voortgangsberichten", "evaluaties")
READY = {
    "verantwoordelijke": "bouwcoördinator",
    "uren": 8,
    "startdatum": "2026-01-10",
    "einddatum": "2026-02-10",
}
"""What makes an activiteit complete."""
ANSWERS = [{"vraag": number, "tekst": "Via de app en aan de deur."} for number in (1, 2, 3, 4)]


def today() -> str:
    """Return today's date where the schools are."""
    return datetime.now(ZoneInfo("Europe/Amsterdam")).date().isoformat()


@dataclass
class TrajectClient:
    """One traject, and somebody who works on it."""

    api: Api
    person: Person
    id: str

    @property
    def path(self) -> str:
        """Where it is."""
        return f"/trajecten/{self.id}"

    def at(self, nummer: int) -> Self:
        """Put it at a fase without further ado: those before are closed with whatever is in them."""
        with self.api.session() as session:
            for fase in session.scalars(sa.select(Fase).where(sa.column("traject_id") == UUID(self.id))):
                past, present = fase.nummer < nummer, fase.nummer == nummer
                fase.status = FaseStatus.AFGEROND if past else FaseStatus.BEZIG if present else FaseStatus.NIET_GESTART
                fase.gestart_op = START if past or present else None
                fase.afgerond_op = START if past else None
                codes = [voorwaarde.code for voorwaarde in DEFINITIES[fase.nummer].voorwaarden]
                fase.open_bij_afwijking = codes if past else []
            traject = session.scalars(sa.select(Traject).where(sa.column("id") == UUID(self.id))).one()
            traject.huidige_fase = nummer
        return self

    def body(self, plural: str, **fields: Any) -> Json:
        """Return the least that a collection takes, with these fields."""
        under = {"speerpuntId": self.one("speerpunten")} if plural in UNDER_SPEERPUNT else {}
        return {**under, **LEAST[plural], **fields} if "speerpuntId" not in fields else {**LEAST[plural], **fields}

    def add(self, plural: str, **fields: Any) -> Json:
        """Add an item."""
        return self.person.create(f"{self.path}/{plural}", self.body(plural, **fields))

    def post(self, plural: str, **fields: Any) -> Response:
        """Try to add an item."""
        return self.person.post(f"{self.path}/{plural}", self.body(plural, **fields))

    def one(self, plural: str) -> str:
        """Return the id of the first item of a collection, made now if there is none."""
        items = self.person.items(f"{self.path}/{plural}")
        fields = {"reden": REASON} if plural == "speerpunten" else {}
        return str(items[0]["id"] if items else self.add(plural, **fields)["id"])

    def change(self, plural: str, item: Json | str, **fields: Any) -> Json:
        """Patch an item."""
        return self.person.change(self.at_item(plural, item), fields)

    def at_item(self, plural: str, item: Json | str) -> str:
        """Return where an item is."""
        return f"{self.path}/{plural}/{item if isinstance(item, str) else item['id']}"

    def read(self) -> Json:
        """Return the traject."""
        return self.person.read(self.path)

    def fase(self, nummer: int, **options: Any) -> Json:
        """Return a fase."""
        return self.person.read(f"{self.path}/fasen/{nummer}", **options)

    def move(self, nummer: int, status: str, **fields: Any) -> Json:
        """Move a fase."""
        return self.person.change(f"{self.path}/fasen/{nummer}", {"status": status, **fields})

    def refused(self, nummer: int, expected: int = 409, **fields: Any) -> Json:
        """Try to change a fase, which must be refused with this status; return the problem."""
        return self.person.change_refused(f"{self.path}/fasen/{nummer}", fields, expected)

    def patch_fase(self, nummer: int, **fields: Any) -> Json:
        """Change a fase."""
        return self.person.change(f"{self.path}/fasen/{nummer}", fields)

    def unmet(self, nummer: int) -> dict[str, list[str]]:
        """Return what each unmet voorwaarde of a fase misses."""
        parts = self.fase(nummer)["voorwaarden"]
        return {part["code"]: part["ontbreekt"] for part in parts if not part["voldaan"]}

    def codes(self, nummer: int) -> list[str]:
        """Return the codes of the voorwaarden that apply to a fase."""
        return [part["code"] for part in self.fase(nummer)["voorwaarden"]]

    def fill(self, nummer: int) -> Self:
        """Add what the verplichte voorwaarden of a fase need, and no more."""
        getattr(self, f"_fill{nummer}")()
        return self

    def _fill0(self) -> None:
        self.add("praktijken", partnerschappen=VIJF, effectToelichting="Nooit gevraagd.")
        self.add("ouderpopulaties", thuistalen=[{"taal": "nld", "aantal": 90}, {"taal": "tur", "aantal": 10}])
        self.add("factoren", richting="belemmerend")
        self.add("factoren", richting="stimulerend")

    def _fill1(self) -> None:
        self.add("behoeften")
        self.add("bereidheidspeilingen")

    def _fill2(self) -> None:
        visie = self.add("visies", betrokkenen=["team", "directie"])
        self.change("visies", visie, status="vastgesteld")

    def _fill3(self) -> None:
        self.add("speerpunten", behoefteIds=[self.one("behoeften")], partnerschappen=["pedagogisch"])
        for aspect in ("communicatie", "cultuur", "anderstalige_ouders"):
            self.add("planaspecten", aspect=aspect)
        self.add("planaspecten", aspect="ouderinformatie", antwoorden=ANSWERS)

    def _fill4(self) -> None:
        self.add("activiteiten", **READY)

    def _fill5(self) -> None:
        self.change("activiteiten", self.one("activiteiten"), status="uitgevoerd")
        self.add("voortgangsberichten")

    def _fill6(self) -> None:
        self.add("evaluaties")
        self.patch_fase(6, vervolg="jaarcyclus")
