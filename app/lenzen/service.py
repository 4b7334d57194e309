"""A traject seen through a kader."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.errors import invalid
from app.core.log import freshness
from app.core.log.freshness import NOTHING, Held
from app.core.results import Content, Page, Unchanged
from app.core.storage.pages import page_at_hand
from app.core.storage.place import Place
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.kaders.tables import Markering
from app.lenzen import present, rules
from app.lenzen.contract import LensItemUit, LensQuery
from app.lenzen.lens import Lens, find_kader, open_lens
from app.lenzen.rules import LensEntry, LensSoort
from app.metingen.rules import DIMENSIES
from app.metingen.uitkomsten import zwakste_dimensies
from app.soorten import SOORTEN
from app.toegang.rules import Recht
from app.trajecten.service import find_traject

_mark = table_of(Markering)
_LENSED = [(LensSoort(kind.soort), kind, kind.lens_title) for kind in SOORTEN if kind.lens_title]
_POSITIONS = {soort: number for number, soort in enumerate(LensSoort)}


def get_lens(
    uow: UnitOfWork, traject_id: UUID, kader_code: str, query: LensQuery, held: Held = NOTHING
) -> Page[LensItemUit] | Unchanged:
    """Return what of a traject falls under the onderdelen of a kader: the counts, and a page of the entries."""
    place = find_traject(uow, traject_id, Recht.INHOUD)
    kader = find_kader(uow, place, kader_code)
    state = freshness.state_of(uow, place.revisie, sorted(place.rights), kader)
    if held.is_at(state):
        return Unchanged(state)
    lens = open_lens(uow, kader)
    _require_onderdeel(lens, query.onderdeel)
    entries = _entries(uow, place, lens)
    page = page_at_hand(_listed(entries, lens, query), _key, query, "lens", traject_id, kader_code)
    titels = _titels(uow, place, page.rows)
    items = [present.item(lens, entry, titels[entry.id]) for entry in page.rows]
    return Page(items, page.following, page.total, state, _summed_up(uow, place, lens, entries))


def _require_onderdeel(lens: Lens, onderdeel: str | None) -> None:
    if onderdeel is not None and onderdeel not in lens.ouders:
        raise invalid(
            "onderdeel",
            "onbekend",
            "Dit onderdeel heeft het kader niet.",
            "The kader has no such onderdeel.",
            place="query",
        )


def _summed_up(uow: UnitOfWork, place: Place, lens: Lens, entries: Sequence[LensEntry]) -> Content:
    """Return what stands beside the entries: the counts of the whole traject."""
    tellingen = rules.count_entries(entries, lens.ouders)
    is_measured = lens.code == DIMENSIES
    zwakste = zwakste_dimensies(uow.session, place.organisatie_id, place.keys["traject_id"]) if is_measured else []
    return {
        "kader": {"code": lens.code, "versie": lens.versie, "naam": lens.naam},
        "omvang": present.omvang(entries),
        "onderdelen": present.onderdelen(lens, tellingen),
        "nietGeraakt": [lens.kenmerk(code) for code in rules.untouched(tellingen) if code not in lens.vervallen],
        "signalen": [present.signaal(lens, each) for each in rules.signalen_of(lens.code, tellingen, zwakste)],
    }


def _entries(uow: UnitOfWork, place: Place, lens: Lens) -> list[LensEntry]:
    """Return every entry that counts, in order, with where it falls."""
    parts = []
    for soort, kind, _ in _LENSED:
        entry = kind.table.c
        own = sa.and_(_mark.c.organisatie_id == entry.organisatie_id, _mark.c.item_id == entry.id)
        parts.append(
            sa.select(sa.literal(soort.value).label("soort"), entry.id, _mark.c.kader, _mark.c.onderdeel)
            .outerjoin(_mark, own)
            .where(*(entry[name] == value for name, value in place.keys.items()), kind.standing)
        )
    carried: defaultdict[tuple[LensSoort, str], list[rules.KaderOnderdeel]] = defaultdict(list)
    for row in uow.session.execute(sa.union_all(*parts)):
        codes = carried[LensSoort(row.soort), str(row.id)]
        if row.kader is not None:
            codes.append((row.kader, row.onderdeel))
    return [
        LensEntry(soort, id_, rules.plekken_of(lens.code, carried[soort, id_], lens.bruggen, lens.ouders))
        for soort, id_ in sorted(carried, key=lambda key: (_POSITIONS[key[0]], key[1]))
    ]


def _listed(entries: Iterable[LensEntry], lens: Lens, query: LensQuery) -> list[LensEntry]:
    """Return the entries that fall under the kader and that the filters ask for."""
    wanted = rules.below(query.onderdeel, lens.ouders) if query.onderdeel else set(lens.ouders)
    return [
        entry
        for entry in entries
        if any(plek.onderdeel in wanted for plek in entry.plekken) and query.soort in (None, entry.soort)
    ]


def _key(entry: LensEntry) -> str:
    return f"{_POSITIONS[entry.soort]}:{entry.id}"


def _titels(uow: UnitOfWork, place: Place, shown: Sequence[LensEntry]) -> dict[str, str]:
    """Return what the shown entries are called, by their id."""
    parts = [
        sa.select(kind.table.c.id, kind.table.c[title].label("titel")).where(
            kind.table.c.organisatie_id == place.organisatie_id,
            kind.table.c.id.in_([UUID(entry.id) for entry in shown if entry.soort is soort]),
        )
        for soort, kind, title in _LENSED
        if any(entry.soort is soort for entry in shown)
    ]
    if not parts:
        return {}
    return {str(row.id): row.titel for row in uow.session.execute(sa.union_all(*parts))}
