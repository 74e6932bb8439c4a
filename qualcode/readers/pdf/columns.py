"""The rows of a page in the order in which people read them: columns one after the other, tables row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qualcode.readers.pdf.rows import Piece, Run, rows_of
from qualcode.readers.pdf.words import Word

_LEAST_ROWS = 4  # in a column
_LIST_ROWS = 12  # in each of two lists side by side
_ALONE = 0.2  # of the rows of each list: a table's rows stand level with each other
_SWITCHES = 0.1  # of the rows: how often a file that draws one list after the other goes from side to side
_FIGURES = 0.2  # of the rows of a side that are figures
_NARROWEST = 10  # font sizes that a column of prose is wide: about 20 letters
_FILLED = 0.6  # of a column's width that half of its rows fill, if it holds prose


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text in reading order. `left` and `right` are the edges of the column that it stands in."""

    piece: Piece
    left: float
    right: float
    column: int  # of the page, counted in reading order; a row across the page begins a new count

    @property
    def text(self) -> str:
        """What stands in the row."""
        return self.piece.text


def reading_order(pieces: Sequence[Run], is_bold: Callable[[Word], bool], first: int = 0) -> list[Row]:
    """The runs of one page as rows in reading order.

    Args:
        pieces: the runs, in any order.
        is_bold: whether a word is drawn in a bold font.
        first: the number of the first column.
    """
    rows: list[Row] = []
    for number, block in enumerate(_blocks(list(pieces), 0), first):
        left, right = min(piece.x0 for piece in block), max(piece.x1 for piece in block)
        rows += (Row(piece, left, right, number) for piece in rows_of(block, is_bold))
    return rows


def _blocks(pieces: list[Run], depth: int) -> list[list[Run]]:
    """The page as blocks to be read one after the other, each in one column."""
    gutter = _gutter(pieces) if depth < 3 else None
    if gutter is None:
        return [pieces] if pieces else []
    blocks: list[list[Run]] = []
    band: list[Run] = []
    across: list[Run] = []

    def end_band() -> None:
        for side in ([p for p in band if p.x1 <= gutter], [p for p in band if p.x1 > gutter]):
            blocks.extend(_blocks(side, depth + 1))
        band.clear()

    def end_across() -> None:
        if across:
            blocks.append(list(across))
        across.clear()

    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if piece.x0 < gutter < piece.x1:
            end_band()
            across.append(piece)
        else:
            end_across()
            band.append(piece)
    end_across()
    end_band()
    return blocks


def _gutter(pieces: Sequence[Run]) -> float | None:
    """Where a page is divided into columns of prose; None if it is not."""
    if len(pieces) < 2 * _LEAST_ROWS:
        return None
    size = median(piece.size for piece in pieces)
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    best: tuple[int, float] | None = None
    edges = sorted({round(piece.x0 - size / 2, 0) for piece in pieces})
    for x in edges:
        if not left + 0.15 * (right - left) < x < right - 0.15 * (right - left):
            continue
        crossing = sum(piece.x0 < x < piece.x1 for piece in pieces)
        if best is None or crossing < best[0]:
            best = crossing, x
    if best is None or best[0] > 0.25 * len(pieces):
        return None
    gutter = best[1]
    sides = [p for p in pieces if p.x1 <= gutter], [p for p in pieces if p.x0 >= gutter]
    if _stand_free(sides) or _drawn_apart(sides):
        return gutter
    for side in sides:
        if len(side) < _LEAST_ROWS:
            return None
        width = max(piece.x1 for piece in side) - min(piece.x0 for piece in side)
        if width < _NARROWEST * size or median(piece.x1 - piece.x0 for piece in side) < _FILLED * width:
            return None
    overlap = min(max(p.y for p in side) for side in sides) - max(min(p.y for p in side) for side in sides)
    return gutter if overlap > 2 * size else None


def _stand_free(sides: tuple[list[Run], list[Run]]) -> bool:
    """Whether both sides have many rows that stand beside none of the other's: they are lists, no cells."""
    heights = [sorted({round(run.y) for run in side}) for side in sides]
    if not all(heights):
        return False
    low, high = max(side[0] for side in heights), min(side[-1] for side in heights)
    for own, other in (heights, heights[::-1]):
        beside = [y for y in own if low <= y <= high]
        alone = sum(not {y - 1, y, y + 1} & set(other) for y in beside)
        if len(beside) < _LIST_ROWS or alone < _ALONE * len(beside):
            return False
    return True


def _drawn_apart(sides: tuple[list[Run], list[Run]]) -> bool:
    """Whether the file draws one side and then the other: two lists, for a table is drawn row by row."""
    fewest = min(map(len, sides))
    # Figures beside names (a chart, a table) belong to them, whichever the file draws first.
    if fewest < _LIST_ROWS or any(sum(map(_is_figure, side)) > _FIGURES * len(side) for side in sides):
        return False
    order = sorted((run.words[0].number, side) for side, runs in enumerate(sides) for run in runs)
    switches = sum(before[1] != after[1] for before, after in pairwise(order))
    return switches <= max(1, _SWITCHES * fewest)


def _is_figure(run: Run) -> bool:
    return not any(character.isalpha() for word in run.words for character in word.text)
