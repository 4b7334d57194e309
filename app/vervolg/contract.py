"""What goes in for a vervolg."""

from app.core.contract import Dag, Ids, In, Naam, Schooljaar


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
