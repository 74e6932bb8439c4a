"""The words of a PDF page as PDFium finds them, and where and how large each is drawn.

PDFium knows best what a word is: its text page holds the spaces and line breaks that the file only implies. Asked
about every glyph through ctypes it would cost 15 times what `pdftotext` does; asked about the first and last of each
word, three times.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from qualcode.readers.lines.normalise import normalised
from qualcode.readers.pdf.accents import NOTHING, with_accents
from qualcode.readers.pdf.probe import Probe

MAX_GLYPHS = 200_000  # on one page; more is no page
_HYPHENS = "\x02\ufffe"  # how PDFium shows a hyphen that ends a row
_WORD = re.compile(rf"[^\s\0-\x1f\x7f-\x9f{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_SHOWN_AS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▪", "\uf02d": "–", "\uf0e0": "→", "\uf0fc": "✓"}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | dict.fromkeys(_HYPHENS + "\u00ad", "-")
    | {NOTHING: ""}
)
_MAY_RISE = re.compile(
    r"(?<=[^\W\d])[.,;:!?…)\]\"”’»]{0,3}(?=[\d*†‡])|(?<=\d)(?=\d[.,;:!?…)\]\"”’»]+(?:\s|$))|(?<=\d)(?=[^\W\d])"
)
"""Where a raised sign may begin in a word whose ends stand level: `skole7.`, `skole.7»`, `20077,`, `19th-`."""
_RTL = re.compile("[\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")  # letters in the shape that they have at the edge of a word
_NUMBER = re.compile("([0-9A-Za-z\u0660-\u0669\u06f0-\u06f9]+)")  # runs rightwards inside a word that does not
_RISE = 0.1  # font sizes between baselines: a raised or lowered sign, or another row
_HALVES = re.compile("[\ud800-\udfff]|[^\u0000-\uffff]")
_WIDEST = 2.0  # font sizes per character: a word that is wider has been torn apart by what lies between


@dataclass(slots=True)
class Word:
    """What stands between two spaces, or is drawn in one size; lengths in points, `y` upwards along the page.

    `leftwards` says that it is read from right to left, `spaced` that PDFium sees a space before it, `number` and
    `end` are the places of its characters on the page (half-open), `size` is what is drawn: font size times text
    matrix times page matrix.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool
    number: int
    end: int
    leftwards: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of a page in the order of the file, turned so that they are upright; width and height in points.

    `turned` are the words that stand in other directions than most, each direction apart. `outside` is the number
    of words that lie outside the part of the page that is shown, `nameless` of signs that the file gives no character
    for.
    """

    words: list[Word]
    turned: list[list[Word]]
    width: float
    height: float
    outside: int = 0
    nameless: int = 0


def sheet_of(page: Any, text: Any) -> Sheet:
    """The words on one page.

    Args:
        page: a `PdfPage` of pypdfium2.
        text: its `PdfTextPage`.
    """
    probe = Probe(text)
    characters = _characters(text)
    found = list(_words(probe, with_accents(probe, characters)))
    shown = _shown(page)
    size = shown[2] - shown[0], shown[3] - shown[1]
    views: dict[int, list[Word]] = {0: [], 1: [], 2: [], 3: []}
    outside = 0
    begins_at_zero = shown[0] == shown[1] == 0
    for direction, word in found:
        turned = word if begins_at_zero and not direction else _turned(word, direction, shown)
        width, height = size if direction % 2 == 0 else size[::-1]
        if turned.x1 > 0 and turned.x0 < width and 0 < turned.y < height:
            views[direction].append(turned)
        else:
            outside += 1
    directions = sorted(
        (direction for direction in views if views[direction]), key=lambda direction: -len(views[direction])
    )
    width, height = size[::-1] if directions and directions[0] % 2 else size
    ordered = [views[direction] for direction in directions]
    return Sheet(ordered[0] if ordered else [], ordered[1:], width, height, outside, characters.count("\0"))


def _words(probe: Probe, characters: str) -> Iterator[tuple[int, Word]]:
    """Direction and word, in the order of the file, in the coordinates of the page."""
    origin, size_and_direction = probe.origin, probe.size_and_direction
    may_rise = [match.end() for match in _MAY_RISE.finditer(characters)]
    may_rise.append(len(characters))
    next_rise = before = 0
    for match in _WORD.finditer(characters):
        start, end = match.span()
        spaced, before = start > before, end
        size, direction = size_and_direction(start)
        first = origin(start)
        last = origin(end - 1) if end - start > 1 else first
        along, across = direction % 2, 1 - direction % 2
        level = -_RISE * size <= last[across] - first[across] <= _RISE * size
        while may_rise[next_rise] < end:
            at = may_rise[next_rise]
            next_rise += 1
            level = level and (at <= start or abs(origin(at)[across] - first[across]) <= _RISE * size)
        if level and abs(last[along] - first[along]) <= _WIDEST * size * (end - start):
            shown = characters[start:end]
            if not direction and shown.isascii() and shown.isprintable():  # nearly all, at less cost
                right = probe.right(end - 1)
                if right >= first[0]:
                    yield 0, Word(shown, first[0], right, first[1], size, spaced, start, end)
                    continue
            yield direction, _measured(probe, characters, start, end, (size, direction, first), spaced)
            continue
        for begin, until in _torn(probe, start, end, (size, direction, first)):
            size, direction = size_and_direction(begin)
            yield direction, _measured(probe, characters, begin, until, (size, direction, origin(begin)), spaced)
            spaced = False


def _characters(text: Any) -> str:
    """Every character of the page at its place in PDFium's own count; what is no character is a zero."""
    import pypdfium2.raw as pdfium

    count = min(text.count_chars(), MAX_GLYPHS)
    characters = text.get_text_range(0, count) if count else ""
    if len(characters) == count and not _HALVES.search(characters):
        # All at once costs a twentieth, but shows as U+FFFE both hyphens at the ends of rows and unknown signs.
        if "\ufffe" not in characters:
            return characters
        known = list(characters)
        for at, character in enumerate(known):
            if character == "\ufffe":
                known[at] = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
        return "".join(known)
    codes = map(pdfium.FPDFText_GetUnicode, repeat(text.raw), range(count))
    numbers = array("I", (code if code < 0x110000 else 0 for code in codes))
    return numbers.tobytes().decode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")


