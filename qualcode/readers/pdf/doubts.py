"""Pages whose words are not to be trusted: torn, without proper letters, or pictures. They are told, page by page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from qualcode.i18n import ngettext
from qualcode.readers.pdf.words import Sheet

_FEW = 20  # words that say nothing yet about their page
_TORN = 0.4
"""Of the words of a page, single letters. Of 3,100 pages of manuals in 40 languages only tables of letters and of
vowel signs have more; torn text ("V e d t a k") has nine tenths."""
_UNLIKELY = 0.05  # of the signs: private, unassigned, without a letter, or without any meaning; whole text has none
_MIXED = 0.25  # of the words: letters of two scripts, no vowel, or signs among the letters
_COVERED = 0.5  # of a page that a picture covers, where next to no words stand beside it
_ROWS_BESIDE = 8  # of a page: fewer are a head, an address, a small table that anybody sees
_CONTENTS = re.compile(r"\t[\divxlc]{1,7}$")  # a page number in a list of contents
_SHOWN = 8  # pages or heads that are named
_LETTER = re.compile(r"[^\W\d_]")
_NAMING = re.compile(r"(?!\b[ivxlc]+\b)[^\W\d_]{2,}", re.IGNORECASE)  # more than a page number in a head
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")
_SCRIPTS = re.compile(
    "[a-z][a-z'’]*[\u0370-\u0373\u0376-\u03ff\u0400-\u05ff\u0620-\u06ff\u0900-\u0dff]"
    "|[\u0370-\u03ff\u0400-\u05ff\u0620-\u06ff\u0900-\u0dff]+[a-z]",
    re.IGNORECASE,
)
_VOWELLESS = re.compile(
    r"[b-df-hj-np-tvwxz]{6,}|\b[b-df-hj-np-tvwxz]{3,5}\b|\d[a-z]{3,}", re.IGNORECASE
)  # as where each letter stands for another: `7KLV LV D WHVW`
_INSIDE = re.compile(r"[^\W\d_][^\w\s\x21-\x7e\xad’“”«»·…‐‑–—]+[^\W\d_]")
"""Signs that stand between letters in text whose letters are other ones than those drawn: `QJ⇤WK`."""
_AT_LEAST = 0.5  # of the words of a page have letters, or the rest is doubted word by word
_WRONG = (_SCRIPTS, _VOWELLESS, _INSIDE)


@dataclass(slots=True)
class Doubts:
    """What is to be told of the pages of a document; pages by their place in the file."""

    pictures: list[int] = field(default_factory=list)
    torn: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)  # whose rows hold what stands side by side
    outside: dict[int, int] = field(default_factory=dict)  # words
    signs: int = 0  # that have no letter

    def look_at(self, number: int, sheet: Sheet, page: Any, rows: Sequence[str] = ()) -> None:
        """Judge one page.

        Args:
            number: its place in the file, from 0.
            sheet: its words.
            page: the `PdfPage` of pypdfium2.
            rows: its rows of text, with tabs where wide gaps are.
        """
        if sum("\t" in row and not _CONTENTS.search(row) for row in rows) >= _ROWS_BESIDE:
            self.beside.append(number)
        texts = [word.text for words in (sheet.words, *sheet.turned) for word in words]
        if len(texts) < _FEW and (not texts or _is_picture(page)):
            self.pictures.append(number)
        elif is_torn(texts, sheet.nameless):
            self.torn.append(number)
        if sheet.outside:
            self.outside[number] = sheet.outside

    def warnings(self, labels: Sequence[str], heads: Sequence[Sequence[str]], *, at_end: bool = False) -> list[str]:
        """One sentence for each kind of doubt, and for what was left out.

        Args:
            labels: what each page is called.
            heads: the running heads and page numbers that were taken out of each page.
            at_end: whether they stand at the end of the text.
        """
        found = []
        if self.pictures:
            found.append(
                ngettext(
                    "{n} page has no text and may be a picture: {pages}. If it has words, run text recognition.",
                    "{n} pages have no text and may be pictures: {pages}. If they have words, run text recognition.",
                    len(self.pictures),
                ).format(n=len(self.pictures), pages=_named(self.pictures, labels))
            )
        if self.torn:
            found.append(
                ngettext(
                    "The words of {n} page are torn or have wrong letters: {pages}. Compare it with the PDF; text "
                    "recognition of the page (ocrmypdf --force-ocr) may give better words.",
                    "The words of {n} pages are torn or have wrong letters: {pages}. Compare them with the PDF; text "
                    "recognition of the pages (ocrmypdf --force-ocr) may give better words.",
                    len(self.torn),
                ).format(n=len(self.torn), pages=_named(self.torn, labels))
            )
        if self.beside:
            found.append(
                ngettext(
                    "What stands side by side on {n} page (tables, lists) was read row by row: {pages}. Compare the "
                    "order with the PDF.",
                    "What stands side by side on {n} pages (tables, lists) was read row by row: {pages}. Compare the "
                    "order with the PDF.",
                    len(self.beside),
                ).format(n=len(self.beside), pages=_named(self.beside, labels))
            )
        if self.outside:
            number = sum(self.outside.values())
            found.append(
                ngettext(
                    "{n} word outside what is shown of its page was left out: {pages}.",
                    "{n} words outside what is shown of their pages were left out: {pages}.",
                    number,
                ).format(n=number, pages=_named(list(self.outside), labels))
            )
        return found + _of_heads(heads, at_end=at_end)


def is_torn(texts: Sequence[str], nameless: int = 0) -> bool:
    """Whether the words of a page are torn apart, or not the letters that are drawn.

    Args:
        texts: the words.
        nameless: how many signs the file gives no character for.
    """
    whole = " ".join(texts)
    plain = whole.isascii()
    if not plain or nameless:
        odd = nameless + sum(
            unicodedata.category(sign) in {"Co", "Cn", "Cs"} or sign == "\ufffd" for sign in whole if sign > "\x7f"
        )
        if odd > _UNLIKELY * (len(whole) + nameless):
            return True
    # Most pages are whole by far, and a look at all of their words at once tells it at a tenth of the cost.
    doubtful = sum(len(wrong.findall(whole)) for wrong in ((_VOWELLESS,) if plain else _WRONG))
    if doubtful <= _MIXED * _AT_LEAST * len(texts) and sum(
        len(text) == 1 for text in texts
    ) <= _TORN * _AT_LEAST * len(texts):
        return False
    words = [text for text in texts if _LETTER.search(text) and not _UNSPACED.search(text)]
    if len(words) < _FEW:
        return False
    single = sum(len(text) == 1 for text in words)
    mixed = sum(any(wrong.search(text) for wrong in _WRONG) for text in words)
    return single > _TORN * len(words) or mixed > _MIXED * len(words)


def _is_picture(page: Any) -> bool:
    """Whether a picture covers most of a page."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    area = 0.0
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        area = max(area, (right - left) * (top - bottom))
    return bool(area > _COVERED * width * height)


