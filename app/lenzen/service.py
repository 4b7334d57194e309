"""A traject seen through a kader."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core import freshness, paging
from app.core.answers import Answer, json_answer
from app.core.collection.links import Markering
from app.core.errors import invalid
from app.core.place import Place
from app.core.tables import table_of
from app.core.transaction import Unit
from app.fasen.fase0_beginsituatie.tables import Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte
from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.lenzen import present, rules
from app.lenzen.contract import LensQuery
from app.lenzen.lens import Lens, find_kader, open_lens
from app.lenzen.rules import Entry, LensSoort
from app.metingen.rules import DIMENSIES
from app.metingen.uitkomsten import zwakste_dimensies
from app.toegang.rules import Recht
from app.trajecten.service import find_traject

_mark = table_of(Markering)
_praktijk, _behoefte = table_of(Praktijk), table_of(Behoefte)
_speerpunt, _activiteit = table_of(Speerpunt), table_of(Activiteit)


@dataclass(frozen=True, slots=True)
class _Bron:
    """Where the entries of one soort are, what they are shown by, and which of them count."""

    table: sa.Table
    titel: sa.ColumnElement[str]
    telt: sa.ColumnElement[bool]


BRONNEN = {
    LensSoort.PRAKTIJK: _Bron(_praktijk, _praktijk.c.omschrijving, sa.true()),
    LensSoort.BEHOEFTE: _Bron(_behoefte, _behoefte.c.omschrijving, sa.true()),
    LensSoort.SPEERPUNT: _Bron(_speerpunt, _speerpunt.c.titel, _speerpunt.c.status != SpeerpuntStatus.GESTOPT),
    LensSoort.ACTIVITEIT: _Bron(_activiteit, _activiteit.c.titel, _activiteit.c.status != ActiviteitStatus.VERVALLEN),
}
ORDE = {soort: number for number, soort in enumerate(LensSoort)}


def get_lens(unit: Unit, traject_id: UUID, kader: str, query: LensQuery) -> Answer:
    """Answer what of a traject falls under the onderdelen of a kader, or 304 when nothing changed."""
    place = find_traject(unit, traject_id, Recht.INHOUD)
    found = find_kader(unit, place, kader)
    tag = freshness.tag(unit, place.revisie, sorted(place.rights), found)
    return freshness.guarded(unit, tag, lambda: _answer(unit, place, open_lens(unit, found), query))


def _answer(unit: Unit, place: Place, lens: Lens, query: LensQuery) -> Answer:
    if query.onderdeel is not None and query.onderdeel not in lens.ouders:
        raise invalid(
            "onderdeel",
            "onbekend",
            "Dit onderdeel heeft het kader niet.",
            "The kader has no such onderdeel.",
            place="query",
        )
    entries = _entries(unit, place, lens)
    counted = rules.tellingen(entries, lens.ouders)
    is_measured = lens.code == DIMENSIES
    zwakste = zwakste_dimensies(unit.session, place.organisatie_id, place.keys["traject_id"]) if is_measured else []
    content = {
        "kader": {"code": lens.code, "versie": lens.versie, "naam": lens.naam},
        "omvang": present.omvang(entries),
        "onderdelen": present.onderdelen(lens, counted),
        "nietGeraakt": [lens.kenmerk(code) for code in rules.niet_geraakt(counted) if code not in lens.vervallen],
        "signalen": [present.signaal(lens, signaal) for signaal in rules.signalen(lens.code, counted, zwakste)],
        **_page(unit, place, lens, query, _listed(entries, lens, query)),
    }
    return json_answer(content, headers=paging.link_header(unit.call.path, query, content["volgende"]))


def _entries(unit: Unit, place: Place, lens: Lens) -> list[Entry]:
    """Return every entry that counts, in order, with where it falls."""
    parts = []
    for soort, bron in BRONNEN.items():
        own = sa.and_(_mark.c.organisatie_id == bron.table.c.organisatie_id, _mark.c.item_id == bron.table.c.id)
        parts.append(
            sa.select(sa.literal(soort.value).label("soort"), bron.table.c.id, _mark.c.kader, _mark.c.onderdeel)
            .outerjoin(_mark, own)
            .where(*(bron.table.c[name] == value for name, value in place.keys.items()), bron.telt)
        )
    carried: defaultdict[tuple[LensSoort, str], list[rules.Code]] = defaultdict(list)
    for row in unit.session.execute(sa.union_all(*parts)):
        codes = carried[LensSoort(row.soort), str(row.id)]
        if row.kader is not None:
            codes.append((row.kader, row.onderdeel))
    return [
        Entry(soort, id_, rules.plekken(lens.code, carried[soort, id_], lens.bruggen, lens.ouders))
        for soort, id_ in sorted(carried, key=lambda key: (ORDE[key[0]], key[1]))
    ]


def _listed(entries: Iterable[Entry], lens: Lens, query: LensQuery) -> list[Entry]:
    """Return the entries that fall under the kader and that the filters ask for."""
    wanted = rules.below(query.onderdeel, lens.ouders) if query.onderdeel else set(lens.ouders)
    return [
        entry
        for entry in entries
        if any(plek.onderdeel in wanted for plek in entry.plekken) and query.soort in (None, entry.soort)
    ]


def _page(unit: Unit, place: Place, lens: Lens, query: LensQuery, listed: Sequence[Entry]) -> dict[str, Any]:
    question = paging.fingerprint(unit.call.path, query.filters())
    after = str(paging.decode(query.cursor, question, 1)[0]) if query.cursor else ""
    left = [entry for entry in listed if _key(entry) > after]
    shown = left[: query.limit]
    titels = _titels(unit, place, shown)
    content: dict[str, Any] = {
        "items": [present.item(lens, entry, titels[entry.id]) for entry in shown],
        "volgende": paging.encode(question, [_key(shown[-1])]) if len(left) > len(shown) else None,
    }
    return {**content, "totaal": len(listed)} if query.telling else content


def _key(entry: Entry) -> str:
    return f"{ORDE[entry.soort]}:{entry.id}"


def _titels(unit: Unit, place: Place, shown: Sequence[Entry]) -> dict[str, str]:
    """Return what the shown entries are called, by their id."""
    parts = [
        sa.select(bron.table.c.id, bron.titel.label("titel")).where(
            bron.table.c.organisatie_id == place.organisatie_id,
            bron.table.c.id.in_([UUID(entry.id) for entry in shown if entry.soort is soort]),
        )
        for soort, bron in BRONNEN.items()
        if any(entry.soort is soort for entry in shown)
    ]
    if not parts:
        return {}
    return {str(row.id): row.titel for row in unit.session.execute(sa.union_all(*parts))}
