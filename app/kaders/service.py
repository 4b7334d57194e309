"""Loading the frameworks, showing them, and checking codes against them."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.core import paging
from app.core.answers import Answer, json_answer
from app.core.collection.declaration import Codes
from app.core.errors import not_found
from app.core.etags import is_unchanged
from app.core.language import Taal, translated
from app.core.paging import PageQuery
from app.core.tables import table_of
from app.core.transaction import Unit
from app.kaders.contract import KaderBestand, OnderdeelBestand
from app.kaders.seedfile import SeedError, flattened, read_kader
from app.kaders.tables import Kader, Onderdeel

CACHEABLE = {"Cache-Control": "public, max-age=300"}
_kader, _onderdeel = (table_of(table) for table in (Kader, Onderdeel))

_KADERS: Any = sa.bindparam("kaders", expanding=True)
_CODES: Any = sa.bindparam("codes", expanding=True)
_VALID = sa.select(_onderdeel.c.kader + ":" + _onderdeel.c.code).where(
    _onderdeel.c.kader.in_(_KADERS), _onderdeel.c.code.in_(_CODES), _onderdeel.c.vervallen.is_(False)
)


def load_kaders(session: Session, folder: Path) -> list[str]:
    """Load every framework file whose version is not there yet; return the codes that were.

    Raises SeedError when a file is wrong, or changed without a new version.
    """
    loaded = []
    for path in sorted(folder.glob("*.yaml")):
        kader = read_kader(path)
        fingerprint = hashlib.sha256(kader.model_dump_json().encode()).hexdigest()
        known = session.get(Kader, kader.code)
        if known is not None and known.versie == kader.versie:
            if known.vingerafdruk != fingerprint:
                raise SeedError(f"{path}:1: changed, but still version {kader.versie}")
            continue
        _store(session, kader, fingerprint)
        loaded.append(kader.code)
    return loaded


def _store(session: Session, kader: KaderBestand, fingerprint: str) -> None:
    whole = kader.model_dump(mode="json", by_alias=True, exclude_none=True)
    del whole["onderdelen"]
    whole["vragen"] = [vraag.model_dump(mode="json", by_alias=True) for vraag in kader.vragen]
    session.merge(Kader(**whole, vingerafdruk=fingerprint))
    session.flush()
    # What a new version drops stays for entries that carry it; new tags are refused.
    session.execute(sa.update(Onderdeel).where(_onderdeel.c.kader == kader.code).values(vervallen=True))
    for number, (ouder, onderdeel) in enumerate(flattened(kader.onderdelen)):
        session.merge(_row(kader.code, number, ouder, onderdeel))
        session.flush()


def _row(kader: str, number: int, ouder: str | None, onderdeel: OnderdeelBestand) -> Onderdeel:
    parts = onderdeel.model_dump(mode="json", by_alias=True, exclude={"onderdelen"})
    texts = {name: _without_null(parts[name]) for name in ("naam", "omschrijving")}
    return Onderdeel(**{**parts, **texts}, kader=kader, ouder=ouder, volgorde=number, vervallen=False)


def _without_null(texts: Mapping[str, str | None]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text is not None}


def refused_kenmerken(session: Session, values: Sequence[str]) -> set[str]:
    """Return those of the `kader:onderdeel` codes that do not exist, or no longer do."""
    pairs = [value.split(":", 1) for value in values]
    wanted = {"kaders": [kader for kader, _ in pairs], "codes": [code for _, code in pairs]}
    return set(values) - set(session.connection().execute(_VALID, wanted).scalars())


def _refused_by_enum(_session: Session, _values: Sequence[str]) -> set[str]:
    """Refuse nothing: the input model's enum did already."""
    return set()


PARTNERSCHAPPEN = Codes("partnerschappen", "partnerschappen", _refused_by_enum)
ISOP_CRITERIA = Codes("isop_criteria", "isop", _refused_by_enum)
KENMERKEN = Codes("kenmerken", None, refused_kenmerken)


def list_kaders(unit: Unit, query: PageQuery) -> Answer:
    """Answer the frameworks, by code."""
    rows = unit.session.execute(sa.select(_kader).order_by(_kader.c.code)).mappings().all()
    versions = "-".join(f"{row['code']}{row['versie']}" for row in rows)
    tag = f'"{hashlib.sha256(versions.encode()).hexdigest()[:16]}-{unit.call.language}"'
    return page(unit, query, tag, rows, "code", lambda row: _shown_kader(row, unit.call.language))


