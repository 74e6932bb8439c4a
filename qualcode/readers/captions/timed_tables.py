"""Transcripts in tables (.csv, .tsv, .xlsx): a row is a piece of what is said, with its time, its speaker, or both.

Recognisers write `start,end,text`, people `Taler | Tekst`, with a heading row or without. A survey is a table too: a
transcript has one column with words, and every other column is a time that goes forward, a number, or a name that
comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.model.code import fold
from qualcode.model.document import ParsedDocument
from qualcode.readers.captions.cues import Piece, document_of
from qualcode.readers.captions.recognised import unit_of
from qualcode.readers.captions.scanning import stamp_ms
from qualcode.readers.files.source import Source
from qualcode.readers.lines.draft import Label, Line, assemble
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.labels import label_at
from qualcode.readers.speech.role_words import is_role
from qualcode.readers.speech.speakers import Choice
from qualcode.readers.tables.cells import rows_of_csv, rows_of_workbook

_TIMES_WORDS = """
start end begin stop from to time times timestamp timecode tid tidspunkt tidskode fra til start_time end_time
starttime endtime start_ms end_ms t0 t1 in out duration varighet varaktighet zeit zeitstempel von bis temps
début fin inicio hora tiempo tempo inizio fine tijd aika start(ms) end(ms) in-point out-point klokkeslett
stempel
"""
_TIMES = frozenset(_TIMES_WORDS.split())
_WHO_WORDS = """
speaker speakers taler talar talare who hvem navn name deltaker deltager participant snakker sprecher sprecherin
person speaker_id speaker_label speakername locuteur intervenant hablante orador interlocutore parlante spreker
puhuja rolle voice stemme role speaker_name wer
"""
_WHO = frozenset(_WHO_WORDS.split())
_SAID_WORDS = """
text tekst transcript transcription transkripsjon ytring replikk said content utterance sentence words segment
sagt inhalt äußerung texte texto testo teksti caption subtitle undertekst transkript transkription hva tale
speech turn dialogue dialog dialogo
"""
_SAID = frozenset(_SAID_WORDS.split())
_PEOPLE = frozenset({"navn", "name", "deltaker", "deltager", "participant", "person", "rolle", "role"})
"""Of the headings for who speaks, those that surveys have as well."""

_CLOCK = re.compile(
    r"[\[(#]?(\d{1,3}:\d{2}(?::\d{2})?(?:[.,:]\d{1,6})?)[\])#]?(?:\s*(?:-->|->|[-–—])\s*\d[\d:.,]*)?[\])]?"
)
_FIGURE = re.compile(r"[#\[(]?\d{1,9}(?:[.,]\d{1,6})?[.)\]]?s?")
_FEWEST = 3  # rows with words
_FORWARD = 0.95
_MOST_COLUMNS = 6
_TIMED = 0.9  # of a column's cells that are filled
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column is what; `first` is the first row that is no heading."""

    said: int
    who: int | None
    start: int | None
    end: int | None
    first: int


def read(source: Source, choice: Choice) -> ParsedDocument | None:
    """The document in a table; None if the table is no transcript, as a survey is none.

    Raises:
        QualcodeError: if the table cannot be read.
    """
    table = rows_of_workbook(source) if source.suffix == ".xlsx" else rows_of_csv(source)
    if table is None:
        return None
    rows = [table.heads, *table.rows]
    columns = _columns(rows)
    if columns is None:
        return None
    return _document(rows[columns.first :], columns, choice, table.warnings)


def _document(
    rows: Sequence[Sequence[str]], columns: _Columns, choice: Choice, warnings: Sequence[str]
) -> ParsedDocument:
    if columns.start is not None and columns.who is None:
        return document_of(_pieces(rows, columns), choice, warnings)
    lines: list[Line] = []
    labels: list[Label] = []
    starts = _times(rows, columns, columns.start)
    for at, row in enumerate(rows):
        step()
        said = _said(row, columns)
        name = row[columns.who] if columns.who is not None else ""
        if not said and name.strip() and not is_name(name):
            said, name = name, ""  # a paragraph that goes on, written in the first column
        if not said:
            continue
        if name.strip() and choice != "none":
            labels.append(Label(len(lines), clean_name(name), 0, starts[at]))
        time = starts[at]
        for number, part in enumerate(piece for piece in said.split("\n") if piece.strip()):
            times = ((0, time),) if time is not None and not number else ()
            lines.append(Line(part.strip(), times=times))
    return assemble(lines, labels, warnings=warnings)


def _said(row: Sequence[str], columns: _Columns) -> str:
    return row[columns.said].strip()


def _pieces(rows: Sequence[Sequence[str]], columns: _Columns) -> list[Piece]:
    starts = _times(rows, columns, columns.start)
    ends = _times(rows, columns, columns.end)
    found = []
    last = 0
    for row, begins, stops in zip(rows, starts, ends, strict=True):
        start = begins if begins is not None else last
        last = max(start, stops if stops is not None else start)
        found.append(Piece(_said(row, columns), start, last))
    return found


