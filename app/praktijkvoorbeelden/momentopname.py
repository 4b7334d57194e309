"""The snapshot of an entry: what another school needs of it, and nothing that says whose it is.

Left out on purpose: who does it and when (the taker's own business), and the waarom (from the school's visie).
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import Field

from app.core.collection import links, write
from app.core.collection.read import AnyCollection
from app.core.errors import NotFound, invalid
from app.core.place import Place
from app.core.transaction import Unit
from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase3_plan.speerpunten import SPEERPUNTEN
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.rules import ActiviteitStatus, RolLeerling
from app.fasen.fase4_uitwerking.service import ACTIVITEITEN
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.fasen.fase6_evaluatie.rules import Resultaat
from app.fasen.fase6_evaluatie.tables import Evaluatie
from app.kaders.service import refused_kenmerken
from app.praktijkvoorbeelden.contract import PraktijkvoorbeeldIn
from app.praktijkvoorbeelden.rules import VoorbeeldSoort
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld

MOST_ACTIVITEITEN = 100


class Momentopname(PraktijkvoorbeeldIn):
    """What the publisher sent, with what the entry adds to it."""

    soort: VoorbeeldSoort
    bron_id: UUID
    partnerschappen: list[str]
    kenmerken: list[str]
    doel: str | None = None
    resultaat: Resultaat | None = None
    uren: float | None = None
    rol_leerling: RolLeerling | None = None
    bereik: int | None = None
    wie_niet: str | None = None
    effect: int | None = None
    isop_criteria: list[str] = Field(default_factory=list)
    indicatoren: list[dict[str, Any]] = Field(default_factory=list)
    activiteiten: list[dict[str, Any]] = Field(default_factory=list)


def momentopname(unit: Unit, place: Place, body: PraktijkvoorbeeldIn) -> Momentopname:
    """Return the snapshot of an entry of this traject. Raises InvalidInput when there is no such entry."""
    of_entry = _of_activiteit if body.bron.soort is VoorbeeldSoort.ACTIVITEIT else _of_speerpunt
    found = of_entry(unit, place, body.bron.id)
    given = {name: value for name, value in body if value is not None}
    return Momentopname.model_construct(**{**found, **given, "soort": body.bron.soort, "bron_id": body.bron.id})


def texts(snapshot: Momentopname | Praktijkvoorbeeld) -> list[str | None]:
    """Return the texts of a snapshot that the publisher can't change."""
    parts = [part.get(name) for part in snapshot.activiteiten for name in ("titel", "omschrijving", "wieNiet")]
    return [
        snapshot.doel,
        snapshot.wie_niet,
        *parts,
        *(part[name] for part in snapshot.indicatoren for name in ("naam", "eenheid")),
    ]


def _of_activiteit(unit: Unit, place: Place, activiteit_id: UUID) -> dict[str, Any]:
    activiteit: Activiteit = _entry(unit, ACTIVITEITEN, place, activiteit_id)
    _require_kept(activiteit.status is not ActiviteitStatus.VERVALLEN)
    speerpunt = unit.session.get_one(Speerpunt, (place.organisatie_id, activiteit.speerpunt_id))
    lists = _lists(unit, ACTIVITEITEN, [activiteit])[activiteit.id]
    names = ("omschrijving", "uren", "rol_leerling", "bereik", "wie_niet", "effect")
    return {
        **{name: getattr(activiteit, name) for name in names},
        "thema": speerpunt.thema or place.subject.thema,
        "partnerschappen": lists["partnerschappen"],
        "kenmerken": known_kenmerken(unit, lists["kenmerken"]),
    }


def _of_speerpunt(unit: Unit, place: Place, speerpunt_id: UUID) -> dict[str, Any]:
    speerpunt: Speerpunt = _entry(unit, SPEERPUNTEN, place, speerpunt_id)
    _require_kept(speerpunt.status is not SpeerpuntStatus.GESTOPT)
    lists = _lists(unit, SPEERPUNTEN, [speerpunt])[speerpunt.id]
    return {
        "omschrijving": None,
        "doel": speerpunt.doel,
        "thema": speerpunt.thema or place.subject.thema,
        "resultaat": _resultaat(unit, speerpunt),
        "partnerschappen": lists["partnerschappen"],
        "isop_criteria": lists["isop_criteria"],
        "kenmerken": known_kenmerken(unit, lists["kenmerken"]),
        "indicatoren": speerpunt.indicatoren,
        "activiteiten": _activiteiten(unit, speerpunt),
    }


def _activiteiten(unit: Unit, speerpunt: Speerpunt) -> list[dict[str, Any]]:
    """Return what was done for a speerpunt; what was dropped is no example."""
    own = [sa.column("organisatie_id") == speerpunt.organisatie_id, sa.column("speerpunt_id") == speerpunt.id]
    wanted = sa.select(Activiteit).where(*own, sa.column("status") != ActiviteitStatus.VERVALLEN.value)
    rows = unit.session.execute(wanted.order_by(sa.column("id")).limit(MOST_ACTIVITEITEN + 1)).scalars().all()
    if len(rows) > MOST_ACTIVITEITEN:
        raise invalid("/bron/id", "te-veel", "Dit heeft te veel activiteiten.", "This has too many activiteiten.")
    lists = _lists(unit, ACTIVITEITEN, rows)
    return [
        {
            "titel": row.titel,
            "omschrijving": row.omschrijving,
            "partnerschappen": lists[row.id]["partnerschappen"],
            "kenmerken": lists[row.id]["kenmerken"],
            "uren": row.uren,
            "rolLeerling": row.rol_leerling,
            "bereik": row.bereik,
            "wieNiet": row.wie_niet,
            "effect": row.effect,
        }
        for row in rows
    ]


def _resultaat(unit: Unit, speerpunt: Speerpunt) -> Resultaat | None:
    own = [sa.column("organisatie_id") == speerpunt.organisatie_id, sa.column("speerpunt_id") == speerpunt.id]
    evaluatie = unit.session.execute(sa.select(Evaluatie).where(*own)).scalar_one_or_none()
    return evaluatie.resultaat if evaluatie else None


def _entry(unit: Unit, collection: AnyCollection, place: Place, item_id: UUID) -> Any:
    try:
        return write.stored_item(unit, collection, place, item_id)
    except NotFound:
        raise invalid("/bron/id", "onbekend", "Dit id bestaat hier niet.", "There is no such id here.") from None


def _require_kept(kept: bool) -> None:
    if not kept:
        raise invalid(
            "/bron/id", "opgegeven", "Wat is opgegeven, is geen voorbeeld.", "What was given up is no example."
        )


def _lists(unit: Unit, collection: AnyCollection, rows: Sequence[Any]) -> Mapping[UUID, links.Links]:
    return links.of_items(unit.connection, collection, [row.model_dump() for row in rows])


def known_kenmerken(unit: Unit, kenmerken: Sequence[str]) -> list[str]:
    """Return those that may still be tagged: an older entry may carry what a kader dropped since."""
    refused = refused_kenmerken(unit.session, kenmerken) if kenmerken else set()
    return [kenmerk for kenmerk in kenmerken if kenmerk not in refused]
