"""What a simulated school takes along to its next year, as `vervolg` copies it."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.fasen.fase0_beginsituatie.tables import Factor, Partner, Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase3_plan.tables import Speerpunt, SpeerpuntBehoefte
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.fasen.fase6_evaluatie.tables import Evaluatie
from app.simulatie.kroniek import Rij, Tabel
from app.simulatie.verhaal import Verhaal
from app.vervolg.kopie import as_praktijk
from app.vervolg.rules import GEDAAN, Uitkomst, is_continued

_OWN = {
    "organisatie_id",
    "id",
    "traject_id",
    "versie",
    "aangemaakt_op",
    "gewijzigd_op",
    "aangemaakt_door",
    "herkomst_id",
}
_VELDEN = ("partnerschappen", "isop_criteria", "kenmerken")


def voortgezet(vorig: Verhaal) -> list[Rij]:
    """Return the speerpunten of last year that go on in the next: some of those that may."""
    may = {row.speerpunt_id for row in vorig.rijen[Evaluatie] if is_continued(Uitkomst(row.resultaat, row.vervolg))}
    return [row for row in vorig.rijen[Speerpunt] if row.id in may and vorig.kans(0.5)]


def neem_mee(verhaal: Verhaal, vorig: Verhaal, speerpunten: Sequence[Rij]) -> None:
    """Copy what still stands, these speerpunten with their behoeften, and the latest adopted visie above all."""
    for table, most in ((Praktijk, 5), (Factor, 5), (Partner, 4)):
        for row in vorig.rijen[table][:most]:
            if verhaal.kans(0.8):
                _kopieer(verhaal, vorig, table, row, vars(row))
    for row in vorig.rijen[Activiteit]:
        if row.status in GEDAAN and verhaal.kans(0.3):
            _kopieer(verhaal, vorig, Praktijk, row, as_praktijk(vars(row)))
    adopted = [row for row in vorig.rijen[Visie] if row.vastgesteld_op is not None]
    if adopted:
        latest = max(adopted, key=lambda row: (row.vastgesteld_op, row.id))
        _kopieer(verhaal, vorig, Visie, latest, vars(latest))
    _speerpunten(verhaal, vorig, speerpunten)


def _speerpunten(verhaal: Verhaal, vorig: Verhaal, speerpunten: Sequence[Rij]) -> None:
    """Plan speerpunten anew; they come from copies of the same behoeften."""
    van = {row.id: vorig.verwijzingen[SpeerpuntBehoefte].get(row.id, ()) for row in speerpunten}
    behoeften = {behoefte.id: behoefte for doelen in van.values() for behoefte in doelen}
    copies = {key: _kopieer(verhaal, vorig, Behoefte, row, vars(row)) for key, row in behoeften.items()}
    anew = {"status": SpeerpuntStatus.GEPLAND, "schooljaar": verhaal.traject.schooljaar}
    for row in speerpunten:
        made = _kopieer(verhaal, vorig, Speerpunt, row, {**vars(row), **anew})
        if van[row.id]:
            verhaal.verwijs(SpeerpuntBehoefte, made, [copies[behoefte.id] for behoefte in van[row.id]])


def _kopieer(verhaal: Verhaal, vorig: Verhaal, table: Tabel, item: Rij, columns: Mapping[str, Any]) -> Rij:
    """Copy an entry of last year, with its tags, in the moment that the traject was opened."""
    values = {name: value for name, value in columns.items() if name not in _OWN}
    traject = verhaal.traject
    made = verhaal.school.kroniek.maak(
        table, traject.aangemaakt_op, traject.aangemaakt_door, **values, traject_id=traject.id, herkomst_id=item.id
    )
    verhaal.rijen[table].append(made)
    for veld in _VELDEN:
        if codes := vorig.codes.get((item.id, veld)):
            verhaal.markeer(made, veld, codes)
    return made
