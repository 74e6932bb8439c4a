"""Transcripts laid out as tables: a column for who speaks, one for what is said, often one for the time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qualcode.model.code import fold
from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.speech.labels import Role, label_at, milliseconds

_TIME = re.compile(r"[\[(#]?(\d{1,3}:\d{2}(?::\d{2})?(?:[.,-]\d{1,3})?)[\])#]?(?:\s*[-–>]+\s*[\d:.,]+)?")
_NUMBER = re.compile(r"[#\[(]?\d{0,5}[.)\]]?")
_WHO = frozenset({"taler", "hvem", "navn", "deltaker", "snakker", "speaker", "who", "name", "participant"})
_MIN_ROWS = 3
_MIN_COLUMNS = 3  # with tabs; two are labels before what is said
_ROWS = 0.6  # of the lines of such a text


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of a table: (row, column) → indices of the cell's lines."""

    first: int
    last: int
    cells: dict[tuple[int, int], list[int]]


@dataclass(frozen=True, slots=True)
class _Columns:
    who: int
    said: int
    header: bool


def unfolded(lines: Sequence[Line]) -> tuple[list[Line], tuple[Label, ...]] | None:
    """The lines with the rows of such tables as paragraphs, and their labels; None if no table is a transcript.

    A heading row stays a row of the table. What stands between and after the tables is nobody's.
    """
    found: list[Line] = []
    labels: list[Label] = []
    at = 0
    for table in _tables(lines):
        columns = _columns(lines, table)
        if columns is None:
            continue
        found += (replace(line, nobodys=True) for line in lines[at : table.first])
        _add_rows(lines, table, columns, found, labels)
        at = table.last + 1
    if not labels:
        return None
    found += (replace(line, nobodys=True) for line in lines[at:])
    return found, tuple(labels)


def tabbed(lines: Sequence[Line]) -> list[Line]:
    """The cells of a plain text whose lines are rows with tabs, as NVivo saves transcripts; none if it is no such."""
    rows = [line.text.rstrip().count("\t") for line in lines if line.text.strip()]
    columns = max(Counter(rows).items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))[0] + 1
    if columns < _MIN_COLUMNS or any(line.kind is not BlockKind.PARAGRAPH for line in lines):
        return []
    if sum(count == columns - 1 for count in rows) < _ROWS * len(rows):
        return []
    found: list[Line] = []
    row = 0
    for line in lines:
        cells = line.text.rstrip().split("\t")
        if len(cells) == columns:
            row += 1
            found += (
                replace(line, text=text.strip(), kind=BlockKind.TABLE_CELL, mark=f"{row}:{number}", continues=False)
                for number, text in enumerate(cells, 1)
            )
        elif not row:
            found.append(line)
        elif line.text.strip():
            found.append(replace(line, kind=BlockKind.TABLE_CELL, mark=found[-1].mark, continues=True))
    return found


def _tables(lines: Sequence[Line]) -> Iterator[_Table]:
    cells: dict[tuple[int, int], list[int]] = {}
    first = 0
    before = (0, 0)
    for at, line in enumerate([*lines, Line("")]):
        place = (0, 0)
        if line.kind is BlockKind.TABLE_CELL:
            row, _colon, column = line.mark.partition(":")
            place = (int(row), int(column))
        if cells and (place < before or place == (0, 0)):
            yield _Table(first, at - 1, cells)
            cells = {}
        if place > (0, 0):
            first = first if cells else at
            cells.setdefault(place, []).append(at)
        before = place


def _columns(lines: Sequence[Line], table: _Table) -> _Columns | None:
    """Which column says who and which says what; None if the table is none of this kind."""
    numbers = sorted({column for _row, column in table.cells})
    rows = sorted({row for row, _column in table.cells})
    if not 2 <= len(numbers) <= 4:
        return None
    text = {place: " ".join(lines[at].text for at in indices) for place, indices in table.cells.items()}
    length = {column: sum(len(words) for place, words in text.items() if place[1] == column) for column in numbers}
    words = [c for c in numbers if not all(_is_figure(text.get((row, c), "")) for row in rows[1:])]
    said = max(words or numbers, key=lambda column: length[column])
    for who in numbers:
        if who == said:
            continue
        header = fold(text.get((rows[0], who), "")).rstrip(":") in _WHO
        inner = rows[1:] if header else rows
        others = [column for column in numbers if column not in {who, said}]
        names = [text.get((row, who), "") for row in inner]
        if (
            len(inner) >= _MIN_ROWS
            and all((row, said) in text for row in inner)
            and _are_speakers(names, header)
            and all(_is_figure(text.get((row, column), "")) for row in inner for column in others)
        ):
            return _Columns(who, said, header)
    return None


def _are_speakers(names: Sequence[str], header: bool) -> bool:
    known = [" ".join(name.split()).rstrip(": ") for name in names if name.strip()]
    shapes = [shape for name in known if (shape := label_at(f"{name}:")) and shape.name == name]
    if not known or not names[0].strip() or len(shapes) < len(known):
        return False
    roles = all(shape.role is not Role.OTHER for shape in shapes)
    return header or roles or max(Counter(fold(name) for name in known).values()) > 1


def _is_figure(text: str) -> bool:
    bare = text.strip()
    return bool(_TIME.fullmatch(bare) or _NUMBER.fullmatch(bare))


def _add_rows(
    lines: Sequence[Line], table: _Table, columns: _Columns, found: list[Line], labels: list[Label]
) -> None:
    rows = sorted({row for row, _column in table.cells})
    if columns.header:
        heading = [at for place, indices in table.cells.items() if place[0] == rows[0] for at in indices]
        found += (lines[at] for at in heading)
    for row in rows[columns.header :]:
        name = " ".join(lines[at].text for at in table.cells.get((row, columns.who), ())).strip().rstrip(":")
        if name:
            labels.append(Label(len(found), " ".join(name.split()), 0, _time(lines, table, row)))
        for at in table.cells[row, columns.said]:
            found.append(replace(lines[at], kind=BlockKind.PARAGRAPH, mark="", glue="\n"))


def _time(lines: Sequence[Line], table: _Table, row: int) -> int | None:
    for (number, _column), indices in table.cells.items():
        if number == row and (match := _TIME.fullmatch(lines[indices[0]].text.strip())):
            return milliseconds(match[1])
    return None
