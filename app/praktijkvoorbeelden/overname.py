"""Taking an example over into one's own plan: the ordinary writes, as if somebody typed it in."""

from typing import TypeVar
from uuid import UUID

from pydantic import ValidationError

from app.core.collection import read, write
from app.core.contract import In
from app.core.errors import invalid
from app.core.results import Content, Created
from app.core.storage.place import Place
from app.core.storage.tables import JsonObject
from app.core.storage.unit_of_work import UnitOfWork
from app.core.validation import from_validation
from app.fasen.fase3_plan.contract import SpeerpuntIn
from app.fasen.fase3_plan.speerpunten import SPEERPUNTEN
from app.fasen.fase3_plan.tables import Speerpunt
from app.fasen.fase4_uitwerking.contract import ActiviteitIn
from app.fasen.fase4_uitwerking.service import ACTIVITEITEN
from app.fasen.fase4_uitwerking.tables import Activiteit
from app.praktijkvoorbeelden.contract import OvernameIn, OvernameUit
from app.praktijkvoorbeelden.momentopname import known_kenmerken
from app.praktijkvoorbeelden.rules import VoorbeeldSoort
from app.praktijkvoorbeelden.service import PRAKTIJKVOORBEELDEN, open_traject
from app.trajecten.service import TRAJECT

ModelT = TypeVar("ModelT", bound=In)
_OUTSIDE = Place(UUID(int=0), {}, frozenset())
# What becomes of a speerpunt or an activiteit elsewhere: not who, when, and with what effect.
_OF_SPEERPUNT = ("titel", "doel", "thema", "partnerschappen", "isopCriteria")
_OF_ACTIVITEIT = ("titel", "omschrijving", "partnerschappen", "uren", "rolLeerling")


def create_overname(uow: UnitOfWork, voorbeeld_id: UUID, body: OvernameIn) -> Created[OvernameUit]:
    """Make an activiteit, or a speerpunt with its activiteiten, of an example, in one's own running traject."""
    voorbeeld: JsonObject = {**read.get_one(uow, PRAKTIJKVOORBEELDEN, {"id": voorbeeld_id}, _OUTSIDE).content}
    is_speerpunt = voorbeeld["soort"] is VoorbeeldSoort.SPEERPUNT
    place = open_traject(uow, SPEERPUNTEN if is_speerpunt else ACTIVITEITEN, TRAJECT, body.traject_id)
    if is_speerpunt:
        speerpunt_id, activiteiten = _add_with_activiteiten(uow, place, voorbeeld, body)
    else:
        activiteit = _add_alone(uow, place, voorbeeld, body)
        speerpunt_id, activiteiten = activiteit.speerpunt_id, [activiteit]
    return Created(
        {
            "soort": voorbeeld["soort"],
            "herkomstId": voorbeeld_id,
            "trajectId": body.traject_id,
            "speerpuntId": speerpunt_id,
            "activiteitIds": [activiteit.id for activiteit in activiteiten],
        },
        made=1,
    )


def _add_alone(uow: UnitOfWork, place: Place, voorbeeld: JsonObject, body: OvernameIn) -> Activiteit:
    if body.speerpunt_id is None:
        raise invalid("/speerpuntId", "missing", "Onder welk speerpunt?", "Under which speerpunt?")
    if body.behoefte_ids:
        raise invalid(
            "/behoefteIds", "past-niet", "Een activiteit heeft geen behoeften.", "An activiteit has no behoeften."
        )
    return _add_activiteit(uow, place, voorbeeld, voorbeeld["id"], body.speerpunt_id, body.reden)


def _add_with_activiteiten(
    uow: UnitOfWork, place: Place, voorbeeld: JsonObject, body: OvernameIn
) -> tuple[UUID, list[Activiteit]]:
    """Add a speerpunt; return its id and the activiteiten that were added under it."""
    if body.speerpunt_id is not None:
        raise invalid(
            "/speerpuntId", "past-niet", "Dit voorbeeld is zelf een speerpunt.", "This example is a speerpunt itself."
        )
    speerpunt = _add_speerpunt(uow, place, voorbeeld, body)
    activiteiten = [
        _add_activiteit(uow, place, part, voorbeeld["id"], speerpunt.id, None) for part in voorbeeld["activiteiten"]
    ]
    return speerpunt.id, activiteiten


def _add_speerpunt(uow: UnitOfWork, place: Place, voorbeeld: JsonObject, body: OvernameIn) -> Speerpunt:
    values = {
        **{name: voorbeeld[name] for name in _OF_SPEERPUNT},
        "schooljaar": place.subject.schooljaar,
        "behoefteIds": body.behoefte_ids,
        "kenmerken": known_kenmerken(uow, voorbeeld["kenmerken"]),
        # Where another school started from says nothing here.
        "indicatoren": [{**indicator, "nulwaarde": None} for indicator in voorbeeld["indicatoren"]],
        "reden": body.reden,
    }
    herkomst = {"herkomst_id": voorbeeld["id"]}
    return write.add(uow, SPEERPUNTEN, place, _typed_in(SpeerpuntIn, values), herkomst)


def _add_activiteit(
    uow: UnitOfWork, place: Place, part: JsonObject, voorbeeld_id: UUID, speerpunt_id: UUID, reden: str | None
) -> Activiteit:
    values = {
        **{name: part[name] for name in _OF_ACTIVITEIT},
        "speerpuntId": speerpunt_id,
        "kenmerken": known_kenmerken(uow, part["kenmerken"]),
        "reden": reden,
    }
    return write.add(uow, ACTIVITEITEN, place, _typed_in(ActiviteitIn, values), {"herkomst_id": voorbeeld_id})


def _typed_in(model: type[ModelT], values: Content) -> ModelT:
    """Return an input with these values. Raises InvalidInput for what an example has that may not be added any more."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise from_validation(error) from None
