"""Copies what goes along into the new traject: a few statements, however much it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.core.collection.links import Markering
from app.core.collection.read import AnyCollection, own_table
from app.core.tables import new_id, table_of
from app.core.transaction import Unit
from app.fasen.fase0_beginsituatie.rules import PraktijkSoort
from app.fasen.fase0_beginsituatie.service import FACTOREN, PARTNERS, PRAKTIJKEN
from app.fasen.fase1_behoeften.service import BEHOEFTEN
from app.fasen.fase2_visie.service import VISIES
from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase3_plan.speerpunten import SPEERPUNTEN
from app.fasen.fase3_plan.tables import SpeerpuntBehoefte
from app.trajecten.tables import Traject
from app.vervolg import rules
from app.vervolg.keuze import Keuze, Rij

_mark, _link = table_of(Markering), table_of(SpeerpuntBehoefte)


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """One copy, as the log tells of it."""

    soort: str
    id: UUID


def neem_mee(unit: Unit, nieuw: Traject, keuze: Keuze) -> list[Gemaakt]:
    """Copy what was chosen into the new traject, with its codes and links; return what was made.

    A copy starts as versie 1 and names its original in `herkomstId`.
    """
    stamps = {
        "traject_id": nieuw.id,
        "versie": 1,
        "aangemaakt_op": unit.now,
        "gewijzigd_op": unit.now,
        "aangemaakt_door": unit.reader.id,
    }
    made: list[Gemaakt] = []
    copy_of: dict[UUID, UUID] = {}
    for collection, rows in _batches(nieuw, keuze):
        copies = [{**row, **stamps, "id": new_id(), "herkomst_id": row["id"]} for row in rows]
        if copies:
            unit.session.execute(sa.insert(own_table(collection)), copies)
        copy_of |= {copy["herkomst_id"]: copy["id"] for copy in copies}
        made += [Gemaakt(collection.soort, copy["id"]) for copy in copies]
    _copy_codes(unit.session, nieuw.organisatie_id, copy_of)
    _copy_links(unit.session, keuze.links, copy_of)
    return made


def _batches(nieuw: Traject, keuze: Keuze) -> list[tuple[AnyCollection, Sequence[Rij]]]:
    """Return what is copied into which collection. A speerpunt is planned anew, for the new year."""
    anew = {"status": SpeerpuntStatus.GEPLAND, "schooljaar": nieuw.schooljaar}
    return [
        (PRAKTIJKEN, [*keuze.praktijken, *(als_praktijk(row) for row in keuze.activiteiten)]),
        (FACTOREN, keuze.factoren),
        (PARTNERS, keuze.partners),
        (BEHOEFTEN, keuze.behoeften),
        (VISIES, keuze.visies),
        (SPEERPUNTEN, [{**row, **anew} for row in keuze.speerpunten]),
    ]


def als_praktijk(activiteit: Rij) -> dict[str, Any]:
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


def _copy_links(session: Session, links: Sequence[Rij], copy_of: Mapping[UUID, UUID]) -> None:
    """Let the copied speerpunten come from the copied behoeften."""
    rows = [{**link, "item_id": copy_of[link["item_id"]], "doel_id": copy_of[link["doel_id"]]} for link in links]
    if rows:
        session.execute(sa.insert(_link), rows)