def _measured(
    probe: Probe,
    characters: str,
    begin: int,
    until: int,
    drawn: tuple[float, int, tuple[float, float]],
    spaced: bool,
) -> Word:
    size, direction, (x, y) = drawn
    shown = characters[begin:until]
    plain = shown.isascii() and shown.isprintable()
    leftwards = False
    if not plain:
        leftwards = _RTL.search(shown) is not None
        if leftwards:
            shown = _logical(shown, probe, begin, until, direction)
        shown = normalised(_whole(shown).translate(_SHOWN_AS))
    left, right, bottom, top = probe.box(until - 1)
    if not direction and right >= x and not leftwards:
        return Word(shown, x, right, y, size, spaced, begin, until)
    other = probe.box(begin)
    if direction % 2:
        return Word(shown, min(bottom, other[2]), max(top, other[3]), x, size, spaced, begin, until, leftwards)
    return Word(shown, min(left, other[0]), max(right, other[1]), y, size, spaced, begin, until, leftwards)


def _logical(text: str, probe: Probe, begin: int, until: int, direction: int) -> str:
    """A word of a script that runs leftwards, in the order in which it is read, its letters in their plain shape.

    PDFium turns such words about, which is right for files that hold their glyphs from left to right, and wrong for
    those that hold them in the order of reading. Where they stand on the page says which it is.
    """
    along = direction % 2
    if until - begin > 1:
        first, last = probe.origin(begin)[along], probe.origin(until - 1)[along]
        if (first < last) == (direction < 2) and first != last:
            text = "".join(part[::-1] if _NUMBER.fullmatch(part) else part for part in _NUMBER.split(text[::-1]))
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def _whole(text: str) -> str:
    """The text with the halves of large characters put together, as some builds of PDFium hand them out."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _torn(
    probe: Probe, start: int, end: int, drawn: tuple[float, int, tuple[float, float]]
) -> Iterator[tuple[int, int]]:
    """The parts of a word that stand level with each other and side by side."""
    size, direction, place = drawn
    along, across = direction % 2, 1 - direction % 2
    begin = start
    for at in range(start + 1, end):
        here = probe.origin(at)
        if abs(here[across] - place[across]) > _RISE * size or abs(here[along] - place[along]) > _WIDEST * size:
            yield begin, at
            begin = at
        place = here
    yield begin, end


def _shown(page: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what is shown of the page."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def _turned(word: Word, direction: int, shown: tuple[float, float, float, float]) -> Word:
    """The word where it stands once the page has been turned so that it is upright."""
    left, bottom, right, top = shown
    if direction == 0:
        word.x0, word.x1, word.y = word.x0 - left, word.x1 - left, word.y - bottom
    elif direction == 1:
        word.x0, word.x1, word.y = word.x0 - bottom, word.x1 - bottom, right - word.y
    elif direction == 2:
        word.x0, word.x1, word.y = right - word.x1, right - word.x0, top - word.y
    else:
        word.x0, word.x1, word.y = top - word.x1, top - word.x0, word.y - left
    return word
