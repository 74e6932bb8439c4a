"""Who speaks by a regular expression, line by line: labels that import does not know, questions by their mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qualcode.i18n import _
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.speakers.turns import times_of, who_of, write_turns
from qualcode.services.study import Study
from qualcode.text import turning


def set_by_pattern(study: Study, document: Document, pattern: str, name: str | None = None) -> dict[str, int]:
    """Say who speaks by a regular expression that is tried on every line.

    Without a name the pattern is matched at the beginning of lines, and its group `speaker`, or first group, names
    the speaker of the line and of those that follow it without a label; the label stays in the text, outside the
    turn. If it fits more often inside lines, a turn begins there. With a name every line in which the pattern is
    found is that speaker's.

    Returns:
        How many lines each speaker got.

    Raises:
        QualcodeError: if the pattern is wrong, or fits nowhere.
    """
    from qualcode.readers import speaker_choice

    text = study.text(document)
    pieces = turning.speakable(text.text, text.blocks, Span(0, len(text.text)))
    labels: list[Span] = []
    if name is not None:
        found = _matching(text.text, pieces, _compiled(pattern), name)
    else:
        choice = speaker_choice(pattern)
        if not isinstance(choice, re.Pattern):
            raise QualcodeError(_("that is no pattern."), pattern, _(r"Write for example: (?P<speaker>\w+):"))
        found, labels = _labelled(text.text, pieces, choice)
    if not found:
        raise QualcodeError(_("the pattern fits no line."), f"{document.name}: {pattern}")
    args: dict[str, object] = {"document": document.name, "count": len(found)}
    with study.change("turn.pattern", args) as change:
        who = {said: who_of(change, said) for said in dict.fromkeys(said for said, _piece in found)}
        times = times_of(change, text)
        turns = turning.assigned(text.text, text.turns, labels, None, times)
        for said, speaking in who.items():
            own = [piece for speaker, piece in found if speaker == said]
            turns = turning.assigned(text.text, turns, own, speaking, times)
        write_turns(change, text, turns)
    counts: dict[str, int] = {}
    for said, _piece in found:
        counts[said] = counts.get(said, 0) + 1
    return counts


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise QualcodeError(_("This is not a regular expression: {reason}.").format(reason=error), pattern) from error


def _matching(text: str, pieces: Sequence[Span], pattern: re.Pattern[str], name: str) -> list[tuple[str, Span]]:
    return [(name, piece) for piece in pieces if pattern.search(piece.of(text))]


def _labelled(
    text: str, pieces: Sequence[Span], pattern: re.Pattern[str]
) -> tuple[list[tuple[str, Span]], list[Span]]:
    """Who says what by the labels, and where the labels are."""
    from qualcode.readers.speech.parted import stands_inside

    group: str | int = "speaker" if "speaker" in pattern.groupindex else 1
    found: list[tuple[str, Span]] = []
    labels: list[Span] = []
    speaker = ""
    if stands_inside([piece.of(text) for piece in pieces], pattern):
        pieces = [part for piece in pieces for part in _parted(text, piece, pattern)]
    for piece in pieces:
        words = piece.of(text)
        match = pattern.match(words)
        name = " ".join((match[group] or "").split()) if match else ""
        start = piece.start
        if match and name:
            speaker = name
            start += len(words) - len(words[match.end() :].lstrip())
            labels += [Span(piece.start, start)] if start > piece.start else []
        if speaker and start < piece.end:
            found.append((speaker, Span(start, piece.end)))
    return found, labels


def _parted(text: str, piece: Span, pattern: re.Pattern[str]) -> list[Span]:
    """A line in parts that begin where the pattern fits, without the blanks between them."""
    words = piece.of(text)
    starts = [match.start() for match in pattern.finditer(words) if match.end() > match.start()]
    edges = [0, *(start for start in starts if start), len(words)]
    parts = []
    for start, end in pairwise(edges):
        said = words[start:end].rstrip()
        if said:
            parts.append(Span(piece.start + start, piece.start + start + len(said)))
    return parts
