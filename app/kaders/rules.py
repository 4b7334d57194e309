"""The two frameworks that stand in code as well, the sides of all, and what a koppeling can be. Pure."""

import enum

from app.core.language import Tekst


class Kant(enum.StrEnum):
    """A side of the partnership."""

    OUDERS = "ouders"
    SCHOOL = "school"


class Partnerschap(enum.StrEnum):
    """The five partnerships of Actief Ouderschap."""

    MAATSCHAPPELIJK = "maatschappelijk"
    PEDAGOGISCH = "pedagogisch"
    DIDACTISCH = "didactisch"
    FORMEEL = "formeel"
    INFORMEEL = "informeel"


class IsopCriterium(enum.StrEnum):
    """The six criteria of the ISOP label."""

    WELKOM = "welkom"
    VISIE = "visie"
    PLAN = "plan"
    INNOVATIE = "innovatie"
    DELEN = "delen"
    ONDERZOEK = "onderzoek"


class Relatie(enum.StrEnum):
    """How one end of a koppeling relates to the other: `van` deel_van `naar`."""

    GELIJK = "gelijk"
    DEEL_VAN = "deel_van"
    OMVAT = "omvat"
    OVERLAPT = "overlapt"

    @property
    def omgekeerd(self) -> "Relatie":
        """The same relation, read from `naar` to `van`."""
        return {Relatie.DEEL_VAN: Relatie.OMVAT, Relatie.OMVAT: Relatie.DEEL_VAN}.get(self, self)


class Grond(enum.StrEnum):
    """Who makes a koppeling: the source says so, two texts say the same, or we do."""

    EXPLICIET = "expliciet"
    IMPLICIET = "impliciet"
    EIGEN = "eigen"


class Richting(enum.StrEnum):
    """Which end of a koppeling is the kader that was asked for: `van` (heen) or `naar` (terug)."""

    HEEN = "heen"
    TERUG = "terug"


MOGELIJK = 1
STERKTES = {
    MOGELIJK: Tekst("mogelijk", "possible"),
    2: Tekst("gedeeltelijk", "partial"),
    3: Tekst("sterk", "strong"),
}
"""The strengths of a koppeling, which are ours, in words."""

IN_CODE: dict[str, type[enum.StrEnum]] = {"partnerschappen": Partnerschap, "isop": IsopCriterium}


def missing_from_file(kader: str, codes: set[str]) -> list[str]:
    """Return the codes that stand in code but not in the framework's file."""
    return [member.value for member in IN_CODE.get(kader, ()) if member.value not in codes]
