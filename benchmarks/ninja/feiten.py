"""The facts that the rules of each fase look at, made from the entries of a traject."""

from collections.abc import Callable, Sequence
from typing import Any

from app.fasen.fase0_beginsituatie import rules as fase0
from app.fasen.fase1_behoeften import rules as fase1
from app.fasen.fase2_visie import rules as fase2
from app.fasen.fase3_plan import rules as fase3
from app.fasen.fase4_uitwerking import rules as fase4
from app.fasen.fase5_uitvoering import rules as fase5
from app.fasen.fase6_evaluatie import rules as fase6
from app.fasen.voorwaarde import Voorwaarde
from app.trajecten.rules import LAATSTE
from benchmarks.ninja.content import Content
from benchmarks.ninja.entries import (
    Activiteit,
    Behoefte,
    Bereidheidspeiling,
    Evaluatie,
    Factor,
    LegePartnerschap,
    Neveneffect,
    Ouderpopulatie,
    Partner,
    Partnerschapsteam,
    Planaspect,
    Praktijk,
    Visie,
    Voortgangsbericht,
    Zekerheid,
)
from benchmarks.ninja.models import Speerpunt

PARTNERSCHAPPEN = "partnerschappen"
GESTOPT = fase3.SpeerpuntStatus.GESTOPT


def _beginsituatie(content: Content) -> fase0.Feiten:
    praktijken = [
        fase0.PraktijkFeit(
            str(row["id"]),
            content.codes(Praktijk, row["id"], PARTNERSCHAPPEN, PARTNERSCHAPPEN),
            frozenset(row["aspecten"]),
            row["bereik"] is not None or row["bereik_bron"] == fase0.BereikBron.ONBEKEND,
            row["effect"] is not None or row["effect_toelichting"] is not None,
        )
        for row in content.rows(Praktijk)
    ]
    return fase0.Feiten(
        is_jaarcyclus=content.is_jaarcyclus,
        praktijken=praktijken,
        lege_partnerschappen=_lege_partnerschappen(content, fase0.Bij.BEGINSITUATIE),
        populaties=_populaties(content),
        richtingen=frozenset(row["richting"] for row in content.rows(Factor)),
        aantal_partners=len(content.rows(Partner)),
        metingen=content.metingen,
    )


def _behoeften(content: Content) -> fase1.Feiten:
    return fase1.Feiten(
        is_jaarcyclus=content.is_jaarcyclus,
        behoeften=[
            fase1.BehoefteFeit(fase1.BehoefteSoort(row["soort"]), fase1.BehoefteBron(row["bron"]))
            for row in content.rows(Behoefte)
        ],
        peilingen=[fase1.Peiling(**row) for row in content.rows(Bereidheidspeiling)],
    )


def _visie(content: Content) -> fase2.Feiten:
    return fase2.Feiten(
        is_jaarcyclus=content.is_jaarcyclus,
        visies=[
            fase2.VastgesteldeVisie(row["vastgesteld_op"], str(row["id"]), frozenset(row["betrokkenen"]))
            for row in content.rows(Visie)
            if row["status"] == fase2.VisieStatus.VASTGESTELD
        ],
    )


def _plan(content: Content) -> fase3.Feiten:
    aspecten = content.rows(Planaspect)
    return fase3.Feiten(
        is_jaarcyclus=content.is_jaarcyclus,
        speerpunten=[
            fase3.SpeerpuntFeit(
                id=str(row["id"]),
                gestopt=row["status"] == GESTOPT,
                has_behoefte=row["id"] in content.with_behoefte,
                has_partnerschap=bool(content.codes(Speerpunt, row["id"], PARTNERSCHAPPEN, PARTNERSCHAPPEN)),
                has_waarom=row["waarom"] is not None,
            )
            for row in content.rows(Speerpunt)
        ],
        planaspecten=frozenset(row["aspect"] for row in aspecten),
        beantwoord=frozenset(antwoord["vraag"] for row in aspecten for antwoord in row["antwoorden"]),
        populaties=_populaties(content),
        zekerheden=frozenset(row["kant"] for row in content.rows(Zekerheid)),
    )


