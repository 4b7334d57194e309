"""What a comment can be about: the one place to add another kind of entry.

A new kind is a line in `BijSoort`, a line in `TABELLEN`, and a migration for the CHECK on `bij_soort`.
"""

import enum
from collections.abc import Mapping
from uuid import UUID

from app.core.collection.links import existing
from app.core.storage.place import Place
from app.core.storage.tables import Owned
from app.core.storage.unit_of_work import UnitOfWork
from app.fasen.fase0_beginsituatie.tables import Factor, LegePartnerschap, Ouderpopulatie, Partner, Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte, Bereidheidspeiling
from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase3_plan.tables import Bijstelling, Planaspect, Speerpunt, Zekerheid
from app.fasen.fase4_uitwerking.tables import Activiteit, Partnerschapsteam
from app.fasen.fase5_uitvoering.tables import Voortgangsbericht
from app.fasen.fase6_evaluatie.tables import Evaluatie, Neveneffect
from app.gespreksmodel.tables import Gespreksmodel, Gespreksmoment, Hulpmiddel
from app.isop.tables import Bewijs
from app.metingen.tables import Meting
from app.trajecten.tables import Fase


class BijSoort(enum.StrEnum):
    """What a comment is about: the traject, a fase, or an entry by the name its collection gives it."""

    TRAJECT = "traject"
    FASE = "fase"
    PRAKTIJK = "praktijk"
    LEGE_PARTNERSCHAP = "lege-partnerschap"
    OUDERPOPULATIE = "ouderpopulatie"
    FACTOR = "factor"
    PARTNER = "partner"
    BEHOEFTE = "behoefte"
    BEREIDHEIDSPEILING = "bereidheidspeiling"
    VISIE = "visie"
    SPEERPUNT = "speerpunt"
    BIJSTELLING = "bijstelling"
    PLANASPECT = "planaspect"
    ZEKERHEID = "zekerheid"
    ACTIVITEIT = "activiteit"
    PARTNERSCHAPSTEAM = "partnerschapsteam"
    VOORTGANGSBERICHT = "voortgangsbericht"
    EVALUATIE = "evaluatie"
    NEVENEFFECT = "neveneffect"
    METING = "meting"
    GESPREKSMODEL = "gespreksmodel"
    GESPREKSMOMENT = "gespreksmoment"
    HULPMIDDEL = "hulpmiddel"
    BEWIJS = "bewijs"


TABELLEN: Mapping[BijSoort, type[Owned]] = {
    BijSoort.FASE: Fase,
    BijSoort.PRAKTIJK: Praktijk,
    BijSoort.LEGE_PARTNERSCHAP: LegePartnerschap,
    BijSoort.OUDERPOPULATIE: Ouderpopulatie,
    BijSoort.FACTOR: Factor,
    BijSoort.PARTNER: Partner,
    BijSoort.BEHOEFTE: Behoefte,
    BijSoort.BEREIDHEIDSPEILING: Bereidheidspeiling,
    BijSoort.VISIE: Visie,
    BijSoort.SPEERPUNT: Speerpunt,
    BijSoort.BIJSTELLING: Bijstelling,
    BijSoort.PLANASPECT: Planaspect,
    BijSoort.ZEKERHEID: Zekerheid,
    BijSoort.ACTIVITEIT: Activiteit,
    BijSoort.PARTNERSCHAPSTEAM: Partnerschapsteam,
    BijSoort.VOORTGANGSBERICHT: Voortgangsbericht,
    BijSoort.EVALUATIE: Evaluatie,
    BijSoort.NEVENEFFECT: Neveneffect,
    BijSoort.METING: Meting,
    BijSoort.GESPREKSMODEL: Gespreksmodel,
    BijSoort.GESPREKSMOMENT: Gespreksmoment,
    BijSoort.HULPMIDDEL: Hulpmiddel,
    BijSoort.BEWIJS: Bewijs,
}
"""The table of each kind; the traject itself is known by its place."""


def is_here(uow: UnitOfWork, place: Place, soort: BijSoort, item_id: UUID) -> bool:
    """Tell whether there is such an entry in this traject."""
    if soort is BijSoort.TRAJECT:
        return item_id == place.keys["traject_id"]
    return bool(existing(uow.session, TABELLEN[soort], place, [item_id]))
