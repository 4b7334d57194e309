"""What a simulated school writes down in fase 0, 1 and 2."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from app.fasen.fase0_beginsituatie.rules import BereikBron, Bij, FactorContext, FactorRichting, PraktijkSoort
from app.fasen.fase0_beginsituatie.tables import Factor, LegePartnerschap, Ouderpopulatie, Partner, Praktijk
from app.fasen.fase1_behoeften.rules import BehoefteBron, BehoefteSoort, Niveau
from app.fasen.fase1_behoeften.tables import Behoefte, Bereidheidspeiling
from app.fasen.fase2_visie.rules import VisieStatus
from app.fasen.fase2_visie.tables import Visie
from app.kaders.rules import Partnerschap
from app.simulatie.metingen import DIMENSIES
from app.simulatie.teksten import kies, tussen
from app.simulatie.verhaal import Inzet, Verhaal
from app.trajecten.tables import Fase

_CONTEXTEN, _BRONNEN = tuple(FactorContext), tuple(BehoefteBron)
_BEKEND = (BereikBron.TELLING, BereikBron.SCHATTING)
_PARTNERSCHAPPEN = tuple(Partnerschap)


def beginsituatie(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 0. In a jaarcyclus a school may confirm last year's picture instead."""
    if verhaal.is_jaarcyclus and verhaal.kans(0.6 * inzet.verplicht):
        verhaal.wijzig(Fase, verhaal.fasen[0], bevestiging=verhaal.zin("bevestiging"))
        return
    geraakt = {code for (_, veld), codes in verhaal.codes.items() if veld == "partnerschappen" for code in codes}
    for partnerschap in _PARTNERSCHAPPEN:
        if f"partnerschappen:{partnerschap}" not in geraakt and verhaal.kans(inzet.verplicht):
            _praktijk_of_leeg(verhaal, inzet, partnerschap)
    for _ in verhaal.keren(2, inzet.aanbevolen):
        _praktijk(verhaal, inzet, kies(verhaal.rng, _PARTNERSCHAPPEN))
    if verhaal.kans(inzet.verplicht):
        _populatie(verhaal, inzet)
    for richting in FactorRichting:
        for _ in (*verhaal.keren(1, inzet.verplicht), *verhaal.keren(2, inzet.aanbevolen / 2)):
            _factor(verhaal, richting)
    for _ in verhaal.keren(3, inzet.aanbevolen):
        _partner(verhaal)


def _praktijk_of_leeg(verhaal: Verhaal, inzet: Inzet, partnerschap: Partnerschap) -> None:
    if verhaal.kans(0.9):
        _praktijk(verhaal, inzet, partnerschap)
    else:
        toelichting = verhaal.zin("lege-partnerschap")
        verhaal.voeg(LegePartnerschap, partnerschap=partnerschap, bij=Bij.BEGINSITUATIE, toelichting=toelichting)


def _praktijk(verhaal: Verhaal, inzet: Inzet, partnerschap: Partnerschap) -> None:
    rng, teksten = verhaal.rng, verhaal.school.teksten
    soort = kies(rng, teksten.praktijken[partnerschap])
    praktijk = verhaal.voeg(
        Praktijk,
        omschrijving=teksten.vul(rng, soort["tekst"]),
        soort=PraktijkSoort(soort["soort"]),
        aspecten=soort["aspecten"],
        **_bereik_en_effect(verhaal, inzet),
    )
    others = [kies(rng, _PARTNERSCHAPPEN)] if rng.random() < 0.3 else []
    verhaal.raakt(praktijk, list(dict.fromkeys([partnerschap, *others])))
    verhaal.markeer(praktijk, "kenmerken", soort["kenmerken"])


def _bereik_en_effect(verhaal: Verhaal, inzet: Inzet) -> dict[str, Any]:
    rng = verhaal.rng
    # Seven of them have to be all right for the voorwaarde to be met.
    is_bekend, is_gevraagd = rng.random() < 0.8, rng.random() < 0.75
    volledig = rng.random() < inzet.verplicht**0.3
    return {
        "bereik": tussen(rng, 3, 98) if is_bekend else None,
        "bereik_bron": kies(rng, _BEKEND) if is_bekend or not volledig else BereikBron.ONBEKEND,
        "wie_niet": verhaal.misschien(0.5, "wie-niet"),
        "effect": tussen(rng, 1, 5) if is_gevraagd else None,
        "effect_toelichting": verhaal.zin("effect" if is_gevraagd else "effect-onbekend") if volledig else None,
    }


