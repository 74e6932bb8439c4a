"""Quotes as rows for spreadsheets and statistics: a row for each code on each passage."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from qualcode.i18n import _, language
from qualcode.model.quoting import PrintedPassage, QuoteList
from qualcode.tables.csv_file import no_formula
from qualcode.tables.quotes.words import speaker
from qualcode.text.display import harmless

LONGEST_TEXT = 32_767
"""So many characters fit into one cell of a workbook; a longer text is cut, which an ellipsis and a sheet say."""

_WIDTHS = (12, 30, 22, 22, 70, 9, 9, 14, 12, 30, 22, 40, 40)


def csv_bytes(quotes: QuoteList) -> bytes:
    """UTF-8 with a byte order mark; `;` in Norwegian, `,` in English. A formula begins with an apostrophe."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if language() == "nb" else ",")
    attributes = _attributes(quotes)
    writer.writerow([no_formula(harmless(name)) for name in _headings(attributes)])
    for row in _rows(quotes, attributes):
        writer.writerow([value if isinstance(value, int) else no_formula(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def xlsx_bytes(quotes: QuoteList) -> bytes:
    """One sheet with a filter on every column, and one with what is to be known of the whole."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(written, {"in_memory": True, **options})
    book.set_properties({"title": quotes.title[:255]})
    sheet, head = book.add_worksheet(_("Quotes")), book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    attributes = _attributes(quotes)
    headings = _headings(attributes)
    sheet.write_row(0, 0, headings, head)
    cut, line = [], 0
    for line, row in enumerate(_rows(quotes, attributes), start=1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, column, value, wrapped)
                continue
            if len(value) > LONGEST_TEXT:
                cut.append(str(row[0]))
            text = value if len(value) <= LONGEST_TEXT else value[: LONGEST_TEXT - 1] + "…"
            sheet.write_string(line, column, text, wrapped)
    for column in range(len(headings)):
        sheet.set_column(column, column, _WIDTHS[column] if column < len(_WIDTHS) else 16)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if line:
        sheet.autofilter(0, 0, line, len(headings) - 1)
    about = book.add_worksheet(_("About"))
    about.set_column(0, 0, 100)
    notes = [quotes.title, *quotes.remarks]
    if cut:
        notes.append(_("Too long for a cell, and cut: {references}").format(references=", ".join(cut)))
    for row_number, note in enumerate(notes):
        about.write_string(row_number, 0, note, wrapped)
    book.close()
    return written.getvalue()


def _attributes(quotes: QuoteList) -> list[str]:
    return list(dict.fromkeys(name for passage in quotes.passages for name in passage.attributes))


def _headings(attributes: list[str]) -> list[str]:
    return [
        _("reference"),
        _("code"),
        _("actor"),
        _("document"),
        _("quote"),
        _("start"),
        _("end"),
        _("coder"),
        _("stance"),
        _("memo"),
        _("cited as"),
        _("text before"),
        _("text after"),
        *attributes,
    ]


def _rows(quotes: QuoteList, attributes: list[str]) -> Iterator[list[str | int]]:
    for passage in quotes.passages:
        for code in passage.codes:
            yield [
                *map(harmless, (passage.reference, code, _who(passage), passage.document, _words(passage))),
                passage.start,
                passage.end,
                *map(
                    harmless,
                    (
                        ", ".join(passage.coders),
                        ", ".join(stance for about, stance in passage.stances if about == code),
                        passage.memo,
                        passage.citation,
                        passage.before,
                        passage.after,
                        *(passage.attributes.get(name, "") for name in attributes),
                    ),
                ),
            ]


def _who(passage: PrintedPassage) -> str:
    return ", ".join(passage.actors) or _("unattributed")


def _words(passage: PrintedPassage) -> str:
    """The passage as it stands in the text; with several speakers each part begins with who it is."""
    if len(passage.parts) < 2:
        return passage.text
    return "\n".join(f"{speaker(part)}: {part.text}" for part in passage.parts)
