"""Taking an example over into one's own plan: the ordinary writes, as if somebody typed it in."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic_core import to_json

from app.core.answers import Answer, json_answer
from app.core.collection import inputs, read, write
from app.core.errors import invalid
from app.core.etags import etag
from app.core.place import Place
from app.core.tables import table_of
from app.core.transaction import Unit
from app.fasen.fase3_plan.contract import SpeerpuntIn
from app.fasen.fase3_plan.speerpunten import SPEERPUNTEN
from app.fasen.fase4_uitwerking.contract import ActiviteitIn
from app.fasen.fase4_uitwerking.service import ACTIVITEITEN
from app.praktijkvoorbeelden.contract import OvernameIn
from app.praktijkvoorbeelden.momentopname import known_kenmerken
from app.praktijkvoorbeelden.rules import VoorbeeldSoort
from app.praktijkvoorbeelden.service import PRAKTIJKVOORBEELDEN, open_traject
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld
from app.trajecten.service import TRAJECT

Json = Mapping[str, Any]
_voorbeeld = table_of(Praktijkvoorbeeld)
_OUTSIDE = Place(UUID(int=0), {}, frozenset(), None)
# What becomes of an activiteit elsewhere: not who, when, and with what effect.
_ACTIVITEIT = ("titel", "omschrijving", "partnerschappen", "uren", "rolLeerling")


def create_overname(unit: Unit, voorbeeld_id: UUID) -> Answer:
    """Make an activiteit, or a speerpunt with its activiteiten, of an example, in one's own running traject."""
    voorbeeld, _ = read.one(unit, PRAKTIJKVOORBEELDEN, {"id": voorbeeld_id}, _OUTSIDE)
    body: OvernameIn = inputs.parse(OvernameIn, unit.call.body)
    is_speerpunt = voorbeeld["soort"] is VoorbeeldSoort.SPEERPUNT
    place = open_traject(unit, SPEERPUNTEN if is_speerpunt else ACTIVITEITEN, TRAJECT, body.traject_id)
    if is_speerpunt:
        made, activiteiten = _speerpunt(unit, place, voorbeeld, body)
        speerpunt_id, plural = made.id, SPEERPUNTEN.plural
    else:
        made = _only_activiteit(unit, place, voorbeeld, body)
        speerpunt_id, activiteiten, plural = made.speerpunt_id, [made], ACTIVITEITEN.plural
    content = {
        "soort": voorbeeld["soort"],
        "herkomstId": voorbeeld_id,
        "trajectId": body.traject_id,
        "speerpuntId": speerpunt_id,
        "activiteitIds": [activiteit.id for activiteit in activiteiten],
    }
    root = unit.call.path.partition(f"/{PRAKTIJKVOORBEELDEN.plural}/")[0]
    location = f"{root}/trajecten/{body.traject_id}/{plural}/{made.id}"
    return json_answer(content, status=201, headers={"ETag": etag(made.versie), "Location": location})


def _only_activiteit(unit: Unit, place: Place, voorbeeld: Json, body: OvernameIn) -> Any:
    if body.speerpunt_id is None:
        raise invalid("/speerpuntId", "missing", "Onder welk speerpunt?", "Under which speerpunt?")
    if body.behoefte_ids:
        raise invalid(
            "/behoefteIds", "past-niet", "Een activiteit heeft geen behoeften.", "An activiteit has no behoeften."
        )
    return _activiteit(unit, place, voorbeeld, voorbeeld["id"], body.speerpunt_id, body.reden)


def _speerpunt(unit: Unit, place: Place, voorbeeld: Json, body: OvernameIn) -> tuple[Any, list[Any]]:
    if body.speerpunt_id is not None:
        raise invalid(
            "/speerpuntId", "past-niet", "Dit voorbeeld is zelf een speerpunt.", "This example is a speerpunt itself."
        )
    given = {name: voorbeeld[name] for name in ("titel", "doel", "thema", "partnerschappen", "isopCriteria")} | {
        "schooljaar": place.subject.schooljaar,
        "behoefteIds": body.behoefte_ids,
        "kenmerken": known_kenmerken(unit, voorbeeld["kenmerken"]),
        # Where another school started from says nothing here.
        "indicatoren": [{**indicator, "nulwaarde": None} for indicator in voorbeeld["indicatoren"]],
        "reden": body.reden,
    }
    made = write.add(unit, SPEERPUNTEN, place, inputs.parse(SpeerpuntIn, to_json(given)))
    _came_from(unit, made, voorbeeld["id"])
    parts = voorbeeld["activiteiten"]
    return made, [_activiteit(unit, place, part, voorbeeld["id"], made.id, None) for part in parts]


def _activiteit(unit: Unit, place: Place, part: Json, voorbeeld_id: UUID, speerpunt_id: UUID, reden: str | None) -> Any:
    given = {name: part[name] for name in _ACTIVITEIT} | {
        "speerpuntId": speerpunt_id,
        "kenmerken": known_kenmerken(unit, part["kenmerken"]),
        "reden": reden,
    }
    made = write.add(unit, ACTIVITEITEN, place, inputs.parse(ActiviteitIn, to_json(given)))
    _came_from(unit, made, voorbeeld_id)
    return made


def _came_from(unit: Unit, made: Any, voorbeeld_id: UUID) -> None:
    made.herkomst_id = voorbeeld_id
    unit.session.flush()
