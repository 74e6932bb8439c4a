"""A document with codes in the margin: Word and web page."""

from __future__ import annotations

import io
from html import escape
from pathlib import Path

from qualcode.i18n import _, language
from qualcode.model.appendix import CodedDocument, CodedLine
from qualcode.tables.layout import safe
from qualcode.tables.saving import check_suffix, save

CODED_SUFFIXES = (".docx", ".html")
_WIDTHS = (1.1, 10.4, 4.5)
"""Centimetres of line number, text and margin on an upright page."""
_SHADE = "E7EDF3"
_STYLE = """
body { font-family: Georgia, "Times New Roman", serif; margin: 2rem auto; max-width: 62rem; padding: 0 1rem;
  color: #111; background: #fff; line-height: 1.45; }
table { border-collapse: collapse; width: 100%; }
td { vertical-align: top; padding: .15rem .6rem; overflow-wrap: break-word; }
td.line { color: #666; text-align: right; font-variant-numeric: tabular-nums; }
td.codes { width: 30%; border-left: 1px solid #999; font-size: .85rem; }
mark { background: #e7edf3; color: inherit; }
"""


def write_coded_document(coded: CodedDocument, path: Path) -> None:
    """Write it to a file; the ending chooses the format. A file that is there is replaced in one step.

    Raises:
        QualcodeError: if the ending is unknown or the file cannot be written.
    """
    suffix = check_suffix(path, CODED_SUFFIXES, _("a coded document is not written in that format."))
    save(path, _word(coded) if suffix == ".docx" else _web(coded).encode("utf-8"))


def _word(coded: CodedDocument) -> bytes:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Cm, Pt

    from qualcode.tables.docx_file import add_note, set_page, set_properties
    from qualcode.tables.docx_styles import TEXT, add_styles

    document = Document()
    add_styles(document, "nb-NO" if language() == "nb" else "en-GB")
    set_page(document.sections[0], landscape=False)
    set_properties(document, safe(coded.title))
    document.add_paragraph(safe(coded.title), style="Heading 1")
    add_note(document, safe(coded.note))
    table = document.add_table(rows=0, cols=3)
    table.autofit = False
    for line in coded.lines:
        cells = table.add_row().cells
        for cell, width in zip(cells, _WIDTHS, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].style = TEXT
        cells[0].paragraphs[0].add_run(str(line.number)).font.size = Pt(8)
        words = cells[1].paragraphs[0]
        if line.speaker:
            words.add_run(f"{safe(line.speaker)}: ").bold = True
        for text, bears in line.pieces:
            run = words.add_run(safe(text))
            if bears:
                shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_SHADE}"/>'
                run._r.get_or_add_rPr().append(parse_xml(shade))
        for at, code in enumerate(line.codes):
            paragraph = cells[2].paragraphs[0] if at == 0 else cells[2].add_paragraph(style=TEXT)
            paragraph.add_run(safe(code)).font.size = Pt(8)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, _WIDTHS, strict=True):
        column.w = Cm(width)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _web(coded: CodedDocument) -> str:
    title = escape(safe(coded.title))
    rows = "\n".join(map(_row, coded.lines))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n"
        f"<p>{escape(safe(coded.note))}</p>\n<table>\n{rows}\n</table></body></html>\n"
    )


def _row(line: CodedLine) -> str:
    who = f"<strong>{escape(safe(line.speaker))}:</strong> " if line.speaker else ""
    words = "".join(f"<mark>{escape(safe(t))}</mark>" if bears else escape(safe(t)) for t, bears in line.pieces)
    codes = "<br>".join(escape(safe(code)) for code in line.codes)
    return (
        f'<tr id="l{line.number}"><td class=line>{line.number}</td><td>{who}{words}</td>'
        f"<td class=codes>{codes}</td></tr>"
    )
