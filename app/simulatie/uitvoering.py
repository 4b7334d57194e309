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
from app.simulatie.teksten import kies, tussen
from app.simulatie.verhaal import Inzet, Verhaal
from app.trajecten.rules import LAATSTE, Vervolg
from app.trajecten.tables import Fase

_AFLOOP = (ActiviteitStatus.UITGEVOERD, ActiviteitStatus.GEBORGD, ActiviteitStatus.VERVALLEN)
_INBRENG = ("team", "ouders", "leerlingen", "directie", "partners")


def uitvoering(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 5."""
    for speerpunt in verhaal.rijen[Speerpunt]:
        verhaal.wijzig(Speerpunt, speerpunt, status=SpeerpuntStatus.LOPEND)
        if verhaal.kans(inzet.verplicht):
            _bericht(verhaal, speerpunt)
    for activiteit in verhaal.rijen[Activiteit]:
        if verhaal.kans(inzet.verplicht):
            _handel_af(verhaal, activiteit)
    for speerpunt in verhaal.rijen[Speerpunt]:
        if verhaal.kans(0.2 * inzet.aanbevolen):
            _stel_bij(verhaal, speerpunt)
        if verhaal.kans(inzet.aanbevolen):
            _bericht(verhaal, speerpunt)
        if verhaal.kans(0.05 * inzet.verplicht):
            verhaal.wijzig(Speerpunt, speerpunt, status=SpeerpuntStatus.GESTOPT).toelichting = verhaal.zin("vervallen")


def _bericht(verhaal: Verhaal, speerpunt: Rij) -> None:
    verhaal.voeg(
        Voortgangsbericht,
        speerpunt_id=speerpunt.id,
        datum=verhaal.klok.vandaag,
        tekst=verhaal.zin("bericht"),
        percentage=tussen(verhaal.rng, 1, 20) * 5 if verhaal.kans(0.7) else None,
        inbreng_van=[wie for wie in _INBRENG if verhaal.kans(0.35)],
    )


def _handel_af(verhaal: Verhaal, activiteit: Rij) -> None:
    rng = verhaal.rng
    afloop = rng.choices(_AFLOOP, (6, 3, 1))[0]
    is_vervallen = afloop is ActiviteitStatus.VERVALLEN
    regel = verhaal.wijzig(
        Activiteit,
        activiteit,
        status=afloop,
        reden=verhaal.zin("vervallen") if is_vervallen else None,
        bereik=None if is_vervallen else tussen(rng, 5, 98),
        wie_niet=None if is_vervallen else verhaal.misschien(0.5, "wie-niet"),
        effect=None if is_vervallen else tussen(rng, 1, 5),
    )
    regel.toelichting = activiteit.reden


def _stel_bij(verhaal: Verhaal, speerpunt: Rij) -> None:
    """Change a speerpunt whose plan is closed, and keep what it was."""
    reden = verhaal.zin("bijstelling")
    voor, na = speerpunt.doel, f"{speerpunt.doel} We beginnen met {verhaal.zin('groep')}."
    verhaal.voeg(Bijstelling, speerpunt_id=speerpunt.id, reden=reden, voor={"doel": voor}, na={"doel": na})
    verhaal.wijzig(Speerpunt, speerpunt, doel=na).toelichting = reden


def evaluatie(verhaal: Verhaal, inzet: Inzet) -> None:
    """Fase 6."""
    for speerpunt in verhaal.rijen[Speerpunt]:
        if verhaal.kans(inzet.verplicht):
            _evalueer(verhaal, speerpunt)
    for _ in verhaal.keren(2, inzet.aanbevolen):
        _neveneffect(verhaal)
    if verhaal.heeft_vervolg or verhaal.kans(inzet.verplicht):
        besluit = Vervolg.JAARCYCLUS if verhaal.heeft_vervolg else kies(verhaal.rng, tuple(Vervolg))
        verhaal.leid(Fase, verhaal.fasen[LAATSTE], vervolg=besluit)


def _evalueer(verhaal: Verhaal, speerpunt: Rij) -> None:
    rng = verhaal.rng
    is_gestopt = speerpunt.status is SpeerpuntStatus.GESTOPT
    resultaat = Resultaat.NIET if is_gestopt else rng.choices(tuple(Resultaat), (5, 4, 1))[0]
    vervolg = SpeerpuntVervolg.STOPPEN if is_gestopt else rng.choices(tuple(SpeerpuntVervolg), (5, 4, 1))[0]
    verhaal.voeg(
        Evaluatie,
        speerpunt_id=speerpunt.id,
        resultaat=resultaat,
        toelichting=verhaal.zin(f"evaluatie-{resultaat}"),
        geleerd=verhaal.misschien(0.7, "geleerd"),
        indicatorwaarden=[
            {"naam": indicator["naam"], "waarde": float(tussen(rng, int(indicator["nulwaarde"]), 95))}
            for indicator in speerpunt.indicatoren
        ],
        vervolg=vervolg,
    )
    if not is_gestopt:
        verhaal.wijzig(Speerpunt, speerpunt, status=SpeerpuntStatus.AFGEROND)


def _neveneffect(verhaal: Verhaal) -> None:
    richting = EffectRichting.POSITIEF if verhaal.kans(0.7) else EffectRichting.NEGATIEF
    made = verhaal.voeg(Neveneffect, omschrijving=verhaal.zin(f"neveneffect-{richting}"), richting=richting)
    verhaal.raakt(made, [kies(verhaal.rng, tuple(Partnerschap)).value])
