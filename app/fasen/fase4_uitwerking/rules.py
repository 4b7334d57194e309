"""Fase 4: what the working-out needs before the fase can be closed. Pure."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.language import Tekst
from app.fasen.fase0_beginsituatie.rules import PARTNERSCHAPPEN
from app.fasen.meetfeiten import ZWAKSTE, Meetfeiten, zwakste
from app.fasen.voorwaarde import Voorwaarde, in_jaarcyclus, never


class Aard(enum.StrEnum):
    """What an activiteit does to what is there already."""

    NIEUW = "nieuw"
    VERBETERT = "verbetert"
    VERVANGT = "vervangt"
    STOPT = "stopt"


class RolLeerling(enum.StrEnum):
    """What the pupils do in an activiteit."""

    GEEN = "geen"
    AANWEZIG = "aanwezig"
    ACTIEF = "actief"


class ActiviteitStatus(enum.StrEnum):
    """Where an activiteit is; `geborgd` goes on for good."""

    GEPLAND = "gepland"
    UITGEVOERD = "uitgevoerd"
    GEBORGD = "geborgd"
    VERVALLEN = "vervallen"


# The two dimensies that every plan thinks of by itself.
VANZELFSPREKEND = frozenset({"kennis", "gedrag"})


@dataclass(frozen=True, slots=True)
class ActiviteitFeit:
    """What the rules need of an activiteit."""

    id: str
    speerpunt_id: str
    status: ActiviteitStatus
    has_verantwoordelijke: bool
    has_data: bool
    has_uren: bool
    partnerschappen: frozenset[str]
    dimensies: frozenset[str]
    leerling_actief: bool


@dataclass(frozen=True, slots=True)
class Team:
    """What the rules need of a partnerschapsteam."""

    aantal_ouders: int
    aantal_teamleden: int


@dataclass(frozen=True, slots=True)
class Feiten:
    """The facts of fase 4; `speerpunten` are the ids of those not gestopt."""

    is_jaarcyclus: bool
    speerpunten: Sequence[str]
    activiteiten: Sequence[ActiviteitFeit]
    teams: Sequence[Team]
    lege_partnerschappen: frozenset[str]
    metingen: Meetfeiten

    @property
    def counted(self) -> Sequence[ActiviteitFeit]:
        """The activiteiten that count: what was given up does not."""
        return [each for each in self.activiteiten if each.status is not ActiviteitStatus.VERVALLEN]


def _taken_en_tijd(feiten: Feiten) -> list[str]:
    """Every speerpunt needs one activiteit that is complete."""
    if not feiten.speerpunten:
        return ["geen"]
    complete = {
        activiteit.speerpunt_id
        for activiteit in feiten.counted
        if activiteit.has_verantwoordelijke and activiteit.has_data and activiteit.has_uren
    }
    return [f"activiteit:{speerpunt}" for speerpunt in feiten.speerpunten if speerpunt not in complete]


def _partnerschapsteam(feiten: Feiten) -> list[str]:
    if any(team.aantal_ouders and team.aantal_teamleden for team in feiten.teams):
        return []
    return ["team"]


def _balans(feiten: Feiten) -> list[str]:
    touched = set(feiten.lege_partnerschappen)
    for activiteit in feiten.counted:
        touched |= activiteit.partnerschappen
    return [code for code in PARTNERSCHAPPEN if code not in touched]


def _dimensies_breed(feiten: Feiten) -> list[str]:
    """More than what goes without saying; and the two weakest of a nulmeting, whichever of those as weak."""
    tagged = {code for activiteit in feiten.counted for code in activiteit.dimensies}
    missing = [] if tagged - VANZELFSPREKEND else ["breder"]
    scores = feiten.metingen.scores
    touched = sorted(score for code, score in scores.items() if code in tagged)
    if touched[:ZWAKSTE] != sorted(scores.values())[:ZWAKSTE]:
        missing += [f"zwakste:{code}" for code in zwakste(scores) if code not in tagged]
    return missing


def _leerling_actief(feiten: Feiten) -> list[str]:
    return [] if any(activiteit.leerling_actief for activiteit in feiten.counted) else ["actief"]


VOORWAARDEN = (
    Voorwaarde(
        "taken-en-tijd",
        Tekst(
            "Elk speerpunt heeft een activiteit met een verantwoordelijke, begin, einde en uren.",
            "Every focus point has an activity with somebody responsible, a start, an end and hours.",
        ),
        _taken_en_tijd,
        {
            "geen": Tekst("Een speerpunt", "A focus point"),
            "activiteit": Tekst(
                "Een volledige activiteit bij speerpunt {waarde}",
                "A complete activity for focus point {waarde}",
            ),
        },
    ),
    Voorwaarde(
        "partnerschapsteam",
        Tekst(
            "Er is een partnerschapsteam met minstens één ouder en één teamlid.",
            "There is a partnership team with at least one parent and one team member.",
        ),
        _partnerschapsteam,
        {"team": Tekst("Een partnerschapsteam van ouders en team", "A team of parents and staff")},
        in_jaarcyclus,
    ),
    Voorwaarde(
        "balans",
        Tekst(
            "De activiteiten raken alle vijf partnerschappen, of er staat waarom niet.",
            "The activities touch all five partnerships, or it says why not.",
        ),
        _balans,
        {
            code: Tekst(
                f"Een activiteit of toelichting bij het partnerschap {code}",
                f"An activity or explanation for the partnership {code}",
            )
            for code in PARTNERSCHAPPEN
        },
        in_jaarcyclus,
    ),
    Voorwaarde(
        "dimensies-breed",
        Tekst(
            "De activiteiten werken aan meer dan kennis en gedrag, en aan wat bij de nulmeting het zwakst was.",
            "The activities work on more than knowledge and behaviour, and on what was weakest at the baseline.",
        ),
        _dimensies_breed,
        {
            "breder": Tekst(
                "Een activiteit met een andere dimensie dan kennis of gedrag",
                "An activity with another dimension than knowledge or behaviour",
            ),
            "zwakste": Tekst(
                "Een activiteit met de dimensie {waarde}, bij de nulmeting een van de zwakste",
                "An activity with the dimension {waarde}, one of the weakest at the baseline",
            ),
        },
        never,
    ),
    Voorwaarde(
        "leerling-actief",
        Tekst(
            "In minstens één activiteit doen leerlingen actief mee.",
            "In at least one activity the pupils take an active part.",
        ),
        _leerling_actief,
        {"actief": Tekst("Een activiteit met rolLeerling actief", "An activity with rolLeerling actief")},
        never,
    ),
)
