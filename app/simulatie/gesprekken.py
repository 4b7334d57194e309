"""How a simulated school talks with parents: its model, its calendar of a year, its tools."""

from app.fasen.fase2_visie.rules import VisieStatus
from app.gespreksmodel.rules import Hulpmiddelbesluit, HulpmiddelSoort
from app.gespreksmodel.tables import Gespreksmodel, Gespreksmoment, Hulpmiddel
from app.simulatie.teksten import between, choose
from app.simulatie.verhaal import Inzet, Verhaal

_BESLUITEN = tuple(Hulpmiddelbesluit)
_FEWEST, _MOST = 6, 8


def write_gespreksmodel(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 2: a version of the gespreksmodel, adopted with the visie or still to be."""
    if not verhaal.happens(0.7 * inzet.aanbevolen):
        return
    makers = ["team", *(who for who in ("directie", "ouders", "leerlingen") if verhaal.happens(0.5))]
    model = verhaal.add(Gespreksmodel, tekst=verhaal.text("gespreksmodel"), makers=makers)
    if verhaal.happens(inzet.verplicht * 0.9):
        today = verhaal.clock.today
        verhaal.change_as_directie(Gespreksmodel, model, status=VisieStatus.VASTGESTELD, vastgesteld_op=today)


def plan_gesprekken(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 4: the conversations of the year, and the tools that go with them."""
    soorten = verhaal.school.teksten.gesprekken
    if verhaal.happens(0.3 + 0.7 * inzet.aanbevolen):
        # In the order of the year, as a school plans it.
        nummers = sorted(verhaal.rng.sample(range(len(soorten)), between(verhaal.rng, _FEWEST, _MOST)))
        for nummer in nummers:
            _add_gespreksmoment(verhaal, nummer)
    for soort in verhaal.rng.sample(tuple(HulpmiddelSoort), len(verhaal.times(2, inzet.aanbevolen))):
        _add_hulpmiddel(verhaal, soort)


def _add_gespreksmoment(verhaal: Verhaal, nummer: int) -> None:
    gesprek = verhaal.school.teksten.gesprekken[nummer]
    moment = verhaal.add(
        Gespreksmoment,
        vorm=gesprek.vorm,
        aanleiding=gesprek.aanleiding,
        deelnemers=gesprek.deelnemers,
        groepen=[verhaal.text("klas")] if verhaal.happens(0.3) else [],
        voorwaarden=gesprek.voorwaarden,
        schooljaar=verhaal.traject.schooljaar,
        maand=gesprek.maand,
        toelichting=verhaal.maybe(0.2, "gesprek"),
    )
    if gesprek.kenmerken:
        verhaal.tag(moment, "kenmerken", gesprek.kenmerken)


def _add_hulpmiddel(verhaal: Verhaal, soort: HulpmiddelSoort) -> None:
    template = choose(verhaal.rng, verhaal.school.teksten.hulpmiddelen[soort])
    hulpmiddel = verhaal.add(
        Hulpmiddel,
        naam=template.naam,
        soort=soort,
        besluit=choose(verhaal.rng, _BESLUITEN),
        verankerd_in=verhaal.maybe(0.5, "verankerd-in"),
    )
    verhaal.tag(hulpmiddel, "kenmerken", template.kenmerken)
