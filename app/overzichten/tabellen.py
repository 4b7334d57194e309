"""The overviews as tables for a spreadsheet: which columns, and a row's values in their order."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.core.language import Taal, Tekst
from app.core.sheets import Cell, Sheet
from app.isop.rules import label_status
from app.overzichten.rules import BalansSoort, achterstallig, dagen
from app.overzichten.tables import NOOIT
from app.voorwaarden.present import omschrijving

Row = Mapping[Any, Any]
_WIE = (
    Tekst("School", "School"),
    Tekst("Plaats", "Place"),
    Tekst("Traject", "Traject"),
    Tekst("Soort", "Kind"),
    Tekst("Schooljaar", "School year"),
    Tekst("Fase", "Fase"),
    Tekst("Status van de fase", "State of the fase"),
    Tekst("Dagen in fase", "Days in fase"),
    Tekst("Laatste activiteit", "Latest activity"),
)


def voortgang(rows: Iterable[Row], today: date) -> Sheet:
    """Return the table of `voortgang`."""
    more = (
        Tekst("Percentage", "Percentage"),
        Tekst("Open verplichte voorwaarden", "Open requirements"),
        Tekst("Achterstallige activiteiten", "Overdue activities"),
        Tekst("ISOP-criteria voldaan", "ISOP criteria met"),
        Tekst("Label", "Label"),
        Tekst("Label geldig tot en met", "Label valid through"),
    )
    return Sheet(
        "voortgang",
        (*_WIE, *more),
        (
            (
                *_wie(row, today),
                row["percentage"],
                len(row["open_voorwaarden"]),
                achterstallig(row["einddatums"], today),
                row["isop_voldaan"],
                _label(row, today),
                row["label_geldig_tot"],
            )
            for row in rows
        ),
    )


def stilstand(rows: Iterable[Row], today: date, taal: Taal) -> Sheet:
    """Return the table of `stilstand`."""
    more = (Tekst("Sinds", "Since"), Tekst("Nog nodig", "Still needed"))
    return Sheet(
        "stilstand",
        (*_WIE, *more),
        (
            (
                *_wie(row, today),
                row["fase_sinds"],
                " | ".join(omschrijving(code, taal) for code in row["open_voorwaarden"]),
            )
            for row in rows
        ),
    )


def samenvatting(items: Iterable[Row]) -> Sheet:
    """Return the table of `voortgang/samenvatting`."""
    columns = (Tekst("Fase", "Fase"), Tekst("Status", "State"), Tekst("Aantal", "Number"))
    return Sheet("samenvatting", columns, ((item["fase"], item["faseStatus"], item["aantal"]) for item in items))


def balans(items: Iterable[Row]) -> Sheet:
    """Return the table of `balans`."""
    columns = (
        Tekst("Partnerschap", "Partnership"),
        Tekst("Praktijken", "Praktijken"),
        Tekst("Behoeften", "Behoeften"),
        Tekst("Speerpunten", "Speerpunten"),
        Tekst("Activiteiten", "Activiteiten"),
    )
    rows = ((item["partnerschap"], *(item[soort] for soort in BalansSoort)) for item in items)
    return Sheet("balans", columns, rows)


def _label(row: Row, today: date) -> Cell:
    ends = row["label_geldig_tot"]
    return None if ends is None else str(label_status(ends, row["label_ingetrokken_op"], today))


def _wie(row: Row, today: date) -> tuple[Cell, ...]:
    latest = row["laatste_activiteit_op"]
    return (
        row["organisatie_naam"],
        row["plaats"],
        row["traject_naam"],
        str(row["soort"]),
        row["schooljaar"],
        row["huidige_fase"],
        str(row["fase_status"]),
        dagen(row["fase_sinds"], today),
        None if latest == NOOIT else latest,
    )
