"""The dossier of the ISOP label of a simulated school: evidence, verdicts, and the label where all are met."""

from pydantic_core import from_json, to_json

from app.core.results import Content
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.isop.rules import BewijsSoort, InvoerSoort, OordeelCode, geldig_tot, not_yet_met
from app.isop.service import written
from app.isop.tables import Bewijs, Dossier, Label, Oordeel
from app.kaders.rules import IsopCriterium
from app.settings import Settings
from app.simulatie.kroniek import Rij
from app.simulatie.oordelen import Geheugenbron
from app.simulatie.teksten import kader_versie, kies
from app.simulatie.verhaal import Inzet, Verhaal

JAREN: int = Settings.model_fields["label_jaren"].default
INSTANTIE = "Expertisecentrum Ouders en School"
_SOORTEN, _CODES = tuple(BewijsSoort), tuple(OordeelCode)


def vraag_aan(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 5: the school gathers evidence, and asks for a verdict; the beoordelaar begins."""
    if not verhaal.school.wil_label or _heeft_label(verhaal) or not verhaal.kans(0.4 + 0.6 * inzet.verplicht):
        return
    for criterium in IsopCriterium:
        if verhaal.kans(0.5 + 0.3 * inzet.aanbevolen):
            _bewijs(verhaal, criterium)
    traject, vandaag = verhaal.traject, verhaal.klok.vandaag
    made = verhaal.school.kroniek.maak(
        Dossier, verhaal.klok.tik(), verhaal.school.directie, id=traject.id, aangevraagd_op=vandaag
    )
    verhaal.rijen[Dossier].append(made)
    for criterium in IsopCriterium:
        if verhaal.kans(0.6 * inzet.verplicht):
            _oordeel(verhaal, criterium)


def rond_af(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 6: the beoordelaar judges what is left, looks again at what fell short, and may award the label."""
    if not verhaal.rijen[Dossier]:
        return
    gegeven = {row.criterium: row for row in verhaal.rijen[Oordeel]}
    for criterium in IsopCriterium:
        if not verhaal.kans(inzet.verplicht):
            continue
        oordeel = gegeven.get(criterium) or _oordeel(verhaal, criterium)
        if oordeel.oordeel is not OordeelCode.VOLDOET and verhaal.kans(0.7):
            better = {"oordeel": OordeelCode.VOLDOET, "toelichting": verhaal.zin("oordeel-voldoet")}
            verhaal.wijzig(Oordeel, oordeel, verhaal.school.boven.beoordelaar, **better)
    if not not_yet_met({row.criterium: row.oordeel for row in verhaal.rijen[Oordeel]}):
        _ken_toe(verhaal)


def _heeft_label(verhaal: Verhaal) -> bool:
    """Tell whether the school has a label that still holds."""
    labels, vandaag = verhaal.school.kroniek.rijen.get(Label, ()), verhaal.klok.vandaag
    return any(row.ingetrokken_op is None and row.geldig_tot >= vandaag for row in labels)


def _bewijs(verhaal: Verhaal, criterium: IsopCriterium) -> None:
    soort = kies(verhaal.rng, _SOORTEN)
    verhaal.voeg(
        Bewijs,
        criterium=criterium,
        soort=soort,
        datum=verhaal.klok.vandaag,
        omschrijving=verhaal.zin(f"bewijs-{soort}"),
        verwijzing=_verwijzing(verhaal),
    )


def _verwijzing(verhaal: Verhaal) -> dict[str, str] | None:
    table, soort = (Speerpunt, InvoerSoort.SPEERPUNT) if verhaal.kans(0.5) else (Activiteit, InvoerSoort.ACTIVITEIT)
    rows = verhaal.rijen[table]
    return {"soort": soort.value, "id": str(kies(verhaal.rng, rows).id)} if rows and verhaal.kans(0.6) else None


def _oordeel(verhaal: Verhaal, criterium: IsopCriterium) -> Rij:
    code = verhaal.rng.choices(_CODES, (80, 16, 4))[0]
    return verhaal.voeg(
        Oordeel,
        verhaal.school.boven.beoordelaar,
        criterium=criterium,
        oordeel=code,
        toelichting=verhaal.zin(f"oordeel-{code}"),
        instantie=INSTANTIE,
    )


def _ken_toe(verhaal: Verhaal) -> None:
    vandaag, beoordelaar = verhaal.klok.vandaag, verhaal.school.boven.beoordelaar
    made = verhaal.voeg(
        Label,
        beoordelaar,
        toegekend_op=vandaag,
        geldig_tot=geldig_tot(vandaag, JAREN),
        kader_versie=kader_versie("isop"),
        dossier=from_json(to_json(_snapshot(verhaal))),
    )
    if verhaal.kans(0.05):
        reden = verhaal.zin("ingetrokken")
        changes = {"ingetrokken_op": verhaal.klok.vandaag, "reden": reden}
        verhaal.wijzig(Label, made, beoordelaar, **changes).toelichting = reden


def _snapshot(verhaal: Verhaal) -> Content:
    """Return the dossier as it stands in this moment."""
    row = verhaal.rijen[Dossier][0]
    return written(Geheugenbron(verhaal), row, IsopCriterium, aanvraagbaar=True, versie=kader_versie("isop"))
