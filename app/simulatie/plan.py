"""What a simulated school writes down in fase 3 and 4."""

from datetime import date, timedelta

from app.core.storage.tables import JsonObject, normalised
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
from app.simulatie.teksten import Thema, between, choose
from app.simulatie.verhaal import Inzet, Verhaal

VERPLICHT = (
    PlanaspectCode.COMMUNICATIE,
    PlanaspectCode.CULTUUR,
    PlanaspectCode.OUDERINFORMATIE,
    PlanaspectCode.ANDERSTALIGE_OUDERS,
)
AANBEVOLEN = (PlanaspectCode.SCHOLING, PlanaspectCode.VERWACHTINGEN)
_AARD, _ROL, _TERMIJN = tuple(Aard), tuple(RolLeerling), tuple(Termijn)


def write_plan(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 3. What goes on from last year stands here already."""
    planned_themas = {row.thema for row in verhaal.rijen[Speerpunt]}
    for thema in verhaal.themas:
        if thema.thema not in planned_themas and verhaal.happens(inzet.verplicht):
            _add_speerpunt(verhaal, inzet, thema)
    aspecten = [aspect for aspect in VERPLICHT if verhaal.happens(inzet.verplicht)]
    for aspect in (*aspecten, *(aspect for aspect in AANBEVOLEN if verhaal.happens(inzet.aanbevolen))):
        _add_planaspect(verhaal, inzet, aspect)
    for kant in ZekerheidKant:
        for volgorde in verhaal.times(3, inzet.aanbevolen * 0.7):
            _add_zekerheid(verhaal, kant, volgorde + 1)


def _add_speerpunt(verhaal: Verhaal, inzet: Inzet, thema: Thema) -> None:
    rng, teksten = verhaal.rng, verhaal.school.teksten
    titel = teksten.one_of(rng, thema.titel)
    speerpunt = verhaal.add(
        Speerpunt,
        titel=titel,
        titel_norm=normalised(titel),
        doel=teksten.one_of(rng, thema.doel),
        waarom=teksten.one_of(rng, thema.waarom) if verhaal.happens(inzet.aanbevolen) else None,
        thema=thema.thema,
        thema_norm=normalised(thema.thema),
        schooljaar=verhaal.traject.schooljaar,
        termijn=choose(rng, _TERMIJN),
        indicatoren=_indicatoren(verhaal, thema),
    )
    verhaal.tag_partnerschappen(speerpunt, thema.partnerschappen if verhaal.happens(0.97) else [])
    verhaal.tag(speerpunt, "isop_criteria", [f"isop:{code}" for code in thema.isop])
    verhaal.tag(speerpunt, "kenmerken", thema.kenmerken)
    _link_behoeften(verhaal, speerpunt, thema)


def _indicatoren(verhaal: Verhaal, thema: Thema) -> list[JsonObject]:
    nul = float(between(verhaal.rng, 0, 30))
    return [
        {
            "naam": thema.indicator,
            "soort": IndicatorSoort.PARTNERSCHAP.value,
            "eenheid": "procent",
            "nulwaarde": nul,
            "streefwaarde": nul + between(verhaal.rng, 20, 60),
        }
    ]


def _link_behoeften(verhaal: Verhaal, speerpunt: Rij, thema: Thema) -> None:
    """Link a speerpunt to the behoeften that touch the same partnerships, else to any."""
    behoeften = verhaal.rijen[Behoefte]
    codes = [f"partnerschappen:{code}" for code in thema.partnerschappen]
    fitting = [row for row in behoeften if verhaal.codes[row.id, "partnerschappen"] == codes] or behoeften[:1]
    if fitting:
        verhaal.link(SpeerpuntBehoefte, speerpunt, fitting[:3])


def _add_planaspect(verhaal: Verhaal, inzet: Inzet, aspect: PlanaspectCode) -> None:
    antwoorden = []
    if aspect is PlanaspectCode.OUDERINFORMATIE:
        vragen = [vraag for vraag in VRAGEN_OUDERINFORMATIE if verhaal.happens(inzet.verplicht**0.3)]
        antwoorden = [{"vraag": vraag, "tekst": verhaal.text("antwoord")} for vraag in vragen]
    verhaal.add(Planaspect, aspect=aspect, aanpak=verhaal.text(f"aanpak-{aspect}"), antwoorden=antwoorden)


def _add_zekerheid(verhaal: Verhaal, kant: ZekerheidKant, volgorde: int) -> None:
    discussed = verhaal.clock.today if verhaal.happens(0.6) else None
    verhaal.add(
        Zekerheid, kant=kant, tekst=verhaal.text(f"zekerheid-{kant}"), volgorde=volgorde, besproken_op=discussed
    )


def write_uitwerking(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 4."""
    if verhaal.happens(max(inzet.aanbevolen, inzet.verplicht if verhaal.is_jaarcyclus else 0)):
        verhaal.add(
            Partnerschapsteam,
            schooljaar=verhaal.traject.schooljaar,
            aantal_ouders=between(verhaal.rng, 1, 8),
            aantal_teamleden=between(verhaal.rng, 1, 6),
        )
    themas = {thema.thema: thema for thema in verhaal.themas}
    for speerpunt in verhaal.rijen[Speerpunt]:
        titels = verhaal.rng.sample(themas[speerpunt.thema].activiteit, between(verhaal.rng, 1, 3))
        for index, titel in enumerate(titels):
            if verhaal.happens(inzet.verplicht if index == 0 else 0.3 + 0.6 * inzet.aanbevolen):
                _add_activiteit(verhaal, speerpunt, themas[speerpunt.thema], titel)
    _explain_empty_partnerschappen(verhaal, inzet)


def _add_activiteit(verhaal: Verhaal, speerpunt: Rij, thema: Thema, titel: str) -> None:
    rng = verhaal.rng
    is_complete = rng.random() < 0.95
    start, eind = _dagen(verhaal)
    activiteit = verhaal.add(
        Activiteit,
        speerpunt_id=speerpunt.id,
        titel=verhaal.school.teksten.fill(rng, titel),
        omschrijving=verhaal.maybe(0.6, "aanpak-communicatie"),
        aard=choose(rng, _AARD),
        verantwoordelijke=verhaal.text("verantwoordelijke") if is_complete else None,
        uren=float(between(rng, 4, 90)) if is_complete or rng.random() < 0.5 else None,
        startdatum=start if is_complete else None,
        einddatum=eind if is_complete else None,
        rol_leerling=choose(rng, _ROL),
    )
    partnerschappen = thema.partnerschappen
    if rng.random() >= 0.5:
        partnerschappen = [choose(rng, tuple(Partnerschap)).value]
    verhaal.tag_partnerschappen(activiteit, partnerschappen)
    dimensie = choose(rng, verhaal.zwak if verhaal.zwak and rng.random() < 0.6 else DIMENSIES)
    verhaal.tag(activiteit, "kenmerken", list(dict.fromkeys([f"dimensies:{dimensie}", thema.kenmerken[0]])))
    for link, table in ((ActiviteitPraktijk, Praktijk), (ActiviteitPartner, Partner)):
        if verhaal.rijen[table] and rng.random() < 0.35:
            verhaal.link(link, activiteit, [choose(rng, verhaal.rijen[table])])


def _dagen(verhaal: Verhaal) -> tuple[date, date]:
    """Return when a piece of work is planned: soon after the plan, within the school year that it is for."""
    start = verhaal.clock.today + timedelta(days=between(verhaal.rng, 2, 45))
    return start, start + timedelta(days=between(verhaal.rng, 0, 75))


def _explain_empty_partnerschappen(verhaal: Verhaal, inzet: Inzet) -> None:
    """Explain the partnerships that no activiteit touches, in a jaarcyclus more often."""
    touched = {code for row in verhaal.rijen[Activiteit] for code in verhaal.codes[row.id, "partnerschappen"]}
    chance = inzet.verplicht if verhaal.is_jaarcyclus else inzet.aanbevolen / 2
    for partnerschap in Partnerschap:
        if f"partnerschappen:{partnerschap}" not in touched and verhaal.happens(chance):
            toelichting = verhaal.text("lege-partnerschap")
            verhaal.add(LegePartnerschap, partnerschap=partnerschap, bij=Bij.UITWERKING, toelichting=toelichting)
