"""What a framework file may hold, and what the API shows of it."""

import enum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_camel

from app.core.contract import Uit
from app.core.types import Uniek
from app.kaders.rules import Grond, IsopCriterium, Kant, Partnerschap, Relatie, Richting

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,38}$")]
Versie = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
EigenschapCode = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]{0,38}$")]

Kenmerk = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z0-9-]{1,39}:[a-z0-9-]{1,39}$")]
Kenmerken = Annotated[list[Kenmerk], Field(max_length=50), *Uniek]
Partnerschappen = Annotated[list[Partnerschap], Field(max_length=5), *Uniek]
IsopCriteria = Annotated[list[IsopCriterium], Field(max_length=6), *Uniek]


class Herkomst(enum.StrEnum):
    """Whether the source says so, or it is our own judgement."""

    BRON = "bron"
    EIGEN = "eigen"


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
    """A whole framework file. `vragen` are about the whole; `kanten` are the sides it looks at, where it has sides."""

    code: Code
    versie: Versie
    naam: Teksten
    omschrijving: Teksten
    toelichting: Teksten | None = None
    bron: str
    kanten: list[Annotated[Kant, Field(strict=False)]] = []
    schaal: SchaalBestand | None = None
    vragen: list[VraagBestand] = []
    onderdelen: list[OnderdeelBestand]


class EindBestand(_Bestand):
    """One end of a koppeling; `kant` where the koppeling holds for one side of it only."""

    kenmerk: Kenmerk
    kant: Kant | None = Field(None, strict=False)


class KoppelingBestand(_Bestand):
    """A koppeling, and why it is made."""

    van: EindBestand
    naar: EindBestand
    relatie: Relatie = Field(strict=False)
    sterkte: Annotated[int, Field(ge=1, le=3)]
    grond: Grond = Field(strict=False)
    toelichting: Teksten
    bron: str | None = None

    @model_validator(mode="after")
    def _has_its_source(self) -> Self:
        if self.bron is None and self.grond is not Grond.EIGEN:
            raise ValueError("a koppeling that is not our own names its bron")
        return self


class KoppelingenBestand(_Bestand):
    """The file of all koppelingen."""

    versie: Versie
    koppelingen: list[KoppelingBestand]


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


class VraagUit(Uit):
    """A question, in the order of the source."""

    kant: Kant | None
    soort: VraagSoort
    omgekeerd: bool
    tekst: str


class KaderUit(Uit):
    """A reference framework. `vragen` are about the whole; `kanten` are the sides it looks at."""

    code: str
    versie: str
    naam: str
    omschrijving: str
    toelichting: str | None
    bron: str
    kanten: list[Kant]
    schaal: SchaalUit | None
    vragen: list[VraagUit]


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


class EindUit(Uit):
    """One end of a koppeling; `kant` is null where it holds for the whole onderdeel."""

    kenmerk: str
    kader: str
    onderdeel: str
    naam: str
    kant: Kant | None


class KoppelingUit(Uit):
    """A koppeling, seen from one kader. `richting` tells which end is that kader; `relatie` reads from van to naar."""

    code: str
    richting: Richting
    van: EindUit
    naar: EindUit
    relatie: Relatie
    sterkte: Annotated[int, Field(ge=1, le=3)]
    sterkte_naam: str
    grond: Grond
    toelichting: str
    bron: str | None
