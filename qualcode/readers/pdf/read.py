"""PDF documents: PDFium finds the glyphs, and their places on the page say what is column, heading, note and margin.

pypdfium2 is chosen for its licence (BSD/Apache) and speed: 71,920 glyphs of a LaTeX manual with their places took
0.23 s, pdfminer.six 0.78 s, and pypdf gives no places. Whoever reads files of strangers should do so in a child
process (`read_in_child`), for PDFium is not written in Python.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from qualcode.i18n import _
from qualcode.model.document import BlockKind, ParsedDocument
from qualcode.model.errors import QualcodeError
from qualcode.readers.files.source import Source, known_kind, read_bytes
from qualcode.readers.lines.draft import Line, assemble
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.lines.progress import step
from qualcode.readers.pdf.columns import Row, reading_order
from qualcode.readers.pdf.doubts import Doubts
from qualcode.readers.pdf.margins import SheetOfPaper, labels_of, without_running_heads
from qualcode.readers.pdf.rows import bold_words, runs_of
from qualcode.readers.pdf.text import lines_of_pages
from qualcode.readers.pdf.words import sheet_of
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.speech.transcripts import with_speakers

MAX_BYTES = 256 << 20
MAX_PAGES = 5000
_MUCH = 0.02
"""Of a document's words: where more stands in running heads, they are kept at its end, for they may say something."""
_FEW = 100  # words in the running heads of a document: a title and page numbers, which say nothing more
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_PASSWORD = 4  # PDFium's FPDF_ERR_PASSWORD
_DRAWN = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
_FLATTENED = pdfium.FLATTEN_SUCCESS


def read(source: Source, choice: Choice) -> ParsedDocument:
    """The document in a .pdf file.

    Raises:
        QualcodeError: if it is no PDF, encrypted, damaged, or only pictures of pages.
    """
    if b"%PDF-" not in source.head[:1024]:
        raise _no_pdf(source)
    try:
        document = pypdfium2.PdfDocument(read_bytes(source, MAX_BYTES))
    except PdfiumError as error:
        raise _refused(source, error) from error
    try:
        return _read(document, source, choice)
    except PdfiumError as error:
        raise _refused(source, error) from error
    finally:
        document.close()


def _read(document: Any, source: Source, choice: Choice) -> ParsedDocument:
    count = len(document)
    if count > MAX_PAGES:
        raise QualcodeError(
            _("This document has {n} pages; {most} can be read.").format(n=count, most=MAX_PAGES),
            source.name,
            _("Split it into several documents."),
        )
    document.init_forms()  # without it, fields of a form whose look the file does not hold come in empty
    pages, given, doubts = [], [], Doubts()
    for number in range(count):
        step()
        page, text = _opened(document, number)
        sheet = sheet_of(page, text)
        is_bold = bold_words(text)
        rows = reading_order(runs_of(sheet.words), is_bold)
        for words in sheet.turned:
            rows += reading_order(runs_of(words), is_bold, rows[-1].column + 1 if rows else 0)
        pages.append(SheetOfPaper(tuple(rows), sheet.height))
        given.append(" ".join(normalised(document.get_page_label(number) or "").split())[:20])
        doubts.look_at(number, sheet, page, [row.text for row in rows])
        text.close()
        page.close()
    if not any(page.rows for page in pages):
        raise QualcodeError(
            _("The pages of this document are pictures; there is no text in it."),
            source.name,
            _("Run text recognition first (OCRmyPDF, Acrobat), and import what it makes."),
        )
    kept, printed = without_running_heads(pages)
    labels = labels_of(printed, given)
    lines, turns = with_speakers(lines_of_pages(kept, labels), choice)
    heads = [_left_out(page.rows, rows) for page, rows in zip(pages, kept, strict=True)]
    at_end = _are_much(heads, pages)
    if at_end:
        lines += _heads_at_end(heads, labels)
    warnings = doubts.warnings(labels, heads, at_end=at_end)
    return assemble(lines, turns, metadata=_metadata(document), warnings=warnings)


def _opened(document: Any, number: int) -> tuple[Any, Any]:
    """A page and its text, with what was written into its form fields and on top of it."""
    page = document[number]
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    if any(_is_drawn(page, at) for at in range(count)) and pdfium.FPDFPage_Flatten(page.raw, 0) == _FLATTENED:
        page.close()
        page = document[number]
    return page, page.get_textpage()


def _is_drawn(page: Any, number: int) -> bool:
    annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
    try:
        return pdfium.FPDFAnnot_GetSubtype(annotation) in _DRAWN
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _left_out(rows: Sequence[Row], kept: Sequence[Row]) -> list[str]:
    stayed = {id(row) for row in kept}
    return [row.text for row in rows if id(row) not in stayed]


def _are_much(heads: Sequence[Sequence[str]], pages: Sequence[SheetOfPaper]) -> bool:
    """Whether so much of a document's words stands in its running heads that they are kept."""
    every = sum(len(row.text.split()) for page in pages for row in page.rows)
    words = sum(len(text.split()) for texts in heads for text in texts)
    return words > max(_FEW, _MUCH * every)


def _heads_at_end(heads: Sequence[Sequence[str]], labels: Sequence[str]) -> list[Line]:
    """The running heads as notes, a line a page: nobody says them, and they part no paragraph."""
    return [
        Line(" · ".join(" ".join(normalised(text).split()) for text in texts), BlockKind.NOTE, pages=((0, label),))
        for texts, label in zip(heads, labels, strict=True)
        if texts
    ]


def _metadata(document: Any) -> dict[str, str]:
    given = document.get_metadata_dict()
    date = _DATE.match(given.get("CreationDate", ""))
    found = {
        "title": given.get("Title", ""),
        "author": given.get("Author", ""),
        "date": "-".join(date.groups()) if date else "",
    }
    return {name: clean for name, text in found.items() if (clean := " ".join(normalised(text).split()))}


def _refused(source: Source, error: PdfiumError) -> QualcodeError:
    if getattr(error, "err_code", None) == _PASSWORD:
        return QualcodeError(
            _("This document is protected by a password."),
            source.name,
            _("Open it in a PDF program, print it to a new PDF, and import that."),
        )
    return QualcodeError(
        _("This document is damaged."), source.name, _("Fetch it again, or print it to a new PDF and import that.")
    )


def _no_pdf(source: Source) -> QualcodeError:
    kind = known_kind(source.head)
    what = _("This is not a PDF document; it looks like {kind}.").format(kind=kind) if kind else ""
    return QualcodeError(
        what or _("This is not a PDF document, in spite of its name."),
        source.name,
        _("Open it in the program that made it and save it as .pdf or .docx."),
    )