def _of_heads(heads: Sequence[Sequence[str]], *, at_end: bool) -> list[str]:
    pages = [texts for texts in heads if any(_NAMING.search(text) for text in texts)]
    if not pages:
        return []
    words = sum(len(text.split()) for texts in heads for text in texts)
    shown: dict[str, str] = {}
    for texts in pages:
        for text in texts:
            shown.setdefault(re.sub(r"\d+", "#", text), " ".join(text.split()))
    named = [f"«{text}»" for text in shown.values() if _NAMING.search(text)]
    if at_end:
        told = ngettext(
            "Running heads and page numbers stand as notes at the end of the text: {words} words of {n} page, "
            "{heads}.",
            "Running heads and page numbers stand as notes at the end of the text: {words} words of {n} pages, "
            "{heads}.",
            len(pages),
        )
    else:
        told = ngettext(
            "Left out as running head or page number: {words} words on {n} page, {heads}.",
            "Left out as running heads and page numbers: {words} words on {n} pages, {heads}.",
            len(pages),
        )
    shown_heads = ", ".join(named[:_SHOWN]) + (", …" if len(named) > _SHOWN else "")
    return [told.format(words=words, n=len(pages), heads=shown_heads)]


def _named(pages: Sequence[int], labels: Sequence[str]) -> str:
    return ", ".join(labels[page] for page in pages[:_SHOWN]) + (", …" if len(pages) > _SHOWN else "")
