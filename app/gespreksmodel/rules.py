"""The conversations of a school year, and how their occasions balance. Pure.

After Hol & Willemen, "Van ouderbetrokkenheid naar educatief partnerschap" (2015): a school lays down
when and how it talks with parents, and which tools it uses. The words, the balance and its signals are ours.
"""

import enum
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

CodeT = TypeVar("CodeT", bound=enum.StrEnum)


class Gespreksvorm(enum.StrEnum):
    """The form of a conversation. A rapportgesprek is an oudercontact in Flanders."""

    STARTGESPREK = "startgesprek"
    RAPPORTGESPREK = "rapportgesprek"
    DRIEHOEKSGESPREK = "driehoeksgesprek"
    KOFFIEOCHTEND = "koffieochtend"
    HUISBEZOEK = "huisbezoek"
    INTAKEGESPREK = "intakegesprek"
    OPENKLASMOMENT = "openklasmoment"
    SCHOOLPOORTCONTACT = "schoolpoortcontact"
    INFORMATIEMOMENT = "informatiemoment"
    OUDER_VERTELGESPREK = "ouder_vertelgesprek"
    INTERVISIEOCHTEND = "intervisieochtend"


class Deelnemer(enum.StrEnum):
    """Who takes part: the three actors around a child."""

    KIND = "kind"
    OUDER = "ouder"
    PROFESSIONAL = "professional"


class Aanleiding(enum.StrEnum):
    """Why one talks: good news, no news, or a worry."""

    POSITIEF = "positief"
    NEUTRAAL = "neutraal"
    NEGATIEF = "negatief"


class Gespreksvoorwaarde(enum.StrEnum):
    """What both sides need to feel for a partnership: the four conditions of educatief-partnerschap."""

    VEILIG = "veilig"
    GELIJKWAARDIG = "gelijkwaardig"
    WELKOM = "welkom"
    DE_MOEITE_WAARD = "de-moeite-waard"


class HulpmiddelSoort(enum.StrEnum):
    """The three kinds of tools."""

    INSTRUMENT = "instrument"
    PROGRAMMA = "programma"
    NETWERK = "netwerk"


class Hulpmiddelbesluit(enum.StrEnum):
    """What the school does with a tool: start it, go on, go on otherwise, or stop."""

    INVOEREN = "invoeren"
    BEHOUDEN = "behouden"
    AANPASSEN = "aanpassen"
    STOPPEN = "stoppen"


class Signaalcode(enum.StrEnum):
    """What the balance warns of."""

    ALLEEN_SLECHT_NIEUWS = "alleen-slecht-nieuws"
    VOORWAARDE_ZONDER_MOMENT = "voorwaarde-zonder-moment"


# A school year begins in August in the Netherlands, in September in Flanders, and is over by the end of August.
MAANDEN = (8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7)


@dataclass(frozen=True, slots=True)
class GespreksmomentFeit:
    """What the balance needs of a gespreksmoment; `maand` is None where it is not known yet."""

    vorm: Gespreksvorm
    aanleiding: Aanleiding
    deelnemers: frozenset[Deelnemer]
    voorwaarden: frozenset[Gespreksvoorwaarde]
    maand: int | None


@dataclass(frozen=True, slots=True)
class Gesprekssignaal:
    """A warning, with the conditions it is about."""

    code: Signaalcode
    voorwaarden: tuple[Gespreksvoorwaarde, ...] = ()


@dataclass(frozen=True, slots=True)
class Gespreksbalans:
    """How often each thing occurs; `maanden` has the occasions per month, under None those without one."""

    totaal: int
    aanleidingen: Mapping[Aanleiding, int]
    vormen: Mapping[Gespreksvorm, int]
    deelnemers: Mapping[Deelnemer, int]
    voorwaarden: Mapping[Gespreksvoorwaarde, int]
    maanden: Mapping[int | None, Mapping[Aanleiding, int]]
    signalen: Sequence[Gesprekssignaal]


def balance_of(momenten: Sequence[GespreksmomentFeit]) -> Gespreksbalans:
    """Count the moments from every angle."""
    aanleidingen = _counts(Aanleiding, (moment.aanleiding for moment in momenten))
    voorwaarden = _counts(Gespreksvoorwaarde, (each for moment in momenten for each in moment.voorwaarden))
    return Gespreksbalans(
        totaal=len(momenten),
        aanleidingen=aanleidingen,
        vormen=_counts(Gespreksvorm, (moment.vorm for moment in momenten)),
        deelnemers=_counts(Deelnemer, (each for moment in momenten for each in moment.deelnemers)),
        voorwaarden=voorwaarden,
        maanden={
            maand: _counts(Aanleiding, (moment.aanleiding for moment in momenten if moment.maand == maand))
            for maand in (*MAANDEN, None)
        },
        # There is nothing to read yet in an empty calendar.
        signalen=_signalen(aanleidingen, voorwaarden) if momenten else (),
    )


def _signalen(
    aanleidingen: Mapping[Aanleiding, int], voorwaarden: Mapping[Gespreksvoorwaarde, int]
) -> tuple[Gesprekssignaal, ...]:
    """Return what a calendar with something in it warns of."""
    signalen = []
    if aanleidingen[Aanleiding.NEGATIEF] and not aanleidingen[Aanleiding.POSITIEF]:
        signalen.append(Gesprekssignaal(Signaalcode.ALLEEN_SLECHT_NIEUWS))
    unserved = tuple(voorwaarde for voorwaarde, count in voorwaarden.items() if count == 0)
    if unserved:
        signalen.append(Gesprekssignaal(Signaalcode.VOORWAARDE_ZONDER_MOMENT, unserved))
    return tuple(signalen)


def _counts(codes: type[CodeT], values: Iterable[CodeT]) -> dict[CodeT, int]:
    counted = Counter(values)
    return {code: counted[code] for code in codes}


def in_schooljaar(schooljaar: str, dag: date) -> bool:
    """Tell whether a day lies in a school year such as 2026-2027, in whichever land."""
    first, last = (int(year) for year in schooljaar.split("-"))
    return date(first, 8, 1) <= dag <= date(last, 8, 31)
