"""Loading the frameworks, showing them, and checking codes against them."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from app.core.collection.declaration import Codes
from app.core.errors import not_found
from app.core.language import Taal, translated
from app.core.log.freshness import NOTHING, Held
from app.core.results import Content, Item, Page, Unchanged
from app.core.storage.pages import page_at_hand
from app.core.storage.paging import PageQuery
from app.core.storage.tables import JsonObject, RowMapping, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.kaders.contract import KaderBestand, KaderUit, OnderdeelBestand, OnderdeelUit
from app.kaders.seedfile import SeedError, flattened, read_kader
from app.kaders.tables import Kader, Markering, Onderdeel

_kader, _onderdeel = (table_of(table) for table in (Kader, Onderdeel))

_VALID = sa.select(_onderdeel.c.kader + ":" + _onderdeel.c.code).where(
    _onderdeel.c.kader.in_(sa.bindparam("kaders", expanding=True)),
    _onderdeel.c.code.in_(sa.bindparam("codes", expanding=True)),
    _onderdeel.c.vervallen.is_(False),
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


PARTNERSCHAPPEN = Codes("partnerschappen", "partnerschappen", Markering, _refused_by_enum)
ISOP_CRITERIA = Codes("isop_criteria", "isop", Markering, _refused_by_enum)
KENMERKEN = Codes("kenmerken", None, Markering, refused_kenmerken)


def list_kaders(uow: UnitOfWork, query: PageQuery, held: Held = NOTHING) -> Page[KaderUit] | Unchanged:
    """Return the frameworks, by code."""
    rows = uow.session.execute(sa.select(_kader).order_by(_kader.c.code)).mappings().all()
    state = repr([(row["code"], row["versie"]) for row in rows])
    if held.is_at(state):
        return Unchanged(state)
    page = page_at_hand(rows, lambda row: str(row["code"]), query, "kaders")
    return page.shown([_shown_kader(row, uow.language) for row in page.rows], state)


def get_kader(uow: UnitOfWork, code: str) -> Item[KaderUit]:
    """Return one framework."""
    return Item(_shown_kader(_stored_kader(uow, code), uow.language), f"-{uow.language}")


def list_onderdelen(
    uow: UnitOfWork, code: str, query: PageQuery, held: Held = NOTHING
) -> Page[OnderdeelUit] | Unchanged:
    """Return the nodes of a framework, parents before children."""
    state = str(_stored_kader(uow, code)["versie"])
    if held.is_at(state):
        return Unchanged(state)
    wanted = sa.select(_onderdeel).where(_onderdeel.c.kader == code).order_by(_onderdeel.c.volgorde)
    rows = uow.session.execute(wanted).mappings().all()
    page = page_at_hand(rows, lambda row: int(row["volgorde"]), query, "onderdelen", code)
    return page.shown([_shown_onderdeel(row, uow.language) for row in page.rows], state)


def _stored_kader(uow: UnitOfWork, code: str) -> RowMapping:
    row = uow.session.execute(sa.select(_kader).where(_kader.c.code == code)).mappings().one_or_none()
    if row is None:
        raise not_found()
    return row


def _shown_kader(row: RowMapping, taal: Taal) -> Content:
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


def _shown_schaal(schaal: JsonObject | None, taal: Taal) -> Content | None:
    if schaal is None:
        return None
    labels = [
        {"waarde": int(number), "naam": translated(texts, taal)}
        for number, texts in sorted(schaal["labels"].items(), key=lambda label: int(label[0]))
    ]
    return {**schaal, "labels": labels}


def _shown_vragen(vragen: Sequence[JsonObject], taal: Taal) -> list[Content]:
    return [{**vraag, "tekst": translated(vraag["tekst"], taal)} for vraag in vragen]


def _shown_onderdeel(row: RowMapping, taal: Taal) -> Content:
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
