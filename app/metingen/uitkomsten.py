"""What metingen come to, for the rooms above and for the fasen: those about a traject as a whole."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.storage.tables import Row, Select, table_of
from app.fasen.meetfeiten import Meetfeiten, zwakste
from app.kaders.rules import Kant
from app.kaders.tables import Onderdeel
from app.metingen.rules import DIMENSIES, STEMMEN, Antwoord, Moment, Wijze, means_by_onderdeel, waarden
from app.metingen.tables import Meting

Metingrij = Any  # a row of metingen, as a query or a Bron gives it: with its columns as attributes
_meting, _onderdeel = table_of(Meting), table_of(Onderdeel)


@dataclass(frozen=True, slots=True)
class Gemiddelde:
    """The mean of `n` scores for an onderdeel of an instrument; None where nobody gave one."""

    instrument: str
    onderdeel: str
    kant: Kant
    moment: Moment
    n: int
    gemiddelde: Fraction | None


def antwoorden_of(rows: Iterable[Metingrij]) -> list[Antwoord]:
    """Return every answer of these rows of metingen."""
    return [
        Antwoord(
            onderdeel=antwoord["onderdeel"],
            kant=row.kant,
            moment=row.moment,
            stem=STEMMEN[row.invuller],
            besproken=row.wijze is Wijze.BESPROKEN,
            score=antwoord["score"],
            tekst=antwoord["tekst"] is not None,
        )
        for row in rows
        for antwoord in row.antwoorden
    ]


def gemiddelden(session: Session, organisatie_id: UUID, traject_ids: Sequence[UUID]) -> dict[UUID, list[Gemiddelde]]:
    """Return the mean per instrument, onderdeel, kant and moment of each of these trajecten, in one query.

    A traject without metingen about it as a whole is absent.
    """
    metingen: dict[UUID, dict[str, list[Row]]] = {}
    for row in _rows(session, organisatie_id, traject_ids):
        metingen.setdefault(row.traject_id, {}).setdefault(row.instrument, []).append(row)
    return {
        traject_id: [
            Gemiddelde(instrument, *plek, n=waarde.n, gemiddelde=waarde.gemiddelde)
            for instrument, rows in sorted(instruments.items())
            for plek, waarde in waarden(antwoorden_of(rows)).items()
        ]
        for traject_id, instruments in metingen.items()
    }


def zwakste_dimensies(session: Session, organisatie_id: UUID, traject_id: UUID) -> list[str]:
    """Return the two weakest dimensies of the nulmeting, in the order of the kader; none without scores.

    Both kanten weigh the same. What is as weak as the second is there as well: they may be more than two.
    """
    rows = _rows(session, organisatie_id, [traject_id])
    return zwakste(meetfeiten_of(rows, lambda: dimensies(session)).scores)


def dimensies(session: Session) -> Sequence[str]:
    """Return what a whole nulmeting answers, in the order of the kader."""
    return session.connection().execute(_DIMENSIES).scalars().all()


def meetfeiten(session: Session, rows: Sequence[Metingrij]) -> Meetfeiten:
    """Return what the fasen need to know of a traject's metingen: of those about it as a whole."""
    whole = [row for row in rows if row.speerpunt_id is None and row.activiteit_id is None]
    return meetfeiten_of(whole, lambda: dimensies(session))


def meetfeiten_of(rows: Sequence[Metingrij], everything: Callable[[], Sequence[str]]) -> Meetfeiten:
    """Return what the fasen need to know of these metingen; `everything` tells every dimensie, where that matters."""
    gemeten = frozenset((row.moment.value, row.instrument, row.kant.value) for row in rows if row.antwoorden)
    nulmeting = [row for row in rows if row.instrument == DIMENSIES and row.moment is Moment.NULMETING]
    if not nulmeting:
        return Meetfeiten(gemeten=gemeten)
    antwoorden, wanted = antwoorden_of(nulmeting), everything()
    return Meetfeiten(
        dimensies=wanted,
        ingevuld=frozenset((antwoord.kant.value, antwoord.onderdeel) for antwoord in antwoorden),
        scores=means_by_onderdeel(waarden(antwoorden), wanted, tuple(Kant), Moment.NULMETING),
        gemeten=gemeten,
    )


# Every write that a fase with metingen looks at asks these, so each is made once.
_IDS: sa.BindParameter[UUID] = sa.bindparam("trajecten", expanding=True)
_ABOUT_THE_WHOLE: Select = (
    sa.select(
        _meting.c.traject_id,
        _meting.c.instrument,
        _meting.c.kant,
        _meting.c.moment,
        _meting.c.invuller,
        _meting.c.wijze,
        _meting.c.antwoorden,
    )
    .where(
        _meting.c.organisatie_id == sa.bindparam("organisatie"),
        _meting.c.traject_id.in_(_IDS),
        _meting.c.speerpunt_id.is_(None),
        _meting.c.activiteit_id.is_(None),
    )
    .order_by(_meting.c.id)
)
_DIMENSIES = (
    sa.select(_onderdeel.c.code)
    .where(_onderdeel.c.kader == DIMENSIES, _onderdeel.c.beoordeelbaar, _onderdeel.c.vervallen.is_(False))
    .order_by(_onderdeel.c.volgorde)
)


def _rows(session: Session, organisatie_id: UUID, traject_ids: Sequence[UUID]) -> Sequence[Row]:
    wanted = {"organisatie": organisatie_id, "trajecten": list(traject_ids)}
    return session.connection().execute(_ABOUT_THE_WHOLE, wanted).all()
