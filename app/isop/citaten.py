"""Which entries a dossier can cite, and what it shows of each.

A reader of the dossier may be somebody who may not read the traject. So a citation carries texts and dates
that the school chose to show, and no counts of families.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.core.results import Content
from app.core.storage.tables import JsonObject, Owned
from app.fasen.bron import Bron
from app.fasen.fase0_beginsituatie.tables import Factor, LegePartnerschap, Ouderpopulatie, Partner, Praktijk
from app.fasen.fase1_behoeften.tables import Behoefte, Bereidheidspeiling
from app.fasen.fase2_visie.tables import Visie
from app.fasen.fase3_plan.tables import Bijstelling, Planaspect, Speerpunt, Zekerheid
from app.fasen.fase4_uitwerking.tables import Activiteit, Partnerschapsteam
from app.fasen.fase5_uitvoering.tables import Voortgangsbericht
from app.fasen.fase6_evaluatie.tables import Evaluatie, Neveneffect
from app.gespreksmodel.tables import Gespreksmodel
from app.isop.rules import InvoerSoort
from app.metingen.tables import Meting
from app.praktijkvoorbeelden.tables import Praktijkvoorbeeld
from app.trajecten.tables import Fase

Citaat = Content
Invoer = Any  # an entry of one of many tables, as a Bron gives it: with its columns as attributes


@dataclass(frozen=True, slots=True)
class Citeerbaar:
    """A kind of entry: its table, and which columns a citation shows."""

    table: type[Owned]
    titel: str | None = None
    teksten: tuple[str, ...] = ()
    gedateerd: str | None = None


CITEERBAAR: Mapping[InvoerSoort, Citeerbaar] = {
    InvoerSoort.FASE: Citeerbaar(Fase, titel="code", gedateerd="afgerond_op"),
    InvoerSoort.PRAKTIJK: Citeerbaar(Praktijk, teksten=("omschrijving", "effect_toelichting")),
    InvoerSoort.LEGE_PARTNERSCHAP: Citeerbaar(LegePartnerschap, titel="partnerschap", teksten=("toelichting",)),
    InvoerSoort.OUDERPOPULATIE: Citeerbaar(Ouderpopulatie, gedateerd="peildatum"),
    InvoerSoort.FACTOR: Citeerbaar(Factor, teksten=("omschrijving",)),
    InvoerSoort.PARTNER: Citeerbaar(Partner, titel="naam", teksten=("rol", "hoe_betrekken")),
    InvoerSoort.BEHOEFTE: Citeerbaar(Behoefte, teksten=("omschrijving",)),
    InvoerSoort.BEREIDHEIDSPEILING: Citeerbaar(Bereidheidspeiling, gedateerd="peildatum"),
    InvoerSoort.VISIE: Citeerbaar(Visie, teksten=("tekst",), gedateerd="vastgesteld_op"),
    InvoerSoort.SPEERPUNT: Citeerbaar(Speerpunt, titel="titel", teksten=("doel", "waarom")),
    InvoerSoort.BIJSTELLING: Citeerbaar(Bijstelling, teksten=("reden",)),
    InvoerSoort.PLANASPECT: Citeerbaar(Planaspect, titel="aspect", teksten=("aanpak",)),
    InvoerSoort.ZEKERHEID: Citeerbaar(Zekerheid, titel="kant", teksten=("tekst",), gedateerd="besproken_op"),
    InvoerSoort.ACTIVITEIT: Citeerbaar(Activiteit, titel="titel", teksten=("omschrijving",), gedateerd="einddatum"),
    InvoerSoort.PARTNERSCHAPSTEAM: Citeerbaar(Partnerschapsteam, titel="schooljaar"),
    InvoerSoort.VOORTGANGSBERICHT: Citeerbaar(Voortgangsbericht, teksten=("tekst",), gedateerd="datum"),
    InvoerSoort.EVALUATIE: Citeerbaar(Evaluatie, titel="resultaat", teksten=("toelichting", "geleerd")),
    InvoerSoort.NEVENEFFECT: Citeerbaar(Neveneffect, teksten=("omschrijving",)),
    # What raters wrote is theirs, and what they scored is for reflection: a dossier says that there was a meting.
    InvoerSoort.METING: Citeerbaar(Meting, titel="instrument", gedateerd="datum"),
    InvoerSoort.GESPREKSMODEL: Citeerbaar(Gespreksmodel, teksten=("tekst",), gedateerd="vastgesteld_op"),
    InvoerSoort.PRAKTIJKVOORBEELD: Citeerbaar(Praktijkvoorbeeld, titel="titel", teksten=("omschrijving", "geleerd")),
}


def citaat_of(soort: InvoerSoort, entry: Invoer) -> Citaat:
    """Return what a dossier shows of an entry."""
    kind = CITEERBAAR[soort]
    texts = [text for name in kind.teksten if (text := getattr(entry, name))]
    return {
        "soort": soort.value,
        "id": entry.id,
        "titel": str(getattr(entry, kind.titel)) if kind.titel else None,
        "tekst": "\n\n".join(texts) or None,
        "gedateerdOp": getattr(entry, kind.gedateerd) if kind.gedateerd else None,
    }


def cited(bron: Bron, verwijzing: str | JsonObject | None) -> Citaat | None:
    """Return what a stored verwijzing cites; None for a web address, or for an entry that is gone."""
    if not isinstance(verwijzing, dict):
        return None
    soort = InvoerSoort(verwijzing["soort"])
    entry = bron.row(CITEERBAAR[soort].table, UUID(verwijzing["id"]))
    return None if entry is None else citaat_of(soort, entry)
