"""What a row of the overviews shows as JSON."""

from datetime import date

from app.core.language import Taal
from app.core.results import Content
from app.core.storage.tables import RowMapping
from app.isop.rules import label_status
from app.overzichten.rules import achterstallig, dagen
from app.overzichten.tables import latest_entry
from app.voorwaarden.present import omschrijving


def voortgang(row: RowMapping, today: date) -> Content:
    """Return where a running traject is."""
    return {
        **_refs(row),
        "huidigeFase": row["huidige_fase"],
        "faseStatus": row["fase_status"],
        "dagenInFase": dagen(row["fase_sinds"], today),
        "percentage": row["percentage"],
        "openVerplicht": len(row["open_voorwaarden"]),
        "laatsteActiviteitOp": latest_entry(row),
        "achterstalligeActiviteiten": achterstallig(row["einddatums"], today),
        "isopVoldaan": row["isop_voldaan"],
        "label": _label(row, today),
    }


def stilstand(row: RowMapping, today: date, taal: Taal) -> Content:
    """Return since when a traject is where it is, and on what it waits."""
    return {
        **_refs(row),
        "huidigeFase": row["huidige_fase"],
        "faseStatus": row["fase_status"],
        "sinds": row["fase_sinds"],
        "dagenInFase": dagen(row["fase_sinds"], today),
        "laatsteActiviteitOp": latest_entry(row),
        "voorwaarden": [{"code": code, "omschrijving": omschrijving(code, taal)} for code in row["open_voorwaarden"]],
    }


def _label(row: RowMapping, today: date) -> Content | None:
    """Return the label of the school; whether it still holds depends on today."""
    ends = row["label_geldig_tot"]
    if ends is None:
        return None
    status = label_status(ends, row["label_ingetrokken_op"], today)
    return {"status": status, "toegekendOp": row["label_toegekend_op"], "geldigTot": ends}


def _refs(row: RowMapping) -> Content:
    return {
        "organisatie": {"id": row["organisatie_id"], "naam": row["organisatie_naam"], "plaats": row["plaats"]},
        "traject": {
            "id": row["traject_id"],
            "naam": row["traject_naam"],
            "soort": row["soort"],
            "schooljaar": row["schooljaar"],
        },
    }
