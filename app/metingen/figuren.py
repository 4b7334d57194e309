"""The figures of one instrument about one onderwerp, as a reader gets them: rounded, in order, with their words."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypedDict
from uuid import UUID

from app.core.language import Taal, translated
from app.core.results import Content
from app.fasen.fase0_beginsituatie.rules import FactorContext, FactorRichting
from app.kaders.rules import Kant
from app.metingen import rules, woorden
from app.metingen.instrumenten import Instrument, Vraagpunt
from app.metingen.rules import Antwoord, Moment, Naast, Plek, Stem, Waarde
from app.metingen.uitkomsten import Metingrij, antwoorden_of


class Meetfactor(TypedDict):
    """A factor of the traject, to be read beside the scores."""

    id: UUID
    richting: FactorRichting
    context: FactorContext
    omschrijving: str
    kenmerken: list[str]


def figuren_of(
    instrument: Instrument, rows: Sequence[Metingrij], factoren: Sequence[Meetfactor], taal: Taal
) -> Content:
    """Return all figures of these metingen with one instrument about one onderwerp."""
    figuren = _Figuren(instrument, antwoorden_of(rows), _measured(rows))
    return {**figuren.shown(factoren, taal), "metingen": len(rows)}


def rounded(value: Fraction | float | None) -> float | None:
    """Return a figure with two decimals, as it is shown: half a hundredth goes up, as in class."""
    if value is None:
        return None
    hundredths = math.floor(abs(Fraction(value)) * 100 + Fraction(1, 2))
    return (hundredths if value >= 0 else -hundredths) / 100


def _measured(rows: Sequence[Metingrij]) -> list[tuple[Moment, Kant]]:
    measured = {(row.moment, row.kant) for row in rows}
    return [(moment, kant) for moment in Moment for kant in Kant if (moment, kant) in measured]


@dataclass(frozen=True)
class _Figuren:
    instrument: Instrument
    antwoorden: Sequence[Antwoord]
    measured: Sequence[tuple[Moment, Kant]]
    """When, and of which side, there are metingen."""

    @cached_property
    def punten(self) -> list[Vraagpunt]:
        """What can be answered, and what could be when somebody did."""
        answered = {antwoord.onderdeel for antwoord in self.antwoorden}
        return [punt for punt in self.instrument.punten.values() if not punt.vervallen or punt.code in answered]

    @cached_property
    def cellen(self) -> dict[Plek, Waarde]:
        """Every cell there could be an answer in, with what it comes to."""
        filled = rules.by_plek(self.antwoorden)
        return {
            (punt.code, kant, moment): rules.waarde_of(
                filled.get((punt.code, kant, moment), []), op_schaal=punt.op_schaal
            )
            for moment, kant in self.measured
            for punt in self.punten
            if punt.fits(kant)
        }

    @cached_property
    def has_score(self) -> dict[str, bool]:
        """Whether an onderdeel has a score."""
        return {punt.code: punt.op_schaal for punt in self.punten}

    def shown(self, factoren: Sequence[Meetfactor], taal: Taal) -> Content:
        momenten = [moment for moment in Moment if any(moment is each for each, _ in self.measured)]
        kanten = [kant for kant in Kant if any(kant is each for _, each in self.measured)]
        scored = [waarde for (onderdeel, _, _), waarde in self.cellen.items() if self.has_score[onderdeel]]
        few = sum(waarde.weinig for waarde in scored)
        return {
            "verandering": self.instrument.code in rules.VRAAGT_VERANDERING,
            "kanten": [{"code": kant, "tekst": woorden.KANTEN[kant].render(taal)} for kant in kanten],
            "momenten": [{"code": moment, "tekst": woorden.MOMENTEN[moment].render(taal)} for moment in momenten],
            "onderdelen": [self._onderdeel(punt, factoren, taal) for punt in self.punten],
            "cellen": [self._cel(plek, waarde) for plek, waarde in self.cellen.items()],
            "kloven": list(self._kloven(momenten)),
            "beelden": list(self._beelden()),
            "veranderingen": list(self._veranderingen(momenten)),
            "zwakste": list(self._zwakste(momenten)),
            "waarschuwingen": [woorden.weinig(few, len(scored), taal)] if few else [],
        }

    def _onderdeel(self, punt: Vraagpunt, factoren: Sequence[Meetfactor], taal: Taal) -> Content:
        kenmerk = f"{self.instrument.code}:{punt.code}"
        beside = {
            richting.value: [
                factor["id"] for factor in factoren if factor["richting"] is richting and kenmerk in factor["kenmerken"]
            ]
            for richting in FactorRichting
        }
        return {"code": punt.code, "kenmerk": kenmerk, "naam": translated(punt.naam, taal), **beside}

    def _cel(self, plek: Plek, waarde: Waarde) -> Content:
        onderdeel, kant, moment = plek
        schaal = self.instrument.schaal
        onenigheid = waarde.onenigheid(*schaal) if schaal else None
        return {
            "onderdeel": onderdeel,
            "kant": kant,
            "moment": moment,
            "n": waarde.n,
            "besproken": waarde.besproken,
            "onvoldoende": waarde.onvoldoende,
            "gemiddelde": rounded(waarde.gemiddelde),
            "laagste": min(waarde.scores, default=None),
            "hoogste": max(waarde.scores, default=None),
            "spreiding": rounded(waarde.spreiding),
            "onenigheid": rounded(onenigheid),
            "verdeeld": onenigheid is not None and onenigheid >= rules.VERDEELD,
            "weinig": waarde.weinig and self.has_score[onderdeel],
        }

    def _kloven(self, momenten: Sequence[Moment]) -> Iterator[Content]:
        for moment in momenten:
            for onderdeel, naast in self._naast((Kant.OUDERS, moment), (Kant.SCHOOL, moment)):
                yield {"onderdeel": onderdeel, "moment": moment, **_beside(naast, "ouders", "school")}

    def _beelden(self) -> Iterator[Content]:
        team, ouders = (rules.waarden(self.antwoorden, stem) for stem in (Stem.TEAM, Stem.OUDERS))
        for plek in self.cellen:
            onderdeel, kant, moment = plek
            if plek in team and plek in ouders and self.has_score[onderdeel]:
                beside = _beside(Naast(team[plek], ouders[plek]), "team", "ouders")
                yield {"onderdeel": onderdeel, "kant": kant, "moment": moment, **beside}

    def _veranderingen(self, momenten: Sequence[Moment]) -> Iterator[Content]:
        for van, naar in rules.momentparen(momenten):
            for kant in Kant:
                for onderdeel, naast in self._naast((kant, naar), (kant, van)):
                    beside = _beside(naast, "later", "eerst")
                    yield {"onderdeel": onderdeel, "kant": kant, "van": van, "naar": naar, **beside}

    def _zwakste(self, momenten: Sequence[Moment]) -> Iterator[Content]:
        scored = [code for code, op_schaal in self.has_score.items() if op_schaal]
        for moment in momenten:
            for kant in (None, *Kant):
                weakest = rules.weakest_of(self.cellen, scored, tuple(Kant) if kant is None else (kant,), moment)
                if weakest:
                    onderdelen = [{"onderdeel": code, "gemiddelde": rounded(mean)} for code, mean in weakest.items()]
                    yield {"moment": moment, "kant": kant, "onderdelen": onderdelen}

    def _naast(self, een: tuple[Kant, Moment], ander: tuple[Kant, Moment]) -> Iterator[tuple[str, Naast]]:
        """Yield the scored onderdelen that have both these cells, with the two beside each other."""
        for code, op_schaal in self.has_score.items():
            one, other = self.cellen.get((code, *een)), self.cellen.get((code, *ander))
            if op_schaal and one is not None and other is not None:
                yield code, Naast(one, other)


def _beside(naast: Naast, een: str, ander: str) -> Content:
    return {
        een: _shown_waarde(naast.een),
        ander: _shown_waarde(naast.ander),
        "verschil": rounded(naast.verschil),
        "weinig": naast.weinig,
    }


def _shown_waarde(waarde: Waarde) -> Content:
    return {"n": waarde.n, "gemiddelde": rounded(waarde.gemiddelde), "weinig": waarde.weinig}
