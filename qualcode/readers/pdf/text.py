"""The rows of a PDF's pages as headings, paragraphs and notes.

Rows are joined to paragraphs by the space between them, their indents, and how the row before ends. A hyphen at the
end of a row is taken away, unless the document writes the word with it elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Line
from qualcode.readers.lines.normalise import normalised
from qualcode.readers.lines.progress import step
from qualcode.readers.pdf.columns import Row
from qualcode.readers.speech.labels import label_at

_WORD = re.compile(r"\w+(?:-\w+)*")
_SENTENCE_END = tuple('.?!…:»”"')
_BULLET = re.compile(r"[•●▪■◦○‣⁃·*][ \t]+|[–—-][ \t]+|\(?(?:\d{1,2}|[a-z])[.)][ \t]+")
_LIST_MARK = re.compile(r"[•●▪■◦○‣⁃·][ \t]+")
_NOTE = re.compile(r"\[?(\d{1,3}|\*{1,3})[\].)]?(?:\s+(?=\S)|(?=[A-ZÆØÅ«“]))")
_FEW = 5  # rows that say nothing yet
_MOSTLY = 0.8
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e]"
)
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese."""
_BROKEN = re.compile(r"(\w+)-$")
_LONGEST_WORD = 100
_AND = re.compile(r"(?:og|eller|samt|and|or)\b")


@dataclass(slots=True)
class _Block:
    """A paragraph, heading or note as it grows. `pages` are offsets in the text where pages begin."""

    kind: BlockKind
    row: Row  # the last
    text: str
    level: int = 0
    mark: str = ""
    pages: list[tuple[int, str]] = field(default_factory=list)
    rows: int = 1

    def line(self) -> Line:
        return Line(normalised(self.text), self.kind, self.level, self.mark, pages=tuple(self.pages), glue="\n")


def lines_of_pages(pages: Sequence[Sequence[Row]], labels: Sequence[str]) -> list[Line]:
    """The lines of a document: headings, paragraphs and list items, then the notes.

    Args:
        pages: the rows of each page in reading order, without running heads.
        labels: what each page is called.
    """
    text = _Text([row for page in pages for row in page])
    for rows, label in zip(pages, labels, strict=True):
        step()
        body, notes = text.parted(rows)
        text.add_body(body, label)
        text.add_notes(notes, label)
    text.end()
    return [block.line() for block in (*text.blocks, *text.notes)]


