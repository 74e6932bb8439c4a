"""Words put together to runs, and the runs of a column to rows of text."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from qualcode.readers.pdf.words import Word

_LEADER = re.compile(r"(?: ?\.){8,} ?([\divxlc]{0,7})$")  # dots that lead to the page number in a list of contents
_COLUMN_GAP = 1.6  # in font sizes: a wider gap in a row is none between words
_WORD_GAP = 0.45  # PDFium knows the usual spaces; this is for what it takes to be apart
_TOUCHING = 0.15  # in font sizes: what comes from another place of the file this near belongs to the word
_SMALLER = 0.85  # of the size of the row: a raised or lowered sign
_SAME_ROW = 0.35  # in font sizes, between baselines
_LONGEST_RAISED = 12  # characters of a raised sign: `12, 13`, `th`, `2)`
_LEAST_LETTERS = 5  # in a heading whose letters are set apart
_WIDER = 1.7  # times the gap between its letters: a gap between its words
_REFERENCE = re.compile(r"[\d,]+|[*†‡§]{1,3}")
_BOLD = ("bold", "black", "heavy", "cmbx", "cmssbx")


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of text on one baseline; lengths in points, `y` upwards from the page's foot.

    `size` is that of most of its letters. `mark` is the number that it opens with in superscript, as footnotes do.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    mark: str = ""


@dataclass(slots=True)
class Run:
    """Words of one row without wide gaps, in the order of the file; lengths as in `Piece`."""

    words: list[Word]
    x0: float
    x1: float
    y: float
    size: float


def runs_of(words: Sequence[Word]) -> list[Run]:
    """The words of a page as runs, in the order of the file. A small raised sign stays in its run."""
    return [_run(words) for words in _parted(words)]


def _parted(words: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    last: Word | None = None
    base, size = 0.0, 1.0  # of the row at hand
    for word in words:
        if last is not None:
            own = word.size
            rise = word.y - base
            gap = word.x0 - last.x1
            if gap < -own:  # leftwards, or back to the beginning
                gap = last.x0 - word.x1 if last.x0 - word.x1 > -own else _COLUMN_GAP * size + 1
            largest = size if size > own else own
            level = -0.25 * largest < rise < 0.25 * largest
            raised = own < _SMALLER * size and -0.1 * size < rise < 0.7 * size
            back = own * _SMALLER > size and -0.7 * own < rise < 0.1 * own and gap < size
            if not (level or raised or back) or gap > _COLUMN_GAP * largest:
                yield run
                run = []
                base, size = word.y, own
            elif back or (level and own >= _SMALLER * size):
                base, size = word.y, own
        else:
            base, size = word.y, word.size
        run.append(word)
        last = word
    if run:
        yield run


def _run(words: list[Word]) -> Run:
    if len(words) == 1:
        word = words[0]
        return Run(words, word.x0, word.x1, word.y, word.size)
    size = _usual_size(words)
    big = [word for word in words if word.size > _SMALLER * size]
    base = big[len(big) // 2].y
    return Run(words, min(word.x0 for word in words), max(word.x1 for word in words), base, size)


def _usual_size(words: Sequence[Word]) -> float:
    """The size of the middle one of the characters, by size."""
    first = words[0].size
    if all(word.size == first for word in words):
        return first
    sizes = sorted((word.size, len(word.text)) for word in words)
    half = sum(length for _size, length in sizes) / 2
    for size, length in sizes:
        half -= length
        if half <= 0:
            return size
    return sizes[-1][0]


def rows_of(block: Sequence[Run], is_bold: Callable[[Word], bool]) -> list[Piece]:
    """The rows of one column from the top down, its runs joined with a tab where a wide gap divides them.

    Args:
        block: the runs of the column.
        is_bold: whether a word is drawn in a bold font.
    """
    if not block:
        return []
    largest = max(run.size for run in block)
    rows: list[list[Run]] = []
    small: list[Run] = []
    for run in sorted(block, key=lambda run: (-run.y, run.x0)):
        if run.size < _SMALLER * largest and sum(len(word.text) for word in run.words) <= _LONGEST_RAISED:
            small.append(run)
        elif rows and abs(rows[-1][0].y - run.y) < _SAME_ROW * max(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    for run in small:
        _put(run, rows)
    rows.sort(key=lambda row: -row[0].y)
    return [piece for row in rows if (piece := _piece(row, is_bold)).text]


def _put(run: Run, rows: list[list[Run]]) -> None:
    """Put a run of small signs into the row that it is raised above or lowered below, else on its own row."""
    best: tuple[float, list[Run]] | None = None
    for row in rows:
        head = row[0]
        rise = run.y - head.y
        level = abs(rise) < _SAME_ROW * min(head.size, run.size)
        raised = run.size < _SMALLER * head.size and -0.35 * head.size < rise < 0.75 * head.size
        near = any(other.x0 - head.size < run.x0 < other.x1 + head.size for other in row)
        if (level or (raised and near)) and (best is None or abs(rise) < best[0]):
            best = abs(rise), row
    if best is None:
        rows.append([run])
    else:
        best[1].append(run)


def _piece(row: list[Run], is_bold: Callable[[Word], bool]) -> Piece:
    """One row of text."""
    words = [word for run in sorted(row, key=lambda run: run.x0) for word in run.words]
    main = max(row, key=lambda run: sum(len(word.text) for word in run.words))
    size, base = main.size, main.y
    if len(row) > 1:
        words = _in_place(row, main)
    if any(word.leftwards for word in words):
        words = _both_ways(words)
    text, mark = _spaced_out(words) or _text(words, size, base)
    big = [word for word in main.words if word.size > _SMALLER * size] or main.words
    bold = is_bold(big[0]) and is_bold(big[-1]) and is_bold(big[len(big) // 2])
    x0, x1 = min(run.x0 for run in row), max(run.x1 for run in row)
    return Piece(_LEADER.sub(r"\t\1", text).rstrip(), x0, x1, row[0].y, size, bold, mark)


def _in_place(row: list[Run], main: Run) -> list[Word]:
    """The words of the runs of one row in the order in which they are read."""
    words: list[Word] = []
    late: list[Run] = []
    for run in sorted(row, key=lambda run: run.x0):
        if run is not main and run.size < _SMALLER * main.size and main.x0 < run.x0 < main.x1:
            late.append(run)
        else:
            words += run.words
    for run in late:
        middle = (run.x0 + run.x1) / 2
        at = next((at for at, word in enumerate(words) if (word.x0 + word.x1) / 2 > middle), len(words))
        words[at:at] = run.words
    return words


def _both_ways(words: list[Word]) -> list[Word]:
    """The words of a row that holds words of both directions, in the order in which they are read.

    The row runs as most of its words do; words of the other direction that stand together keep theirs. Numbers and
    signs at the edge of such a stretch belong to the row.
    """
    own = {id(word): word.leftwards for word in words if any(sign.isalpha() for sign in word.text)}
    leftwards = 2 * sum(own.values()) > len(own)
    ordered = sorted(words, key=lambda word: word.x0 + word.x1, reverse=leftwards)
    against = [at for at, word in enumerate(ordered) if own.get(id(word), leftwards) is not leftwards]
    while against:  # a stretch from one word of the other direction to the last before one of the row's
        first = last = against.pop(0)
        while against and not any(id(word) in own for word in ordered[last + 1 : against[0]]):
            last = against.pop(0)
        ordered[first : last + 1] = ordered[first : last + 1][::-1]
    return ordered


def _text(words: Sequence[Word], size: float, base: float) -> tuple[str, str]:
    """The text of a row, with references to notes as `[1]`; a reference that opens it is apart."""
    parts: list[str] = []
    raised = mark = ""
    last: Word | None = None
    for word in words:
        if last is not None and word.text == last.text and _on_top(word, last):
            continue  # drawn twice, for a shadow or to look bold
        is_raised = (
            word.size < _SMALLER * size and word.y > base + 0.1 * size and _REFERENCE.fullmatch(word.text) is not None
        )
        if raised and not is_raised:
            mark = _refer(parts, raised) or mark
            raised = ""
        if is_raised:
            raised += word.text
        else:
            if last is not None and parts:
                parts.append(_between(last, word, size))
            parts.append(word.text)
        last = word
    if raised:
        mark = _refer(parts, raised) or mark
    return "".join(parts).strip(), mark


def _spaced_out(words: Sequence[Word]) -> tuple[str, str] | None:
    """A heading whose letters are set apart, as words: the wider gaps are those between words."""
    if len(words) < _LEAST_LETTERS or any(len(word.text) > 1 or not word.text.isalpha() for word in words):
        return None
    gaps = [word.x0 - last.x1 for last, word in pairwise(words)]
    usual = sorted(gaps)[len(gaps) // 3]
    if not 0 < usual < words[0].size:
        return None
    text = words[0].text
    for gap, word in zip(gaps, words[1:], strict=True):
        text += (" " if gap > _WIDER * usual else "") + word.text
    return text, ""


def _refer(parts: list[str], raised: str) -> str:
    """Write a reference into the text, or hand it back if the row begins with it."""
    if not parts:
        return raised
    parts.append(f"[{raised.strip(',')}]")
    return ""


def _on_top(word: Word, other: Word) -> bool:
    return abs(word.x0 - other.x0) < 0.25 * word.size and abs(word.x1 - other.x1) < 0.25 * word.size


def _between(last: Word, word: Word, size: float) -> str:
    """What stands between two words of a row."""
    gap = max(word.x0 - last.x1, last.x0 - word.x1)
    if last.end <= word.number and (word.spaced or last.end == word.number) and gap < _COLUMN_GAP * size:
        return " " if word.spaced or gap > _WORD_GAP * size else ""
    if gap > size:
        return "\t"
    return " " if gap > _TOUCHING * size else ""


def bold_words(text: Any) -> Callable[[Word], bool]:
    """Tells which words of a page are drawn in a bold font.

    Args:
        text: a `PdfTextPage` of pypdfium2, which must stay open.
    """
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()

    def is_bold(word: Word) -> bool:
        pdfium.FPDFText_GetFontInfo(text.raw, word.number, name, 128, flags)
        font = name.value.decode("utf-8", "replace").casefold()
        return any(part in font for part in _BOLD) or bool(flags.value & 0x40000)

    return is_bold
