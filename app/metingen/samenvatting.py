"""The summary of a traject's metingen: rows in, figures and words out. What they mean is in `rules.py`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core import freshness
from app.core.answers import Answer, json_answer
from app.core.collection.links import Markering
from app.core.language import Taal, translated
from app.core.place import Place
from app.core.tables import table_of
from app.core.transaction import Unit
from app.fasen.fase0_beginsituatie.tables import Factor
from app.kaders.tables import Kader
from app.metingen import figuren, instrumenten, woorden
from app.metingen.contract import SamenvattingQuery
from app.metingen.rules import OnderwerpSoort
from app.metingen.service import about
from app.metingen.tables import Meting
from app.toegang.rules import Recht
from app.trajecten.service import find_traject

_meting, _factor, _mark, _kader = (table_of(table) for table in (Meting, Factor, Markering, Kader))

Onderwerp = tuple[str, OnderwerpSoort, UUID]
"""What is summed up apart: an instrument, and what it was filled in about."""


def samenvatting(unit: Unit, traject_id: UUID, query: SamenvattingQuery) -> Answer:
    """Answer what the metingen of a traject come to, or 304 when nothing changed there since."""
    place = find_traject(unit, traject_id, Recht.INHOUD)
    # The log does not tell of a kader's new version, and its words stand in the answer.
    versies = [tuple(row) for row in unit.session.execute(sa.select(_kader.c.code, _kader.c.versie).order_by("code"))]
    tag = freshness.tag(unit, place.revisie, sorted(place.rights), versies)
    return freshness.guarded(unit, tag, lambda: json_answer(_content(unit, place, query)))


def _content(unit: Unit, place: Place, query: SamenvattingQuery) -> dict[str, Any]:
    taal = unit.call.language
    groups = _grouped(_metingen(unit, place, query))
    known = instrumenten.load(unit.session, {instrument for instrument, _, _ in groups}) if groups else {}
    factoren = _factoren(unit, place)
    return {
        "instrumenten": [
            {
                **_described(known[instrument], taal),
                "onderwerp": {"soort": soort, "id": key},
                **figuren.getoond(known[instrument], groups[instrument, soort, key], factoren, taal),
            }
            for instrument, soort, key in sorted(groups, key=_order)
            if instrument in known
        ],
        "factoren": factoren,
        "leeswijzer": woorden.leeswijzer(taal),
    }


def _metingen(unit: Unit, place: Place, query: SamenvattingQuery) -> Sequence[Any]:
    here = [_meting.c[name] == value for name, value in place.keys.items()]
    for name in ("instrument", "moment", "wijze"):
        value = getattr(query, name)
        if value is not None:
            here.append(_meting.c[name] == value)
    if query.onderwerp_id is not None:
        here.append(about(query.onderwerp_id))
    return unit.session.execute(sa.select(_meting).where(*here).order_by(_meting.c.id)).all()


def _grouped(rows: Iterable[Any]) -> dict[Onderwerp, list[Any]]:
    groups: dict[Onderwerp, list[Any]] = {}
    for row in rows:
        soort, key = OnderwerpSoort.TRAJECT, row.traject_id
        if row.speerpunt_id is not None:
            soort, key = OnderwerpSoort.SPEERPUNT, row.speerpunt_id
        if row.activiteit_id is not None:
            soort, key = OnderwerpSoort.ACTIVITEIT, row.activiteit_id
        groups.setdefault((row.instrument, soort, key), []).append(row)
    return groups


def _order(group: Onderwerp) -> tuple[str, int, UUID]:
    instrument, soort, key = group
    return instrument, list(OnderwerpSoort).index(soort), key


def _described(instrument: instrumenten.Instrument, taal: Taal) -> dict[str, Any]:
    schaal = instrument.schaal
    return {
        "instrument": instrument.code,
        "naam": translated(instrument.naam, taal),
        "toelichting": translated(instrument.toelichting, taal) if instrument.toelichting else None,
        "schaal": {"van": schaal[0], "tot": schaal[1]} if schaal else None,
    }


def _factoren(unit: Unit, place: Place) -> list[dict[str, Any]]:
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
    found: dict[UUID, dict[str, Any]] = {}
    for row in unit.session.execute(wanted):
        shown: Mapping[str, Any] = {
            "id": row.id,
            "richting": row.richting,
            "context": row.context,
            "omschrijving": row.omschrijving,
            "kenmerken": [],
        }
        kenmerken = found.setdefault(row.id, {**shown})["kenmerken"]
        if row.kenmerk is not None:
            kenmerken.append(row.kenmerk)
    return list(found.values())
