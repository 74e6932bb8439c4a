"""Running heads and page numbers: which rows they are, and what number is printed on each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qualcode.readers.pdf.columns import Row

_MARGIN = 0.14  # of the page's height, at its head and foot, where running heads stand
_AT_MOST = 3  # rows at either end
_LONGEST = 150  # characters of a running head
_SAME_HEIGHT = 3.0  # points between running heads of two pages
_APART = 1.15  # of the usual step from row to row
_NUMBER = re.compile(r"(?<!\w)(?:\d{1,4})(?!\w)|^[ivxlc]{1,8}(?=\t|$)|(?<=\t)[ivxlc]{1,8}$")
"""A number that may be a page's; a roman one only at the edge of the row, for `i` and `vi` are words."""
_BARE = re.compile(
    r"\W*(?:(?:side|page|s\.|p\.)\s*)?(\d{1,4}|[ivxlc]{1,8})(?:\s*(?:av|of|/)\s*\d{1,4})?[^\w.]*", re.IGNORECASE
)
_AT_EDGE = re.compile(r"(\d{1,4}|[ivxlc]{1,8})\t.*|.*\t(\d{1,4}|[ivxlc]{1,8})", re.IGNORECASE)
_MOSTLY = 0.5  # of the pages have a number of the same run at the edge of a row
_FEW = 3  # pages that say nothing yet
_SAME_NUMBER = 0.6  # of the pages have the same number: it is a version's or a year
_BY_CHANCE = 0.1  # of the longest run: a version's or a chapter's numbers that happen to go up by one
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class SheetOfPaper:
    """One page: its rows in reading order, and its height in points."""

    rows: tuple[Row, ...]
    height: float


def without_running_heads(pages: Sequence[SheetOfPaper]) -> tuple[list[list[Row]], list[str | None]]:
    """The rows of each page that belong to the text, and the number printed on each page (None: there is none).

    A running head stands in the margin, comes again at the same height on neighbouring pages, but for its numbers,
    and either stands apart from the text, or counts the pages, or is on most of them. So a line that some pages
    happen to begin with stays. Where most pages are numbered in one run, a row apart with the page's number at its
    edge is a running head too, whatever else it says, such as the name of a short chapter.
    """
    ends = [_end_rows(page) for page in pages]
    places: dict[str, dict[int, Row]] = {}
    bare: Counter[tuple[bool, int]] = Counter()  # numbers that stand alone, less the page's place in the file
    edge: Counter[tuple[bool, int]] = Counter()  # the same of numbers at the edge of a row
    for at, rows in enumerate(ends):
        for row in rows:
            places.setdefault(_pattern(row.text), {})[at] = row
            bare.update((roman, number - at) for roman, number in _numbers(row.text) if _BARE.fullmatch(row.text))
        edge.update({(roman, number - at) for row in rows for roman, number in _at_edge(row.text)})
    counting = {run for run, count in edge.items() if count >= max(_MOSTLY * len(pages), _FEW)}
    step = _usual_step(pages)
    kept: list[list[Row]] = []
    margins: list[list[Row]] = []
    for at, (page, rows) in enumerate(zip(pages, ends, strict=True)):
        least = 2 if len(pages) > 5 else 1
        heads = []
        for row in rows:
            same = places[_pattern(row.text)]
            apart = _stands_apart(row, page, step)
            counted = len(pages) == 1 or any(bare[r, number - at] > 1 or r for r, number in _numbers(row.text))
            mostly = 2 * len(same) > len(pages) and not _numbers(row.text)
            at_edge = {(roman, number - at) for roman, number in _at_edge(row.text)}
            alone = counted and _BARE.fullmatch(row.text) is not None
            is_number = apart and (alone or (not counting.isdisjoint(at_edge) and len(row.text) <= _LONGEST))
            outermost = not any(_is_outside(other, row, page) for other in page.rows if other not in heads)
            if outermost and (is_number or _comes_again(row, at, same, least, apart or mostly)):
                heads.append(row)
        kept.append([row for row in page.rows if row not in heads])
        margins.append(heads)
    return kept, _printed([[_numbers(row.text) for row in heads] for heads in margins])


def _end_rows(page: SheetOfPaper) -> list[Row]:
    """The outermost rows in the margins at head and foot, from the edge inwards."""
    by_height = sorted(page.rows, key=lambda row: -row.piece.y)
    top = [row for row in by_height[:_AT_MOST] if row.piece.y > (1 - _MARGIN) * page.height]
    foot = [row for row in by_height[-_AT_MOST:] if row.piece.y < _MARGIN * page.height]
    return [*top, *(row for row in reversed(foot) if row not in top)]


def _is_outside(other: Row, row: Row, page: SheetOfPaper) -> bool:
    """Whether another row lies between a row and the edge of the page that is nearer to it."""
    beyond = other.piece.y - row.piece.y
    return beyond > row.piece.size / 2 if row.piece.y > page.height / 2 else beyond < -row.piece.size / 2


def _pattern(text: str) -> str:
    """The row with every number as `#`, so that it is the same on all pages."""
    return " ".join(_NUMBER.sub("#", text.casefold()).split())


