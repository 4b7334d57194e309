"""What goes in and out for lenzen."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.contract import Pagina, Uit
from app.core.storage.paging import PageQuery
from app.kaders.contract import Code
from app.kaders.rules import Grond, Kant, Relatie
from app.lenzen.rules import LensSoort, Raking


class LensQuery(PageQuery):
    """Which of the entries to list; the counts are always those of the whole traject."""

    onderdeel: Code | None = Field(
        None, description="Onder dit onderdeel of lager. / Under this onderdeel or those below it."
    )
    soort: LensSoort | None = None


class LensKaderUit(Uit):
    """The kader that is looked through."""

    code: str
    versie: str
    naam: str


class LensViaUit(Uit):
    """The koppeling that leads here from a kenmerk the entry carries; `relatie` reads from that kenmerk to here.

    `kenmerkKant` and `kant` are the sides it holds for, there and here; null where it holds for the whole.
    """

    koppeling: str
    kenmerk: str
    kenmerk_kant: Kant | None
    kant: Kant | None
    relatie: Relatie
    sterkte: Annotated[int, Field(ge=1, le=3)]
    sterkte_naam: str
    grond: Grond


class LensPlekUit(Uit):
    """An onderdeel that an entry falls under: it carries its code itself (rechtstreeks), or koppelingen lead there."""

    kenmerk: str
    raking: Raking
    via: list[LensViaUit]


class LensItemUit(Uit):
    """One entry, and where it falls. `titel` is its omschrijving where it has no title."""

    soort: LensSoort
    id: UUID
    titel: str
    plekken: list[LensPlekUit]


class LensTellingUit(Uit):
    """How many entries fall under an onderdeel, each counted once, and the onderdeel's share of them in percent."""

    rechtstreeks: int
    afgeleid: int
    mogelijk: int
    aandeel: float | None


class LensOnderdeelUit(Uit):
    """One onderdeel with its counts, those below it included."""

    kenmerk: str
    code: str
    ouder: str | None
    naam: str
    vervallen: bool
    praktijken: LensTellingUit
    behoeften: LensTellingUit
    speerpunten: LensTellingUit
    activiteiten: LensTellingUit


class LensAantalUit(Uit):
    """How many entries there are, and how many of them fall under the kader."""

    totaal: int
    geraakt: int


class LensOmvangUit(Uit):
    """The same, per soort."""

    praktijken: LensAantalUit
    behoeften: LensAantalUit
    speerpunten: LensAantalUit
    activiteiten: LensAantalUit


class LensSignaalUit(Uit):
    """Something worth a second look; clients may rely on its code."""

    code: str
    tekst: str
    percentage: int | None
    onderdelen: list[str]


class LensPagina(Pagina[LensItemUit]):
    """A traject seen through one kader: its counts, and one page of the entries that fall under it."""

    kader: LensKaderUit
    omvang: LensOmvangUit
    onderdelen: list[LensOnderdeelUit]
    niet_geraakt: list[str]
    signalen: list[LensSignaalUit]
