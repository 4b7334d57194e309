"""What a traject and its fasen are, and how a traject may move. Pure."""

import enum
import re


class TrajectSoort(enum.StrEnum):
    """A first run of about two years, or one school year around a theme."""

    EERSTE_TRAJECT = "eerste_traject"
    JAARCYCLUS = "jaarcyclus"


class TrajectStatus(enum.StrEnum):
    """Whether a traject is going on."""

    LOPEND = "lopend"
    AFGEROND = "afgerond"
    GESTOPT = "gestopt"


class FaseStatus(enum.StrEnum):
    """Whether a fase is going on."""

    NIET_GESTART = "niet_gestart"
    BEZIG = "bezig"
    AFGEROND = "afgerond"


class FaseCode(enum.StrEnum):
    """The seven fasen of Smit, Driessen and De Wit, in order."""

    BEGINSITUATIE = "beginsituatie"
    BEHOEFTEN = "behoeften"
    VISIE = "visie"
    PLAN = "plan"
    UITWERKING = "uitwerking"
    UITVOERING = "uitvoering"
    EVALUATIE = "evaluatie"


class Vervolg(enum.StrEnum):
    """The decision, in fase 6, on what comes next."""

    JAARCYCLUS = "jaarcyclus"
    BORGEN = "borgen"
    STOPPEN = "stoppen"


FASEN = tuple(FaseCode)
LAATSTE = len(FASEN) - 1

_SCHOOLJAAR = re.compile(r"(\d{4})-(\d{4})")


def is_schooljaar(text: str) -> bool:
    """Tell whether a text names two years in a row, such as 2026-2027."""
    match = _SCHOOLJAAR.fullmatch(text)
    return match is not None and int(match[2]) == int(match[1]) + 1


def huidige_fase(statussen: list[FaseStatus]) -> int:
    """Return the lowest fase that is not afgerond, else the last; `statussen` are in order."""
    open_fasen = [number for number, status in enumerate(statussen) if status is not FaseStatus.AFGEROND]
    return open_fasen[0] if open_fasen else LAATSTE


def may_move(before: TrajectStatus, after: TrajectStatus) -> bool:
    """Tell whether a PATCH may move a traject so; only closing fase 6 makes it afgerond."""
    moves = {
        (TrajectStatus.LOPEND, TrajectStatus.GESTOPT),
        (TrajectStatus.GESTOPT, TrajectStatus.LOPEND),
    }
    return before is after or (before, after) in moves
