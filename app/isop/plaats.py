"""Where a dossier is: found within the reader's scope, with who reads what of it, and when it may be judged."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.collection.declaration import Parent
from app.core.errors import Conflict, Forbidden, Reason, not_found
from app.core.language import Tekst
from app.core.storage.place import Place
from app.core.storage.tables import table_of
from app.core.storage.unit_of_work import UnitOfWork
from app.isop.rules import AANVRAAGBAAR_NA, is_of_the_school
from app.isop.tables import Dossier
from app.toegang import scope
from app.toegang.rules import Recht
from app.trajecten.rules import FaseStatus
from app.trajecten.service import find_traject
from app.trajecten.tables import Fase, Traject

NOT_YET = Reason(
    "dossier-niet-aanvraagbaar",
    Tekst("Dossier nog niet aan te vragen", "Dossier can't be requested yet"),
    Tekst("Het label komt in beeld als fase 4 is afgerond.", "The label comes into view once fase 4 is closed."),
)
NOT_REQUESTED = Reason(
    "dossier-niet-aangevraagd",
    Tekst("Dossier niet aangevraagd", "Dossier not requested"),
    Tekst("De school heeft nog niet om een oordeel gevraagd.", "The school has not asked for a verdict yet."),
)
OF_THE_SCHOOL = Reason(
    "van-de-school-zelf",
    Tekst("Van de school zelf", "Of the school itself"),
    Tekst(
        "Wie directie, teamlid of ouder van de school is, beoordeelt haar niet.",
        "Whoever is directie, teamlid or ouder of the school does not judge it.",
    ),
)
_fase, _dossier = table_of(Fase), table_of(Dossier)


@dataclass(frozen=True, slots=True)
class DossierStand:
    """What a place is about here: the traject, its dossier (None: never requested), and whether fase 4 is closed."""

    traject: Traject
    dossier: Dossier | None
    aanvraagbaar: bool
    uitgewerkt_op: date | None

    @property
    def aangevraagd_op(self) -> date | None:
        """Since when a beoordelaar reads it."""
        return self.dossier.aangevraagd_op if self.dossier is not None else None


def find_dossier(uow: UnitOfWork, traject_id: UUID, right: str) -> Place:
    """Return the dossier of a traject that the reader has this right in. Raises NotFound elsewhere."""
    place = find_traject(uow, traject_id, right)
    same = sa.and_(_dossier.c.organisatie_id == _fase.c.organisatie_id, _dossier.c.id == _fase.c.traject_id)
    wanted = (
        sa.select(_fase.c.status, _fase.c.afgerond_op, Dossier)
        .select_from(_fase)
        .outerjoin(Dossier, same)
        .where(
            _fase.c.organisatie_id == place.organisatie_id,
            _fase.c.traject_id == traject_id,
            _fase.c.nummer == AANVRAAGBAAR_NA,
        )
    )
    status, closed, dossier = uow.session.execute(wanted).one()
    return replace(place, subject=DossierStand(place.subject, dossier, status is FaseStatus.AFGEROND, closed))


def reads_evidence(place: Place) -> bool:
    """Tell whether the reader sees what is in the dossier: the school at once, others once it is requested."""
    return Recht.INHOUD in place.rights or place.subject.aangevraagd_op is not None


def _find_evidence(uow: UnitOfWork, traject_id: UUID, right: str) -> Place:
    place = find_dossier(uow, traject_id, right)
    if not reads_evidence(place):
        raise not_found()
    return place


def require_outsider(uow: UnitOfWork, place: Place) -> None:
    """Raise Forbidden when the reader is of the school that is judged, whatever else they are."""
    own = [lid.rol for lid in scope.reader(uow).lidmaatschappen if lid.organisatie_id == place.organisatie_id]
    if is_of_the_school(own):
        raise Forbidden(OF_THE_SCHOOL)


def require_judgeable(uow: UnitOfWork, place: Place) -> None:
    """Raise Conflict until fase 4 is closed and the school asked; Forbidden to the school itself."""
    require_outsider(uow, place)
    if not place.subject.aanvraagbaar:
        raise Conflict(NOT_YET)
    if place.subject.aangevraagd_op is None:
        raise Conflict(NOT_REQUESTED)


def _below(
    find: Callable[[UnitOfWork, UUID, str], Place],
    guard: Callable[[UnitOfWork, Place], None] = lambda _uow, _place: None,
) -> Parent:
    return Parent("/trajecten/{trajectId}/isop", "trajectId", find, guard)


# All stay open in a traject that is not lopend: a label is earned on what was done.
BEWIJSPLAATS = _below(_find_evidence)
OORDEELPLAATS = _below(find_dossier, require_judgeable)
LABELPLAATS = _below(find_dossier, require_outsider)
