"""Results out: one Table, many writers.

Every writer takes its words and figures from `layout`; none formats a figure itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.i18n import _
from qualcode.tables.saving import check_suffix, save

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qualcode.model.table import CellQuote, Table
    from qualcode.tables.profiles import Profile

SUFFIXES = (".docx", ".xlsx", ".csv", ".md", ".html", ".tex")
"""The endings that `write_table` knows."""


def write_table(
    table: Table, path: Path, quotes: Mapping[str, CellQuote] | None = None, profile: Profile | None = None
) -> None:
    """Write a table to a file in the format that the file's ending says; a file that is there is replaced.

    The new file takes the old one's place in one step, so that neither is ever half there.

    Args:
        table: the table.
        path: of the file.
        quotes: the passages behind its figures, by their codings' guids: a workbook has them on a sheet, and a web
            page opens them where a figure is clicked on. The other formats have no place for them.
        profile: how a Word file looks; None for that of the language.

    Raises:
        QualcodeError: if the ending is unknown, or the file cannot be written (open in Word or Excel, say).
    """
    suffix = check_suffix(path, SUFFIXES, _("tables are not written in that format."))
    save(path, _written(table, suffix, quotes or {}, profile))


def write_note(table: Table, path: Path) -> Path:
    """Write a table's title and note to a text beside a file of its figures: `t.csv` has `t.note.txt`.

    Returns:
        The text's path.
    """
    from qualcode.tables.layout import layout

    shown = layout(table)
    beside = path.with_name(f"{path.stem}.note.txt")
    save(beside, f"{shown.title}\n\n{shown.note}\n".encode())
    return beside


def render_terminal(table: Table, width: int) -> str:
    """The table as lines of plain text, none wider than `width` screen cells (at least 20).

    Columns that do not fit beside one another stand in blocks below one another. Nothing in it steers a terminal.
    """
    from qualcode.tables.terminal import render

    return render(table, width)


def table_json(table: Table) -> dict[str, Any]:
    """The table as plain values in the shape that `--json` promises; unattributed is None."""
    from qualcode.tables.json_shape import shape

    return shape(table)


def _written(table: Table, suffix: str, quotes: Mapping[str, CellQuote], profile: Profile | None) -> bytes:
    if suffix == ".docx":
        from qualcode.tables.docx_file import docx_bytes

        return docx_bytes(table, profile)
    if suffix == ".xlsx":
        from qualcode.tables.xlsx_file import xlsx_bytes

        return xlsx_bytes(table, quotes)
    if suffix == ".html":
        from qualcode.tables.html_file import html_bytes

        return html_bytes(table, quotes)
    if suffix == ".csv":
        from qualcode.tables.csv_file import csv_bytes

        return csv_bytes(table)
    if suffix == ".tex":
        from qualcode.tables.latex_file import latex_bytes

        return latex_bytes(table)
    from qualcode.tables.markdown_file import markdown_bytes

    return markdown_bytes(table)
