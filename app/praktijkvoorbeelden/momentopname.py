"""The snapshot of an entry: what another school needs of it, and nothing that says whose it is.

Left out on purpose: who does it and when (the taker's own business), and the waarom (from the school's visie).
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import Field

from app.core.collection import links, write
from app.core.collection.declaration import AnyReadable, Readable, TableT, UitT
from app.core.errors import NotFound, invalid
from app.core.results import Content
from app.core.storage.place import Place
from app.core.storage.tables import JsonObject, Versioned
from app.core.storage.unit_of_work import UnitOfWork
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
    indicatoren: list[JsonObject] = Field(default_factory=list)
    activiteiten: list[JsonObject] = Field(default_factory=list)


def snapshot_of(uow: UnitOfWork, place: Place, body: PraktijkvoorbeeldIn) -> Momentopname:
    """Return the snapshot of an entry of this traject. Raises InvalidInput when there is no such entry."""
    of_entry = _of_activiteit if body.bron.soort is VoorbeeldSoort.ACTIVITEIT else _of_speerpunt
    entry = of_entry(uow, place, body.bron.id)
    adapted = {name: value for name, value in body if value is not None}
    values: dict[str, Any] = {**entry, **adapted}  # what each field holds, as all of it was validated once
    return Momentopname.model_construct(**{**values, "soort": body.bron.soort, "bron_id": body.bron.id})


def texts(snapshot: Momentopname | Praktijkvoorbeeld) -> list[str | None]:
    """Return the texts of a snapshot that the publisher can't change."""
    parts = [part.get(name) for part in snapshot.activiteiten for name in ("titel", "omschrijving", "wieNiet")]
    return [
        snapshot.doel,
        snapshot.wie_niet,
        *parts,
        *(part[name] for part in snapshot.indicatoren for name in ("naam", "eenheid")),
    ]


def known_kenmerken(uow: UnitOfWork, kenmerken: Sequence[str]) -> list[str]:
    """Return those that may still be tagged: an older entry may carry what a kader dropped since."""
    refused = refused_kenmerken(uow.session, kenmerken) if kenmerken else set()
    return [kenmerk for kenmerk in kenmerken if kenmerk not in refused]


def _of_activiteit(uow: UnitOfWork, place: Place, activiteit_id: UUID) -> Content:
    activiteit = _stored_entry(uow, ACTIVITEITEN, place, activiteit_id)
    _refuse_given_up(activiteit.status is ActiviteitStatus.VERVALLEN)
    speerpunt = uow.session.get_one(Speerpunt, (place.organisatie_id, activiteit.speerpunt_id))
    lists = _lists_of(uow, ACTIVITEITEN, [activiteit])[activiteit.id]
    names = ("omschrijving", "uren", "rol_leerling", "bereik", "wie_niet", "effect")
    return {
        **{name: getattr(activiteit, name) for name in names},
        "thema": speerpunt.thema or place.subject.thema,
        "partnerschappen": lists["partnerschappen"],
        "kenmerken": known_kenmerken(uow, lists["kenmerken"]),
    }


def _of_speerpunt(uow: UnitOfWork, place: Place, speerpunt_id: UUID) -> Content:
    speerpunt = _stored_entry(uow, SPEERPUNTEN, place, speerpunt_id)
    _refuse_given_up(speerpunt.status is SpeerpuntStatus.GESTOPT)
    lists = _lists_of(uow, SPEERPUNTEN, [speerpunt])[speerpunt.id]
    return {
        "omschrijving": None,
        "doel": speerpunt.doel,
        "thema": speerpunt.thema or place.subject.thema,
        "resultaat": _resultaat(uow, speerpunt),
        "partnerschappen": lists["partnerschappen"],
        "isop_criteria": lists["isop_criteria"],
        "kenmerken": known_kenmerken(uow, lists["kenmerken"]),
        "indicatoren": speerpunt.indicatoren,
        "activiteiten": _activiteiten_of(uow, speerpunt),
    }


def _activiteiten_of(uow: UnitOfWork, speerpunt: Speerpunt) -> list[JsonObject]:
    """Return what was done for a speerpunt; what was dropped is no example."""
    own = [sa.column("organisatie_id") == speerpunt.organisatie_id, sa.column("speerpunt_id") == speerpunt.id]
    wanted = sa.select(Activiteit).where(*own, sa.column("status") != ActiviteitStatus.VERVALLEN.value)
    rows = uow.session.execute(wanted.order_by(sa.column("id")).limit(MOST_ACTIVITEITEN + 1)).scalars().all()
    if len(rows) > MOST_ACTIVITEITEN:
        raise invalid("/bron/id", "te-veel", "Dit heeft te veel activiteiten.", "This has too many activiteiten.")
    lists = _lists_of(uow, ACTIVITEITEN, rows)
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


def _resultaat(uow: UnitOfWork, speerpunt: Speerpunt) -> Resultaat | None:
    own = [sa.column("organisatie_id") == speerpunt.organisatie_id, sa.column("speerpunt_id") == speerpunt.id]
    evaluatie = uow.session.execute(sa.select(Evaluatie).where(*own)).scalar_one_or_none()
    return evaluatie.resultaat if evaluatie else None


def _stored_entry(uow: UnitOfWork, collection: Readable[TableT, UitT], place: Place, item_id: UUID) -> TableT:
    try:
        return write.stored_item(uow, collection, place, item_id)
    except NotFound:
        raise invalid("/bron/id", "onbekend", "Dit id bestaat hier niet.", "There is no such id here.") from None


def _refuse_given_up(given_up: bool) -> None:
    if given_up:
        raise invalid(
            "/bron/id", "opgegeven", "Wat is opgegeven, is geen voorbeeld.", "What was values up is no example."
        )


def _lists_of(uow: UnitOfWork, collection: AnyReadable, rows: Sequence[Versioned]) -> Mapping[UUID, links.Lists]:
    return links.of_items(uow.connection, collection, [row.model_dump() for row in rows])
