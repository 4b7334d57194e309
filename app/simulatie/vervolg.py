"""What a simulated school takes along to its next year, as `vervolg` copies it."""

from collections.abc import Sequence

from app.core.results import Content
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


def continued_speerpunten(vorig: Verhaal) -> list[Rij]:
    """Return the speerpunten of last year that go on in the next: some of those that may."""
    evaluaties = vorig.rijen[Evaluatie]
    continued_ids = {row.speerpunt_id for row in evaluaties if is_continued(Uitkomst(row.resultaat, row.vervolg))}
    return [row for row in vorig.rijen[Speerpunt] if row.id in continued_ids and vorig.happens(0.5)]


def copy_from_last_year(verhaal: Verhaal, vorig: Verhaal, speerpunten: Sequence[Rij]) -> None:
    """Copy what still stands, these speerpunten with their behoeften, and the latest adopted visie above all."""
    for table, most in ((Praktijk, 5), (Factor, 5), (Partner, 4)):
        for row in vorig.rijen[table][:most]:
            if verhaal.happens(0.8):
                _copy(verhaal, vorig, table, row, vars(row))
    for row in vorig.rijen[Activiteit]:
        if row.status in GEDAAN and verhaal.happens(0.3):
            _copy(verhaal, vorig, Praktijk, row, as_praktijk(vars(row)))
    adopted = [row for row in vorig.rijen[Visie] if row.vastgesteld_op is not None]
    if adopted:
        latest = max(adopted, key=lambda row: (row.vastgesteld_op, row.id))
        _copy(verhaal, vorig, Visie, latest, vars(latest))
    _copy_speerpunten(verhaal, vorig, speerpunten)


def _copy_speerpunten(verhaal: Verhaal, vorig: Verhaal, speerpunten: Sequence[Rij]) -> None:
    """Plan speerpunten anew; they come from copies of the same behoeften."""
    behoeften_of = {row.id: vorig.verwijzingen[SpeerpuntBehoefte].get(row.id, ()) for row in speerpunten}
    behoeften = {behoefte.id: behoefte for targets in behoeften_of.values() for behoefte in targets}
    copies = {key: _copy(verhaal, vorig, Behoefte, row, vars(row)) for key, row in behoeften.items()}
    planned = {"status": SpeerpuntStatus.GEPLAND, "schooljaar": verhaal.traject.schooljaar}
    for row in speerpunten:
        entry = _copy(verhaal, vorig, Speerpunt, row, {**vars(row), **planned})
        if behoeften_of[row.id]:
            verhaal.link(SpeerpuntBehoefte, entry, [copies[behoefte.id] for behoefte in behoeften_of[row.id]])


def _copy(verhaal: Verhaal, vorig: Verhaal, table: Tabel, item: Rij, columns: Content) -> Rij:
    """Copy an entry of last year, with its tags, in the moment that the traject was opened."""
    values = {name: value for name, value in columns.items() if name not in _OWN}
    traject = verhaal.traject
    entry = verhaal.school.kroniek.add(
        table, traject.aangemaakt_op, traject.aangemaakt_door, **values, traject_id=traject.id, herkomst_id=item.id
    )
    verhaal.rijen[table].append(entry)
    for veld in _VELDEN:
        if codes := vorig.codes.get((item.id, veld)):
            verhaal.tag(entry, veld, codes)
    return entry
