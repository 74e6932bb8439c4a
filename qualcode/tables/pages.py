"""Written pages as files: Word with tables as in a thesis, web page, Markdown, workbook."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path
from typing import Any

from qualcode.i18n import _, language
from qualcode.model.page import Grid, Page, Prose, TextTable
from qualcode.tables.figures import Figure, FigureKind
from qualcode.tables.layout import LaidOutRow, Layout, safe
from qualcode.tables.saving import check_suffix, save
from qualcode.tables.text_tables import add_text_table, is_wide, web_table, workbook

PAGE_SUFFIXES = (".docx", ".html", ".md", ".xlsx")
_SIGNS = "\\*_[]<>#|"
"""What means something in Markdown; a backtick may: our own sentences have commands in them."""

_STYLE = """
body { font-family: Georgia, "Times New Roman", serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem;
  color: #111; background: #fff; line-height: 1.45; }
.scrolls { overflow-x: auto; margin-top: 1.5rem; }
table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; }
caption { text-align: left; font-style: italic; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .7rem; min-width: 3rem; }
thead th { border-bottom: 1px solid; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.note { font-size: .9rem; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Nothing is fetched and nothing runs, whatever stands in a cell."""

_TAGS = {"nb": "nb-NO", "en": "en-GB"}


def write_page(page: Page, path: Path) -> None:
    """Write a page to a file; the ending chooses the format. A file that is there is replaced.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    suffix = check_suffix(path, PAGE_SUFFIXES, _("pages are not written in that format."))
    if suffix == ".docx":
        save(path, _word(page))
    elif suffix == ".xlsx":
        save(path, workbook(page))
    else:
        save(path, (_web(page) if suffix == ".html" else markdown(page)).encode("utf-8"))


def markdown(page: Page) -> str:
    """The page as Markdown."""
    parts = [f"# {_escaped(page.title)}"]
    for part in page.parts:
        if isinstance(part, Grid | TextTable):
            parts += [_pipes(part), *([_escaped(part.note)] if part.note else [])]
        else:
            parts.append(f"## {_escaped(part.text)}" if part.heading else _escaped(part.text))
    return "\n\n".join(parts) + "\n"


def _web(page: Page) -> str:
    """The page as one web page that needs nothing else."""
    title = escape(safe(page.title))
    parts = [f"<h1>{title}</h1>"]
    for part in page.parts:
        if isinstance(part, Prose):
            name = "h2" if part.heading else "p"
            tag = f' lang="{part.language}"' if part.language else ""
            parts.append(f"<{name}{tag}>{escape(safe(part.text))}</{name}>")
        else:
            parts.append(web_table(part))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _pipes(grid: Grid | TextTable) -> str:
    right = grid.numbers if isinstance(grid, TextTable) else range(1, len(grid.headings))
    rule = ["---:" if at in right else "---" for at in range(len(grid.headings))]
    rows = [["<br>".join(map(_escaped, text.split("\n"))) for text in row] for row in (grid.headings, *grid.rows)]
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
    from qualcode.tables.docx_fit import A4, MARGIN, fit
    from qualcode.tables.docx_styles import add_styles

    document = Document()
    add_styles(document, _TAGS[language()])
    laid = [(part, _laid_out(part) if isinstance(part, Grid) else None) for part in page.parts]
    fits = [fit(shown) for _part, shown in laid if shown]
    wide = any(isinstance(part, TextTable) and is_wide(part) for part in page.parts)
    landscape = wide or any(fitted.landscape for fitted in fits)
    set_page(document.sections[0], landscape=landscape)
    set_properties(document, safe(page.title))
    document.add_paragraph(safe(page.title), style="Heading 1")
    for part, shown in laid:
        if shown is not None:
            add_table(document, shown, fit(shown))
        elif isinstance(part, TextTable):
            add_text_table(document, part, A4[landscape] - 2 * MARGIN)
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
