"""Plain rows for statistics: the first row heads the columns; no title, no note, nothing merged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from qualcode.tables.csv_file import no_formula
from qualcode.tables.xlsx_file import LONGEST_TEXT

Value = str | int | None


def csv_rows(rows: Sequence[Sequence[Value]]) -> bytes:
    """UTF-8 with a byte order mark, commas, one row a line of the CSV; R and pandas read it as it is.

    Text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    for row in rows:
        writer.writerow(
            ["" if value is None else no_formula(value) if isinstance(value, str) else value for value in row]
        )
    return written.getvalue().encode("utf-8-sig")


def json_rows(rows: Sequence[Sequence[Value]]) -> bytes:
    """JSON Lines: each row an object with the headings as keys."""
    headings = [str(heading) for heading in rows[0]]
    lines = (json.dumps(dict(zip(headings, row, strict=True)), ensure_ascii=False) for row in rows[1:])
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def xlsx_rows(rows: Sequence[Sequence[Value]], name: str) -> bytes:
    """A workbook with one sheet; every text is text. A text too long for a cell is cut, with an ellipsis."""
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(
        written,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                short = value if len(value) <= LONGEST_TEXT else value[: LONGEST_TEXT - 1] + "…"
                sheet.write_string(at, column, short, None if at else bold)
            elif value is not None:
                sheet.write_number(at, column, value)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows) - 1, max(len(rows[0]) - 1, 0))
    book.close()
    return written.getvalue()
