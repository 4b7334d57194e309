"""What goes in and out for fase 6."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.contract import In, ItemUit, Uit
from app.core.types import Getal, Naam, Tekstveld
from app.fasen.fase6_evaluatie.rules import EffectRichting, Resultaat, SpeerpuntVervolg
from app.kaders.contract import Partnerschappen
from app.kaders.rules import Partnerschap


class IndicatorwaardeIn(In):
    """The value that an indicator of the speerpunt reached."""

    naam: Naam
    waarde: Getal


class EvaluatieIn(In):
    """The outcome of one speerpunt."""

    speerpunt_id: UUID
    resultaat: Resultaat
    toelichting: Tekstveld
    geleerd: Tekstveld | None = None
    indicatorwaarden: Annotated[list[IndicatorwaardeIn], Field(max_length=20)] = []
    vervolg: SpeerpuntVervolg


class IndicatorwaardeUit(Uit):
    """The value that an indicator reached."""

    naam: str
    waarde: float


class EvaluatieUit(ItemUit):
    """The outcome of one speerpunt."""

    speerpunt_id: UUID
    resultaat: Resultaat
    toelichting: str
    geleerd: str | None
    indicatorwaarden: list[IndicatorwaardeUit]
    vervolg: SpeerpuntVervolg


class NeveneffectIn(In):
    """A change nobody planned."""

    omschrijving: Tekstveld
    richting: EffectRichting
    partnerschappen: Partnerschappen = []


class NeveneffectUit(ItemUit):
    """A change nobody planned."""

    omschrijving: str
    richting: EffectRichting
    partnerschappen: list[Partnerschap]
