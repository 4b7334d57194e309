"""What comes out of a school's years."""

from datetime import date
from uuid import UUID

from app.core.contract import Uit
from app.fasen.balans import BalansUit
from app.fasen.fase3_plan.rules import SpeerpuntStatus
from app.fasen.fase6_evaluatie.rules import Resultaat
from app.kaders.rules import Kant
from app.metingen.rules import Moment
from app.trajecten.rules import TrajectSoort, TrajectStatus


class JaarTrajectUit(Uit):
    """The traject of a year."""

    id: UUID
    naam: str
    soort: TrajectSoort
    status: TrajectStatus
    startdatum: date
    einddatum: date | None
    vorig_traject_id: UUID | None


class JaarSpeerpuntUit(Uit):
    """A speerpunt of a year, and how it was evaluated; null while it was not."""

    id: UUID
    titel: str
    schooljaar: str
    status: SpeerpuntStatus
    resultaat: Resultaat | None


class JaarResultaatUit(Uit):
    """How many speerpunten ended how; `open` are those without an evaluatie."""

    behaald: int
    deels: int
    niet: int
    open: int


class JaarMetingUit(Uit):
    """What one side came to on one onderdeel at one moment: the mean of `n` scores, null where nobody gave one."""

    instrument: str
    onderdeel: str
    kant: Kant
    moment: Moment
    n: int
    gemiddelde: float | None


class JaarUit(Uit):
    """One traject of a school, in what can be laid beside the others. `schooljaar` is in which it starts."""

    schooljaar: str
    thema: str | None
    traject: JaarTrajectUit
    speerpunten: list[JaarSpeerpuntUit]
    resultaat: JaarResultaatUit
    balans: list[BalansUit]
    metingen: list[JaarMetingUit]
