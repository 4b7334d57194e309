"""Tables for a spreadsheet: CSV and XLSX, in the reader's language and safe to open.

Rows are written to a file as they come, so that a table costs the same memory however long it is.
The file is finished before it is sent: a slow client must not hold the transaction that the rows come from.
"""

import csv
import io
from collections.abc import Generator
from datetime import date, datetime
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]  # it brings no types

from app.core.language import Taal
from app.core.results import Cell, Sheet

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Up to this many bytes a file stays in memory; beyond, it is on disk, where it has no name.
IN_MEMORY = 1024 * 1024
# What a spreadsheet would take for the start of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

CONTENT_TYPES = {CSV: f"{CSV}; charset=utf-8", XLSX: XLSX}
EXTENSIONS = {CSV: "csv", XLSX: "xlsx"}


def wanted(accept: str) -> str | None:
    """Return the kind of table that an Accept header asks for first; None for JSON."""
    for part in accept.split(","):
        kind = part.partition(";")[0].strip().lower()
        if kind in (CSV, XLSX):
            return kind
        if kind in ("application/json", "application/*", "*/*"):
            return None
    return None


def written(sheet: Sheet, kind: str, taal: Taal) -> IO[bytes]:
    """Return a file of this kind that holds the table. Whoever sends it closes it."""
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # it outlives this function
    try:
        (_csv if kind == CSV else _xlsx)(file, sheet, taal)
    except BaseException:
        file.close()
        raise
    finally:
        # They may come from a cursor, which must not outlive its transaction.
        if isinstance(sheet.rows, Generator):
            sheet.rows.close()
    return file


def _csv(file: IO[bytes], sheet: Sheet, taal: Taal) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    # The mark by which spreadsheets know UTF-8.
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow([column.render(taal) for column in sheet.columns])
    writer.writerows([_safe(cell) for cell in row] for row in sheet.rows)
    text.detach()  # which writes what is left, and keeps the file open


def _xlsx(file: IO[bytes], sheet: Sheet, taal: Taal) -> None:
    # The parts of the book are files until they are zipped; the directory takes away what an error leaves.
    with TemporaryDirectory() as parts:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": parts,
        }
        with xlsxwriter.Workbook(file, options) as book:
            page = book.add_worksheet(sheet.name[:31])
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            page.write_row(0, 0, [column.render(taal) for column in sheet.columns])
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    _write(page, number, column, cell, day)


def _write(page: Any, row: int, column: int, cell: Cell, day: Any) -> None:
    if isinstance(cell, datetime):
        page.write_string(row, column, cell.isoformat())
    elif isinstance(cell, date):
        page.write_datetime(row, column, datetime.combine(cell, datetime.min.time()), day)  # a day
    elif isinstance(cell, str):
        page.write_string(row, column, cell)
    elif cell is not None:
        page.write(row, column, cell)


def _safe(cell: Cell) -> Cell:
    """Put a quote before what a spreadsheet would run."""
    if isinstance(cell, datetime):
        return cell.isoformat()
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
