"""The words of a PDF page as PDFium finds them, and where and how large each is drawn.

PDFium knows best what a word is: its text page holds the spaces and line breaks that the file only implies. Asked
about every glyph through ctypes it would cost 15 times what `pdftotext` does; asked about the first and last of each
word, three times.
"""

from __future__ import annotations

import ctypes
import re
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from math import atan2, hypot, pi
from typing import Any

from qualcode.readers.lines.normalise import normalised

MAX_GLYPHS = 200_000  # on one page; more is no page
_HYPHENS = "\x02\ufffe"  # how PDFium shows a hyphen that ends a row
_WORD = re.compile(rf"[^\s\0\x01-\x1f{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_SHOWN_AS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▪", "\uf02d": "–", "\uf0e0": "→", "\uf0fc": "✓"}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | dict.fromkeys(_HYPHENS + "\u00ad", "-")
)
_MAY_CHANGE = re.compile(r"(?<=[^\W\d])[.,;:!?…)\]\"”’»]{0,3}(?=[\d*†‡])|(?<=\d)(?=[^\W\d])|(?<=[\d*†‡])(?=[.,;:)])")
"""Where raised signs may begin or end inside a word: `skole7`, `skole.7`, `19th`, `skole7.`."""
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_SMALLER = 0.85  # of the size of its neighbours: a raised or lowered sign
_LARGEST = 400.0  # points; a size beyond is a mistake in the file
_WIDEST = 2.0  # font sizes per character: a word that is wider has been torn apart by what lies between


@dataclass(slots=True)
class Word:
    """What stands between two spaces, or is drawn in one size; lengths in points, `y` upwards along the page.

    `spaced` says that PDFium sees a space before it, `number` and `end` are the places of its characters on the page
    (half-open), `size` is what is drawn: font size times text matrix times page matrix.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool
    number: int
    end: int

    @property
    def leftwards(self) -> bool:
        """Whether it is read from right to left."""
        return _RTL.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of a page in the order of the file, turned so that they are upright; width and height in points.

    `turned` are the words that stand in other directions than most, each direction apart. `outside` is the number
    of words that lie outside the part of the page that is shown.
    """

    words: list[Word]
    turned: list[list[Word]]
    width: float
    height: float
    outside: int = 0


class _Probe:
    """Asks PDFium about single characters of one page."""

    def __init__(self, pdfium: Any, raw: Any) -> None:
        self._pdfium, self._raw = pdfium, raw
        self._numbers = [ctypes.c_double() for _number in range(6)]
        self._refs = [ctypes.byref(number) for number in self._numbers]
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_ref = ctypes.byref(self._matrix)

    def origin(self, index: int) -> tuple[float, float]:
        """Where the character stands on its baseline."""
        self._pdfium.FPDFText_GetCharOrigin(self._raw, index, self._refs[4], self._refs[5])
        return self._numbers[4].value, self._numbers[5].value

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of what is drawn."""
        self._pdfium.FPDFText_GetCharBox(self._raw, index, *self._refs[:4])
        left, right, bottom, top = self._numbers[:4]
        return left.value, right.value, bottom.value, top.value

    def size_and_direction(self, index: int) -> tuple[float, int]:
        """The size of the character as it is drawn, and how many quarter turns it stands to the left of upright."""
        size = self._pdfium.FPDFText_GetFontSize(self._raw, index)
        if not self._pdfium.FPDFText_GetMatrix(self._raw, index, self._matrix_ref):
            return size or 10.0, 0
        matrix = self._matrix
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        drawn = abs(size) * (abs(d) if not c else hypot(c, d))
        if not 0.1 < drawn < _LARGEST:
            drawn = 10.0
        return drawn, 0 if not b and a > 0 else round(atan2(b, a) / (pi / 2)) % 4


def sheet_of(page: Any, text: Any) -> Sheet:
    """The words on one page.

    Args:
        page: a `PdfPage` of pypdfium2.
        text: its `PdfTextPage`.
    """
    import pypdfium2.raw as pdfium

    found = list(_words(pdfium, text))
    shown = _shown(page)
    size = shown[2] - shown[0], shown[3] - shown[1]
    views: dict[int, list[Word]] = {}
    outside = 0
    for direction, word in found:
        turned = _turned(word, direction, shown)
        width, height = size if direction % 2 == 0 else size[::-1]
        if turned.x1 > 0 and turned.x0 < width and 0 < turned.y < height:
            views.setdefault(direction, []).append(turned)
        else:
            outside += 1
    directions = sorted(views, key=lambda direction: -len(views[direction]))
    width, height = size[::-1] if directions and directions[0] % 2 else size
    ordered = [views[direction] for direction in directions]
    return Sheet(ordered[0] if ordered else [], ordered[1:], width, height, outside)


def _words(pdfium: Any, text: Any) -> Iterator[tuple[int, Word]]:
    """Direction and word, in the order of the file, in the coordinates of the page."""
    probe = _Probe(pdfium, text.raw)
    characters = _characters(pdfium, text)
    before = 0
    for match in _WORD.finditer(characters):
        start, end = match.span()
        spaced = start > before
        before = end
        size, direction = probe.size_and_direction(start)
        first = probe.origin(start)
        for begin, until in _torn(probe, characters, start, end, size, first, direction):
            if begin > start:
                size, direction = probe.size_and_direction(begin)
                first = probe.origin(begin)
            yield direction, _measured(probe, characters, begin, until, (size, direction, first), spaced)
            spaced = False


def _characters(pdfium: Any, text: Any) -> str:
    """Every character of the page at its place in PDFium's own count; what is no character is a zero."""
    count = min(text.count_chars(), MAX_GLYPHS)
    codes = map(pdfium.FPDFText_GetUnicode, repeat(text.raw), range(count))
    numbers = array("I", (code if code < 0x110000 else 0 for code in codes))
    return numbers.tobytes().decode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")


