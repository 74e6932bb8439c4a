"""Results out: one Table, many writers.

Every writer takes its words and figures from `layout`; none formats a figure itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.model.table import Table

SUFFIXES = (".docx", ".xlsx", ".csv", ".md", ".html")
"""The endings that `write_table` knows."""


def write_table(table: Table, path: Path) -> None:
    """Write a table to a file in the format that the file's ending says; a file that is there is replaced.

    The new file takes the old one's place in one step, so that neither is ever half there.

    Raises:
        QualcodeError: if the ending is unknown, or the file cannot be written (open in Word or Excel, say).
    """
    from qualcode.i18n import _
    from qualcode.tables.saving import check_suffix, save

    suffix = check_suffix(path, SUFFIXES, _("tables are not written in that format."))
    save(path, _writer(suffix)(table))


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


def _writer(suffix: str) -> Any:
    if suffix == ".docx":
        from qualcode.tables.docx_file import docx_bytes as write
    elif suffix == ".xlsx":
        from qualcode.tables.xlsx_file import xlsx_bytes as write
    elif suffix == ".csv":
        from qualcode.tables.csv_file import csv_bytes as write
    elif suffix == ".md":
        from qualcode.tables.markdown_file import markdown_bytes as write
    else:
        from qualcode.tables.html_file import html_bytes as write
    return write
