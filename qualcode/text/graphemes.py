"""User-perceived characters and the screen cells that they take: one answer for wrap, cursor and mouse.

Clusters follow Unicode Standard Annex 29 (`\\X` of the `regex` module), widths follow `wcwidth`. Terminals do not
agree on how wide joined emoji, keycaps and skin tones are, so those are *shown* in parts that every terminal
measures alike: 👨‍👩‍👧 as its three people side by side, ❤️ without its variation selector. The text itself is
never changed; a cluster stays one step of the cursor whatever it is shown as. The spacing vowel signs of Indic
scripts have a cell in some terminals and none in others (tmux and Rich disagree). A cell is kept for each. In lines
that are printed one after the other `·` stands in it; the screen is given the signs themselves (`drawn`), and what
follows them is put in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

import regex
from wcwidth import wcwidth

from qualcode.text.display import harmless_line

TAB_CELLS = 4
"""How many cells a tab takes, wherever in the row it stands: no tab stops, so that a row can be measured in parts."""

WIDEST = 8
"""The most cells that one user-perceived character takes; what is joined beyond that is not shown."""

_PLAIN = r"\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482"
_PLAIN += r"\u048a-\u052f\u2010-\u2027\u2030-\u203b\u203d-\u2048\u204a-\u205e\u20a0-\u20c0"
"""Assigned characters that are one cluster and one cell each, unless something that combines follows."""

_SAFE = (
    _PLAIN
    + r"\u2190-\u2193\u2400-\u2426\u2500-\u257f\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
)
"""Characters between any two of which a cluster ends, whatever stands before them."""

_all_plain = regex.compile(f"[{_PLAIN}]*+").fullmatch
_safe = regex.compile(f"[{_SAFE}]").match
_runs = regex.compile(f"(?P<plain>[{_PLAIN}]+(?![^{_PLAIN}]))|\\X")
_cluster = regex.compile(r"\X")

_FLAG = regex.compile(r"[\U0001F1E6-\U0001F1FF]{2}")
_FLAG_LETTER_A = 0x1F1E6
_DROPPED = regex.compile(
    r"[\u00ad\u200b\u200d\u2060-\u2064\ufdd0\ufe00-\ufe0f\U0001F3FB-\U0001F3FF\U000E0000-\U000E0FFF]"
)
"""What terminals measure differently, and what is not seen: joiners, selectors, tones, tags, soft hyphens."""

FILLER = "\ufdd0"
"""Fills the cells that are kept for the vowel signs before it; no character of any text (Unicode keeps it free)."""

_PLACEHOLDER = "·"
"""Shown for an invisible character with none before it to stand with, and for signs of an uncertain width."""


class Grapheme(NamedTuple):
    """One user-perceived character: offsets in code points of the text asked about, what is shown, how wide."""

    start: int
    end: int
    cells: int
    shown: str


def is_plain(text: str) -> bool:
    """Whether every code point of the text is one user-perceived character of one cell."""
    return _all_plain(text) is not None


def graphemes(text: str) -> Sequence[Grapheme]:
    """The user-perceived characters of a stretch, in order and without gaps; each takes at least one cell.

    Args:
        text: a stretch of one line that begins and ends between two such characters.
    """
    return _short(text) if len(text) <= 256 else _split(text)


def cells(text: str) -> int:
    """How many screen cells a stretch of one line takes."""
    return len(text) if is_plain(text) else sum(grapheme.cells for grapheme in graphemes(text))


def shown(text: str) -> str:
    """What the screen is sent for a stretch of one line; it takes `cells(text)` cells in every terminal."""
    return text if is_plain(text) else "".join(grapheme.shown for grapheme in graphemes(text))


def drawn(text: str) -> str:
    """What the screen draws for a stretch of one line: as `shown`, but with vowel signs, `FILLER` in their cells.

    Terminals differ in how far such a cluster moves the cursor; who writes it has to put the cursor after its cells.
    """
    if is_plain(text):
        return text
    return "".join(_drawn(text[grapheme.start : grapheme.end], grapheme) for grapheme in graphemes(text))


def snap(text: str, offset: int) -> int:
    """The nearest boundary between user-perceived characters at or before an offset (code points)."""
    if offset <= 0:
        return 0
    if offset >= len(text):
        return len(text)
    if _safe(text, offset) and _safe(text, offset - 1):
        return offset
    boundary = 0
    for start, end in _clusters_from(text, _safe_point(text, offset), offset):
        if end > offset:
            return start
        boundary = end
    return boundary


def after(text: str, offset: int) -> int:
    """The boundary after the user-perceived character at an offset (code points); the end stays the end."""
    if offset >= len(text):
        return len(text)
    return next((end for _, end in _clusters_from(text, snap(text, offset), offset) if end > offset), len(text))


def before(text: str, offset: int) -> int:
    """The boundary before the user-perceived character that ends at an offset (code points); 0 stays 0."""
    return snap(text, min(offset, len(text)) - 1)


def _clusters_from(text: str, start: int, offset: int) -> list[tuple[int, int]]:
    """The clusters from a boundary up to and over an offset, invisible ones joined to the one before them."""
    found: list[tuple[int, int]] = []
    for match in _cluster.finditer(text, start):
        at, end = match.span()
        if found and _joins(match[0]) and text[at - 1] != "\n":
            found[-1] = (found[-1][0], end)
            continue
        if at > offset:
            break
        found.append((at, end))
    return found


def _safe_point(text: str, offset: int) -> int:
    """A place at or before an offset where a cluster certainly begins."""
    at = offset
    while at > 0 and text[at - 1] != "\n" and not (_safe(text, at) and _safe(text, at - 1)):
        at -= 1
    return at


@lru_cache(4096)
def _short(text: str) -> Sequence[Grapheme]:
    return tuple(_split(text))


def _split(text: str) -> list[Grapheme]:
    found: list[Grapheme] = []
    for match in _runs.finditer(text):
        start, end = match.span()
        cluster = match[0]
        if match["plain"] is not None:
            found.extend(Grapheme(start + i, start + i + 1, 1, cluster[i]) for i in range(end - start))
            continue
        width, visible = _look(cluster)
        if width:
            found.append(Grapheme(start, end, width, visible))
        elif found:
            last = found[-1]
            found[-1] = Grapheme(last.start, end, last.cells, last.shown)
        else:
            found.append(Grapheme(start, end, 1, _PLACEHOLDER + visible))
    return found


def _drawn(cluster: str, grapheme: Grapheme) -> str:
    """A cluster with its own signs where `·` stands for them, unless it begins with one or is not shown whole."""
    if _PLACEHOLDER not in grapheme.shown or len(kept := _DROPPED.sub("", cluster)) != len(grapheme.shown):
        return grapheme.shown
    spacing = [category(sign) == "Mc" for sign in kept]
    if spacing[0]:
        return grapheme.shown
    signs = (sign if own else seen for sign, seen, own in zip(kept, grapheme.shown, spacing, strict=True))
    return "".join(signs) + FILLER * sum(spacing)


def _joins(cluster: str) -> bool:
    return _look(cluster)[0] == 0


@lru_cache(4096)
def _look(cluster: str) -> tuple[int, str]:
    """The width of a cluster in cells, 0 for one that is not seen, and what is shown for it."""
    if cluster == "\t":
        return TAB_CELLS, " " * TAB_CELLS
    if _FLAG.match(cluster):
        return 2, cluster[:2]
    if 0 <= (letter := ord(cluster[0]) - _FLAG_LETTER_A) < 26:
        return 1, chr(ord("A") + letter)
    width, visible = 0, ""
    for found in harmless_line(_DROPPED.sub("", cluster)):
        character = _PLACEHOLDER if category(found) == "Mc" else found
        added = max(wcwidth(character), 0)
        if width + added > WIDEST:
            break
        width, visible = width + added, visible + character
    return width, visible