def _measured(
    probe: _Probe,
    characters: str,
    begin: int,
    until: int,
    drawn: tuple[float, int, tuple[float, float]],
    spaced: bool,
) -> Word:
    size, direction, (x, y) = drawn
    shown = characters[begin:until]
    if not shown.isascii() or not shown.isprintable():
        shown = normalised(_whole(shown).translate(_SHOWN_AS))
    left, right, bottom, top = probe.box(until - 1)
    if direction or right < x or (not shown.isascii() and _RTL.search(shown)):
        other = probe.box(begin)
        left, right = min(left, other[0]), max(right, other[1])
        bottom, top = min(bottom, other[2]), max(top, other[3])
        if direction % 2:
            return Word(shown, bottom, top, x, size, spaced, begin, until)
        return Word(shown, left, right, y, size, spaced, begin, until)
    return Word(shown, x, right, y, size, spaced, begin, until)


def _whole(text: str) -> str:
    """The text with the halves of large characters put together, as some builds of PDFium hand them out."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _torn(
    probe: _Probe,
    characters: str,
    start: int,
    end: int,
    size: float,
    first: tuple[float, float],
    direction: int,
) -> Iterator[tuple[int, int]]:
    """The parts of a word that are drawn in one size on one line: most often the whole word."""
    begin = start
    x, y = first
    across = 1 if direction % 2 == 0 else 0
    last = probe.origin(end - 1)
    far = abs(last[across] - first[across]) > 0.5 * size or abs(last[1 - across] - first[1 - across]) > (
        _WIDEST * size * (end - start)
    )
    if far:
        candidates: Iterator[int] = iter(range(start + 1, end))
    else:
        candidates = (match.end() for match in _MAY_CHANGE.finditer(characters, start, end))
    for at in candidates:
        if not begin < at < end:
            continue
        own_size, _direction = probe.size_and_direction(at)
        place = probe.origin(at)
        rise = abs(place[across] - (x, y)[across])
        apart = far and abs(place[1 - across] - (x, y)[1 - across]) > _WIDEST * size
        if rise > 0.1 * max(size, own_size) or apart or not _SMALLER < own_size / size < 1 / _SMALLER:
            yield begin, at
            begin, size = at, own_size
            x, y = place
        elif far:
            x, y = place
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
