"""The koppelingen between frameworks: loading them, and showing those of one kader."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.core.answers import Answer
from app.core.errors import not_found
from app.core.language import Taal, translated
from app.core.paging import PageQuery
from app.core.tables import table_of
from app.core.transaction import Unit
from app.kaders.contract import KoppelingBestand
from app.kaders.rules import STERKTES, Richting
from app.kaders.seedfile import SeedError, code_of, read_koppelingen
from app.kaders.service import page
from app.kaders.tables import Kader, Koppeling, Onderdeel

_kader, _onderdeel, _koppeling = (table_of(table) for table in (Kader, Onderdeel, Koppeling))
_van, _naar = _onderdeel.alias("van"), _onderdeel.alias("naar")


def load_koppelingen(session: Session, path: Path) -> bool:
    """Load the koppelingen, unless they are there in this version; tell whether it did.

    Comes after the kaders: each of its codes is looked up. Raises SeedError when the file is wrong, names what does
    not exist (any more), or changed without a new version.
    """
    found = read_koppelingen(path, _known(session))
    rows = [_row(found.versie, number, koppeling) for number, koppeling in enumerate(found.koppelingen)]
    there = session.execute(sa.select(_koppeling).order_by(_koppeling.c.volgorde)).mappings().all()
    if [dict(row) for row in there] == rows:
        return False
    if there and there[0]["versie"] == found.versie:
        raise SeedError(f"{path}:1: changed, but still version {found.versie}")
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


def _row(versie: str, number: int, koppeling: KoppelingBestand) -> dict[str, Any]:
    row: dict[str, Any] = {
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


def of_kader(session: Session, kader: str) -> Sequence[Mapping[Any, Any]]:
    """Return the koppelingen of a kader, whichever end it is, with the names of both ends."""
    wanted = (
        sa.select(_koppeling, _van.c.naam.label("van_naam"), _naar.c.naam.label("naar_naam"))
        .join(_van, sa.and_(_van.c.kader == _koppeling.c.van_kader, _van.c.code == _koppeling.c.van_onderdeel))
        .join(_naar, sa.and_(_naar.c.kader == _koppeling.c.naar_kader, _naar.c.code == _koppeling.c.naar_onderdeel))
        .where(sa.or_(_koppeling.c.van_kader == kader, _koppeling.c.naar_kader == kader))
        .order_by(_koppeling.c.volgorde)
    )
    return session.execute(wanted).mappings().all()


def list_koppelingen(unit: Unit, kader: str, query: PageQuery) -> Answer:
    """Answer what ties a kader to the others, in both directions."""
    versions = versions_of_kaders(unit.session)
    if kader not in versions:
        raise not_found()
    rows = of_kader(unit.session, kader)
    # Both ends show their names, so the tag follows every kader.
    known = repr((kader, sorted(versions.items()), [row["versie"] for row in rows[:1]]))
    tag = f'"{hashlib.sha256(known.encode()).hexdigest()[:16]}-{unit.call.language}"'
    return page(unit, query, tag, rows, "volgorde", lambda row: _shown(row, kader, unit.call.language))


def versions_of_kaders(session: Session) -> dict[str, str]:
    """Return the version of every kader, by its code."""
    return {row.code: row.versie for row in session.execute(sa.select(_kader.c.code, _kader.c.versie))}


def _shown(row: Mapping[Any, Any], kader: str, taal: Taal) -> dict[str, Any]:
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


def _shown_end(row: Mapping[Any, Any], side: str, taal: Taal) -> dict[str, Any]:
    kader, onderdeel = row[f"{side}_kader"], row[f"{side}_onderdeel"]
    return {
        "kenmerk": f"{kader}:{onderdeel}",
        "kader": kader,
        "onderdeel": onderdeel,
        "naam": translated(row[f"{side}_naam"], taal),
        "kant": row[f"{side}_kant"],
    }
