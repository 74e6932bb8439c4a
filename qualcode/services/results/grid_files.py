"""A table of ready words in a file: Word, Markdown, Excel, CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.page import Grid, Page, Prose

SUFFIXES = (".docx", ".md", ".xlsx", ".csv")


def write_grid(grid: Grid, path: Path, below: Sequence[str] = ()) -> None:
    """Write one table to a file; the ending chooses the format. `.csv` and `.xlsx` hold the rows only, with no note.

    Args:
        grid: the table.
        path: the file; one that is there is replaced.
        below: sentences under the table and its note.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    from qualcode.tables.pages import write_page
    from qualcode.tables.plain_rows import csv_rows, xlsx_rows
    from qualcode.tables.saving import check_suffix, save

    suffix = check_suffix(path, SUFFIXES, _("tables of this kind are not written in that format."))
    rows = [grid.headings, *grid.rows]
    if suffix == ".csv":
        save(path, csv_rows(rows))
    elif suffix == ".xlsx":
        save(path, xlsx_rows(rows, _("Table")))
    else:
        parts: list[Grid | Prose] = [grid, *(Prose(each) for each in below)]
        write_page(Page(grid.title, tuple(parts)), path)
