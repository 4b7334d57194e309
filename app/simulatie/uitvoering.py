"""What a simulated school writes down in fase 5 and 6."""

from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase3_plan.tables import Bijstelling, Speerpunt
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.fasen.fase5_uitvoering.tables import Voortgangsbericht
from app.fasen.fase6_evaluatie.rules import EffectRichting, Resultaat, SpeerpuntVervolg
from app.fasen.fase6_evaluatie.tables import Evaluatie, Neveneffect
from app.kaders.rules import Partnerschap
from app.simulatie.kroniek import Rij
from app.simulatie.teksten import between, choose
from app.simulatie.verhaal import Inzet, Verhaal
from app.trajecten.rules import LAATSTE, Vervolg
from app.trajecten.tables import Fase

_AFLOOP = (ActiviteitStatus.UITGEVOERD, ActiviteitStatus.GEBORGD, ActiviteitStatus.VERVALLEN)
_INBRENG = ("team", "ouders", "leerlingen", "directie", "partners")


def write_uitvoering(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 5."""
    for speerpunt in verhaal.rijen[Speerpunt]:
        verhaal.change(Speerpunt, speerpunt, status=SpeerpuntStatus.LOPEND)
        if verhaal.happens(inzet.verplicht):
            _add_bericht(verhaal, speerpunt)
    for activiteit in verhaal.rijen[Activiteit]:
        if verhaal.happens(inzet.verplicht):
            _settle(verhaal, activiteit)
    for speerpunt in verhaal.rijen[Speerpunt]:
        if verhaal.happens(0.2 * inzet.aanbevolen):
            _adjust(verhaal, speerpunt)
        if verhaal.happens(inzet.aanbevolen):
            _add_bericht(verhaal, speerpunt)
        if verhaal.happens(0.05 * inzet.verplicht):
            verhaal.change(Speerpunt, speerpunt, status=SpeerpuntStatus.GESTOPT).toelichting = verhaal.text("vervallen")


def _add_bericht(verhaal: Verhaal, speerpunt: Rij) -> None:
    verhaal.add(
        Voortgangsbericht,
        speerpunt_id=speerpunt.id,
        datum=verhaal.clock.today,
        tekst=verhaal.text("bericht"),
        percentage=between(verhaal.rng, 1, 20) * 5 if verhaal.happens(0.7) else None,
        inbreng_van=[who for who in _INBRENG if verhaal.happens(0.35)],
    )


def _settle(verhaal: Verhaal, activiteit: Rij) -> None:
    rng = verhaal.rng
    afloop = rng.choices(_AFLOOP, (6, 3, 1))[0]
    is_vervallen = afloop is ActiviteitStatus.VERVALLEN
    line = verhaal.change(
        Activiteit,
        activiteit,
        status=afloop,
        reden=verhaal.text("vervallen") if is_vervallen else None,
        bereik=None if is_vervallen else between(rng, 5, 98),
        wie_niet=None if is_vervallen else verhaal.maybe(0.5, "wie-niet"),
        effect=None if is_vervallen else between(rng, 1, 5),
    )
    line.toelichting = activiteit.reden


def _adjust(verhaal: Verhaal, speerpunt: Rij) -> None:
    """Change a speerpunt whose plan is closed, and keep what it was."""
    reden = verhaal.text("bijstelling")
    voor, na = speerpunt.doel, f"{speerpunt.doel} We beginnen met {verhaal.text('groep')}."
    verhaal.add(Bijstelling, speerpunt_id=speerpunt.id, reden=reden, voor={"doel": voor}, na={"doel": na})
    verhaal.change(Speerpunt, speerpunt, doel=na).toelichting = reden


def write_evaluatie(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 6."""
    for speerpunt in verhaal.rijen[Speerpunt]:
        if verhaal.happens(inzet.verplicht):
            _evaluate(verhaal, speerpunt)
    for _ in verhaal.times(2, inzet.aanbevolen):
        _add_neveneffect(verhaal)
    if verhaal.has_vervolg or verhaal.happens(inzet.verplicht):
        decision = Vervolg.JAARCYCLUS if verhaal.has_vervolg else choose(verhaal.rng, tuple(Vervolg))
        verhaal.change_as_directie(Fase, verhaal.fasen[LAATSTE], vervolg=decision)


def _evaluate(verhaal: Verhaal, speerpunt: Rij) -> None:
    rng = verhaal.rng
    is_gestopt = speerpunt.status is SpeerpuntStatus.GESTOPT
    resultaat = Resultaat.NIET if is_gestopt else rng.choices(tuple(Resultaat), (5, 4, 1))[0]
    vervolg = SpeerpuntVervolg.STOPPEN if is_gestopt else rng.choices(tuple(SpeerpuntVervolg), (5, 4, 1))[0]
    verhaal.add(
        Evaluatie,
        speerpunt_id=speerpunt.id,
        resultaat=resultaat,
        toelichting=verhaal.text(f"evaluatie-{resultaat}"),
        geleerd=verhaal.maybe(0.7, "geleerd"),
        indicatorwaarden=[
            {"naam": indicator["naam"], "waarde": float(between(rng, int(indicator["nulwaarde"]), 95))}
            for indicator in speerpunt.indicatoren
        ],
        vervolg=vervolg,
    )
    if not is_gestopt:
        verhaal.change(Speerpunt, speerpunt, status=SpeerpuntStatus.AFGEROND)


def _add_neveneffect(verhaal: Verhaal) -> None:
    richting = EffectRichting.POSITIEF if verhaal.happens(0.7) else EffectRichting.NEGATIEF
    neveneffect = verhaal.add(Neveneffect, omschrijving=verhaal.text(f"neveneffect-{richting}"), richting=richting)
    verhaal.tag_partnerschappen(neveneffect, [choose(verhaal.rng, tuple(Partnerschap)).value])