def get_kader(unit: Unit, code: str) -> Answer:
    """Answer one framework."""
    row = _found(unit, code)
    tag = f'"{row["versie"]}-{unit.call.language}"'
    if is_unchanged(unit.call.if_none_match, tag):
        return Answer(304, headers={**CACHEABLE, "ETag": tag})
    return json_answer(_shown_kader(row, unit.call.language), headers={**CACHEABLE, "ETag": tag})


def list_onderdelen(unit: Unit, code: str, query: PageQuery) -> Answer:
    """Answer the nodes of a framework, parents before children."""
    kader = _found(unit, code)
    wanted = sa.select(_onderdeel).where(_onderdeel.c.kader == code).order_by(_onderdeel.c.volgorde)
    rows = unit.session.execute(wanted).mappings().all()
    tag = f'"{kader["versie"]}-{unit.call.language}"'
    return page(unit, query, tag, rows, "volgorde", lambda row: _shown_onderdeel(row, unit.call.language))


def _found(unit: Unit, code: str) -> Mapping[Any, Any]:
    row = unit.session.execute(sa.select(_kader).where(_kader.c.code == code)).mappings().one_or_none()
    if row is None:
        raise not_found()
    return row


def page(unit: Unit, query: PageQuery, tag: str, rows: Sequence[Any], key: str, shown: Any) -> Answer:
    """Answer one page of rows that are all at hand, in order of `key`: frameworks are small."""
    if is_unchanged(unit.call.if_none_match, tag):
        return Answer(304, headers={**CACHEABLE, "ETag": tag})
    question = paging.fingerprint(unit.call.path, {})
    after = paging.decode(query.cursor, question, 1)[0] if query.cursor else None
    left = [row for row in rows if after is None or _is_after(row[key], after)]
    on_page = left[: query.limit]
    content: dict[str, Any] = {
        "items": [shown(row) for row in on_page],
        "volgende": paging.encode(question, [on_page[-1][key]]) if len(left) > len(on_page) else None,
    }
    if query.telling:
        content["totaal"] = len(rows)
    headers = {**CACHEABLE, "ETag": tag, **paging.link_header(unit.call.path, query, content["volgende"])}
    return json_answer(content, headers=headers)


def _is_after(value: Any, after: Any) -> bool:
    return type(value) is type(after) and bool(value > after)


def _shown_kader(row: Mapping[Any, Any], taal: Taal) -> dict[str, Any]:
    return {
        "code": row["code"],
        "versie": row["versie"],
        "naam": translated(row["naam"], taal),
        "omschrijving": translated(row["omschrijving"], taal),
        "toelichting": translated(row["toelichting"], taal) if row["toelichting"] else None,
        "bron": row["bron"],
        "kanten": row["kanten"],
        "schaal": _shown_schaal(row["schaal"], taal),
        "vragen": _shown_vragen(row["vragen"], taal),
    }


def _shown_schaal(schaal: Mapping[str, Any] | None, taal: Taal) -> dict[str, Any] | None:
    if schaal is None:
        return None
    labels = [
        {"waarde": int(number), "naam": translated(texts, taal)}
        for number, texts in sorted(schaal["labels"].items(), key=lambda label: int(label[0]))
    ]
    return {**schaal, "labels": labels}


def _shown_vragen(vragen: Sequence[Mapping[str, Any]], taal: Taal) -> list[dict[str, Any]]:
    return [{**vraag, "tekst": translated(vraag["tekst"], taal)} for vraag in vragen]


def _shown_onderdeel(row: Mapping[Any, Any], taal: Taal) -> dict[str, Any]:
    return {
        "kenmerk": f"{row['kader']}:{row['code']}",
        "code": row["code"],
        "ouder": row["ouder"],
        "naam": translated(row["naam"], taal),
        "omschrijving": translated(row["omschrijving"], taal),
        "herkomst": row["herkomst"],
        "bron": row["bron"],
        "beoordeelbaar": row["beoordeelbaar"],
        "eigenschappen": [
            {
                "code": part["code"],
                "naam": translated(part["naam"], taal),
                "waarde": translated(part["waarde"], taal),
            }
            for part in row["eigenschappen"]
        ],
        "voorbeelden": [translated(texts, taal) for texts in row["voorbeelden"]],
        "vragen": _shown_vragen(row["vragen"], taal),
        "vervallen": row["vervallen"],
    }
