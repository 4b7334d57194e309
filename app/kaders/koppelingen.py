"""The koppelingen between frameworks: loading them, and showing those of one kader."""

from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from app.core.errors import not_found
from app.core.language import Taal, translated
from app.core.log.freshness import NOTHING, Held
from app.core.results import Content, Page, Unchanged
from app.core.storage.pages import page_at_hand
from app.core.storage.paging import PageQuery
from app.core.storage.tables import RowMapping, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.kaders.contract import KoppelingBestand, KoppelingUit
from app.kaders.rules import STERKTES, Richting
from app.kaders.seedfile import SeedError, code_of, read_koppelingen
from app.kaders.tables import Kader, Koppeling, Onderdeel

_kader, _onderdeel, _koppeling = (table_of(table) for table in (Kader, Onderdeel, Koppeling))
_van, _naar = _onderdeel.alias("van"), _onderdeel.alias("naar")


def load_koppelingen(session: Session, path: Path) -> bool:
    """Load the koppelingen, unless they are there in this version; tell whether it did.

    Comes after the kaders: each of its codes is looked up. Raises SeedError when the file is wrong, names what does
    not exist (any more), or changed without a new version.
    """
    bestand = read_koppelingen(path, _known(session))
    rows = [_row(bestand.versie, number, koppeling) for number, koppeling in enumerate(bestand.koppelingen)]
    stored = session.execute(sa.select(_koppeling).order_by(_koppeling.c.volgorde)).mappings().all()
    if [dict(row) for row in stored] == rows:
        return False
    if stored and stored[0]["versie"] == bestand.versie:
        raise SeedError(f"{path}:1: changed, but still version {bestand.versie}")
    session.execute(sa.delete(_koppeling))
    if rows:
        session.execute(sa.insert(_koppeling), rows)
    return True


def _known(session: Session) -> dict[str, list[str]]:
    wanted = (
        sa.select(_onderdeel.c.kader, _onderdeel.c.code, _kader.c.kanten)
        .join(_kader, _kader.c.code == _onderdeel.c.kader)
        .where(_onderdeel.c.vervallen.is_(False))
    )
    return {f"{row.kader}:{row.code}": row.kanten for row in session.execute(wanted)}


def _row(versie: str, number: int, koppeling: KoppelingBestand) -> dict[str, object]:
    row: dict[str, object] = {
        "code": code_of(koppeling.van, koppeling.naar),
        "versie": versie,
        "volgorde": number,
        "relatie": koppeling.relatie,
        "sterkte": koppeling.sterkte,
        "grond": koppeling.grond,
        "toelichting": koppeling.toelichting.model_dump(by_alias=True, exclude_none=True),
        "bron": koppeling.bron,
    }
    for side, end in (("van", koppeling.van), ("naar", koppeling.naar)):
        kader, _, onderdeel = end.kenmerk.partition(":")
        row |= {f"{side}_kader": kader, f"{side}_onderdeel": onderdeel, f"{side}_kant": end.kant}
    return row


def of_kader(session: Session, kader: str) -> Sequence[RowMapping]:
    """Return the koppelingen of a kader, whichever end it is, with the names of both ends."""
    wanted = (
        sa.select(_koppeling, _van.c.naam.label("van_naam"), _naar.c.naam.label("naar_naam"))
        .join(_van, sa.and_(_van.c.kader == _koppeling.c.van_kader, _van.c.code == _koppeling.c.van_onderdeel))
        .join(_naar, sa.and_(_naar.c.kader == _koppeling.c.naar_kader, _naar.c.code == _koppeling.c.naar_onderdeel))
        .where(sa.or_(_koppeling.c.van_kader == kader, _koppeling.c.naar_kader == kader))
        .order_by(_koppeling.c.volgorde)
    )
    return session.execute(wanted).mappings().all()


def list_koppelingen(
    uow: UnitOfWork, kader: str, query: PageQuery, held: Held = NOTHING
) -> Page[KoppelingUit] | Unchanged:
    """Return what ties a kader to the others, in both directions."""
    versions = versions_of_kaders(uow.session)
    if kader not in versions:
        raise not_found()
    rows = of_kader(uow.session, kader)
    # Both ends show their names, so the state follows every kader.
    state = repr((sorted(versions.items()), [row["versie"] for row in rows[:1]]))
    if held.is_at(state):
        return Unchanged(state)
    page = page_at_hand(rows, lambda row: int(row["volgorde"]), query, "koppelingen", kader)
    return page.shown([_shown(row, kader, uow.language) for row in page.rows], state)


def versions_of_kaders(session: Session) -> dict[str, str]:
    """Return the version of every kader, by its code."""
    return {row.code: row.versie for row in session.execute(sa.select(_kader.c.code, _kader.c.versie))}


def _shown(row: RowMapping, kader: str, taal: Taal) -> Content:
    return {
        "code": row["code"],
        "richting": Richting.HEEN if row["van_kader"] == kader else Richting.TERUG,
        "van": _shown_end(row, "van", taal),
        "naar": _shown_end(row, "naar", taal),
        "relatie": row["relatie"],
        "sterkte": row["sterkte"],
        "sterkteNaam": STERKTES[row["sterkte"]].render(taal),
        "grond": row["grond"],
        "toelichting": translated(row["toelichting"], taal),
        "bron": row["bron"],
    }


def _shown_end(row: RowMapping, side: str, taal: Taal) -> Content:
    kader, onderdeel = row[f"{side}_kader"], row[f"{side}_onderdeel"]
    return {
        "kenmerk": f"{kader}:{onderdeel}",
        "kader": kader,
        "onderdeel": onderdeel,
        "naam": translated(row[f"{side}_naam"], taal),
        "kant": row[f"{side}_kant"],
    }
