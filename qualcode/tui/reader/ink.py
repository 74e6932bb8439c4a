"""What text and stripes look like: tints and attributes, always readable, never told apart by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rich.color import Color
from rich.style import Style

from qualcode.tui.parts.palette import RGB, black_or_white, blend, code_color, grey, mix, readable, tint
from qualcode.tui.reader.lanes import Place
from qualcode.tui.reader.spans import CodedSpan

_GLYPHS = {Place.START: "╭", Place.MIDDLE: "│", Place.END: "╰", Place.SINGLE: "["}
OVERFLOW = "+"
"""Stands in the last lane where more codings are than there are lanes."""


STANDING_OUT = Style(bold=True, underline=True)
"""Laid over words that are pointed at, whatever else they bear; no colour, so that it reads everywhere."""


class Shades(Enum):
    """What there is to work with: all colours, greys (`NO_COLOR`), or the terminal's own sixteen and attributes."""

    MANY = auto()
    GREY = auto()
    FEW = auto()


class Mark(Enum):
    """What lies over a stretch of text besides codings."""

    NONE = auto()
    SELECTED = auto()
    CURSOR = auto()
    RESTING_CURSOR = auto()


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours that the reader starts from: page, text, selection. No page: those that the terminal has.

    `letters`: a stripe begins with the first letter of its code, also where there are all colours.
    """

    page: RGB | None
    text: RGB
    selection: RGB
    shades: Shades = Shades.MANY
    letters: bool = False


class Ink:
    """The styles of one theme.

    Overlapping codings are underlined, three or more bold as well; with few colours there are no tints, so one coding
    is underlined and overlapping ones bold as well. Unless there are all colours, a stripe begins with the first
    letter of its code.
    """

    def __init__(self, theme: Theme) -> None:
        self._shades = theme.shades
        self._letters = theme.letters or theme.shades is not Shades.MANY
        self._page = self._shade(theme.page or (0, 0, 0))
        self._words = readable(self._shade(theme.text), self._page)
        grey_selection = mix(self._page, self._words, 0.6)  # well away from what tints become in grey
        self._selection = grey_selection if self._shades is Shades.GREY else theme.selection
        self._cache: dict[object, Style] = {}
        faint = readable(mix(self._page, self._words, 0.5), self._page)
        self.page = Style() if theme.page is None else _style(self._words, self._page)
        self.faint = Style() if theme.page is None else _style(faint, self._page)
        self.strong = self.page + Style(bold=True)

    def text(self, codings: Sequence[CodedSpan], mark: Mark = Mark.NONE, *, heading: bool = False) -> Style:
        """The style of a stretch of text."""
        codes = tuple(sorted({(coding.code_guid, coding.color) for coding in codings}))
        key = (codes, mark, heading)
        style = self._cache.get(key)
        if style is None:
            few = self._shades is Shades.FEW
            style = self._few(len(codes), mark) if few else self._many(codes, mark)
            style = self._cache[key] = style + Style(bold=True) if heading else style
        return style

    def dimmed(self, style: Style) -> Style:
        """The style of text that is set aside, still readable."""
        if self._shades is Shades.FEW or style.bgcolor is None or style.bgcolor.triplet is None:
            return style + Style(dim=True)
        page = (*style.bgcolor.triplet,)
        return style + _style(readable(mix(page, self._words, 0.5), page), page)

    def stripe(self, coding: CodedSpan, place: Place) -> tuple[str, Style]:
        """A character of a stripe and its style."""
        glyph = _GLYPHS[place]
        if self._letters and place in {Place.START, Place.SINGLE}:
            glyph = _initial(coding.label) or glyph
        key = (coding.code_guid, coding.color)
        style = self._cache.get(key)
        if style is None:
            few = self._shades is Shades.FEW
            style = self.page if few else _style(readable(self._color(*key), self._page), self._page)
            self._cache[key] = style
        return glyph, style

    def _few(self, codes: int, mark: Mark) -> Style:
        reverse = mark is Mark.SELECTED or mark is Mark.CURSOR
        return self.page + Style(underline=codes > 0, bold=codes > 1, reverse=reverse)

    def _many(self, codes: Sequence[tuple[str, str]], mark: Mark) -> Style:
        page, words = self._page, self._words
        if mark is Mark.SELECTED:
            page, words = self._selection, black_or_white(self._selection)
        elif mark is Mark.CURSOR:
            page, words = words, page
        elif codes:
            page = tint(blend([self._color(*code) for code in codes]), page, words)
        if mark is Mark.RESTING_CURSOR:
            page = mix(page, words, 0.3)
        return _style(readable(words, page), page) + Style(bold=len(codes) > 2, underline=len(codes) > 1)

    def _color(self, code_guid: str, color: str) -> RGB:
        return self._shade(code_color(color, code_guid))

    def _shade(self, color: RGB) -> RGB:
        return grey(color) if self._shades is Shades.GREY else color


def _style(color: RGB, background: RGB) -> Style:
    return Style.from_color(Color.from_rgb(*color), Color.from_rgb(*background))


def _initial(label: str) -> str:
    return next((letter.upper() for letter in label if letter.isalpha() and len(letter.upper()) == 1), "")
