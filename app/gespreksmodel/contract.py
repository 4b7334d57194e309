"""What goes in and out for the gespreksmodel."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from app.core.contract import In, ItemUit, Uit
from app.core.storage.paging import PageQuery
from app.core.types import Dag, Geheel, Label, LangeTekst, Naam, Tekstveld, Uniek
from app.fasen.fase2_visie.contract import Betrokkenen, Vaststelling
from app.fasen.fase2_visie.rules import Betrokkene, VisieStatus
from app.gespreksmodel.rules import (
    Aanleiding,
    Deelnemer,
    Gespreksvoorwaarde,
    Gespreksvorm,
    Hulpmiddelbesluit,
    HulpmiddelSoort,
    Signaalcode,
)
from app.kaders.contract import Kenmerken
from app.trajecten.contract import Schooljaar

Groepen = Annotated[list[Label], Field(max_length=30), *Uniek]
Deelnemers = Annotated[list[Deelnemer], Field(max_length=3), *Uniek]
Gespreksvoorwaarden = Annotated[list[Gespreksvoorwaarde], Field(max_length=4), *Uniek]
Maand = Annotated[int, Field(ge=1, le=12), Geheel]


class GespreksmodelIn(In):
    """A version of the gespreksmodel: a concept. `makers` are groups, not persons."""

    tekst: LangeTekst
    makers: Betrokkenen = []


class GespreksmodelWijziging(Vaststelling, GespreksmodelIn):
    """A whole version of the gespreksmodel, with its status."""


class GespreksmodelUit(ItemUit):
    """A version of the gespreksmodel. The one adopted last counts."""

    tekst: str
    makers: list[Betrokkene]
    status: VisieStatus
    vastgesteld_op: date | None


class GespreksmodelQuery(PageQuery):
    """Filters of the gespreksmodellen."""

    status: VisieStatus | None = None


class GespreksmomentIn(In):
    """A conversation, or a round of them. `groepen` are short labels such as `3A`, never names of persons.

    When: only the schooljaar, a `maand` in it, or a `startdatum`; with an `einddatum` it is a period.
    """

    vorm: Gespreksvorm
    aanleiding: Aanleiding
    deelnemers: Deelnemers = []
    groepen: Groepen = []
    voorwaarden: Gespreksvoorwaarden = []
    schooljaar: Schooljaar
    maand: Maand | None = None
    startdatum: Dag | None = None
    einddatum: Dag | None = None
    toelichting: Tekstveld | None = None
    kenmerken: Kenmerken = []


class GespreksmomentUit(ItemUit):
    """A conversation, or a round of them."""

    vorm: Gespreksvorm
    aanleiding: Aanleiding
    deelnemers: list[Deelnemer]
    groepen: list[str]
    voorwaarden: list[Gespreksvoorwaarde]
    schooljaar: str
    maand: int | None
    startdatum: date | None
    einddatum: date | None
    toelichting: str | None
    kenmerken: list[str]


class GespreksmomentQuery(PageQuery):
    """Filters of the gespreksmomenten."""

    schooljaar: Schooljaar | None = None
    maand: Annotated[int, Field(ge=1, le=12)] | None = Field(
        None, description="De maand, of die van de startdatum. / The month, or that of the startdatum."
    )
    vorm: Gespreksvorm | None = None
    aanleiding: Aanleiding | None = None


class GespreksbalansQuery(BaseModel):
    """Which year the balance is of; all of the traject without one."""

    model_config = ConfigDict(alias_generator=to_camel)

    schooljaar: Schooljaar | None = None


class GesprekstellingUit(Uit):
    """How often a code occurs, with its name in the reader's language."""

    code: str
    naam: str
    aantal: int


class AanleidingenUit(Uit):
    """How many conversations of each occasion."""

    positief: int
    neutraal: int
    negatief: int


class GespreksmaandUit(AanleidingenUit):
    """The occasions of one month."""

    maand: int


class GesprekssignaalUit(Uit):
    """What the balance warns of, with the conditions it is about."""

    code: Signaalcode
    omschrijving: str
    voorwaarden: list[Gespreksvoorwaarde]


class GespreksbalansUit(Uit):
    """The conversations, counted. `maanden` starts in August; `zonderMaand` are those not placed yet."""

    schooljaar: str | None
    gespreksmodel_id: UUID | None
    totaal: int
    aanleidingen: list[GesprekstellingUit]
    vormen: list[GesprekstellingUit]
    deelnemers: list[GesprekstellingUit]
    voorwaarden: list[GesprekstellingUit]
    maanden: list[GespreksmaandUit]
    zonder_maand: AanleidingenUit
    signalen: list[GesprekssignaalUit]


class HulpmiddelIn(In):
    """A tool around parents: an instrument, a programma or a netwerk."""

    naam: Naam
    soort: HulpmiddelSoort
    besluit: Hulpmiddelbesluit
    verankerd_in: Tekstveld | None = None
    toelichting: Tekstveld | None = None
    kenmerken: Kenmerken = []


class HulpmiddelUit(ItemUit):
    """A tool around parents."""

    naam: str
    soort: HulpmiddelSoort
    besluit: Hulpmiddelbesluit
    verankerd_in: str | None
    toelichting: str | None
    kenmerken: list[str]


class HulpmiddelQuery(PageQuery):
    """Filters of the hulpmiddelen."""

    soort: HulpmiddelSoort | None = None
    besluit: Hulpmiddelbesluit | None = None