def _comes_again(row: Row, at: int, places: Mapping[int, Row], least: int, apart: bool) -> bool:
    if len(row.text) > _LONGEST or row.piece.mark:
        return False
    near = [other for other in range(at - 2, at + 3) if other != at and other in places]
    near = [other for other in near if abs(places[other].piece.y - row.piece.y) < _SAME_HEIGHT]
    if len(near) < least:
        return False
    numbers = {(roman, number - at) for roman, number in _numbers(row.text)}
    return apart or all(
        any((roman, number - other) in numbers for roman, number in _numbers(places[other].text)) for other in near
    )


def _stands_apart(row: Row, page: SheetOfPaper, usual: float) -> bool:
    """Whether more space, or another size of letters, divides the row from the text inside it."""
    inwards = -1 if row.piece.y > page.height / 2 else 1
    steps = [(other.piece.y - row.piece.y) * inwards for other in page.rows]
    inside = [(step, other) for step, other in zip(steps, page.rows, strict=True) if step > 0.35 * row.piece.size]
    if not inside:
        return True
    step, nearest = min(inside, key=lambda pair: pair[0])
    return step > _APART * usual or abs(nearest.piece.size - row.piece.size) > 0.05 * row.piece.size


def _usual_step(pages: Sequence[SheetOfPaper]) -> float:
    """The usual distance from row to row in a column, in points."""
    pairs = ((a, b) for page in pages for a, b in pairwise(page.rows) if a.column == b.column)
    return median([a.piece.y - b.piece.y for a, b in pairs if a.piece.y > b.piece.y] or [14.0])


def _numbers(text: str) -> list[tuple[bool, int]]:
    """The numbers in a running head: (whether roman, value)."""
    found = []
    bare = _BARE.fullmatch(text)
    for number in [bare[1]] if bare else _NUMBER.findall(text.casefold()):
        if number.isdecimal():
            found.append((False, int(number)))
        elif (value := _value(number.casefold())) is not None:
            found.append((True, value))
    return found


def _at_edge(text: str) -> list[tuple[bool, int]]:
    """The number at the beginning or end of a row, away from its other words, or alone in it."""
    match = _AT_EDGE.fullmatch(text)
    return _numbers(match[1] or match[2]) if match else _numbers(text) if _BARE.fullmatch(text) else []


def _value(roman: str) -> int | None:
    if not _ROMAN.keys() >= set(roman):  # without regard to case, `ı` and `ſ` are taken for letters of ours
        return None
    total = 0
    for letter, after in zip(roman, [*roman[1:], ""], strict=True):
        value = _ROMAN[letter]
        total += -value if after and _ROMAN[after] > value else value
    return total if roman_number(total) == roman else None


def roman_number(number: int) -> str:
    """A number as front matter is paged: `iv`."""
    figures = (100, 90, 50, 40, 10, 9, 5, 4, 1)
    letters = ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    result = ""
    for figure, letter in zip(figures, letters, strict=True):
        result += letter * (number // figure)
        number %= figure
    return result


def _printed(heads: Sequence[Sequence[Sequence[tuple[bool, int]]]]) -> list[str | None]:
    """The page numbers among the numbers in the heads: those that go up by one from page to page."""
    pages = [{number for row in rows for number in row} for rows in heads]
    same = Counter(number for numbers in pages for number in numbers)
    most = max(_SAME_NUMBER * len(heads), _FEW)
    pages = [{number for number in numbers if same[number] <= most} for numbers in pages]
    runs = Counter((roman, number - at) for at, numbers in enumerate(pages) for roman, number in numbers)
    least = max(2.0, _BY_CHANCE * max((count for (roman, _n), count in runs.items() if not roman), default=0))
    found: list[str | None] = []
    for at, numbers in enumerate(pages):
        here = {(roman, number - at) for roman, number in numbers}
        best = max(here, key=lambda run: (runs[run], not run[0]), default=None)
        # A number that nothing counts on from may be a year; a lone roman one is a page of the front matter.
        if best is None or (runs[best] < least and len(heads) > 1 and not best[0]):
            found.append(None)
        else:
            found.append(roman_number(best[1] + at) if best[0] else str(best[1] + at))
    return found


def labels_of(printed: Sequence[str | None], given: Sequence[str]) -> list[str]:
    """The label of every page: as printed, else counted on from its neighbours, else as the file gives it.

    Args:
        printed: what is printed on each page.
        given: the file's own page labels, empty where it has none.
    """
    labels = list(printed)
    for at in range(1, len(labels)):
        labels[at] = labels[at] or _next(labels[at - 1], 1)
    for at in range(len(labels) - 2, -1, -1):
        if labels[at] is None and not given[at]:
            labels[at] = _next(labels[at + 1], -1)
    return [label or given[at] or str(at + 1) for at, label in enumerate(labels)]


def _next(label: str | None, step: int) -> str | None:
    if label is None:
        return None
    if label.isdecimal():
        return str(int(label) + step) if int(label) + step > 0 else None
    value = _value(label)
    return roman_number(value + step) if value is not None and value + step > 0 else None
