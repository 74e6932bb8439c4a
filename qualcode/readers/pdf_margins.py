"""Running heads and page numbers: which rows they are, and what number is printed on each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.readers.pdf_columns import Row

_MARGIN = 0.14  # of the page's height, at its head and foot, where running heads stand
_AT_MOST = 3  # rows at either end
_NUMBER = re.compile(r"(?<!\w)(\d{1,4}|[ivxlc]{1,8})(?!\w)", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:(?:side|page|s\.|p\.)\s*)?(\d{1,4}|[ivxlc]{1,8})\W*(?:(?:av|of|/)\s*\d{1,4}\W*)?", re.IGNORECASE
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class SheetOfPaper:
    """One page: its rows in reading order, and its height in points."""

    rows: tuple[Row, ...]
    height: float


def without_running_heads(pages: Sequence[SheetOfPaper]) -> tuple[list[list[Row]], list[str | None]]:
    """The rows of each page that belong to the text, and the number printed on each page (None: there is none)."""
    ends = [_end_rows(page) for page in pages]
    patterns: Counter[tuple[str, bool]] = Counter()
    for page, rows in zip(pages, ends, strict=True):
        patterns.update({(_pattern(row.text), _is_top(row, page)) for row in rows})
    least = 2 if len(pages) < 6 else 3
    kept: list[list[Row]] = []
    margins: list[list[Row]] = []
    for page, rows in zip(pages, ends, strict=True):
        heads = [row for row in rows if _is_head(row, patterns[_pattern(row.text), _is_top(row, page)], least)]
        kept.append([row for row in page.rows if row not in heads])
        margins.append(heads)
    return kept, _printed([[_numbers(row.text) for row in heads] for heads in margins])


def _end_rows(page: SheetOfPaper) -> list[Row]:
    """The outermost rows in the margins at head and foot."""
    by_height = sorted(page.rows, key=lambda row: -row.piece.y)
    top = [row for row in by_height[:_AT_MOST] if row.piece.y > (1 - _MARGIN) * page.height]
    foot = [row for row in by_height[-_AT_MOST:] if row.piece.y < _MARGIN * page.height]
    return [*top, *(row for row in foot if row not in top)]


def _is_top(row: Row, page: SheetOfPaper) -> bool:
    return row.piece.y > page.height / 2


def _pattern(text: str) -> str:
    """The row with every number as `#`, so that it is the same on all pages."""
    return _NUMBER.sub("#", " ".join(text.split())).casefold()


def _is_head(row: Row, times: int, least: int) -> bool:
    if _BARE.fullmatch(row.text):
        return True
    return times >= least and len(row.text) < 150 and not row.piece.mark


def _numbers(text: str) -> list[tuple[bool, int]]:
    """The numbers in a running head: (whether roman, value)."""
    found = []
    for number in _NUMBER.findall(text):
        if number.isdecimal():
            found.append((False, int(number)))
        elif (value := _value(number.casefold())) is not None:
            found.append((True, value))
    return found


def _value(roman: str) -> int | None:
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
    runs: Counter[tuple[bool, int]] = Counter()
    for at, rows in enumerate(heads):
        runs.update({(roman, number - at) for row in rows for roman, number in row})
    found: list[str | None] = []
    for at, rows in enumerate(heads):
        here = {(roman, number - at) for row in rows for roman, number in row}
        best = max(here, key=lambda run: (runs[run], not run[0]), default=None)
        # A number that nothing counts on from may be a year; a lone roman one is a page of the front matter.
        if best is None or (runs[best] < 2 and len(heads) > 1 and not best[0]):
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
