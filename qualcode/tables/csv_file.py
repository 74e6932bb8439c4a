"""The table as CSV, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io

from qualcode.i18n import language
from qualcode.model.table import Table
from qualcode.tables.layout import LaidOutRow, layout

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a byte order mark; `;` and decimal comma in Norwegian, `,` and point in English.

    Codes are whole paths. There is nothing but data in it: title and note are `write_note`'s. Text that a spreadsheet
    would take for a formula begins with an apostrophe.
    """
    shown = layout(table)
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if language() == "nb" else ",")
    writer.writerow([no_formula(shown.row_heading), *map(no_formula, shown.every_heading)])
    writer.writerows(_row(row) for row in shown.body)
    return written.getvalue().encode("utf-8-sig")


def _row(row: LaidOutRow) -> list[str]:
    return [no_formula(row.path), *(figure.plain for figure in row.every_figure)]


def no_formula(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.lstrip().startswith(_STARTS_A_FORMULA) else text
