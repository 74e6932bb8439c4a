"""From what a person points at (offsets, lines, words) to a span of a document's current text."""

from __future__ import annotations

import re

from qualcode.i18n import _
from qualcode.model.document import DocumentText
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.span import Span
from qualcode.text.display import harmless_line
from qualcode.text.lines import Lines


def parse_range(given: str, what: str) -> tuple[int, int]:
    """Two whole numbers written `A:B` (also `A-B`, `A–B`, or one number for both).

    Raises:
        QualcodeError: if it is anything else.
    """
    match = re.fullmatch(r"\s*(\d{1,12})\s*(?:[:\-–]\s*(\d{1,12}))?\s*", given)
    if match is None:
        raise QualcodeError(_("this is not a range."), f"{what} {given}", _("Write two numbers, such as 12:40."))
    first = int(match[1])
    return first, int(match[2]) if match[2] else first


def span_of_offsets(text: DocumentText, start: int, end: int) -> Span:
    """The span between two offsets, in code points.

    Raises:
        QualcodeError: if it is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(text.text):
        raise QualcodeError(
            _("{start}:{end} is not a passage of the text, which has {length} characters.").format(
                start=start, end=end, length=len(text.text)
            ),
            text.document.name,
        )
    return Span(start, end)


def span_of_lines(text: DocumentText, first: int, last: int) -> Span:
    """The span of lines `first` to `last`, both inclusive, without the last line break.

    Raises:
        QualcodeError: if there are no such lines, or they are empty.
    """
    lines = Lines(text.text)
    if not 1 <= first <= last <= len(lines):
        raise QualcodeError(
            _("there are no lines {first}:{last}; the text has {count}.").format(
                first=first, last=last, count=len(lines)
            ),
            text.document.name,
        )
    return span_of_offsets(text, *lines.span(first, last))


def span_of_quote(text: DocumentText, quote: str) -> Span:
    """The span of these words, which must occur exactly once; white space may differ.

    Raises:
        QualcodeError: if they do not occur.
        AmbiguousError: if they occur more than once; names the lines.
    """
    if not quote.strip():
        raise QualcodeError(_("the quote is empty."), text.document.name)
    found = spans_of_words(text.text, quote)
    if not found:
        raise QualcodeError(
            _("the text does not have these words: «{quote}».").format(quote=_short(quote)),
            text.document.name,
            _("`qualcode find` searches without regard to case."),
        )
    if len(found) > 1:
        lines = Lines(text.text)
        places = [str(lines.number(span.start)) for span in found]
        raise AmbiguousError(
            _("these words occur {count} times.").format(count=len(found)),
            places,
            text.document.name,
            _("Give more of them, or use --span or --lines (lines {places}).").format(places=", ".join(places)),
        )
    return found[0]


def spans_of_words(text: str, words: str) -> list[Span]:
    """Where these words stand in a text, one after the other, whatever the white space between them."""
    import unicodedata

    pattern = r"\s+".join(map(re.escape, unicodedata.normalize("NFC", words).split()))
    return [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []


def _short(quote: str) -> str:
    line = harmless_line(quote)
    return line if len(line) <= 60 else line[:59] + "…"
