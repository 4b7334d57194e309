"""What goes in and out for metingen."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from app.core.contract import In, ItemUit, Uit
from app.core.storage.paging import PageQuery
from app.core.types import Dag, Geheel, Tekstveld
from app.fasen.fase0_beginsituatie.rules import FactorContext, FactorRichting
from app.kaders.rules import Kant
from app.metingen.rules import Invuller, Moment, OnderwerpSoort, Wijze

MeetCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,39}$")]
# The kader's own scale is narrower.
Score = Annotated[int, Field(ge=-100, le=100), Geheel]


class OnderwerpIn(In):
    """What a meting is about."""

    soort: OnderwerpSoort
    id: UUID


class MetingAntwoordIn(In):
    """One answer. Without a score there was not enough information."""

    onderdeel: MeetCode
    score: Score | None = None
    tekst: Tekstveld | None = None


class MetingIn(In):
    """One filled-in instrument: by one rater, or agreed on by several, about one side at one moment."""

    instrument: MeetCode
    kant: Kant
    moment: Moment
    datum: Dag
    invuller: Invuller
    wijze: Wijze
    onderwerp: OnderwerpIn | None = None
    antwoorden: Annotated[list[MetingAntwoordIn], Field(max_length=100)] = []


class OnderwerpUit(Uit):
    """What a meting is about."""

    soort: OnderwerpSoort
    id: UUID


class MetingAntwoordUit(Uit):
    """One answer. `tekst` is for the rater alone, unless it was agreed on."""

    onderdeel: str
    score: int | None
    tekst: str | None


class MetingUit(ItemUit):
    """One filled-in instrument."""

    instrument: str
    kant: Kant
    moment: Moment
    datum: date
    invuller: Invuller
    wijze: Wijze
    onderwerp: OnderwerpUit | None
    antwoorden: list[MetingAntwoordUit]


class MetingQuery(PageQuery):
    """Filters of the metingen. `onderwerpId` of the traject finds those without an onderwerp too."""

    instrument: MeetCode | None = None
    kant: Kant | None = None
    moment: Moment | None = None
    onderwerp_id: UUID | None = None


class SamenvattingQuery(BaseModel):
    """Which metingen are summed up; `wijze=individueel` shows what raters said before they agreed."""

    model_config = ConfigDict(alias_generator=to_camel)

    instrument: MeetCode | None = None
    moment: Moment | None = None
    wijze: Wijze | None = None
    onderwerp_id: UUID | None = None


class WoordUit(Uit):
    """A code, and what it means in the reader's language."""

    code: str
    tekst: str


class MeetschaalUit(Uit):
    """Between which scores the answers lie."""

    van: int
    tot: int


class MeetonderdeelUit(Uit):
    """An onderdeel of the instrument, with the ids of the factoren that are tagged with it."""

    code: str
    kenmerk: str
    naam: str
    belemmerend: list[UUID]
    stimulerend: list[UUID]


class MeetcelUit(Uit):
    """What the answers to one onderdeel come to. Figures have at most two decimals.

    `n` answers have a score (or a text, where there is no scale), `besproken` of these are agreed
    on; `onvoldoende` have none. `spreiding` is the standard deviation over these n scores;
    `onenigheid` its share of the largest there can be, and `verdeeld` is from half of that.
    """

    onderdeel: str
    kant: Kant
    moment: Moment
    n: int
    besproken: int
    onvoldoende: int
    gemiddelde: float | None
    laagste: int | None
    hoogste: int | None
    spreiding: float | None
    onenigheid: float | None
    verdeeld: bool
    weinig: bool


class MeetwaardeUit(Uit):
    """One of two means that stand beside each other."""

    n: int
    gemiddelde: float | None
    weinig: bool


class KloofUit(Uit):
    """The side of the parents beside that of the school; `verschil` is ouders less school."""

    onderdeel: str
    moment: Moment
    ouders: MeetwaardeUit
    school: MeetwaardeUit
    verschil: float | None
    weinig: bool


class BeeldUit(Uit):
    """What the team says of a side beside what parents say of it; `verschil` is team less ouders."""

    onderdeel: str
    kant: Kant
    moment: Moment
    team: MeetwaardeUit
    ouders: MeetwaardeUit
    verschil: float | None
    weinig: bool


class VeranderingUit(Uit):
    """One moment beside a later one; `verschil` is the later less the earlier."""

    onderdeel: str
    kant: Kant
    van: Moment
    naar: Moment
    eerst: MeetwaardeUit
    later: MeetwaardeUit
    verschil: float | None
    weinig: bool


class ZwakOnderdeelUit(Uit):
    """One of the weakest, with its mean."""

    onderdeel: str
    gemiddelde: float


class ZwaksteUit(Uit):
    """The two weakest onderdelen of a moment, and what is as weak; `kant` is null for both together."""

    moment: Moment
    kant: Kant | None
    onderdelen: list[ZwakOnderdeelUit]


class InstrumentSamenvattingUit(Uit):
    """One instrument about one onderwerp. `verandering`: it asks what became more, not how much there is."""

    instrument: str
    naam: str
    toelichting: str | None
    verandering: bool
    schaal: MeetschaalUit | None
    onderwerp: OnderwerpUit
    metingen: int
    kanten: list[WoordUit]
    momenten: list[WoordUit]
    onderdelen: list[MeetonderdeelUit]
    cellen: list[MeetcelUit]
    kloven: list[KloofUit]
    beelden: list[BeeldUit]
    veranderingen: list[VeranderingUit]
    zwakste: list[ZwaksteUit]
    waarschuwingen: list[WoordUit]


class MeetfactorUit(Uit):
    """A factor of the traject, to be read beside the scores."""

    id: UUID
    richting: FactorRichting
    context: FactorContext
    omschrijving: str
    kenmerken: list[str]


class MetingSamenvattingUit(Uit):
    """The metingen of a traject summed up. No instrument is averaged with another, nor one onderwerp."""

    instrumenten: list[InstrumentSamenvattingUit]
    factoren: list[MeetfactorUit]
    leeswijzer: list[WoordUit]
