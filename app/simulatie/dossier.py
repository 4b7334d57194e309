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
from app.simulatie.kroniek import Rij, as_row
from app.simulatie.teksten import choose, kader_versie
from app.simulatie.verhaal import Inzet, Verhaal
from app.simulatie.voorwaarden import Geheugenbron

JAREN: int = Settings.model_fields["label_jaren"].default
INSTANTIE = "Expertisecentrum Ouders en School"
_SOORTEN, _CODES = tuple(BewijsSoort), tuple(OordeelCode)


def request_label(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 5: the school gathers evidence, and asks for a verdict; the beoordelaar begins."""
    if not verhaal.school.wants_label or _has_label(verhaal) or not verhaal.happens(0.4 + 0.6 * inzet.verplicht):
        return
    for criterium in IsopCriterium:
        if verhaal.happens(0.5 + 0.3 * inzet.aanbevolen):
            _add_bewijs(verhaal, criterium)
    traject, today = verhaal.traject, verhaal.clock.today
    dossier = verhaal.school.kroniek.add(
        Dossier, verhaal.clock.tick(), verhaal.school.directie, id=traject.id, aangevraagd_op=today
    )
    verhaal.rijen[Dossier].append(dossier)
    for criterium in IsopCriterium:
        if verhaal.happens(0.6 * inzet.verplicht):
            _add_oordeel(verhaal, criterium)


def judge_dossier(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 6: the beoordelaar judges what is left, looks again at what fell short, and may award the label."""
    if not verhaal.rijen[Dossier]:
        return
    oordelen = {row.criterium: row for row in verhaal.rijen[Oordeel]}
    for criterium in IsopCriterium:
        if not verhaal.happens(inzet.verplicht):
            continue
        oordeel = oordelen.get(criterium) or _add_oordeel(verhaal, criterium)
        if oordeel.oordeel is not OordeelCode.VOLDOET and verhaal.happens(0.7):
            verdict = {"oordeel": OordeelCode.VOLDOET, "toelichting": verhaal.text("oordeel-voldoet")}
            verhaal.change(Oordeel, oordeel, verhaal.school.omgeving.beoordelaar, **verdict)
    if not not_yet_met({row.criterium: row.oordeel for row in verhaal.rijen[Oordeel]}):
        _award_label(verhaal)


def _has_label(verhaal: Verhaal) -> bool:
    """Tell whether the school has a label that still holds."""
    labels, today = verhaal.school.kroniek.rijen.get(Label, ()), verhaal.clock.today
    return any(row.ingetrokken_op is None and row.geldig_tot >= today for row in labels)


def _add_bewijs(verhaal: Verhaal, criterium: IsopCriterium) -> None:
    soort = choose(verhaal.rng, _SOORTEN)
    verhaal.add(
        Bewijs,
        criterium=criterium,
        soort=soort,
        datum=verhaal.clock.today,
        omschrijving=verhaal.text(f"bewijs-{soort}"),
        verwijzing=_verwijzing(verhaal),
    )


def _verwijzing(verhaal: Verhaal) -> dict[str, str] | None:
    table, soort = (Speerpunt, InvoerSoort.SPEERPUNT) if verhaal.happens(0.5) else (Activiteit, InvoerSoort.ACTIVITEIT)
    rows = verhaal.rijen[table]
    return {"soort": soort.value, "id": str(choose(verhaal.rng, rows).id)} if rows and verhaal.happens(0.6) else None


def _add_oordeel(verhaal: Verhaal, criterium: IsopCriterium) -> Rij:
    code = verhaal.rng.choices(_CODES, (80, 16, 4))[0]
    return verhaal.add(
        Oordeel,
        verhaal.school.omgeving.beoordelaar,
        criterium=criterium,
        oordeel=code,
        toelichting=verhaal.text(f"oordeel-{code}"),
        instantie=INSTANTIE,
    )


def _award_label(verhaal: Verhaal) -> None:
    today, beoordelaar = verhaal.clock.today, verhaal.school.omgeving.beoordelaar
    label = verhaal.add(
        Label,
        beoordelaar,
        toegekend_op=today,
        geldig_tot=geldig_tot(today, JAREN),
        kader_versie=kader_versie("isop"),
        dossier=from_json(to_json(_snapshot(verhaal))),
    )
    if verhaal.happens(0.05):
        reden = verhaal.text("ingetrokken")
        changes = {"ingetrokken_op": verhaal.clock.today, "reden": reden}
        verhaal.change(Label, label, beoordelaar, **changes).toelichting = reden


def _snapshot(verhaal: Verhaal) -> Content:
    """Return the dossier as it stands in this moment."""
    row = as_row(Dossier, verhaal.rijen[Dossier][0])
    return written(Geheugenbron(verhaal), row, IsopCriterium, aanvraagbaar=True, versie=kader_versie("isop"))
