"""What a simulated school writes down in fase 3 and 4."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.core.storage.tables import normalised
from app.fasen.fase0_beginsituatie.rules import Bij
from app.fasen.fase0_beginsituatie.tables import LegePartnerschap, Partner, Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase3_plan.rules import VRAGEN_OUDERINFORMATIE, IndicatorSoort, PlanaspectCode, Termijn, ZekerheidKant
from app.fasen.fase3_plan.tables import Planaspect, Speerpunt, SpeerpuntBehoefte, Zekerheid
from app.fasen.fase4_uitwerking.rules import Aard, RolLeerling
from app.fasen.fase4_uitwerking.tables import Activiteit, ActiviteitPartner, ActiviteitPraktijk, Partnerschapsteam
from app.kaders.rules import Partnerschap
from app.simulatie.kroniek import Rij
from app.simulatie.metingen import DIMENSIES
from app.simulatie.teksten import kies, tussen
from app.simulatie.verhaal import Inzet, Verhaal

VERPLICHT = (
    PlanaspectCode.COMMUNICATIE,
    PlanaspectCode.CULTUUR,
    PlanaspectCode.OUDERINFORMATIE,
    PlanaspectCode.ANDERSTALIGE_OUDERS,
)
AANBEVOLEN = (PlanaspectCode.SCHOLING, PlanaspectCode.VERWACHTINGEN)
_AARD, _ROL, _TERMIJN = tuple(Aard), tuple(RolLeerling), tuple(Termijn)


def plan(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 3. What goes on from last year stands here already."""
    there = {row.thema for row in verhaal.rijen[Speerpunt]}
    for thema in verhaal.themas:
        if thema["thema"] not in there and verhaal.kans(inzet.verplicht):
            _speerpunt(verhaal, inzet, thema)
    aspecten = [aspect for aspect in VERPLICHT if verhaal.kans(inzet.verplicht)]
    for aspect in (*aspecten, *(aspect for aspect in AANBEVOLEN if verhaal.kans(inzet.aanbevolen))):
        _planaspect(verhaal, inzet, aspect)
    for kant in ZekerheidKant:
        for volgorde in verhaal.keren(3, inzet.aanbevolen * 0.7):
            _zekerheid(verhaal, kant, volgorde + 1)


def _speerpunt(verhaal: Verhaal, inzet: Inzet, thema: Mapping[str, Any]) -> None:
    rng, teksten = verhaal.rng, verhaal.school.teksten
    titel = teksten.een_van(rng, thema["titel"])
    made = verhaal.voeg(
        Speerpunt,
        titel=titel,
        titel_norm=normalised(titel),
        doel=teksten.een_van(rng, thema["doel"]),
        waarom=teksten.een_van(rng, thema["waarom"]) if verhaal.kans(inzet.aanbevolen) else None,
        thema=thema["thema"],
        thema_norm=normalised(thema["thema"]),
        schooljaar=verhaal.traject.schooljaar,
        termijn=kies(rng, _TERMIJN),
        indicatoren=_indicatoren(verhaal, thema),
    )
    verhaal.raakt(made, thema["partnerschappen"] if verhaal.kans(0.97) else [])
    verhaal.markeer(made, "isop_criteria", [f"isop:{code}" for code in thema["isop"]])
    verhaal.markeer(made, "kenmerken", thema["kenmerken"])
    _uit_behoeften(verhaal, made, thema)


def _indicatoren(verhaal: Verhaal, thema: Mapping[str, Any]) -> list[dict[str, Any]]:
    nul = float(tussen(verhaal.rng, 0, 30))
    return [
        {
            "naam": thema["indicator"],
            "soort": IndicatorSoort.PARTNERSCHAP.value,
            "eenheid": "procent",
            "nulwaarde": nul,
            "streefwaarde": nul + tussen(verhaal.rng, 20, 60),
        }
    ]


def _uit_behoeften(verhaal: Verhaal, speerpunt: Rij, thema: Mapping[str, Any]) -> None:
    """Link a speerpunt to the behoeften that touch the same partnerships, else to any."""
    found = verhaal.rijen[Behoefte]
    same = [f"partnerschappen:{code}" for code in thema["partnerschappen"]]
    fitting = [row for row in found if verhaal.codes[row.id, "partnerschappen"] == same] or found[:1]
    if fitting:
        verhaal.verwijs(SpeerpuntBehoefte, speerpunt, fitting[:3])


