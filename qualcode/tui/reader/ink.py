"""What text and stripes look like: tints and attributes, always readable, never told apart by colour alone."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rich.color import Color
from rich.style import Style

from qualcode.tui.parts.palette import (
    CODED,
    DARK_HUES,
    HERE,
    RGB,
    SELECTED,
    Hues,
    blend,
    code_color,
    grey,
    mix,
    readable,
    tint,
)
from qualcode.tui.reader.lanes import Place
from qualcode.tui.reader.spans import CodedSpan

_GLYPHS = {Place.START: "╮", Place.MIDDLE: "│", Place.END: "╯", Place.SINGLE: "]"}
OVERFLOW = "+"
"""Stands in the last lane where more codings are than there are lanes."""
_RESTING = 0.3

STANDING_OUT = Style(bold=True, underline=True)
"""Laid over words that are pointed at, whatever else they bear; no colour, so that it reads everywhere."""


class Shades(Enum):
    """What there is to work with: all colours, 256, greys (`NO_COLOR`), or the terminal's sixteen and attributes."""

    MANY = auto()
    SOME = auto()
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
    """The colours that the reader starts from: page, text, accent. No page: those that the terminal has.

    `letters`: a bracket begins with the letter of its code, also where names stand beside it.
    """

    page: RGB | None
    text: RGB
    accent: RGB
    shades: Shades = Shades.MANY
    letters: bool = False
    hues: Hues = DARK_HUES


class Ink:
    """The styles of one theme.

    Where there are all colours, coded words have a tint of their codes, a stronger one where the codings lie under
    the cursor. A terminal with 256 has no dark tints: there the words have the colour. In grey, overlapping codings
    are underlined, three or more bold as well; with few colours one coding is underlined and overlapping ones bold.
    """

    def __init__(self, theme: Theme) -> None:
        self._shades, self._hues = theme.shades, theme.hues
        self.letters = theme.letters
        self._page = self._shade(theme.page or (0, 0, 0))
        self._words = readable(self._shade(theme.text), self._page)
        grey_selection = mix(self._page, self._words, 0.6)  # well away from what tints become in grey
        selection = tint(theme.accent, self._page, self._words, SELECTED)
        self._selection = grey_selection if self._shades is Shades.GREY else selection
        self._cache: dict[object, Style] = {}
        self._dimmed: dict[Style, Style] = {}
        faint = readable(mix(self._page, self._words, 0.5), self._page)
        self.page = Style() if theme.page is None else _style(self._words, self._page)
        self.faint = Style() if theme.page is None else _style(faint, self._page)
        self.strong = self.page + Style(bold=True)

    def text(
        self,
        codings: Sequence[CodedSpan],
        mark: Mark = Mark.NONE,
        *,
        heading: bool = False,
        here: Container[str] = (),
    ) -> Style:
        """The style of a stretch of text; `here` are the guids of the codings under the cursor."""
        under = [coding for coding in codings if coding.guid in here] if here else []
        codes = tuple(sorted({(coding.code_guid, coding.color) for coding in under or codings}))
        key = (codes, mark, heading, bool(under))
        style = self._cache.get(key)
        if style is None:
            if self._shades is Shades.FEW:
                style = self._few(len(codes), mark)
            elif self._shades is Shades.GREY:
                style = self._grey(codes, mark)
            else:
                style = self._many(codes, mark, here=bool(under))
            style = self._cache[key] = style + Style(bold=True) if heading else style
        return style

    def dimmed(self, style: Style) -> Style:
        """The style of text that is set aside, still readable."""
        found = self._dimmed.get(style)
        if found is None:
            found = self._dimmed[style] = self._dim(style)
        return found

    def _dim(self, style: Style) -> Style:
        if self._shades is Shades.FEW or style.bgcolor is None or style.bgcolor.triplet is None:
            return style + Style(dim=True)
        page = (*style.bgcolor.triplet,)
        return style + _style(readable(mix(page, self._words, 0.5), page), page)

    def stripe(self, coding: CodedSpan, place: Place, *, letters: bool = False) -> tuple[str, Style]:
        """A character of a bracket and its style; with `letters` it begins with that of its code."""
        glyph = _GLYPHS[place]
        if (letters or self.letters) and place in {Place.START, Place.SINGLE}:
            glyph = coding.letter or _initial(coding.label) or glyph
        return glyph, self.color(coding)

    def color(self, coding: CodedSpan) -> Style:
        """The colour of a code on the page."""
        key = (coding.code_guid, coding.color)
        style = self._cache.get(key)
        if style is None:
            few = self._shades is Shades.FEW
            style = self.page if few else _style(readable(self._color(*key), self._page), self._page)
            self._cache[key] = style
        return style

    def _few(self, codes: int, mark: Mark) -> Style:
        reverse = mark is Mark.SELECTED or mark is Mark.CURSOR
        return self.page + Style(underline=codes > 0, bold=codes > 1, reverse=reverse)

    def _many(self, codes: Sequence[tuple[str, str]], mark: Mark, *, here: bool) -> Style:
        page, words = self._page, self._words
        if mark is Mark.SELECTED:
            page = self._selection
        elif mark is Mark.CURSOR:
            page, words = words, page
        elif codes and self._shades is Shades.SOME:
            color = readable(blend([self._color(*code) for code in codes]), page)
            page = mix(page, words, _RESTING) if mark is Mark.RESTING_CURSOR else page
            return _style(readable(color, page), page) + Style(bold=here)
        elif codes:
            page = tint(blend([self._color(*code) for code in codes]), page, words, HERE if here else CODED)
        if mark is Mark.RESTING_CURSOR:
            page = mix(page, words, _RESTING)
        return _style(readable(words, page), page)

    def _grey(self, codes: Sequence[tuple[str, str]], mark: Mark) -> Style:
        page, words = self._page, self._words
        if mark is Mark.SELECTED:
            page = self._selection
        elif mark is Mark.CURSOR:
            page, words = words, page
        elif codes:
            page = tint(blend([self._color(*code) for code in codes]), page, words, SELECTED)
        if mark is Mark.RESTING_CURSOR:
            page = mix(page, words, _RESTING)
        return _style(readable(words, page), page) + Style(bold=len(codes) > 2, underline=len(codes) > 1)

    def _color(self, code_guid: str, color: str) -> RGB:
        return self._shade(code_color(color, code_guid, self._hues))

    def _shade(self, color: RGB) -> RGB:
        return grey(color) if self._shades is Shades.GREY else color


def _style(color: RGB, background: RGB) -> Style:
    return Style.from_color(Color.from_rgb(*color), Color.from_rgb(*background))


def _initial(label: str) -> str:
    return next((letter.upper() for letter in label if letter.isalpha() and len(letter.upper()) == 1), "")
