"""A document as plain lines: line numbers to the left, who speaks above, codes in the right margin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from typing import Any

from qualcode.cli.frame.output import cut, fold, pad, width
from qualcode.i18n import _
from qualcode.model.code import split_path
from qualcode.model.coding import Coding
from qualcode.model.document import BlockKind, DocumentText, Turn
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import Memo, MemoPlace
from qualcode.model.span import Span
from qualcode.text.clock import clock
from qualcode.text.display import harmless_line
from qualcode.text.lines import Lines
from qualcode.text.words import count_words

MARGIN_SHARE = 3
"""The margin takes one part in so many of the width."""


_UNSPOKEN = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.NOTE})


def check_lines(text: DocumentText, first: int, last: int) -> None:
    """See that a document has these lines, counted from 1.

    Raises:
        QualcodeError: if it has not.
    """
    count = len(Lines(text.text))
    if not 1 <= first <= last <= count:
        raise QualcodeError(
            _("there are no lines {first}:{last}; the text has {count}.").format(first=first, last=last, count=count),
            text.document.name,
        )


def page_lines(
    text: DocumentText,
    labels: Mapping[str, str],
    codings: Sequence[Coding] | None,
    first: int,
    last: int,
    memos: Sequence[tuple[Memo, MemoPlace]] = (),
) -> Iterator[str]:
    """The lines of a page.

    Args:
        text: the document.
        labels: public labels of actors by guid.
        codings: the document's codings for the margin; None for no margin.
        first: the first line, from 1.
        last: the last line, inclusive.
        memos: memos on passages, for the margin.
    """
    lines = Lines(text.text)
    gutter = len(str(last)) + 2
    room = width() - gutter
    margin = max(room // MARGIN_SHARE, 12) if codings is not None else 0
    body = room - margin - (3 if margin else 0)
    beginning = {turn.start: turn for turn in text.turns}
    starts = sorted(beginning)
    times = dict(text.times) if not text.turns else {}
    marks = {block.start: f"[{block.mark}]" for block in text.blocks if block.kind is BlockKind.NOTE and block.mark}
    names = _short_names(codings or ())
    loose = _loose_starts(text, lines, first, last)
    for number in range(first, last + 1):
        start, end = lines.span(number, number)
        notes = _margin(codings or (), number, names) + _remarks(memos, number)
        numbered = [str(number).rjust(gutter - 2)]
        inside = starts[bisect_right(starts, start) : bisect_left(starts, end)]
        for begin, stop in pairwise([start, *inside, end]):
            if stop < end and not text.text[begin:stop].strip():
                continue
            if begin in beginning:
                if number > first or begin > start:
                    yield ""
                yield " " * gutter + harmless_line(_said_when(beginning[begin], labels))
            elif begin in loose:
                if number > first or begin > start:
                    yield ""
                yield " " * gutter + harmless_line(labels.get(text.document.actor or "", "") or _("nobody"))
            elif begin in times:
                if number > first or begin > start:
                    yield ""
                yield " " * gutter + clock(times[begin])
            said = harmless_line(text.text[begin:stop]).rstrip()
            parts = fold(f"{marks[begin]} {said}" if begin in marks else said, body)
            rest = notes if stop == end else notes[: len(parts)]
            for left, part, note in zip_longest(numbered, parts, rest, fillvalue=""):
                shown = left.rjust(gutter - 2) + "  " + part
                yield (pad(shown, gutter + body) + " │ " + cut(note, margin) if note else shown).rstrip()
            numbered, notes = [], notes[len(rest) :]


def _loose_starts(text: DocumentText, lines: Lines, first: int, last: int) -> set[int]:
    """Where lines that nobody says in a turn follow a turn: the document's actor's, or nobody's, such as a signature.

    Headings, table cells and notes are known as such by their look.
    """
    unspoken = {block.start for block in text.blocks if block.kind in _UNSPOKEN}
    starts = [turn.start for turn in text.turns]
    found: set[int] = set()
    spoken = False
    for number in range(max(first - 1, 1), last + 1):
        start, end = lines.span(number, number)
        if not text.text[start:end].strip():
            continue
        at = bisect_left(starts, end) - 1
        inside = at >= 0 and text.turns[at].end > start
        if spoken and not inside and start not in unspoken:
            found.add(start)
        spoken = inside or (spoken and start in unspoken)
    return found


def turn_rows(
    text: DocumentText, labels: Mapping[str, str], asked: Sequence[tuple[Span, str]], first: int, last: int
) -> list[list[object]]:
    """A row for each turn that begins on these lines: number, lines, speaker, words, question, text.

    `asked` are the answers in the document with the labels of their questions; without any there is no such column.
    """
    lines = Lines(text.text)
    rows: list[list[object]] = []
    for number, turn in enumerate(text.turns, 1):
        begin, end = lines.of(turn.start, turn.end)
        if first <= begin <= last:
            said = text.text[turn.start : turn.end]
            place = f"{begin}" if begin == end else f"{begin}–{end}"
            question = [_question(asked, turn.start, turn.end) or ""] if asked else []
            rows.append([number, place, _speaker(turn, labels), count_words(said), *question, said.strip()])
    return rows


def page_json(
    text: DocumentText,
    labels: Mapping[str, str],
    codings: Sequence[Coding],
    asked: Sequence[tuple[Span, str]],
    first: int,
    last: int,
    memos: Sequence[tuple[Memo, MemoPlace]] = (),
) -> dict[str, Any]:
    """The page as plain values: for each line its span, speaker, question, text and the ids of its codings."""
    lines = Lines(text.text)
    starts = [turn.start for turn in text.turns]
    rows = []
    for number in range(first, last + 1):
        start, end = lines.span(number, number)
        at = bisect_left(starts, end) - 1
        turn = text.turns[at] if at >= 0 and text.turns[at].end > start else None
        rows.append(
            {
                "line": number,
                "start": start,
                "end": end,
                "speaker": _speaker(turn, labels) if turn else None,
                "question": _question(asked, start, end),
                "text": text.text[start:end],
                "codings": [
                    {"id": c.guid, "code": c.code, "coder": c.coder, "start": c.start, "end": c.end}
                    for c in codings
                    if c.start < end and start < c.end
                ],
                "memos": [
                    {"id": memo.guid, "text": memo.text, "start": place.span.start, "end": place.span.end}
                    for memo, place in memos
                    if place.span.start < end and start < place.span.end
                ],
            }
        )
    document = text.document
    return {"document": document.name, "label": document.label, "revision": document.revision, "lines": rows}


def _said_when(turn: Turn, labels: Mapping[str, str]) -> str:
    """Who speaks, and where in the recording."""
    name = _speaker(turn, labels)
    return name if turn.time_ms is None else f"{name} · {clock(turn.time_ms)}"


def _speaker(turn: Turn, labels: Mapping[str, str]) -> str:
    return (labels.get(turn.actor) if turn.actor else None) or turn.speaker or _("unattributed")


def _question(asked: Sequence[tuple[Span, str]], start: int, end: int) -> str | None:
    """The question that a stretch answers, if it does."""
    return next((label for span, label in asked if span.start < end and start < span.end), None)


def _margin(codings: Sequence[Coding], number: int, names: Mapping[str, str]) -> list[str]:
    """The codes of a line: those that begin on it with the lines that they reach over, then those that go on."""
    begin, go_on = [], []
    for coding in codings:
        start, end = coding.lines
        if start == number:
            begin.append(names[coding.code] + (f" ({start}–{end})" if end > start else ""))
        elif start < number <= end:
            go_on.append(f"⋮ {names[coding.code]}")
    return [harmless_line(note) for note in dict.fromkeys([*go_on, *begin])]


def _remarks(memos: Sequence[tuple[Memo, MemoPlace]], number: int) -> list[str]:
    """The memos on passages that begin on a line, with the lines that they reach over."""
    notes = []
    for memo, place in memos:
        begin, end = place.lines
        if begin == number:
            notes.append("✎ " + " ".join(memo.text.split()) + (f" ({begin}–{end})" if end > begin else ""))
    return [harmless_line(note) for note in notes]


def _short_names(codings: Sequence[Coding]) -> dict[str, str]:
    """What the margin calls each code: its own name, or the whole path where two codes bear the name."""
    paths = {coding.code for coding in codings}
    names = [split_path(path)[-1] for path in paths]
    return {path: name if names.count(name) == 1 else path for path, name in zip(paths, names, strict=True)}