def _times(rows: Sequence[Sequence[str]], columns: _Columns, column: int | None) -> list[int | None]:
    """The times in a column, in milliseconds."""
    if column is None:
        return [None] * len(rows)
    cells = [row[column].strip() for row in rows]
    figures = [_figure(cell) for cell in cells]
    words = sum(len(row[columns.said].split()) for row in rows)
    unit = unit_of([figure for figure in figures if figure is not None], words)
    found: list[int | None] = []
    for cell, figure in zip(cells, figures, strict=True):
        clock = _CLOCK.fullmatch(cell)
        found.append(stamp_ms(clock[1]) if clock else round(figure * unit) if figure is not None else None)
    return found


def _figure(cell: str) -> float | None:
    if not _FIGURE.fullmatch(cell):
        return None
    return float(cell.strip("#[]().s").replace(",", "."))


def _columns(rows: Sequence[Sequence[str]]) -> _Columns | None:
    """What the columns are; None if the table is no transcript."""
    width = len(rows[0])
    if not 1 < width <= _MOST_COLUMNS:
        return None
    heads = [fold(cell).strip(" :.#") for cell in rows[0]]
    first = int(_is_heading(heads))
    body = rows[first:]
    columns = [[row[at].strip() for row in body] for at in range(width)]
    length = [sum(map(len, column)) for column in columns]
    named = [at for at in range(width) if first and heads[at] in _SAID]
    said = max(named or range(width), key=lambda at: length[at])
    filled = [at for at in range(width) if at != said and any(columns[at])]
    times = [at for at in filled if _is_time(columns[at])]
    others = [at for at in filled if at not in times]
    who = next((at for at in others if first and heads[at] in _WHO), None)
    if who is None:
        who = next((at for at in others if _are_names(columns[at], columns[said])), None)
    rest = [at for at in others if at != who]
    if sum(map(bool, columns[said])) < _FEWEST or any(not _are_figures(columns[at]) for at in rest):
        return None
    start = _start(times, columns, heads if first else [])
    if first:
        known_who = who is not None and heads[who] in _WHO and _are_names(columns[who], columns[said])
        known_time = start is not None and (heads[start] in _TIMES or any(map(_CLOCK.fullmatch, columns[start])))
        speakers = known_who and who is not None and heads[who] not in _PEOPLE
        if not ((heads[said] in _SAID or speakers) and (known_who or known_time)):
            return None
    elif not (start is not None and any(map(_CLOCK.fullmatch, columns[start]))) and who is None:
        return None
    if who is None and start is None:
        return None
    end = next((at for at in times if at != start), None)
    return _Columns(said, who, start, end, first)


def _is_heading(heads: Sequence[str]) -> bool:
    """Whether the first row names the columns: one of its cells is a word for a column, and none is a time."""
    known = sum(head in _TIMES or head in _WHO or head in _SAID for head in heads)
    filled = sum(map(bool, heads))
    return known > 0 and 2 * known >= filled and not any(_CLOCK.fullmatch(head) for head in heads)


def _is_time(column: Sequence[str]) -> bool:
    """Whether a column holds times that go forward: clock times, seconds or milliseconds."""
    filled = [cell for cell in column if cell]
    clocks = [stamp_ms(match[1]) for cell in filled if (match := _CLOCK.fullmatch(cell))]
    figures = [figure for cell in filled if (figure := _figure(cell)) is not None]
    values: Sequence[float] = clocks if len(clocks) >= len(figures) else figures
    if len(filled) < _TIMED * len(column) or len(values) < _TIMED * len(filled) or len(values) < _FEWEST:
        return False
    return sum(a <= b for a, b in pairwise(values)) >= _FORWARD * (len(values) - 1)


def _start(times: Sequence[int], columns: Sequence[Sequence[str]], heads: Sequence[str]) -> int | None:
    """The column with the beginnings: a clock's rather than a number of the row's, and the earlier of two."""
    named = [at for at in times if heads and heads[at] in _TIMES]
    clocks = [at for at in times if any(map(_CLOCK.fullmatch, columns[at]))]
    return next(iter(named or clocks or (times if heads else [])), None)


def _are_figures(column: Sequence[str]) -> bool:
    return all(not cell or _FIGURE.fullmatch(cell) or _CLOCK.fullmatch(cell) for cell in column)


def _are_names(column: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a column says who speaks: short names that come back, beside longer words in the column of words.

    A row whose only words are in this column goes on with what was said before it.
    """
    names = [cell for cell, words in zip(column, said, strict=True) if words and cell]
    if len(names) < _FEWEST - 1 or not all(map(is_name, names)):
        return False
    counts = Counter(fold(clean_name(name)) for name in names)
    comes_back = max(counts.values()) > 1 and 2 * len(counts) <= len(names) + 1
    return comes_back or all(is_role(key) for key in counts)


def is_name(cell: str) -> bool:
    """Whether a cell may be a speaker's name, with a colon or without."""
    name = clean_name(cell)
    if not name or len(name) > _LONGEST_NAME or "\n" in cell.strip():
        return False
    shape = label_at(f"{name}:")
    return (shape is not None and shape.name == name) or is_role(fold(name))


def clean_name(cell: str) -> str:
    """A name without what a transcript puts around it."""
    return " ".join(cell.split()).strip("[]<>()").rstrip(":-–— ")
