"""What goes in for a vervolg."""

from app.core.contract import In
from app.core.types import Dag, Ids, Naam
from app.trajecten.contract import Schooljaar


class VervolgIn(In):
    """The next jaarcyclus, and what of this traject goes along to it.

    Activiteiten that were carried out become praktijken; speerpunten bring their behoeften.
    """

    naam: Naam
    thema: Naam
    schooljaar: Schooljaar
    startdatum: Dag | None = None
    einddatum: Dag | None = None
    praktijk_ids: Ids = []
    factor_ids: Ids = []
    partner_ids: Ids = []
    activiteit_ids: Ids = []
    behoefte_ids: Ids = []
    speerpunt_ids: Ids = []
