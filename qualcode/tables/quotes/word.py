"""Quotes as a Word document: headings by theme and code, block quotes, sources."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt

from qualcode.i18n import language
from qualcode.model.quoting import PrintedPassage, QuoteList
from qualcode.tables.docx_file import set_page, set_properties
from qualcode.tables.docx_styles import add_styles
from qualcode.tables.layout import safe
from qualcode.tables.quotes.words import besides, is_block, marked, source, speaker

QUOTE, SOURCE = "Qualcode Quote", "Qualcode Quote Source"
"""Named styles, so that a thesis can restyle every quote at once."""


def word_bytes(quotes: QuoteList) -> bytes:
    """A document to go on writing in: real headings, so that the navigation pane shows the codes."""
    document = Document()
    add_styles(document, "nb-NO" if language() == "nb" else "en-GB")
    _add_quote_styles(document)
    set_page(document.sections[0], landscape=False)
    set_properties(document, safe(quotes.title))
    document.add_paragraph(safe(quotes.title), style="Heading 1")
    for remark in quotes.remarks:
        document.add_paragraph(safe(remark), style="Normal")
    theme = ""
    for group in quotes.groups:
        if group.theme != theme:
            theme = group.theme
            document.add_paragraph(safe(theme), style="Heading 2")
        if group.path != theme:
            document.add_paragraph(safe(group.path.removeprefix(f"{theme}/")), style="Heading 3")
        for passage in group.passages:
            _add_passage(document, passage)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _add_quote_styles(document: Any) -> None:
    styles = document.styles
    heading = styles["Heading 3"]
    heading.font.name, heading.font.size = styles["Heading 2"].font.name, Pt(12)
    heading.font.color.rgb = styles["Heading 2"].font.color.rgb
    quote = styles.add_style(QUOTE, WD_STYLE_TYPE.PARAGRAPH)
    quote.base_style = styles["Normal"]
    quote.paragraph_format.left_indent = Cm(1.27)  # half an inch, as APA 7 sets block quotes
    quote.paragraph_format.space_before, quote.paragraph_format.space_after = Pt(6), Pt(0)
    quote.paragraph_format.keep_with_next = True
    below = styles.add_style(SOURCE, WD_STYLE_TYPE.PARAGRAPH)
    below.base_style = styles["Normal"]
    below.font.size = Pt(9)
    below.paragraph_format.left_indent = Cm(1.27)
    below.paragraph_format.space_after = Pt(6)


def _add_passage(document: Any, passage: PrintedPassage) -> None:
    if not is_block(passage):
        paragraph = document.add_paragraph(style="Normal")
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(f"{safe(marked(passage))} {safe(source(passage))}")
    else:
        several = len(passage.parts) > 1
        for part in passage.parts:
            lines = [safe(line.strip()) for line in part.text.split("\n") if line.strip()]
            for number, line in enumerate(lines):
                paragraph = document.add_paragraph(style=QUOTE)
                if several and number == 0:
                    paragraph.add_run(f"{safe(speaker(part))}: ").bold = True
                paragraph.add_run(line).italic = part.asks or None
        document.add_paragraph(style=QUOTE).add_run(safe(source(passage)))
    below = document.add_paragraph(safe(" · ".join(besides(passage))), style=SOURCE)
    if not is_block(passage):
        below.paragraph_format.left_indent = Cm(0)
