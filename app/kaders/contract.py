"""What a framework file may hold, and what the API shows of it."""

import enum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from app.core.contract import Uit, Uniek
from app.kaders.rules import IsopCriterium, Partnerschap

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,38}$")]
EigenschapCode = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]{0,38}$")]

Partnerschappen = Annotated[list[Partnerschap], Field(max_length=5), *Uniek]
IsopCriteria = Annotated[list[IsopCriterium], Field(max_length=6), *Uniek]


class Herkomst(enum.StrEnum):
    """Whether the source says so, or it is our own judgement."""

    BRON = "bron"
    EIGEN = "eigen"


class Kant(enum.StrEnum):
    """A side of the partnership."""

    OUDERS = "ouders"
    SCHOOL = "school"


class VraagSoort(enum.StrEnum):
    """The weight of a question within its onderdeel."""

    KERN = "kern"
    RICHTVRAAG = "richtvraag"
    DEELVRAAG = "deelvraag"
    VRAAG = "vraag"


class _Bestand(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=to_camel)


class Teksten(_Bestand):
    """One text in every language; the Flemish wording only where it differs."""

    nl: str = Field(min_length=1)
    en: str = Field(min_length=1)
    nl_be: str | None = Field(None, alias="nl-BE", min_length=1)


class SchaalBestand(_Bestand):
    """A scale to answer on; `labels` by the number they stand at."""

    van: int
    tot: int
    herkomst: Herkomst = Field(strict=False)
    labels: dict[int, Teksten]
    onvoldoende_informatie: bool


class VraagBestand(_Bestand):
    """A question."""

    kant: Kant | None = Field(None, strict=False)
    soort: VraagSoort = Field(strict=False)
    omgekeerd: bool = False
    tekst: Teksten


class EigenschapBestand(_Bestand):
    """A property of an onderdeel."""

    code: EigenschapCode
    naam: Teksten
    waarde: Teksten


class OnderdeelBestand(_Bestand):
    """A node, with the nodes below it."""

    code: Code
    naam: Teksten
    omschrijving: Teksten
    herkomst: Herkomst = Field(Herkomst.BRON, strict=False)
    bron: str | None = None
    beoordeelbaar: bool = False
    eigenschappen: list[EigenschapBestand] = []
    voorbeelden: list[Teksten] = []
    vragen: list[VraagBestand] = []
    onderdelen: list["OnderdeelBestand"] = []


class KaderBestand(_Bestand):
    """A whole framework file."""

    code: Code
    versie: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    naam: Teksten
    omschrijving: Teksten
    toelichting: Teksten | None = None
    bron: str
    schaal: SchaalBestand | None = None
    onderdelen: list[OnderdeelBestand]


class SchaalLabelUit(Uit):
    """What a number on a scale means."""

    waarde: int
    naam: str


class SchaalUit(Uit):
    """A scale to answer on."""

    van: int
    tot: int
    herkomst: Herkomst
    labels: list[SchaalLabelUit]
    onvoldoende_informatie: bool


class KaderUit(Uit):
    """A reference framework."""

    code: str
    versie: str
    naam: str
    omschrijving: str
    toelichting: str | None
    bron: str
    schaal: SchaalUit | None


class VraagUit(Uit):
    """A question, in the order of the source."""

    kant: Kant | None
    soort: VraagSoort
    omgekeerd: bool
    tekst: str


class EigenschapUit(Uit):
    """A property of an onderdeel."""

    code: str
    naam: str
    waarde: str


class OnderdeelUit(Uit):
    """One node of a framework; `kenmerk` is the code that entries are tagged with."""

    kenmerk: str
    code: str
    ouder: str | None
    naam: str
    omschrijving: str
    herkomst: Herkomst
    bron: str | None
    beoordeelbaar: bool
    eigenschappen: list[EigenschapUit]
    voorbeelden: list[str]
    vragen: list[VraagUit]
    vervallen: bool
