"""Kaders as instruments: what can be answered in them, for which side and on which scale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from app.core.errors import FieldError
from app.core.language import Tekst
from app.core.results import Content
from app.core.storage.tables import Row, table_of
from app.core.validation import pointer
from app.kaders.rules import Kant
from app.kaders.tables import Kader, Onderdeel
from app.metingen.contract import MetingAntwoordIn, MetingIn

_kader, _onderdeel = table_of(Kader), table_of(Onderdeel)

UNKNOWN = Tekst("Dit onderdeel is in dit kader niet in te vullen.", "This onderdeel can't be answered in this kader.")
OTHER_SIDE = Tekst("Dit onderdeel geldt niet voor deze kant.", "This onderdeel is not about this side.")
TWICE = Tekst("Dit onderdeel staat er al.", "This onderdeel stands here already.")
NO_SCALE = Tekst("Dit onderdeel heeft geen schaal: antwoord met tekst.", "This has no scale: answer in words.")
OFF_SCALE = Tekst("De schaal loopt van {van} tot {tot}.", "The scale runs from {van} to {tot}.")


@dataclass(frozen=True, slots=True)
class Vraagpunt:
    """An onderdeel that can be answered. Without `kanten` of its own it is about either side."""

    code: str
    naam: Mapping[str, str]
    kanten: frozenset[str]
    op_schaal: bool
    vervallen: bool

    def fits(self, kant: Kant) -> bool:
        """Tell whether it is about this side."""
        return not self.kanten or kant in self.kanten


@dataclass(frozen=True, slots=True)
class Instrument:
    """A kader in which something can be answered; `punten` in the order of the kader."""

    code: str
    naam: Mapping[str, str]
    toelichting: Mapping[str, str] | None
    schaal: tuple[int, int] | None
    punten: Mapping[str, Vraagpunt]


def load(session: Session, codes: Iterable[str]) -> dict[str, Instrument]:
    """Return the instruments among these kaders, by code, in one query.

    An onderdeel can be answered where it is beoordeelbaar or has questions.
    """
    columns = [_kader.c.schaal, _kader.c.toelichting, _kader.c.naam.label("kadernaam")]
    wanted = (
        sa.select(_onderdeel, *columns)
        .join(_kader, _kader.c.code == _onderdeel.c.kader)
        .where(_kader.c.code.in_(set(codes)))
        .order_by(_kader.c.code, _onderdeel.c.volgorde)
    )
    rows: dict[str, list[Row]] = {}
    for row in session.execute(wanted):
        if row.beoordeelbaar or row.vragen:
            rows.setdefault(row.kader, []).append(row)
    return {code: _instrument(code, own) for code, own in rows.items()}


def _instrument(code: str, rows: Sequence[Row]) -> Instrument:
    first = rows[0]
    schaal = (first.schaal["van"], first.schaal["tot"]) if first.schaal else None
    punten = {
        row.code: Vraagpunt(
            code=row.code,
            naam=row.naam,
            kanten=frozenset(vraag["kant"] for vraag in row.vragen if vraag["kant"]),
            op_schaal=schaal is not None and row.beoordeelbaar,
            vervallen=row.vervallen,
        )
        for row in rows
    }
    return Instrument(code, first.kadernaam, first.toelichting, schaal, punten)


def wrong_spots(instrument: Instrument, meting: MetingIn, known: Sequence[Content]) -> list[FieldError]:
    """Return every answer that does not fit the instrument; one among `known` was accepted before."""
    wrong: list[FieldError] = []
    seen: set[str] = set()
    for index, antwoord in enumerate(meting.antwoorden):
        if antwoord.onderdeel in seen:
            wrong.append(_wrong(index, "onderdeel", "dubbel", TWICE))
        elif antwoord.model_dump(mode="json") not in known:
            wrong += _wrong_answer(instrument, meting.kant, index, antwoord)
        seen.add(antwoord.onderdeel)
    return wrong


def _wrong_answer(instrument: Instrument, kant: Kant, index: int, antwoord: MetingAntwoordIn) -> list[FieldError]:
    punt = instrument.punten.get(antwoord.onderdeel)
    if punt is None or punt.vervallen:
        return [_wrong(index, "onderdeel", "onbekend", UNKNOWN)]
    if not punt.fits(kant):
        return [_wrong(index, "onderdeel", "past-niet", OTHER_SIDE)]
    if antwoord.score is None:
        return []
    if not punt.op_schaal or instrument.schaal is None:
        return [_wrong(index, "score", "niet-hier", NO_SCALE)]
    van, tot = instrument.schaal
    if van <= antwoord.score <= tot:
        return []
    text = Tekst(OFF_SCALE.nl.format(van=van, tot=tot), OFF_SCALE.en.format(van=van, tot=tot))
    return [_wrong(index, "score", "buiten-bereik", text)]


def _wrong(index: int, name: str, code: str, text: Tekst) -> FieldError:
    return FieldError("body", pointer("antwoorden", index, name), code, text)
