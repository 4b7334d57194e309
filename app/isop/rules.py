"""What the dossier of the ISOP label goes by: its words, when it may be judged, how long a label holds. Pure."""

import calendar
import enum
from collections.abc import Iterable, Mapping
from datetime import date

from app.kaders.rules import IsopCriterium
from app.toegang.rules import Rol


class BewijsSoort(enum.StrEnum):
    """The four sides that evidence comes from."""

    SCHOOLBEZOEK = "schoolbezoek"
    GESPREK = "gesprek"
    TEAMBIJEENKOMST = "teambijeenkomst"
    DOCUMENTANALYSE = "documentanalyse"


class OordeelCode(enum.StrEnum):
    """What a beoordelaar finds of one criterium."""

    VOLDOET = "voldoet"
    DEELS = "deels"
    VOLDOET_NIET = "voldoet_niet"


class Werkstatus(enum.StrEnum):
    """How far the school is with the evidence for one criterium, whatever the verdict."""

    OPEN = "open"
    ONDERBOUWD = "onderbouwd"


class LabelStatus(enum.StrEnum):
    """Whether an awarded label counts today."""

    GELDIG = "geldig"
    VERLOPEN = "verlopen"
    INGETROKKEN = "ingetrokken"


class InvoerSoort(enum.StrEnum):
    """The entries of a traject that a dossier may cite."""

    FASE = "fase"
    PRAKTIJK = "praktijk"
    LEGE_PARTNERSCHAP = "lege-partnerschap"
    OUDERPOPULATIE = "ouderpopulatie"
    FACTOR = "factor"
    PARTNER = "partner"
    BEHOEFTE = "behoefte"
    BEREIDHEIDSPEILING = "bereidheidspeiling"
    VISIE = "visie"
    SPEERPUNT = "speerpunt"
    BIJSTELLING = "bijstelling"
    PLANASPECT = "planaspect"
    ZEKERHEID = "zekerheid"
    ACTIVITEIT = "activiteit"
    PARTNERSCHAPSTEAM = "partnerschapsteam"
    VOORTGANGSBERICHT = "voortgangsbericht"
    EVALUATIE = "evaluatie"
    NEVENEFFECT = "neveneffect"
    METING = "meting"
    GESPREKSMODEL = "gespreksmodel"
    PRAKTIJKVOORBEELD = "praktijkvoorbeeld"


AANVRAAGBAAR_NA = 4
"""The fase after which the dossier may be requested: the label comes into view after the plan is worked out."""
VAN_DE_SCHOOL = frozenset({Rol.DIRECTIE, Rol.TEAMLID, Rol.OUDER})
"""The roles whose holders are the school itself, and so don't judge it."""


def werkstatus(aantal_bewijzen: int) -> Werkstatus:
    """Return the work status of a criterium: one bewijs that somebody added is enough."""
    return Werkstatus.ONDERBOUWD if aantal_bewijzen else Werkstatus.OPEN


def not_yet_met(oordelen: Mapping[IsopCriterium, OordeelCode]) -> list[IsopCriterium]:
    """Return the criteria without the verdict `voldoet`, in the order of the kader."""
    return [criterium for criterium in IsopCriterium if oordelen.get(criterium) is not OordeelCode.VOLDOET]


def is_of_the_school(rollen: Iterable[Rol]) -> bool:
    """Tell whether somebody with these roles in a school is of that school."""
    return not VAN_DE_SCHOOL.isdisjoint(rollen)


def geldig_tot(toegekend_op: date, jaren: int) -> date:
    """Return the last day of a label: the same day so many years later, or the last of that month."""
    year = toegekend_op.year + jaren
    last = calendar.monthrange(year, toegekend_op.month)[1]
    return toegekend_op.replace(year=year, day=min(toegekend_op.day, last))


def label_status(geldig_tot: date, ingetrokken_op: date | None, today: date) -> LabelStatus:
    """Return how a label stands today; its last day still counts."""
    if ingetrokken_op is not None:
        return LabelStatus.INGETROKKEN
    return LabelStatus.GELDIG if today <= geldig_tot else LabelStatus.VERLOPEN
