"""A fase as its reader sees it: stored codes in, words in the reader's language out."""

from collections.abc import Sequence
from typing import Any

from app.core.language import Taal, Tekst
from app.core.results import Content, Item
from app.core.storage.place import Place
from app.core.storage.tables import Row
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen.voorwaarde import Voorwaarde
from app.toegang.rules import Recht
from app.trajecten.rules import FaseCode
from app.trajecten.tables import Fase
from app.voorwaarden.contract import FaseUit
from app.voorwaarden.rules import StoredVoorwaarde, percentage, telling
from app.voorwaarden.service import DEFINITIES

NAMEN = {
    FaseCode.BEGINSITUATIE: Tekst("Beginsituatie", "Starting point"),
    FaseCode.BEHOEFTEN: Tekst("Behoeften en kansen", "Needs and opportunities"),
    FaseCode.VISIE: Tekst("Visie", "Vision"),
    FaseCode.PLAN: Tekst("Plan", "Plan"),
    FaseCode.UITWERKING: Tekst("Uitwerking", "Working it out"),
    FaseCode.UITVOERING: Tekst("Uitvoering", "Carrying it out"),
    FaseCode.EVALUATIE: Tekst("Evaluatie", "Evaluation"),
}
VRIJE_TEKST = ("toelichting", "afwijking", "bevestiging")
_VOORWAARDEN: dict[str, Voorwaarde[Any]] = {
    voorwaarde.code: voorwaarde for definitie in DEFINITIES for voorwaarde in definitie.voorwaarden
}


def shown(uow: UnitOfWork, place: Place, fase: Fase | Row) -> Item[FaseUit]:
    """Return a fase, the object or its row, as its reader sees it."""
    taal = uow.language
    sees_content = Recht.INHOUD in place.rights
    texts = {name: getattr(fase, name) if sees_content else None for name in VRIJE_TEKST}
    verplicht, aanbevolen = (telling(fase.voorwaarden, soort) for soort in ("verplicht", "aanbevolen"))
    content = {
        "id": fase.id,
        "versie": fase.versie,
        "aangemaaktOp": fase.aangemaakt_op,
        "gewijzigdOp": fase.gewijzigd_op,
        "aangemaaktDoor": fase.aangemaakt_door,
        "nummer": fase.nummer,
        "code": fase.code,
        "naam": NAMEN[fase.code].render(taal),
        "status": fase.status,
        "gestartOp": fase.gestart_op,
        "streefdatum": fase.streefdatum,
        "afgerondOp": fase.afgerond_op,
        **texts,
        "vervolg": fase.vervolg,
        "aandacht": fase.aandacht,
        "voortgang": {
            "verplicht": {"voldaan": verplicht.voldaan, "totaal": verplicht.totaal},
            "aanbevolen": {"voldaan": aanbevolen.voldaan, "totaal": aanbevolen.totaal},
            "percentage": percentage(verplicht),
        },
        "voorwaarden": in_words(fase.voorwaarden, taal),
    }
    return Item(content, f"-{taal}" if sees_content else f"-{taal}-v")


def omschrijving(code: str, taal: Taal) -> str:
    """Return what a voorwaarde asks, in words."""
    return _VOORWAARDEN[code].omschrijving.render(taal)


def in_words(voorwaarden: Sequence[StoredVoorwaarde], taal: Taal) -> list[Content]:
    """Return stored voorwaarden with their words."""
    return [
        {
            "code": part["code"],
            "omschrijving": omschrijving(part["code"], taal),
            "soort": part["soort"],
            "voldaan": part["voldaan"],
            "ontbreekt": [_words(part["code"], missing, taal) for missing in part["ontbreekt"]],
        }
        for part in voorwaarden
    ]


def _words(code: str, missing: str, taal: Taal) -> str:
    key, _, waarde = missing.partition(":")
    return _VOORWAARDEN[code].woorden[key].render(taal, waarde=waarde)