def _planaspect(verhaal: Verhaal, inzet: Inzet, aspect: PlanaspectCode) -> None:
    antwoorden = []
    if aspect is PlanaspectCode.OUDERINFORMATIE:
        vragen = [vraag for vraag in VRAGEN_OUDERINFORMATIE if verhaal.kans(inzet.verplicht**0.3)]
        antwoorden = [{"vraag": vraag, "tekst": verhaal.zin("antwoord")} for vraag in vragen]
    verhaal.voeg(Planaspect, aspect=aspect, aanpak=verhaal.zin(f"aanpak-{aspect}"), antwoorden=antwoorden)


def _zekerheid(verhaal: Verhaal, kant: ZekerheidKant, volgorde: int) -> None:
    besproken = verhaal.klok.vandaag if verhaal.kans(0.6) else None
    verhaal.voeg(
        Zekerheid, kant=kant, tekst=verhaal.zin(f"zekerheid-{kant}"), volgorde=volgorde, besproken_op=besproken
    )


def uitwerking(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 4."""
    if verhaal.kans(max(inzet.aanbevolen, inzet.verplicht if verhaal.is_jaarcyclus else 0)):
        aantallen: dict[str, Any] = {
            "aantal_ouders": tussen(verhaal.rng, 1, 8),
            "aantal_teamleden": tussen(verhaal.rng, 1, 6),
        }
        verhaal.voeg(Partnerschapsteam, schooljaar=verhaal.traject.schooljaar, **aantallen)
    themas = {thema["thema"]: thema for thema in verhaal.themas}
    for speerpunt in verhaal.rijen[Speerpunt]:
        titels = verhaal.rng.sample(themas[speerpunt.thema]["activiteit"], tussen(verhaal.rng, 1, 3))
        for index, titel in enumerate(titels):
            if verhaal.kans(inzet.verplicht if index == 0 else 0.3 + 0.6 * inzet.aanbevolen):
                _activiteit(verhaal, speerpunt, themas[speerpunt.thema], titel)
    _leeg(verhaal, inzet)


def _activiteit(verhaal: Verhaal, speerpunt: Rij, thema: Mapping[str, Any], titel: str) -> None:
    rng = verhaal.rng
    is_complete = rng.random() < 0.95
    start, eind = _dagen(verhaal)
    made = verhaal.voeg(
        Activiteit,
        speerpunt_id=speerpunt.id,
        titel=verhaal.school.teksten.vul(rng, titel),
        omschrijving=verhaal.misschien(0.6, "aanpak-communicatie"),
        aard=kies(rng, _AARD),
        verantwoordelijke=verhaal.zin("verantwoordelijke") if is_complete else None,
        uren=float(tussen(rng, 4, 90)) if is_complete or rng.random() < 0.5 else None,
        startdatum=start if is_complete else None,
        einddatum=eind if is_complete else None,
        rol_leerling=kies(rng, _ROL),
    )
    own = thema["partnerschappen"]
    verhaal.raakt(made, own if rng.random() < 0.5 else [kies(rng, tuple(Partnerschap)).value, *own][:1])
    dimensie = kies(rng, verhaal.zwak if verhaal.zwak and rng.random() < 0.6 else DIMENSIES)
    verhaal.markeer(made, "kenmerken", list(dict.fromkeys([f"dimensies:{dimensie}", thema["kenmerken"][0]])))
    for link, table in ((ActiviteitPraktijk, Praktijk), (ActiviteitPartner, Partner)):
        if verhaal.rijen[table] and rng.random() < 0.35:
            verhaal.verwijs(link, made, [kies(rng, verhaal.rijen[table])])


def _dagen(verhaal: Verhaal) -> tuple[date, date]:
    """Return when a piece of work is planned: soon after the plan, within the school year that it is for."""
    start = verhaal.klok.vandaag + timedelta(days=tussen(verhaal.rng, 2, 45))
    return start, start + timedelta(days=tussen(verhaal.rng, 0, 75))


def _leeg(verhaal: Verhaal, inzet: Inzet) -> None:
    """Explain the partnerships that no activiteit touches, in a jaarcyclus more often."""
    geraakt = {code for row in verhaal.rijen[Activiteit] for code in verhaal.codes[row.id, "partnerschappen"]}
    kans = inzet.verplicht if verhaal.is_jaarcyclus else inzet.aanbevolen / 2
    for partnerschap in Partnerschap:
        if f"partnerschappen:{partnerschap}" not in geraakt and verhaal.kans(kans):
            toelichting = verhaal.zin("lege-partnerschap")
            verhaal.voeg(LegePartnerschap, partnerschap=partnerschap, bij=Bij.UITWERKING, toelichting=toelichting)
