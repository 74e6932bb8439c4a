"""Quotes out: one list of passages, a writer for each format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.i18n import _
from qualcode.tables.saving import check_suffix, save

if TYPE_CHECKING:
    from qualcode.model.quoting import QuoteList

QUOTE_SUFFIXES = (".docx", ".xlsx", ".html", ".md", ".csv", ".tex", ".txt")
"""The endings that `write_quotes` knows."""


def write_quotes(quotes: QuoteList, path: Path) -> None:
    """Write quotes to a file; the ending chooses the format. A file that is there is replaced in one step.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    suffix = check_suffix(path, QUOTE_SUFFIXES, _("quotes are not written in that format."))
    save(path, _writer(suffix)(quotes))


def _writer(suffix: str) -> Any:
    if suffix == ".docx":
        from qualcode.tables.quotes.word import word_bytes as write
    elif suffix in {".xlsx", ".csv"}:
        from qualcode.tables.quotes import rows

        return rows.xlsx_bytes if suffix == ".xlsx" else rows.csv_bytes
    elif suffix == ".html":
        from qualcode.tables.quotes.web import html_bytes as write
    elif suffix == ".tex":
        from qualcode.tables.quotes.latex import latex_bytes as write
    else:
        from qualcode.tables.quotes import plain

        return plain.markdown_bytes if suffix == ".md" else plain.text_bytes
    return write