class _Text:
    """Collects the blocks of a document whose measures are taken from all of its rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.blocks: list[_Block] = []
        self.notes: list[_Block] = []
        sizes: Counter[float] = Counter()
        for row in rows:
            sizes[round(row.piece.size, 1)] += len(row.text)
        self._size = sizes.most_common(1)[0][0] if sizes else 10.0
        larger = sorted((size for size in sizes if size > 1.1 * self._size), reverse=True)
        self._levels = {size: min(at, 6) for at, size in enumerate(larger, 1)}
        self._leading = _leading(rows, self._size)
        self._words = _words(rows)
        self._short = 0.015 if _justified(rows) else 0.12  # of a column's width that a last row leaves free
        self._open: _Block | None = None
        self._pending = ""  # a page that has begun but has no body text yet

    def parted(self, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
        """The rows of a page's body, and those of its notes: small print at the foot of a column, with a number."""
        notes: set[int] = set()
        columns: dict[int, list[int]] = {}
        for at, row in enumerate(rows):
            columns.setdefault(row.column, []).append(at)
        for indices in columns.values():
            small: list[int] = []
            for at in reversed(indices):
                if rows[at].piece.size > 0.94 * self._size:
                    break
                small.append(at)
            small.reverse()
            first = next((at for at in small if _note_mark(rows[at])), None)
            if first is None:
                first = _note_in_full_size(rows, indices)
                small = [at for at in indices if first is not None and at >= first]
            if first is not None and len(small) < len(rows):
                notes.update(at for at in small if at >= first or self.notes)
        return [row for at, row in enumerate(rows) if at not in notes], [rows[at] for at in sorted(notes)]

    def add_body(self, rows: Sequence[Row], label: str) -> None:
        self._pending = label
        for row in rows:
            kind, level = self._kind(row)
            text = row.text
            if kind is BlockKind.LIST_ITEM:
                text = text[_LIST_MARK.match(text).end() :]  # type: ignore[union-attr]
            elif row.piece.mark and kind is not BlockKind.HEADING:
                text = f"[{row.piece.mark}] {text}"
            if self._open is not None and self._goes_on(self._open, row, kind, level):
                self._open.text, at = self._join(self._open.text, text)
                self._open.row, self._open.rows = row, self._open.rows + 1
            else:
                self.end()
                self._open, at = _Block(kind, row, text, level), 0
            if self._pending:
                self._open.pages.append((at, self._pending))
                self._pending = ""

    def end(self) -> None:
        """End the paragraph at hand."""
        if self._open is not None:
            self.blocks.append(self._open)
            self._open = None

    def add_notes(self, rows: Sequence[Row], label: str) -> None:
        begun = False
        for row in rows:
            mark = _note_mark(row)
            if mark or not self.notes:
                text = row.text if row.piece.mark else row.text[_NOTE.match(row.text).end() :]  # type: ignore[union-attr]
                self.notes.append(_Block(BlockKind.NOTE, row, text, mark=mark))
                at = 0
            else:
                self.notes[-1].text, at = self._join(self.notes[-1].text, row.text)
            if not begun:
                self.notes[-1].pages.append((at, label))
                begun = True

    def _kind(self, row: Row) -> tuple[BlockKind, int]:
        size = round(row.piece.size, 1)
        if "\t" in row.text:
            return BlockKind.PARAGRAPH, 0
        if size in self._levels and len(row.text) < 200:
            return BlockKind.HEADING, self._levels[size]
        short = len(row.text) < 120 and row.piece.x1 < row.right - 0.1 * (row.right - row.left)
        if row.piece.bold and short and not row.text.rstrip().endswith((".", ",", ";", ":")):
            return BlockKind.HEADING, min(len(self._levels) + 1, 6)
        return (BlockKind.LIST_ITEM, 1) if _LIST_MARK.match(row.text) else (BlockKind.PARAGRAPH, 0)

    def _goes_on(self, block: _Block, row: Row, kind: BlockKind, level: int) -> bool:
        """Whether a row belongs to the paragraph before it."""
        last = block.row
        if BlockKind.HEADING in {kind, block.kind}:
            near = row.column == last.column and 0 < last.piece.y - row.piece.y < 1.7 * row.piece.size
            return kind is block.kind and level == block.level and near
        if kind is BlockKind.LIST_ITEM or "\t" in row.text or "\t" in last.text:
            return False
        if not 0.9 < row.piece.size / last.piece.size < 1.1:
            return False
        ended = last.text.rstrip().endswith(_SENTENCE_END)
        short = last.piece.x1 < last.right - self._short * (last.right - last.left)
        if (ended or short) and (label_at(row.text) or _BULLET.match(row.text)):
            return False
        down = last.piece.y - row.piece.y
        same_column = row.column == last.column and down > 0
        em = row.piece.size
        if not same_column:  # over to the next column or page: a row that fills its column is rarely a last one
            return row.piece.x0 < row.left + 0.7 * em and not (ended and short)
        if down > 1.3 * max(self._leading, 1.05 * row.piece.size):
            return False
        indented = row.piece.x0 > row.left + 0.7 * em and last.piece.x0 < row.piece.x0 - 0.5 * em
        hanging = block.kind is BlockKind.LIST_ITEM or _BULLET.match(block.text) is not None
        if indented and not hanging:
            return False
        return not (ended and short)

    def _join(self, before: str, after: str) -> tuple[str, int]:
        """Two rows as running text, and where the second begins in it; a hyphen between them is mended."""
        head = _BROKEN.search(before[-_LONGEST_WORD:]) if before.endswith("-") else None
        tail = re.match(r"[\w]+", after)
        if before and _UNSPACED.match(before[-1]) and _UNSPACED.match(after):
            return before + after, len(before)
        if head is None or tail is None:
            joined = (
                f"{before} " if (before and not before.endswith(("-", "–", "/"))) or before.endswith(" –") else before
            )
            joined = f"{before} " if before.endswith((" -", " –")) else joined
            return joined + after, len(joined)
        if _AND.match(after):
            return f"{before} {after}", len(before) + 1
        whole, hyphenated = (head[1] + tail[0]).casefold(), f"{head[1]}-{tail[0]}".casefold()
        # `Nord-Norge`, `EU-kontroll` and `16-åring` are written so; a word that was broken begins in small letters.
        written_so = not after[0].islower() or head[1].isupper() or head[1][-1].isdecimal()
        keep = written_so or (hyphenated in self._words and whole not in self._words)
        bare = before if keep else before[:-1]
        return bare + after, len(bare)


def _note_in_full_size(rows: Sequence[Row], column: Sequence[int]) -> int | None:
    """Where notes in the size of the text begin at the foot of a column: their numbers are referred to above."""
    first: int | None = None
    for at in reversed(column):
        mark = _note_mark(rows[at])
        if not mark.isdecimal() or (first is not None and int(mark) != int(_note_mark(rows[first])) - 1):
            continue
        if any(f"[{mark}]" in row.text for row in rows[:at]):
            first = at
        elif first is None:
            return None
    return first


def _note_mark(row: Row) -> str:
    if row.piece.mark:
        return row.piece.mark
    match = _NOTE.match(row.text)
    return match[1] if match else ""


def _leading(rows: Sequence[Row], size: float) -> float:
    """The usual distance from row to row, in points."""
    steps = list(_steps(rows, size))
    return median(steps) if steps else 1.2 * size


def _steps(rows: Sequence[Row], size: float) -> Iterator[float]:
    for before, row in pairwise(rows):
        down = before.piece.y - row.piece.y
        if before.column == row.column and 0.8 * size < down < 2.5 * size and abs(row.piece.size - size) < 0.6:
            yield down


def _justified(rows: Sequence[Row]) -> bool:
    """Whether rows that nearly fill their column end at one edge, so that another is the last of a paragraph."""
    full = [row for row in rows if row.piece.x1 > row.right - 0.1 * (row.right - row.left)]
    flush = sum(row.piece.x1 > row.right - 0.01 * (row.right - row.left) for row in full)
    return len(full) > _FEW and flush > _MOSTLY * len(full)


def _words(rows: Sequence[Row]) -> frozenset[str]:
    """The words of the document, with hyphens where they stand inside a row."""
    return frozenset(word.casefold() for row in rows for word in _WORD.findall(row.text))
