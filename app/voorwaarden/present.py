"""A fase as its reader sees it: stored codes in, words in the reader's language out."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.language import Taal, Tekst
from app.core.place import Place
from app.core.transaction import Unit
from app.fasen.voorwaarde import Voorwaarde
from app.toegang.rules import Recht
from app.trajecten.rules import FaseCode
from app.voorwaarden.rules import percentage, telling
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


def shown(unit: Unit, place: Place, fase: Any) -> tuple[dict[str, Any], str]:
    """Return a fase (the object or its row) for its reader, and the suffix of its ETag."""
    taal = unit.call.language
    content = Recht.INHOUD in place.rights
    texts = {name: getattr(fase, name) if content else None for name in VRIJE_TEKST}
    verplicht, aanbevolen = (telling(fase.voorwaarden, soort) for soort in ("verplicht", "aanbevolen"))
    item = {
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
    return item, f"-{taal}" if content else f"-{taal}-v"


def omschrijving(code: str, taal: Taal) -> str:
    """Return what a voorwaarde asks, in words."""
    return _VOORWAARDEN[code].omschrijving.render(taal)


def in_words(voorwaarden: Sequence[Mapping[str, Any]], taal: Taal) -> list[dict[str, Any]]:
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
