"""The summary of a traject's metingen: rows in, figures and words out. What they mean is in `rules.py`."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.language import Taal, translated
from app.core.log import freshness
from app.core.log.freshness import NOTHING, Held
from app.core.results import Content, Summary, Unchanged
from app.core.storage.place import Place
from app.core.storage.tables import Row, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen.fase0_beginsituatie.tables import Factor
from app.kaders.tables import Kader, Markering
from app.metingen import figuren, instrumenten, woorden
from app.metingen.contract import MetingSamenvattingUit, SamenvattingQuery
from app.metingen.figuren import Meetfactor
from app.metingen.rules import OnderwerpSoort
from app.metingen.service import about
from app.metingen.tables import Meting
from app.toegang.rules import Recht
from app.trajecten.service import find_traject

_meting, _factor, _mark, _kader = (table_of(table) for table in (Meting, Factor, Markering, Kader))

Groep = tuple[str, OnderwerpSoort, UUID]
"""What is summed up apart: an instrument, and what it was filled in about."""


def get_samenvatting(
    uow: UnitOfWork, traject_id: UUID, query: SamenvattingQuery, held: Held = NOTHING
) -> Summary[MetingSamenvattingUit] | Unchanged:
    """Return what the metingen of a traject come to."""
    place = find_traject(uow, traject_id, Recht.INHOUD)
    # The log does not tell of a kader's new version, and its words stand in the answer.
    versies = [tuple(row) for row in uow.session.execute(sa.select(_kader.c.code, _kader.c.versie).order_by("code"))]
    state = freshness.state_of(uow, place.revisie, sorted(place.rights), versies)
    if held.is_at(state):
        return Unchanged(state)
    return Summary(_content(uow, place, query), state)


def _content(uow: UnitOfWork, place: Place, query: SamenvattingQuery) -> Content:
    groups = _grouped(_metingen(uow, place, query))
    known = instrumenten.load(uow.session, {instrument for instrument, _, _ in groups}) if groups else {}
    factoren = _factoren(uow, place)
    return {
        "instrumenten": [
            {
                **_described(known[instrument], uow.language),
                "onderwerp": {"soort": soort, "id": key},
                **figuren.figuren_of(known[instrument], groups[instrument, soort, key], factoren, uow.language),
            }
            for instrument, soort, key in sorted(groups, key=_order)
            if instrument in known
        ],
        "factoren": factoren,
        "leeswijzer": woorden.leeswijzer(uow.language),
    }


def _metingen(uow: UnitOfWork, place: Place, query: SamenvattingQuery) -> Sequence[Row]:
    here = [_meting.c[name] == value for name, value in place.keys.items()]
    for name in ("instrument", "moment", "wijze"):
        value = getattr(query, name)
        if value is not None:
            here.append(_meting.c[name] == value)
    if query.onderwerp_id is not None:
        here.append(about(query.onderwerp_id))
    return uow.session.execute(sa.select(_meting).where(*here).order_by(_meting.c.id)).all()


def _grouped(rows: Iterable[Row]) -> dict[Groep, list[Row]]:
    groups: dict[Groep, list[Row]] = {}
    for row in rows:
        soort, key = OnderwerpSoort.TRAJECT, row.traject_id
        if row.speerpunt_id is not None:
            soort, key = OnderwerpSoort.SPEERPUNT, row.speerpunt_id
        if row.activiteit_id is not None:
            soort, key = OnderwerpSoort.ACTIVITEIT, row.activiteit_id
        groups.setdefault((row.instrument, soort, key), []).append(row)
    return groups


def _order(group: Groep) -> tuple[str, int, UUID]:
    instrument, soort, key = group
    return instrument, list(OnderwerpSoort).index(soort), key


def _described(instrument: instrumenten.Instrument, taal: Taal) -> Content:
    schaal = instrument.schaal
    return {
        "instrument": instrument.code,
        "naam": translated(instrument.naam, taal),
        "toelichting": translated(instrument.toelichting, taal) if instrument.toelichting else None,
        "schaal": {"van": schaal[0], "tot": schaal[1]} if schaal else None,
    }


def _factoren(uow: UnitOfWork, place: Place) -> list[Meetfactor]:
    """Return every factor of the traject with its kenmerken, in one query."""
    tagged = sa.and_(
        _mark.c.organisatie_id == _factor.c.organisatie_id,
        _mark.c.item_id == _factor.c.id,
        _mark.c.veld == "kenmerken",
    )
    kenmerk = (_mark.c.kader + ":" + _mark.c.onderdeel).label("kenmerk")
    wanted = (
        sa.select(_factor.c.id, _factor.c.richting, _factor.c.context, _factor.c.omschrijving, kenmerk)
        .outerjoin(_mark, tagged)
        .where(*(_factor.c[name] == value for name, value in place.keys.items()))
        .order_by(_factor.c.id, _mark.c.volgorde)
    )
    factoren: dict[UUID, Meetfactor] = {}
    for row in uow.session.execute(wanted):
        factor = factoren.setdefault(
            row.id,
            Meetfactor(
                id=row.id, richting=row.richting, context=row.context, omschrijving=row.omschrijving, kenmerken=[]
            ),
        )
        if row.kenmerk is not None:
            factor["kenmerken"].append(row.kenmerk)
    return list(factoren.values())
