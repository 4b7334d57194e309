"""What a simulated school writes down in fase 0, 1 and 2."""

from datetime import timedelta

from app.fasen.fase0_beginsituatie.rules import BereikBron, Bij, FactorContext, FactorRichting
from app.fasen.fase0_beginsituatie.tables import Factor, LegePartnerschap, Ouderpopulatie, Partner, Praktijk
from app.fasen.fase1_behoeften.rules import BehoefteBron, BehoefteSoort, Niveau
from app.fasen.fase1_behoeften.tables import Behoefte, Bereidheidspeiling
from app.fasen.fase2_visie.rules import VisieStatus
from app.fasen.fase2_visie.tables import Visie
from app.kaders.rules import Partnerschap
from app.simulatie.metingen import DIMENSIES
from app.simulatie.teksten import Thema, between, choose
from app.simulatie.verhaal import Inzet, Verhaal
from app.trajecten.tables import Fase

_CONTEXTEN, _BRONNEN = tuple(FactorContext), tuple(BehoefteBron)
_BEKEND = (BereikBron.TELLING, BereikBron.SCHATTING)
_PARTNERSCHAPPEN = tuple(Partnerschap)


def write_beginsituatie(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 0. In a jaarcyclus a school may confirm last year's picture instead."""
    if verhaal.is_jaarcyclus and verhaal.happens(0.6 * inzet.verplicht):
        verhaal.change(Fase, verhaal.fasen[0], bevestiging=verhaal.text("bevestiging"))
        return
    touched = {code for (_, veld), codes in verhaal.codes.items() if veld == "partnerschappen" for code in codes}
    for partnerschap in _PARTNERSCHAPPEN:
        if f"partnerschappen:{partnerschap}" not in touched and verhaal.happens(inzet.verplicht):
            _add_praktijk_or_explain(verhaal, inzet, partnerschap)
    for _ in verhaal.times(2, inzet.aanbevolen):
        _add_praktijk(verhaal, inzet, choose(verhaal.rng, _PARTNERSCHAPPEN))
    if verhaal.happens(inzet.verplicht):
        _add_populatie(verhaal, inzet)
    for richting in FactorRichting:
        for _ in (*verhaal.times(1, inzet.verplicht), *verhaal.times(2, inzet.aanbevolen / 2)):
            _add_factor(verhaal, richting)
    for _ in verhaal.times(3, inzet.aanbevolen):
        _add_partner(verhaal)


def _add_praktijk_or_explain(verhaal: Verhaal, inzet: Inzet, partnerschap: Partnerschap) -> None:
    if verhaal.happens(0.9):
        _add_praktijk(verhaal, inzet, partnerschap)
    else:
        toelichting = verhaal.text("lege-partnerschap")
        verhaal.add(LegePartnerschap, partnerschap=partnerschap, bij=Bij.BEGINSITUATIE, toelichting=toelichting)


def _add_praktijk(verhaal: Verhaal, inzet: Inzet, partnerschap: Partnerschap) -> None:
    rng, teksten = verhaal.rng, verhaal.school.teksten
    template = choose(rng, teksten.praktijken[partnerschap])
    praktijk = verhaal.add(
        Praktijk,
        omschrijving=teksten.fill(rng, template.tekst),
        soort=template.soort,
        aspecten=template.aspecten,
        **_bereik_en_effect(verhaal, inzet),
    )
    also = [choose(rng, _PARTNERSCHAPPEN)] if rng.random() < 0.3 else []
    verhaal.tag_partnerschappen(praktijk, list(dict.fromkeys([partnerschap, *also])))
    verhaal.tag(praktijk, "kenmerken", template.kenmerken)


def _bereik_en_effect(verhaal: Verhaal, inzet: Inzet) -> dict[str, object]:
    rng = verhaal.rng
    # Seven of them have to be all right for the voorwaarde to be met.
    is_bekend, is_gevraagd = rng.random() < 0.8, rng.random() < 0.75
    volledig = rng.random() < inzet.verplicht**0.3
    return {
        "bereik": between(rng, 3, 98) if is_bekend else None,
        "bereik_bron": choose(rng, _BEKEND) if is_bekend or not volledig else BereikBron.ONBEKEND,
        "wie_niet": verhaal.maybe(0.5, "wie-niet"),
        "effect": between(rng, 1, 5) if is_gevraagd else None,
        "effect_toelichting": verhaal.text("effect" if is_gevraagd else "effect-onbekend") if volledig else None,
    }


def _add_populatie(verhaal: Verhaal, inzet: Inzet) -> None:
    school, rng = verhaal.school, verhaal.rng
    gezinnen = school.gezinnen + between(rng, -8, 8)
    leerlingen = int(gezinnen * (1.3 + 0.3 * rng.random()))
    remaining, thuistalen = gezinnen, []
    for taal in school.talen:
        aantal = int(remaining * rng.random() * 0.15) + 1
        thuistalen.append({"taal": taal, "aantal": aantal})
        remaining -= aantal
    thuistalen.insert(0, {"taal": "nld", "aantal": remaining})
    intakes = leerlingen if verhaal.happens(inzet.aanbevolen / 2) else int(leerlingen * rng.random())
    verhaal.add(
        Ouderpopulatie,
        peildatum=verhaal.clock.today - timedelta(days=between(rng, 0, 6)),
        aantal_gezinnen=gezinnen,
        aantal_leerlingen=leerlingen,
        thuistalen=thuistalen if verhaal.happens(0.5 + inzet.verplicht / 2) else [],
        gezinnen_met_taalsteun=int((gezinnen - remaining) * rng.random() * 0.6) if verhaal.happens(0.7) else None,
        intakes_gevoerd=intakes if verhaal.happens(0.8) else None,
        toelichting=verhaal.maybe(0.6, "populatie"),
    )


def _add_factor(verhaal: Verhaal, richting: FactorRichting) -> None:
    omschrijving = verhaal.text(f"factor-{richting}")
    factor = verhaal.add(Factor, richting=richting, context=choose(verhaal.rng, _CONTEXTEN), omschrijving=omschrijving)
    if verhaal.happens(0.6):
        verhaal.tag(factor, "kenmerken", [f"dimensies:{choose(verhaal.rng, DIMENSIES)}"])


def _add_partner(verhaal: Verhaal) -> None:
    verhaal.add(
        Partner,
        naam=verhaal.text("partner"),
        soort=verhaal.text("partner-soort"),
        rol=verhaal.maybe(0.8, "partner-rol"),
        hoe_betrekken=verhaal.maybe(0.5, "partner-hoe"),
    )


def write_behoeften(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 1: about the themes that the plan will choose from, and some that it won't."""
    if verhaal.is_jaarcyclus and verhaal.happens(0.3 * inzet.verplicht):
        verhaal.change(Fase, verhaal.fasen[1], bevestiging=verhaal.text("bevestiging"))
    for thema in verhaal.themas:
        if verhaal.happens(inzet.verplicht):
            _add_behoefte(verhaal, thema)
    for _ in verhaal.times(3, inzet.aanbevolen):
        _add_behoefte(verhaal, choose(verhaal.rng, verhaal.school.teksten.themas))
    if verhaal.happens(inzet.verplicht):
        _add_peiling(verhaal, inzet)


def _add_behoefte(verhaal: Verhaal, thema: Thema) -> None:
    rng = verhaal.rng
    behoefte = verhaal.add(
        Behoefte,
        soort=rng.choices(tuple(BehoefteSoort), (5, 3, 1))[0],
        omschrijving=verhaal.school.teksten.one_of(rng, thema.behoefte),
        bron=rng.choices(_BRONNEN, (6, 5, 2, 2, 1))[0],
        prioriteit=between(rng, 1, 3),
        niveau=Niveau.SCHOOL if rng.random() < 0.7 else Niveau.INDIVIDUEEL,
        niet_gekozen_omdat=None if thema in verhaal.themas else verhaal.maybe(0.5, "niet-gekozen"),
    )
    verhaal.tag_partnerschappen(behoefte, thema.partnerschappen)
    verhaal.tag(behoefte, "kenmerken", thema.kenmerken[:1])


def _add_peiling(verhaal: Verhaal, inzet: Inzet) -> None:
    rng, team = verhaal.rng, verhaal.school.team
    unanswered = int(team * rng.random() * (0.19 if verhaal.happens(0.6 + 0.4 * inzet.verplicht) else 0.6))
    opponents = int((team - unanswered) * rng.random() * 0.15)
    afwachtend = int((team - unanswered - opponents) * rng.random() * 0.5)
    trekkers = int((team - unanswered - opponents - afwachtend) * rng.random() * 0.6)
    verhaal.add(
        Bereidheidspeiling,
        peildatum=verhaal.clock.today,
        teamomvang=team,
        trekkers=trekkers,
        meedoeners=team - unanswered - opponents - afwachtend - trekkers,
        afwachtend=afwachtend,
        tegen=opponents,
        geen_antwoord=unanswered,
    )


def write_visie(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 2: a version that the directie adopts. A jaarcyclus has last year's, and mostly leaves it at that."""
    if any(row.vastgesteld_op for row in verhaal.rijen[Visie]) and verhaal.happens(0.85):
        return
    templates = verhaal.rng.sample(verhaal.school.teksten.zinnen["visie"], 4)
    betrokkenen = ["team", "directie"] if verhaal.happens(inzet.verplicht) else ["team"]
    betrokkenen += [who for who in ("ouders", "leerlingen", "partners") if verhaal.happens(inzet.aanbevolen)]
    tekst = " ".join(verhaal.school.teksten.fill(verhaal.rng, line) for line in templates)
    visie = verhaal.add(Visie, tekst=tekst, betrokkenen=betrokkenen, status=VisieStatus.CONCEPT)
    if verhaal.happens(inzet.verplicht):
        verhaal.change_as_directie(Visie, visie, status=VisieStatus.VASTGESTELD, vastgesteld_op=verhaal.clock.today)
