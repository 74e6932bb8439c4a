"""The glyphs of a PDF page, as PDFium finds them, put together to pieces of rows."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from qualcode.readers.lines.normalise import normalised

MAX_GLYPHS = 200_000  # on one page; more is no page
_HYPHENS = frozenset("\x02\ufffe\u00ad")  # how PDFium shows a hyphen that ends a row
_SHOWN_AS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▪", "\uf02d": "–", "\uf0e0": "→", "\uf0fc": "✓"}
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | dict.fromkeys(_HYPHENS, "-")
)
_LINE_ENDS = (10, 13)
_LEADER = re.compile(r"(?: ?\.){8,} ?([\divxlc]{0,7})$")  # dots that lead to the page number in a list of contents
_COLUMN_GAP = 1.6  # in font sizes: a wider gap in a row is none between words
_WORD_GAP = 0.45  # PDFium knows the usual spaces; this is for what it takes to be apart


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on one baseline; lengths in points, `y` upwards from the page's foot.

    `size` is that of most of its letters. `mark` is the number that it opens with in superscript, as footnotes do.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    mark: str = ""


class _Glyph(NamedTuple):
    character: str
    x0: float
    x1: float
    x: float
    y: float
    size: float
    number: int


def pieces_of(page: Any) -> tuple[list[Piece], float, float]:
    """The pieces of text on one page in the order of the file, and the page's width and height as it is shown.

    Args:
        page: a `PdfPage` of pypdfium2.
    """
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    text = page.get_textpage()
    try:
        glyphs = _glyphs(pdfium, text, page.get_rotation(), width, height)
        found = [_piece(pdfium, text, run) for run in _runs(glyphs)]
    finally:
        text.close()
    return [piece for piece in found if piece.text], width, height


def _glyphs(pdfium: Any, text: Any, rotation: int, width: float, height: float) -> Iterator[_Glyph]:
    left, right, bottom, top, x, y = numbers = [ctypes.c_double() for _number in range(6)]
    to_left, to_right, to_bottom, to_top, to_x, to_y = map(ctypes.byref, numbers)
    raw = text.raw
    unicode, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharBox
    origin_of, size_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize
    for index in range(min(text.count_chars(), MAX_GLYPHS)):
        code = unicode(raw, index)
        if not code or code in _LINE_ENDS or 0xD800 <= code < 0xE000:
            continue
        box_of(raw, index, to_left, to_right, to_bottom, to_top)
        origin_of(raw, index, to_x, to_y)
        box = (left.value, right.value, x.value, y.value)
        if rotation:
            box = _turned(rotation, (width, height), (bottom.value, top.value), box)
        size = size_of(raw, index)
        yield _Glyph(chr(code), *box, size if size > 0.5 else 10.0, index)


def _turned(
    rotation: int, page: tuple[float, float], upright: tuple[float, float], box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """A glyph's box as it lies on the page that is shown turned.

    `page` is the page's size as shown, `upright` the glyph's foot and head, `box` its left, right and origin.
    """
    (width, height), (bottom, top), (left, right, x, y) = page, upright, box
    if rotation == 90:
        return bottom, top, y, height - x
    if rotation == 180:
        return width - right, width - left, width - x, height - y
    return width - top, width - bottom, width - y, x


def _runs(glyphs: Iterator[_Glyph]) -> Iterator[list[_Glyph]]:
    """Glyphs of one row without wide gaps; a small raised one stays in its row."""
    run: list[_Glyph] = []
    base, size = 0.0, 1.0  # of the row at hand
    end = 0.0  # of its last letter
    for glyph in glyphs:
        if glyph.character.isspace():
            if run:
                run.append(glyph)
            continue
        if not run:
            base, size = glyph.y, glyph.size
        else:
            rise, gap = glyph.y - base, glyph.x0 - end
            raised = glyph.size < 0.85 * size and -0.1 * size < rise < 0.7 * size
            back = glyph.size > 1.15 * size and -0.7 * glyph.size < rise < 0.1 * glyph.size and gap < size
            level = abs(rise) < 0.25 * max(size, glyph.size)
            if not (level or raised or back) or gap > _COLUMN_GAP * size or gap < -2 * size:
                yield run
                run, base, size = [], glyph.y, glyph.size
            elif back or (level and glyph.size > size):
                base, size = glyph.y, glyph.size
        run.append(glyph)
        end = glyph.x1
    if run:
        yield run


def _piece(pdfium: Any, text: Any, run: list[_Glyph]) -> Piece:
    solid = [glyph for glyph in run if not glyph.character.isspace()]
    if not solid:
        return Piece("", 0, 0, 0, 0)
    sizes = sorted(glyph.size for glyph in solid)
    size = sizes[len(sizes) // 2]
    big = [glyph for glyph in solid if glyph.size > 0.85 * size]
    base = sorted(glyph.y for glyph in big)[len(big) // 2]
    words, mark = _words(run, size, base)
    bold = all(_is_bold(pdfium, text, glyph.number) for glyph in (big[0], big[len(big) // 2], big[-1]))
    return Piece(
        _LEADER.sub(r"\t\1", normalised(" ".join(words.translate(_SHOWN_AS).split()))).rstrip(),
        min(glyph.x0 for glyph in solid),
        max(glyph.x1 for glyph in solid),
        base,
        size,
        bold,
        mark,
    )


def _words(run: list[_Glyph], size: float, base: float) -> tuple[str, str]:
    """The text of a run, with references to notes as `[1]`; a reference that opens it is apart."""
    parts: list[str] = []
    raised = ""
    last: _Glyph | None = None
    mark = ""
    for glyph in [*run, None]:
        is_raised = (
            glyph is not None
            and (glyph.character.isdecimal() or (raised and glyph.character == ","))
            and glyph.size < 0.85 * size
            and glyph.y > base + 0.1 * size
        )
        if raised and not is_raised and not (glyph is not None and glyph.character.isspace() and not raised):
            if "".join(parts).strip():
                parts.append(f"[{raised.strip(',')}]")
            else:
                mark = raised
            raised = ""
        if glyph is None:
            break
        if is_raised:
            raised += glyph.character
            last = glyph
            continue
        gap = last is not None and glyph.x0 - last.x1 > _WORD_GAP * size
        if gap and not glyph.character.isspace() and parts and not parts[-1].isspace():
            parts.append(" ")
        parts.append(glyph.character)
        if not glyph.character.isspace():
            last = glyph
    return "".join(parts), mark


def _is_bold(pdfium: Any, text: Any, index: int) -> bool:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
    font = name.value.decode("utf-8", "replace").casefold()
    return any(word in font for word in ("bold", "black", "heavy", "cmbx", "cmssbx")) or bool(flags.value & 0x40000)
