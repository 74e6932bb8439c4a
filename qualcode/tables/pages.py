"""Written pages as files: Word with tables as in a thesis, and Markdown."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from qualcode.i18n import _, language
from qualcode.model.page import Grid, Page, Prose
from qualcode.tables.figures import Figure, FigureKind
from qualcode.tables.layout import LaidOutRow, Layout, safe
from qualcode.tables.saving import check_suffix, save

PAGE_SUFFIXES = (".docx", ".md")
_SIGNS = "\\*_[]<>#|"
"""What means something in Markdown; a backtick may: our own sentences have commands in them."""

_TAGS = {"nb": "nb-NO", "en": "en-GB"}


def write_page(page: Page, path: Path) -> None:
    """Write a page to a file; the ending chooses the format. A file that is there is replaced.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    suffix = check_suffix(path, PAGE_SUFFIXES, _("pages are not written in that format."))
    save(path, _word(page) if suffix == ".docx" else markdown(page).encode("utf-8"))


def markdown(page: Page) -> str:
    """The page as Markdown."""
    parts = [f"# {_escaped(page.title)}"]
    for part in page.parts:
        if isinstance(part, Grid):
            parts += [_pipes(part), *([_escaped(part.note)] if part.note else [])]
        else:
            parts.append(f"## {_escaped(part.text)}" if part.heading else _escaped(part.text))
    return "\n\n".join(parts) + "\n"


def _pipes(grid: Grid) -> str:
    rule = ["---", *["---:"] * (len(grid.headings) - 1)]
    rows = [[*map(_escaped, row)] for row in (grid.headings, *grid.rows)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], rule, *rows[1:]))


def _escaped(text: str) -> str:
    line = safe(text)
    for sign in _SIGNS:
        line = line.replace(sign, "\\" + sign)
    return line


def _word(page: Page) -> bytes:
    """The page as a Word document; the tables are numbered and styled as those of `crosstab`."""
    from docx import Document

    from qualcode.tables.docx_file import add_table, set_page, set_properties
    from qualcode.tables.docx_fit import fit
    from qualcode.tables.docx_styles import add_styles

    document = Document()
    add_styles(document, _TAGS[language()])
    laid = [(part, _laid_out(part) if isinstance(part, Grid) else None) for part in page.parts]
    fits = [fit(shown) for _part, shown in laid if shown]
    set_page(document.sections[0], landscape=any(fitted.landscape for fitted in fits))
    set_properties(document, safe(page.title))
    document.add_paragraph(safe(page.title), style="Heading 1")
    for part, shown in laid:
        if shown is not None:
            add_table(document, shown, fit(shown))
        elif isinstance(part, Prose):
            _add_prose(document, part)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add_prose(document: Any, prose: Prose) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = document.add_paragraph(style="Heading 2" if prose.heading else "Normal")
    run = paragraph.add_run(safe(prose.text))
    if prose.language:
        tag = OxmlElement("w:lang")
        tag.set(qn("w:val"), _TAGS[prose.language])
        run._r.get_or_add_rPr().append(tag)


def _laid_out(grid: Grid) -> Layout:
    """The grid as tables are laid out: the last column stands where a table has its totals."""
    *rows, total = [_row(row) for row in grid.rows]
    return Layout(
        title=safe(grid.title),
        row_heading=safe(grid.headings[0]),
        column_heading="",
        headings=tuple(map(safe, grid.headings[1:-1])),
        total_heading=safe(grid.headings[-1]),
        rows=tuple(rows),
        total=total,
        bases=(),
        caption_label=_("Table"),
        note_label=_("Note"),
        sentence="",
        note=safe(grid.note),
    )


def _row(cells: tuple[str, ...]) -> LaidOutRow:
    label, *figures = map(safe, cells)
    *own, total = [Figure(FigureKind.TEXT, text, text, None) for text in figures]
    return LaidOutRow(label, label, 0, tuple(own), total)
