"""The figures of one instrument about one onderwerp, as a reader gets them: rounded, in order, with their words."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from app.core.language import Taal, translated
from app.fasen.fase0_beginsituatie.rules import FactorRichting
from app.kaders.rules import Kant
from app.metingen import rules, woorden
from app.metingen.instrumenten import Instrument, Vraagpunt
from app.metingen.rules import Antwoord, Moment, Naast, Plek, Stem, Waarde
from app.metingen.uitkomsten import antwoorden_van


def getoond(
    instrument: Instrument, rows: Sequence[Any], factoren: Sequence[Mapping[str, Any]], taal: Taal
) -> dict[str, Any]:
    """Return all figures of these metingen with one instrument about one onderwerp."""
    return _Figuren(instrument, antwoorden_van(rows), _gemeten(rows)).getoond(factoren, taal) | {"metingen": len(rows)}


def afgerond(value: Fraction | float | None) -> float | None:
    """Return a figure with two decimals, as it is shown: half a hundredth goes up, as in class."""
    if value is None:
        return None
    hundredths = math.floor(abs(Fraction(value)) * 100 + Fraction(1, 2))
    return (hundredths if value >= 0 else -hundredths) / 100


def _gemeten(rows: Sequence[Any]) -> list[tuple[Moment, Kant]]:
    found = {(row.moment, row.kant) for row in rows}
    return [(moment, kant) for moment in Moment for kant in Kant if (moment, kant) in found]


@dataclass(frozen=True)
class _Figuren:
    instrument: Instrument
    antwoorden: Sequence[Antwoord]
    gemeten: Sequence[tuple[Moment, Kant]]
    """When, and of which side, there are metingen."""

    @cached_property
    def punten(self) -> list[Vraagpunt]:
        """What can be answered, and what could be when somebody did."""
        answered = {antwoord.onderdeel for antwoord in self.antwoorden}
        return [punt for punt in self.instrument.punten.values() if not punt.vervallen or punt.code in answered]

    @cached_property
    def cellen(self) -> dict[Plek, Waarde]:
        """Every cell there could be an answer in, with what it comes to."""
        filled = rules.per_plek(self.antwoorden)
        return {
            (punt.code, kant, moment): rules.waarde(filled.get((punt.code, kant, moment), []), op_schaal=punt.op_schaal)
            for moment, kant in self.gemeten
            for punt in self.punten
            if punt.past(kant)
        }

    @cached_property
    def geschaald(self) -> dict[str, bool]:
        """Whether an onderdeel has a score."""
        return {punt.code: punt.op_schaal for punt in self.punten}

    def getoond(self, factoren: Sequence[Mapping[str, Any]], taal: Taal) -> dict[str, Any]:
        momenten = [moment for moment in Moment if any(moment is measured for measured, _ in self.gemeten)]
        kanten = [kant for kant in Kant if any(kant is measured for _, measured in self.gemeten)]
        cellen = [self._cel(plek, waarde) for plek, waarde in self.cellen.items()]
        scored = [cel for cel in cellen if self.geschaald[cel["onderdeel"]]]
        few = sum(cel["weinig"] for cel in scored)
        return {
            "verandering": self.instrument.code in rules.VRAAGT_VERANDERING,
            "kanten": [{"code": kant, "tekst": woorden.KANTEN[kant].render(taal)} for kant in kanten],
            "momenten": [{"code": moment, "tekst": woorden.MOMENTEN[moment].render(taal)} for moment in momenten],
            "onderdelen": [self._onderdeel(punt, factoren, taal) for punt in self.punten],
            "cellen": cellen,
            "kloven": list(self._kloven(momenten)),
            "beelden": list(self._beelden()),
            "veranderingen": list(self._veranderingen(momenten)),
            "zwakste": list(self._zwakste(momenten)),
            "waarschuwingen": [woorden.weinig(few, len(scored), taal)] if few else [],
        }

    def _onderdeel(self, punt: Vraagpunt, factoren: Sequence[Mapping[str, Any]], taal: Taal) -> dict[str, Any]:
        kenmerk = f"{self.instrument.code}:{punt.code}"
        beside = {
            richting.value: [
                factor["id"] for factor in factoren if factor["richting"] is richting and kenmerk in factor["kenmerken"]
            ]
            for richting in FactorRichting
        }
        return {"code": punt.code, "kenmerk": kenmerk, "naam": translated(punt.naam, taal), **beside}

    def _cel(self, plek: Plek, waarde: Waarde) -> dict[str, Any]:
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
            "gemiddelde": afgerond(waarde.gemiddelde),
            "laagste": min(waarde.scores, default=None),
            "hoogste": max(waarde.scores, default=None),
            "spreiding": afgerond(waarde.spreiding),
            "onenigheid": afgerond(onenigheid),
            "verdeeld": onenigheid is not None and onenigheid >= rules.VERDEELD,
            "weinig": waarde.weinig and self.geschaald[onderdeel],
        }

    def _kloven(self, momenten: Sequence[Moment]) -> Iterator[dict[str, Any]]:
        for moment in momenten:
            for onderdeel, naast in self._naast((Kant.OUDERS, moment), (Kant.SCHOOL, moment)):
                yield {"onderdeel": onderdeel, "moment": moment, **_beside(naast, "ouders", "school")}

    def _beelden(self) -> Iterator[dict[str, Any]]:
        team, ouders = (rules.waarden(self.antwoorden, stem) for stem in (Stem.TEAM, Stem.OUDERS))
        for plek in self.cellen:
            onderdeel, kant, moment = plek
            if plek in team and plek in ouders and self.geschaald[onderdeel]:
                beside = _beside(Naast(team[plek], ouders[plek]), "team", "ouders")
                yield {"onderdeel": onderdeel, "kant": kant, "moment": moment, **beside}

    def _veranderingen(self, momenten: Sequence[Moment]) -> Iterator[dict[str, Any]]:
        for van, naar in rules.momentparen(momenten):
            for kant in Kant:
                for onderdeel, naast in self._naast((kant, naar), (kant, van)):
                    beside = _beside(naast, "later", "eerst")
                    yield {"onderdeel": onderdeel, "kant": kant, "van": van, "naar": naar, **beside}

    def _zwakste(self, momenten: Sequence[Moment]) -> Iterator[dict[str, Any]]:
        scored = [code for code, op_schaal in self.geschaald.items() if op_schaal]
        for moment in momenten:
            for kant in (None, *Kant):
                weakest = rules.zwakste_van(self.cellen, scored, tuple(Kant) if kant is None else (kant,), moment)
                if weakest:
                    onderdelen = [{"onderdeel": code, "gemiddelde": afgerond(mean)} for code, mean in weakest.items()]
                    yield {"moment": moment, "kant": kant, "onderdelen": onderdelen}

    def _naast(self, een: tuple[Kant, Moment], ander: tuple[Kant, Moment]) -> Iterator[tuple[str, Naast]]:
        """Yield the scored onderdelen that have both these cells, with the two beside each other."""
        for code, op_schaal in self.geschaald.items():
            one, other = self.cellen.get((code, *een)), self.cellen.get((code, *ander))
            if op_schaal and one is not None and other is not None:
                yield code, Naast(one, other)


def _beside(naast: Naast, een: str, ander: str) -> dict[str, Any]:
    return {
        een: _waarde(naast.een),
        ander: _waarde(naast.ander),
        "verschil": afgerond(naast.verschil),
        "weinig": naast.weinig,
    }


def _waarde(waarde: Waarde) -> dict[str, Any]:
    return {"n": waarde.n, "gemiddelde": afgerond(waarde.gemiddelde), "weinig": waarde.weinig}
