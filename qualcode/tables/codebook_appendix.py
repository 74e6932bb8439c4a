"""The codebook's appendix as a file: Word, web page, Markdown."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path
from typing import Any

from qualcode.i18n import _, language
from qualcode.model.appendix import CodebookAppendix, CodeRow
from qualcode.tables.layout import safe
from qualcode.tables.quotes.words import in_marks
from qualcode.tables.saving import check_suffix, save

APPENDIX_SUFFIXES = (".docx", ".html", ".md")
_WIDTHS = (4.0, 5.7, 4.1, 4.1, 4.4, 2.4)
"""Centimetres of the columns on a landscape page of A4 with the margins of our tables (24.7 between them)."""


def write_codebook_appendix(appendix: CodebookAppendix, path: Path) -> None:
    """Write it to a file; the ending chooses the format. A file that is there is replaced in one step.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    suffix = check_suffix(path, APPENDIX_SUFFIXES, _("the codebook's appendix is not written in that format."))
    if suffix == ".docx":
        save(path, _word(appendix))
    else:
        save(path, (_web(appendix) if suffix == ".html" else _markdown(appendix)).encode("utf-8"))


def _headings() -> tuple[str, ...]:
    return (
        _("Code"),
        _("Definition"),
        _("Included"),
        _("Not included"),
        _("Example"),
        _("Codings (documents)"),
    )


def _cells(row: CodeRow) -> tuple[str, ...]:
    shown = f"{in_marks(row.example)} {row.source}".strip() if row.example else ""
    return tuple(
        map(safe, (row.name, row.definition, row.include, row.exclude, shown, f"{row.codings} ({row.documents})"))
    )


def _word(appendix: CodebookAppendix) -> bytes:
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    from qualcode.tables.docx_file import set_page, set_properties
    from qualcode.tables.docx_styles import NOTE, TABLE, TEXT, add_styles

    document = Document()
    add_styles(document, "nb-NO" if language() == "nb" else "en-GB")
    set_page(document.sections[0], landscape=True)
    set_properties(document, safe(appendix.title))
    document.add_paragraph(safe(appendix.title), style="Heading 1")
    table = document.add_table(rows=1, cols=len(_WIDTHS), style=TABLE)
    table.autofit = False

    def fill(cells: Any, texts: tuple[str, ...], *, bold: bool, level: int = 0) -> None:
        for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.style = TEXT
            paragraph.add_run(text).bold = bold or (column == 0 and level == 0) or None
            if column == 0:
                paragraph.paragraph_format.left_indent = Cm(0.4 * min(level, 6))
            if column == len(texts) - 1:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            cell.width = Cm(_WIDTHS[column])

    fill(table.rows[0].cells, _headings(), bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # repeated on every page
    for row in appendix.rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        fill(added.cells, _cells(row), bold=False, level=row.level)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, _WIDTHS, strict=True):
        column.w = Cm(width)
    note = document.add_paragraph(style=NOTE)
    note.add_run(f"{_('Note')}. ").italic = True
    note.add_run(safe(appendix.note))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _web(appendix: CodebookAppendix) -> str:
    rows = []
    for row in appendix.rows:
        name, *others = _cells(row)
        head = f'<th scope="row" style="padding-left:{0.5 + 1.25 * row.level:g}rem">{escape(name)}</th>'
        rows.append(f"<tr>{head}{''.join(f'<td>{escape(text)}</td>' for text in others)}</tr>")
    title = escape(safe(appendix.title))
    headings = "".join(f'<th scope="col">{escape(text)}</th>' for text in _headings())
    style = (
        'body{font-family:Georgia,"Times New Roman",serif;margin:2rem;color:#111;background:#fff}'
        "table{border-collapse:collapse;border-top:2px solid;border-bottom:2px solid}"
        "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;overflow-wrap:break-word}"
        "thead th{border-bottom:1px solid}td:last-child{white-space:nowrap}main{overflow-x:auto}"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{style}</style></head>\n<body><main><h1>{title}</h1>\n"
        f"<table><thead><tr>{headings}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody></table>\n"
        f"<p><em>{_('Note')}.</em> {escape(safe(appendix.note))}</p></main></body></html>\n"
    )


def _markdown(appendix: CodebookAppendix) -> str:
    from qualcode.tables.quotes.plain import escaped

    lines = ["| " + " | ".join(map(escaped, _headings())) + " |", "|" + " --- |" * len(_headings())]
    for row in appendix.rows:
        name, *others = map(escaped, _cells(row))
        lines.append("| " + " | ".join((f"{'&emsp;' * row.level}{name}", *others)) + " |")
    table = "\n".join(lines)
    return f"# {escaped(appendix.title)}\n\n{table}\n\n*{_('Note')}.* {escaped(appendix.note)}\n"
