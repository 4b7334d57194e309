"""Which entries a dossier can cite, and what it shows of each.

A reader of the dossier may be somebody who may not read the traject. So a citation carries texts and dates
that the school chose to show, and no counts of families.
"""

from typing import Any
from uuid import UUID

from app.core.results import Content
from app.core.storage.tables import JsonObject
from app.fasen.bron import Bron
from app.isop.rules import InvoerSoort
from app.soorten import SOORTEN, named

Citaat = Content
Invoer = Any  # an entry of one of many tables, as a Bron gives it: with its columns as attributes


CITATIONS = {InvoerSoort(kind.soort): kind.citation for kind in SOORTEN if kind.citation}
"""What a citation shows, of each kind that can be cited."""


def citaat_of(soort: InvoerSoort, entry: Invoer) -> Citaat:
    """Return what a dossier shows of an entry."""
    citation = CITATIONS[soort]
    texts = [text for name in citation.teksten if (text := getattr(entry, name))]
    return {
        "soort": soort.value,
        "id": entry.id,
        "titel": str(getattr(entry, citation.titel)) if citation.titel else None,
        "tekst": "\n\n".join(texts) or None,
        "gedateerdOp": getattr(entry, citation.gedateerd) if citation.gedateerd else None,
    }


def cited(bron: Bron, verwijzing: str | JsonObject | None) -> Citaat | None:
    """Return what a stored verwijzing cites; None for a web address, or for an entry that is gone."""
    if not isinstance(verwijzing, dict):
        return None
    soort = InvoerSoort(verwijzing["soort"])
    entry = bron.row(named(soort).model, UUID(verwijzing["id"]))
    return None if entry is None else citaat_of(soort, entry)
