"""What the facts of the fasen are gathered from: the entries of one traject, each table read once."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from uuid import UUID

from app.fasen.meetfeiten import Meetfeiten
from app.kaders.rules import Kant
from app.metingen.rules import DIMENSIES, STEMMEN, Antwoord, Invuller, Moment, Wijze, means_by_onderdeel, waarden
from benchmarks.ninja.entries import (
    Activiteit,
    Behoefte,
    Bereidheidspeiling,
    Evaluatie,
    Factor,
    LegePartnerschap,
    Meting,
    Neveneffect,
    Onderdeel,
    Ouderpopulatie,
    Partner,
    Partnerschapsteam,
    Planaspect,
    Praktijk,
    Visie,
    Voortgangsbericht,
    Zekerheid,
)
from benchmarks.ninja.models import Fase, Markering, Speerpunt, SpeerpuntBehoefte, Traject

COLUMNS: dict[Any, tuple[str, ...]] = {
    Praktijk: ("id", "aspecten", "bereik", "bereik_bron", "effect", "effect_toelichting"),
    LegePartnerschap: ("partnerschap", "bij"),
    Ouderpopulatie: ("peildatum", "aantal_leerlingen", "thuistalen", "gezinnen_met_taalsteun", "intakes_gevoerd"),
    Factor: ("richting",),
    Partner: ("id",),
    Behoefte: ("soort", "bron"),
    Bereidheidspeiling: ("peildatum", "teamomvang", "geen_antwoord"),
    Visie: ("id", "betrokkenen", "status", "vastgesteld_op"),
    Speerpunt: ("id", "status", "waarom"),
    Planaspect: ("aspect", "antwoorden"),
    Zekerheid: ("kant",),
    Activiteit: (
        "id",
        "speerpunt_id",
        "verantwoordelijke",
        "uren",
        "startdatum",
        "einddatum",
        "rol_leerling",
        "status",
    ),
    Partnerschapsteam: ("aantal_ouders", "aantal_teamleden"),
    Voortgangsbericht: ("speerpunt_id", "inbreng_van"),
    Evaluatie: ("speerpunt_id",),
    Neveneffect: ("id",),
    Meting: ("instrument", "kant", "moment", "invuller", "wijze", "speerpunt_id", "activiteit_id", "antwoorden"),
}
"""What is read of each table."""


class Content:
    """The entries of a traject, for one write: a table is read when a fase first asks for it."""

    def __init__(self, traject: Traject, fasen: Sequence[Fase]) -> None:
        self.fasen = fasen
        self.is_jaarcyclus = traject.soort == "jaarcyclus"
        self._school = traject.organisatie_id
        self._here = {"organisatie_id": traject.organisatie_id, "traject_id": traject.id}
        self._rows: dict[Any, list[dict[str, Any]]] = {}
        self._codes: dict[Any, dict[tuple[UUID, str, str], set[str]]] = {}

    def rows(self, model: Any) -> list[dict[str, Any]]:
        """Return the rows of a table, in order of id."""
        if model not in self._rows:
            rows = model.objects.filter(**self._here).order_by("id").values(*COLUMNS[model])
            self._rows[model] = list(rows)
        return self._rows[model]

    def codes(self, model: Any, item_id: UUID, veld: str, kader: str) -> frozenset[str]:
        """Return the codes of one kader that an entry carries in a field."""
        if model not in self._codes:
            self._codes[model] = self._all_codes(model)
        return frozenset(self._codes[model].get((item_id, veld, kader), ()))

    @cached_property
    def with_behoefte(self) -> frozenset[UUID]:
        """The speerpunten that come from a behoefte."""
        links = SpeerpuntBehoefte.objects.filter(organisatie_id=self._school, item_id__in=self._ids(Speerpunt))
        return frozenset(links.values_list("item_id", flat=True))

    @cached_property
    def metingen(self) -> Meetfeiten:
        """What the metingen about the traject as a whole come to."""
        rows = [row for row in self.rows(Meting) if row["speerpunt_id"] is None and row["activiteit_id"] is None]
        gemeten = frozenset((row["moment"], row["instrument"], row["kant"]) for row in rows if row["antwoorden"])
        first = [row for row in rows if (row["instrument"], row["moment"]) == (DIMENSIES, Moment.NULMETING)]
        if not first:
            return Meetfeiten(gemeten=gemeten)
        onderdelen = Onderdeel.objects.filter(kader=DIMENSIES, beoordeelbaar=True, vervallen=False)
        dimensies = list(onderdelen.order_by("volgorde").values_list("code", flat=True))
        antwoorden = [_antwoord(row, antwoord) for row in first for antwoord in row["antwoorden"]]
        return Meetfeiten(
            dimensies=dimensies,
            ingevuld=frozenset((antwoord.kant.value, antwoord.onderdeel) for antwoord in antwoorden),
            scores=means_by_onderdeel(waarden(antwoorden), dimensies, tuple(Kant), Moment.NULMETING),
            gemeten=gemeten,
        )

    def _ids(self, model: Any) -> list[UUID]:
        return [row["id"] for row in self.rows(model)]

    def _all_codes(self, model: Any) -> dict[tuple[UUID, str, str], set[str]]:
        marks = Markering.objects.filter(organisatie_id=self._school, item_id__in=self._ids(model))
        codes: dict[tuple[UUID, str, str], set[str]] = {}
        for item_id, veld, kader, onderdeel in marks.values_list("item_id", "veld", "kader", "onderdeel"):
            codes.setdefault((item_id, veld, kader), set()).add(onderdeel)
        return codes


def _antwoord(row: dict[str, Any], antwoord: dict[str, Any]) -> Antwoord:
    return Antwoord(
        onderdeel=antwoord["onderdeel"],
        kant=Kant(row["kant"]),
        moment=Moment(row["moment"]),
        stem=STEMMEN[Invuller(row["invuller"])],
        besproken=row["wijze"] == Wijze.BESPROKEN,
        score=antwoord["score"],
        tekst=antwoord["tekst"] is not None,
    )