def _populatie(verhaal: Verhaal, inzet: Inzet) -> None:
    school, rng = verhaal.school, verhaal.rng
    gezinnen = school.gezinnen + tussen(rng, -8, 8)
    leerlingen = int(gezinnen * (1.3 + 0.3 * rng.random()))
    left, thuistalen = gezinnen, []
    for taal in school.talen:
        aantal = int(left * rng.random() * 0.15) + 1
        thuistalen.append({"taal": taal, "aantal": aantal})
        left -= aantal
    thuistalen.insert(0, {"taal": "nld", "aantal": left})
    gevoerd = leerlingen if verhaal.kans(inzet.aanbevolen / 2) else int(leerlingen * rng.random())
    verhaal.voeg(
        Ouderpopulatie,
        peildatum=verhaal.klok.vandaag - timedelta(days=tussen(rng, 0, 6)),
        aantal_gezinnen=gezinnen,
        aantal_leerlingen=leerlingen,
        thuistalen=thuistalen if verhaal.kans(0.5 + inzet.verplicht / 2) else [],
        gezinnen_met_taalsteun=int((gezinnen - left) * rng.random() * 0.6) if verhaal.kans(0.7) else None,
        intakes_gevoerd=gevoerd if verhaal.kans(0.8) else None,
        toelichting=verhaal.misschien(0.6, "populatie"),
    )


def _factor(verhaal: Verhaal, richting: FactorRichting) -> None:
    omschrijving = verhaal.zin(f"factor-{richting}")
    factor = verhaal.voeg(Factor, richting=richting, context=kies(verhaal.rng, _CONTEXTEN), omschrijving=omschrijving)
    if verhaal.kans(0.6):
        verhaal.markeer(factor, "kenmerken", [f"dimensies:{kies(verhaal.rng, DIMENSIES)}"])


def _partner(verhaal: Verhaal) -> None:
    verhaal.voeg(
        Partner,
        naam=verhaal.zin("partner"),
        soort=verhaal.zin("partner-soort"),
        rol=verhaal.misschien(0.8, "partner-rol"),
        hoe_betrekken=verhaal.misschien(0.5, "partner-hoe"),
    )


def behoeften(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 1: about the themes that the plan will choose from, and some that it won't."""
    if verhaal.is_jaarcyclus and verhaal.kans(0.3 * inzet.verplicht):
        verhaal.wijzig(Fase, verhaal.fasen[1], bevestiging=verhaal.zin("bevestiging"))
    for thema in verhaal.themas:
        if verhaal.kans(inzet.verplicht):
            _behoefte(verhaal, thema)
    for _ in verhaal.keren(3, inzet.aanbevolen):
        _behoefte(verhaal, kies(verhaal.rng, verhaal.school.teksten.themas))
    if verhaal.kans(inzet.verplicht):
        _peiling(verhaal, inzet)


def _behoefte(verhaal: Verhaal, thema: Mapping[str, Any]) -> None:
    rng = verhaal.rng
    made = verhaal.voeg(
        Behoefte,
        soort=rng.choices(tuple(BehoefteSoort), (5, 3, 1))[0],
        omschrijving=verhaal.school.teksten.een_van(rng, thema["behoefte"]),
        bron=rng.choices(_BRONNEN, (6, 5, 2, 2, 1))[0],
        prioriteit=tussen(rng, 1, 3),
        niveau=Niveau.SCHOOL if rng.random() < 0.7 else Niveau.INDIVIDUEEL,
        niet_gekozen_omdat=None if thema in verhaal.themas else verhaal.misschien(0.5, "niet-gekozen"),
    )
    verhaal.raakt(made, thema["partnerschappen"])
    verhaal.markeer(made, "kenmerken", thema["kenmerken"][:1])


def _peiling(verhaal: Verhaal, inzet: Inzet) -> None:
    rng, team = verhaal.rng, verhaal.school.team
    stil = int(team * rng.random() * (0.19 if verhaal.kans(0.6 + 0.4 * inzet.verplicht) else 0.6))
    tegen = int((team - stil) * rng.random() * 0.15)
    afwachtend = int((team - stil - tegen) * rng.random() * 0.5)
    trekkers = int((team - stil - tegen - afwachtend) * rng.random() * 0.6)
    verhaal.voeg(
        Bereidheidspeiling,
        peildatum=verhaal.klok.vandaag,
        teamomvang=team,
        trekkers=trekkers,
        meedoeners=team - stil - tegen - afwachtend - trekkers,
        afwachtend=afwachtend,
        tegen=tegen,
        geen_antwoord=stil,
    )


def visie(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 2: a version that the directie adopts. A jaarcyclus has last year's, and mostly leaves it at that."""
    if any(row.vastgesteld_op for row in verhaal.rijen[Visie]) and verhaal.kans(0.85):
        return
    lines = verhaal.rng.sample(verhaal.school.teksten.zinnen["visie"], 4)
    met_wie = ["team", "directie"] if verhaal.kans(inzet.verplicht) else ["team"]
    met_wie += [wie for wie in ("ouders", "leerlingen", "partners") if verhaal.kans(inzet.aanbevolen)]
    tekst = " ".join(verhaal.school.teksten.vul(verhaal.rng, line) for line in lines)
    made = verhaal.voeg(Visie, tekst=tekst, betrokkenen=met_wie, status=VisieStatus.CONCEPT)
    if verhaal.kans(inzet.verplicht):
        verhaal.leid(Visie, made, status=VisieStatus.VASTGESTELD, vastgesteld_op=verhaal.klok.vandaag)
