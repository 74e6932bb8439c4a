"""What each document looks like from afar: where its text is coded, with which top-level code, and by whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from qualcode.model.code import Code
from qualcode.model.codings import NOBODY
from qualcode.model.document import Document
from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Portrait:
    """A document from afar.

    Args:
        document: the document.
        coded: the share of its characters that bear any code, 0 to 1.
        coders: who coded in it, with how many codings, the busiest first.
        counts: codings by top-level code, sub-codes included, in the codebook's order.
        spans: start, end and top-level code (index into `Portraits.codes`) of every coding, in the text's order.
    """

    document: Document
    coded: float
    coders: tuple[tuple[str, int], ...]
    counts: tuple[int, ...]
    spans: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Portraits:
    """All documents from afar, and the top-level codes that they are drawn with."""

    documents: tuple[Portrait, ...]
    codes: tuple[Code, ...]


def portraits(study: Study) -> Portraits:
    """Every document, in the order of their names."""
    columns = study.columns()
    top = tuple(code for code in study.codes() if code.parent is None)
    number = {code.guid: at for at, code in enumerate(top)}

    def top_of(code: int) -> int:
        while columns.codes[code].parent != NOBODY:
            code = columns.codes[code].parent
        return number[columns.codes[code].guid]

    of_code = [top_of(at) for at in range(len(columns.codes))]
    spans: dict[str, list[tuple[int, int, int]]] = {}
    coders: dict[str, Counter[str]] = {}
    for at in range(len(columns)):
        guid = columns.documents[columns.document[at]].guid
        spans.setdefault(guid, []).append((columns.start[at], columns.end[at], of_code[columns.code[at]]))
        coders.setdefault(guid, Counter())[columns.coders[columns.coder[at]]] += 1
    found = []
    for document in study.documents():
        own = spans.get(document.guid, [])
        counts = Counter(code for _start, _end, code in own)
        found.append(
            Portrait(
                document,
                _covered(own) / max(document.characters, 1),
                tuple(coders.get(document.guid, Counter()).most_common()),
                tuple(counts[at] for at in range(len(top))),
                tuple(own),
            )
        )
    return Portraits(tuple(found), top)


def strip(portrait: Portrait, width: int) -> list[int | None]:
    """The document in so many cells: in each the code that covers most of that part of the text, None where none is.

    Args:
        portrait: the document.
        width: how many cells.
    """
    length = max(portrait.document.characters, 1)
    covered: list[Counter[int]] = [Counter() for _ in range(width)]
    for start, end, code in portrait.spans:
        for cell in range(start * width // length, min((end - 1) * width // length + 1, width)):
            left, right = cell * length / width, (cell + 1) * length / width
            covered[cell][code] += round(max(min(end, right) - max(start, left), 0) * 100)
    return [max(cell, key=lambda code: (cell[code], -code)) if cell else None for cell in covered]


def place_of_cell(portrait: Portrait, cell: int, width: int) -> tuple[int, int]:
    """Where a cell leads: the first coding that begins or goes on there, else the cell's own stretch of text."""
    length = max(portrait.document.characters, 1)
    left, right = cell * length // width, max((cell + 1) * length // width, cell * length // width + 1)
    here = [(start, end) for start, end, _code in portrait.spans if start < right and end > left]
    return min(here, key=lambda span: (span[0] < left, span)) if here else (left, left)


def _covered(spans: list[tuple[int, int, int]]) -> int:
    """How many characters lie under any of the spans, which are sorted by start."""
    total, reached = 0, 0
    for start, end, _code in sorted(spans):
        total += max(end - max(start, reached), 0)
        reached = max(reached, end)
    return total