def _uitwerking(content: Content) -> fase4.Feiten:
    return fase4.Feiten(
        is_jaarcyclus=content.is_jaarcyclus,
        speerpunten=_lopende_speerpunten(content),
        activiteiten=[_activiteit(content, row) for row in content.rows(Activiteit)],
        teams=[fase4.Team(**row) for row in content.rows(Partnerschapsteam)],
        lege_partnerschappen=_lege_partnerschappen(content, fase0.Bij.UITWERKING),
        metingen=content.metingen,
    )


def _uitvoering(content: Content) -> fase5.Feiten:
    berichten = content.rows(Voortgangsbericht)
    return fase5.Feiten(
        is_jaarcyclus=content.is_jaarcyclus,
        speerpunten=_lopende_speerpunten(content),
        activiteiten=[(str(row["id"]), fase4.ActiviteitStatus(row["status"])) for row in content.rows(Activiteit)],
        gelogd=frozenset(str(row["speerpunt_id"]) for row in berichten),
        inbreng_van_ouders=any(fase2.Betrokkene.OUDERS in row["inbreng_van"] for row in berichten),
    )


def _evaluatie(content: Content) -> fase6.Feiten:
    return fase6.Feiten(
        is_jaarcyclus=content.is_jaarcyclus,
        speerpunten=[str(row["id"]) for row in content.rows(Speerpunt)],
        geevalueerd=frozenset(str(row["speerpunt_id"]) for row in content.rows(Evaluatie)),
        vervolg_gekozen=content.fasen[LAATSTE].vervolg is not None,
        aantal_neveneffecten=len(content.rows(Neveneffect)),
        metingen=content.metingen,
    )


def _lege_partnerschappen(content: Content, bij: fase0.Bij) -> frozenset[str]:
    return frozenset(row["partnerschap"] for row in content.rows(LegePartnerschap) if row["bij"] == bij)


def _populaties(content: Content) -> list[fase0.Populatie]:
    return [
        fase0.Populatie(
            row["peildatum"],
            row["aantal_leerlingen"],
            {thuistaal["taal"]: thuistaal["aantal"] for thuistaal in row["thuistalen"]},
            row["gezinnen_met_taalsteun"],
            row["intakes_gevoerd"],
        )
        for row in content.rows(Ouderpopulatie)
    ]


def _lopende_speerpunten(content: Content) -> list[str]:
    return [str(row["id"]) for row in content.rows(Speerpunt) if row["status"] != GESTOPT]


def _activiteit(content: Content, row: dict[str, Any]) -> fase4.ActiviteitFeit:
    return fase4.ActiviteitFeit(
        id=str(row["id"]),
        speerpunt_id=str(row["speerpunt_id"]),
        status=fase4.ActiviteitStatus(row["status"]),
        has_verantwoordelijke=row["verantwoordelijke"] is not None,
        has_data=row["startdatum"] is not None and row["einddatum"] is not None,
        has_uren=row["uren"] is not None,
        partnerschappen=content.codes(Activiteit, row["id"], PARTNERSCHAPPEN, PARTNERSCHAPPEN),
        dimensies=content.codes(Activiteit, row["id"], "kenmerken", "dimensies"),
        leerling_actief=row["rol_leerling"] == fase4.RolLeerling.ACTIEF,
    )


FASEN: Sequence[tuple[Sequence[Voorwaarde[Any]], Callable[[Content], Any]]] = (
    (fase0.VOORWAARDEN, _beginsituatie),
    (fase1.VOORWAARDEN, _behoeften),
    (fase2.VOORWAARDEN, _visie),
    (fase3.VOORWAARDEN, _plan),
    (fase4.VOORWAARDEN, _uitwerking),
    (fase5.VOORWAARDEN, _uitvoering),
    (fase6.VOORWAARDEN, _evaluatie),
)
"""Of each fase, in order: its rules, and what makes their facts."""
