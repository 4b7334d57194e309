"""The overviews as tables for a spreadsheet: the words above the columns, and a row's cells in their order."""

from datetime import date

from app.core.language import Taal, Tekst
from app.core.results import Cell
from app.core.storage.tables import RowMapping
from app.isop.rules import label_status
from app.overzichten.rules import achterstallig, dagen
from app.overzichten.tables import latest_entry
from app.voorwaarden.present import omschrijving

_TRAJECT = (
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
VOORTGANG = (
    *_TRAJECT,
    Tekst("Percentage", "Percentage"),
    Tekst("Open verplichte voorwaarden", "Open requirements"),
    Tekst("Achterstallige activiteiten", "Overdue activities"),
    Tekst("ISOP-criteria voldaan", "ISOP criteria met"),
    Tekst("Label", "Label"),
    Tekst("Label geldig tot en met", "Label valid through"),
)
STILSTAND = (*_TRAJECT, Tekst("Sinds", "Since"), Tekst("Nog nodig", "Still needed"))
SAMENVATTING = (Tekst("Fase", "Fase"), Tekst("Status", "State"), Tekst("Aantal", "Number"))
BALANS = (
    Tekst("Partnerschap", "Partnership"),
    Tekst("Praktijken", "Praktijken"),
    Tekst("Behoeften", "Behoeften"),
    Tekst("Speerpunten", "Speerpunten"),
    Tekst("Activiteiten", "Activiteiten"),
)


def voortgang(row: RowMapping, today: date) -> tuple[Cell, ...]:
    """Return the cells of a row under `VOORTGANG`."""
    return (
        *_traject(row, today),
        row["percentage"],
        len(row["open_voorwaarden"]),
        achterstallig(row["einddatums"], today),
        row["isop_voldaan"],
        _label(row, today),
        row["label_geldig_tot"],
    )


def stilstand(row: RowMapping, today: date, taal: Taal) -> tuple[Cell, ...]:
    """Return the cells of a row under `STILSTAND`."""
    needed = " | ".join(omschrijving(code, taal) for code in row["open_voorwaarden"])
    return (*_traject(row, today), row["fase_sinds"], needed)


def _label(row: RowMapping, today: date) -> Cell:
    ends = row["label_geldig_tot"]
    return None if ends is None else str(label_status(ends, row["label_ingetrokken_op"], today))


def _traject(row: RowMapping, today: date) -> tuple[Cell, ...]:
    return (
        row["organisatie_naam"],
        row["plaats"],
        row["traject_naam"],
        str(row["soort"]),
        row["schooljaar"],
        row["huidige_fase"],
        str(row["fase_status"]),
        dagen(row["fase_sinds"], today),
        latest_entry(row),
    )
