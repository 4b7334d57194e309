"""The two frameworks that stand in code as well; their files are checked against these. Pure."""

import enum


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


IN_CODE: dict[str, type[enum.StrEnum]] = {"partnerschappen": Partnerschap, "isop": IsopCriterium}


def missing_from_file(kader: str, codes: set[str]) -> list[str]:
    """Return the codes that stand in code but not in the framework's file."""
    return [member.value for member in IN_CODE.get(kader, ()) if member.value not in codes]
