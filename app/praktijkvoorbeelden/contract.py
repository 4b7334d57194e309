"""What goes in and out for praktijkvoorbeelden."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from app.core.contract import In, ItemUit, Uit
from app.core.storage.paging import PageQuery
from app.core.types import Ids, JaNee, Naam, Tekstveld, Zoekterm
from app.fasen.fase3_plan.contract import IndicatorUit
from app.fasen.fase4_uitwerking.rules import RolLeerling
from app.fasen.fase6_evaluatie.rules import Resultaat
from app.kaders.contract import Kenmerk, Kenmerken, Partnerschappen
from app.kaders.rules import IsopCriterium, Partnerschap
from app.praktijkvoorbeelden.rules import VoorbeeldSoort


class BronIn(In):
    """The entry to publish."""

    soort: VoorbeeldSoort
    id: UUID


class PraktijkvoorbeeldIn(In):
    """An activiteit or speerpunt to publish. What is left out of `omschrijving` and `thema` comes from there."""

    traject_id: UUID
    bron: BronIn
    titel: Naam
    omschrijving: Tekstveld | None = None
    geleerd: Tekstveld
    thema: Naam | None = None
    met_naam: JaNee


class PraktijkvoorbeeldWijziging(In):
    """What can be changed of an example; the rest stays as it was when it was published."""

    titel: Naam
    omschrijving: Tekstveld | None = None
    geleerd: Tekstveld
    thema: Naam | None = None
    partnerschappen: Partnerschappen = []
    kenmerken: Kenmerken = []
    met_naam: JaNee


class SchoolUit(Uit):
    """The school behind an example, as it was called then."""

    naam: str
    plaats: str | None


class VoorbeeldActiviteitUit(Uit):
    """An activiteit of a published speerpunt."""

    titel: str
    omschrijving: str | None
    partnerschappen: list[Partnerschap]
    kenmerken: list[str]
    uren: float | None
    rol_leerling: RolLeerling | None
    bereik: int | None
    wie_niet: str | None
    effect: int | None


class PraktijkvoorbeeldUit(ItemUit):
    """A published example. Ids of its school, traject and maker are null but for who may read that school's content.

    `school` is there when the school gave its name. `doel`, `resultaat`, `isopCriteria`, `indicatoren` and
    `activiteiten` are of a speerpunt; `uren`, `rolLeerling`, `bereik`, `wieNiet` and `effect` of an activiteit.
    """

    soort: VoorbeeldSoort
    organisatie_id: UUID | None
    traject_id: UUID | None
    bron_id: UUID | None
    titel: str
    omschrijving: str | None
    geleerd: str
    thema: str | None
    partnerschappen: list[Partnerschap]
    kenmerken: list[str]
    doel: str | None
    resultaat: Resultaat | None
    isop_criteria: list[IsopCriterium]
    indicatoren: list[IndicatorUit]
    activiteiten: list[VoorbeeldActiviteitUit]
    uren: float | None
    rol_leerling: RolLeerling | None
    bereik: int | None
    wie_niet: str | None
    effect: int | None
    met_naam: bool
    school: SchoolUit | None


class PraktijkvoorbeeldQuery(PageQuery):
    """Filters of the praktijkvoorbeelden."""

    soort: VoorbeeldSoort | None = None
    partnerschap: Partnerschap | None = None
    kenmerk: Kenmerk | None = None
    thema: Naam | None = None
    traject_id: UUID | None = Field(
        None, description="Van een traject waarvan u de inhoud mag lezen. / Of a traject whose content you may read."
    )
    zoek: Zoekterm | None = Field(
        None, description="Elk woord staat in de tekst, of begint er een. / Each word is in it, or begins one that is."
    )


class OvernameIn(In):
    """Where to take an example over to: an activiteit under `speerpuntId`, a speerpunt with `behoefteIds`.

    `reden` is asked for where the plan is closed.
    """

    traject_id: UUID
    speerpunt_id: UUID | None = None
    behoefte_ids: Ids = []
    reden: Tekstveld | None = None


class OvernameUit(Uit):
    """What was made of it. `herkomstId` of each is the praktijkvoorbeeld."""

    soort: VoorbeeldSoort
    herkomst_id: UUID
    traject_id: UUID
    speerpunt_id: UUID
    activiteit_ids: list[UUID]


class StartpakketQuery(BaseModel):
    """The thema (every one unless told), and how many examples of each partnership."""

    model_config = ConfigDict(alias_generator=to_camel)

    thema: Naam | None = None
    per_partnerschap: Annotated[int, Field(ge=1, le=20)] = 5


class StartpakketdeelUit(Uit):
    """What others did in one partnership; the most effective first, `totaal` of all there are."""

    partnerschap: Partnerschap
    totaal: int
    voorbeelden: list[PraktijkvoorbeeldUit]


class StartpakketUit(Uit):
    """What others did with a thema, per partnership."""

    thema: str | None
    items: list[StartpakketdeelUit]
