"""Copies what goes along into the next traject: a few statements, however much it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.storage.tables import RowMapping, Versioned, new_id, table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen.fase0_beginsituatie.rules import PraktijkSoort
from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase3_plan.tables import SpeerpuntBehoefte
from app.kaders.tables import Markering
from app.soorten import SOORTEN, EntrySoort, named
from app.trajecten.tables import Traject
from app.vervolg import rules
from app.vervolg.keuze import Keuze

_mark, _link = table_of(Markering), table_of(SpeerpuntBehoefte)


@dataclass(frozen=True, slots=True)
class Kopie:
    """One copy, as the log is to tell of it."""

    soort: str
    row: Versioned


def copy_along(uow: UnitOfWork, successor: Traject, keuze: Keuze) -> list[Kopie]:
    """Copy what was chosen into the next traject, with its codes and links; return the copies.

    A copy starts as versie 1 and names its original in `herkomstId`.
    """
    stamps = {
        "traject_id": successor.id,
        "versie": 1,
        "aangemaakt_op": uow.now,
        "gewijzigd_op": uow.now,
        "aangemaakt_door": uow.reader.id,
    }
    copies: list[Kopie] = []
    copy_of: dict[UUID, UUID] = {}
    for kind, originals in _batches(successor, keuze):
        for original in originals:
            row = kind.model(**{**original, **stamps, "id": new_id(), "herkomst_id": original["id"]})
            copies.append(Kopie(kind.soort, row))
            copy_of[original["id"]] = row.id
    uow.session.add_all([copy.row for copy in copies])
    uow.session.flush()
    _copy_codes(uow.session, successor.organisatie_id, copy_of)
    _copy_links(uow.session, keuze.links, copy_of)
    return copies


def _batches(successor: Traject, keuze: Keuze) -> list[tuple[EntrySoort, list[RowMapping]]]:
    """Return what is copied as which kind. A speerpunt is planned anew, for the new year."""
    anew = {"status": SpeerpuntStatus.GEPLAND, "schooljaar": successor.schooljaar}
    remade: dict[str, Callable[[RowMapping], RowMapping]] = {
        "activiteit": as_praktijk,
        "speerpunt": lambda row: {**row, **anew},
    }
    batches: dict[str, list[RowMapping]] = {kind.soort: [] for kind in SOORTEN}
    for kind in SOORTEN:
        if kind.carried_as:
            remake = remade.get(kind.soort, dict)
            batches[kind.carried_as] += [remake(row) for row in keuze.entries[kind.soort]]
    return [(named(soort), rows) for soort, rows in batches.items()]


def as_praktijk(activiteit: RowMapping) -> dict[str, object]:
    """Return the praktijk that an activiteit has become."""
    return {
        "organisatie_id": activiteit["organisatie_id"],
        "id": activiteit["id"],
        "omschrijving": rules.omschrijving(activiteit["titel"], activiteit["omschrijving"]),
        "soort": PraktijkSoort.ACTIVITEIT,
        "aspecten": [],
        "bereik": activiteit["bereik"],
        "bereik_bron": rules.bereik_bron(activiteit["bereik"]),
        "wie_niet": activiteit["wie_niet"],
        "effect": activiteit["effect"],
        "effect_toelichting": None,
    }


def _copy_codes(session: Session, organisatie_id: UUID, copy_of: Mapping[UUID, UUID]) -> None:
    """Tag the copies as their originals are, with what a kader has dropped since as well."""
    wanted = sa.select(_mark).where(_mark.c.organisatie_id == organisatie_id, _mark.c.item_id.in_(copy_of))
    rows = [{**row, "item_id": copy_of[row["item_id"]]} for row in session.execute(wanted).mappings()]
    if rows:
        session.execute(sa.insert(_mark), rows)


def _copy_links(session: Session, links: Sequence[RowMapping], copy_of: Mapping[UUID, UUID]) -> None:
    """Let the copied speerpunten come from the copied behoeften."""
    rows = [{**link, "item_id": copy_of[link["item_id"]], "doel_id": copy_of[link["doel_id"]]} for link in links]
    if rows:
        session.execute(sa.insert(_link), rows)
