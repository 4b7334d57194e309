"""How a simulated school talks with parents: its model, its calendar of a year, its tools."""

from app.fasen.fase2_visie.rules import VisieStatus
from app.gespreksmodel.rules import Aanleiding, Gespreksvorm, Hulpmiddelbesluit, HulpmiddelSoort
from app.gespreksmodel.tables import Gespreksmodel, Gespreksmoment, Hulpmiddel
from app.simulatie.teksten import kies, tussen
from app.simulatie.verhaal import Inzet, Verhaal

_BESLUITEN = tuple(Hulpmiddelbesluit)
_FEWEST, _MOST = 6, 8


def model(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 2: a version of the gespreksmodel, adopted with the visie or still to be."""
    if not verhaal.kans(0.7 * inzet.aanbevolen):
        return
    makers = ["team", *(wie for wie in ("directie", "ouders", "leerlingen") if verhaal.kans(0.5))]
    made = verhaal.voeg(Gespreksmodel, tekst=verhaal.zin("gespreksmodel"), makers=makers)
    if verhaal.kans(inzet.verplicht * 0.9):
        vandaag = verhaal.klok.vandaag
        verhaal.leid(Gespreksmodel, made, status=VisieStatus.VASTGESTELD, vastgesteld_op=vandaag)


def kalender(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 4: the conversations of the year, and the tools that go with them."""
    soorten = verhaal.school.teksten.gesprekken
    if verhaal.kans(0.3 + 0.7 * inzet.aanbevolen):
        # In the order of the year, as a school plans it.
        gekozen = sorted(verhaal.rng.sample(range(len(soorten)), tussen(verhaal.rng, _FEWEST, _MOST)))
        for nummer in gekozen:
            _moment(verhaal, nummer)
    for soort in verhaal.rng.sample(tuple(HulpmiddelSoort), len(verhaal.keren(2, inzet.aanbevolen))):
        _hulpmiddel(verhaal, soort)


def _moment(verhaal: Verhaal, nummer: int) -> None:
    gesprek = verhaal.school.teksten.gesprekken[nummer]
    made = verhaal.voeg(
        Gespreksmoment,
        vorm=Gespreksvorm(gesprek["vorm"]),
        aanleiding=Aanleiding(gesprek["aanleiding"]),
        deelnemers=gesprek["deelnemers"],
        groepen=[verhaal.zin("klas")] if verhaal.kans(0.3) else [],
        voorwaarden=gesprek["voorwaarden"],
        schooljaar=verhaal.traject.schooljaar,
        maand=gesprek["maand"],
        toelichting=verhaal.misschien(0.2, "gesprek"),
    )
    if gesprek["kenmerken"]:
        verhaal.markeer(made, "kenmerken", gesprek["kenmerken"])


def _hulpmiddel(verhaal: Verhaal, soort: HulpmiddelSoort) -> None:
    hulpmiddel = kies(verhaal.rng, verhaal.school.teksten.hulpmiddelen[soort])
    made = verhaal.voeg(
        Hulpmiddel,
        naam=hulpmiddel["naam"],
        soort=soort,
        besluit=kies(verhaal.rng, _BESLUITEN),
        verankerd_in=verhaal.misschien(0.5, "verankerd-in"),
    )
    verhaal.markeer(made, "kenmerken", hulpmiddel["kenmerken"])
