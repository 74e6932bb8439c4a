"""The table for a terminal: plain lines that fit its width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from qualcode.model.table import Table
from qualcode.tables.blocks import blocks
from qualcode.tables.layout import LaidOutRow, Layout, layout
from qualcode.text.graphemes import cells, graphemes, shown

NARROWEST = 20
GAP = "  "
_LABEL_LINES, _HEADING_LINES = 3, 5
_HEADING_CAPS = (24, 18, 14, 8)
"""The widths that headings are folded to, from roomy to tight; a word that is longer still keeps its width."""

_LONGEST_WORD, _BLOCK_CAP = 18, 14


def render(table: Table, width: int) -> str:
    """The table as lines of at most `width` screen cells (at least 20), without colour or markup."""
    width = max(width, NARROWEST)
    laid = layout(table)
    headings = laid.every_heading
    figures = [[figure.text for figure in row.every_figure] for row in laid.body]
    widest = [max((cells(row[at]) for row in figures), default=1) for at in range(len(headings))]
    label_width, widths = _widths(laid, headings, widest, width)
    lines = [*wrap(laid.title, width), ""]
    for block in blocks(label_width, widths, len(GAP), width):
        lines += _block(laid, headings, figures, block, label_width, widths)
        lines.append("")
    return "\n".join([*lines, *wrap(f"{laid.note_label}. {laid.note}", width)])


def wrap(text: str, width: int, lines: int | None = None) -> list[str]:
    """A text in lines of at most `width` screen cells, broken at spaces where it can be.

    Args:
        lines: how many at most; what is left out shows as an ellipsis.
    """
    folded: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if cells(candidate) <= width:
            line = candidate
            continue
        if line:
            folded.append(line)
        *full, line = _chop(word, width)
        folded += full
    folded.append(line)
    if lines is not None and len(folded) > lines:
        folded = [*folded[: lines - 1], _chop(folded[lines - 1] + GAP, width - 1)[0].rstrip() + "…"]
    return [shown(line) for line in folded]


def _chop(word: str, width: int) -> list[str]:
    """A word in pieces of at most `width` cells, cut between user-perceived characters."""
    pieces, start, used = [], 0, 0
    for grapheme in graphemes(word):
        if used and used + grapheme.cells > width:
            pieces.append(word[start : grapheme.start])
            start, used = grapheme.start, 0
        used += grapheme.cells
    return [*pieces, word[start:]]


def _widths(laid: Layout, headings: Sequence[str], widest: list[int], width: int) -> tuple[int, list[int]]:
    """The width of the labels and of each column: as wide as they like, else folded, else in blocks."""
    natural = max(cells(text) for text in (*(_indent(row) + row.label for row in laid.body), laid.row_heading))
    folded = [[max(own, cells(heading)) for own, heading in zip(widest, headings, strict=True)]]
    folded += [
        [max(own, _fold(heading, cap)) for own, heading in zip(widest, headings, strict=True)]
        for cap in _HEADING_CAPS
    ]
    labels = [min(natural, most) for most in (width // 2, max(12, width // 3), max(12, width // 4))]
    for label in labels:
        for columns in folded:
            if label + sum(own + len(GAP) for own in columns) <= width:
                return label, columns
    columns = [max(own, _fold(heading, _BLOCK_CAP)) for own, heading in zip(widest, headings, strict=True)]
    label = max(min(labels[1], width - max(columns) - len(GAP)), 4)
    return label, [min(own, width - label - len(GAP)) for own in columns]


def _fold(heading: str, cap: int) -> int:
    """The width of a heading folded to `cap` cells, without breaking words that are not overlong."""
    longest = max(map(cells, heading.split(" ")))
    return min(cells(heading), max(cap, min(longest, _LONGEST_WORD)))


def _block(
    laid: Layout,
    headings: Sequence[str],
    figures: list[list[str]],
    block: range,
    label_width: int,
    widths: list[int],
) -> list[str]:
    rule = "─" * (label_width + sum(widths[at] + len(GAP) for at in block))
    lines = [rule]
    wrapped = [wrap(headings[at], widths[at], _HEADING_LINES) for at in block]
    label = wrap(laid.row_heading, label_width, _HEADING_LINES)
    tallest = max(len(label), *(len(heading) for heading in wrapped))
    columns = [[""] * (tallest - len(own)) + own for own in (label, *wrapped)]
    lines += [_line(own, label_width, [widths[at] for at in block]) for own in zip(*columns, strict=True)]
    lines.append(rule)
    for row, texts in zip(laid.body, figures, strict=True):
        if row is laid.total:
            lines.append(rule)
        indent = _indent(row)[: label_width // 2]
        folded = wrap(row.label, label_width - len(indent), _LABEL_LINES)
        parts = [[indent + part for part in folded], *(wrap(texts[at], widths[at]) for at in block)]
        for own in zip_longest(*parts, fillvalue=""):
            lines.append(_line(own, label_width, [widths[at] for at in block]))
    return [*lines, rule]


def _line(texts: Sequence[str], label_width: int, widths: list[int]) -> str:
    label, *rest = texts
    line = label + " " * (label_width - cells(label))
    for text, own in zip(rest, widths, strict=True):
        line += GAP + " " * (own - cells(text)) + text
    return line.rstrip()


def _indent(row: LaidOutRow) -> str:
    return "  " * min(row.level, 4)
