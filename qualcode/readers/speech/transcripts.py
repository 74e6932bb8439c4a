"""Who speaks, in all the ways in which a document's lines can say it.

`speakers` knows labels with a colon. Here are the transcripts of programs that write none: `Kari Nordmann  0:03` on
a line of its own (Teams, Otter), `00:00:03 Speaker 1` (Word on the web), `0:0:3.1 --> 0:0:9.2` above the name (older
Teams), and tables with a column for who speaks. What those lines and columns say, the turns have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualcode.model.code import fold
from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.asked_in_bold import asked_in_bold
from qualcode.readers.speech.chats import chat
from qualcode.readers.speech.labels import Role, label_at, milliseconds
from qualcode.readers.speech.other_labels import other_labels
from qualcode.readers.speech.speakers import Choice, find_turns
from qualcode.readers.speech.time_marks import with_lines_of_times, without_time_marks
from qualcode.readers.speech.transcript_tables import tabbed, unfolded

_CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,7})?"
_BAR = r"(?:[-–—|•·][ \t\u00a0]+)?"  # Happy Scribe, Discord
_RANGE = re.compile(rf"\s*({_CLOCK})\s*-->\s*{_CLOCK}\s*")
_AFTER = re.compile(rf"\s*([^\W\d_][^:\n\[\]]{{0,60}}?)[ \t\u00a0]+{_BAR}[\[(]?({_CLOCK})[\])]?\s*")
_BEFORE = re.compile(rf"\s*[\[(]?({_CLOCK})[\])]?[ \t\u00a0]+{_BAR}([^\W\d_][^:\n]{{0,60}})\s*")
_LOOSE = re.compile(rf"\s*(\S[^\n]{{0,60}}?)(?:[ \t\u00a0]{{2,}}|\t)[\[(]?({_CLOCK})[\])]?\s*")
_SURNAME_FIRST = re.compile(r"([^,()]+), ([^,()]+)(.*)")
_SERVICE = re.compile(
    r".{1,80} (?:startet|stoppet|avsluttet|started|stopped) (?:transkripsjonen?|transkriberingen|transcription)\.?",
    re.IGNORECASE,
)
_MOST_WORDS = 6  # of a name
_REACH = 120  # a longer line is no label


def with_speakers(lines: Sequence[Line], choice: Choice) -> tuple[list[Line], tuple[Label, ...]]:
    """The lines as they become text, and the labels with which turns begin.

    Args:
        lines: the document's lines, as its reader found them.
        choice: what `speaker_choice` gave; only by rule (`auto`) are lines without colons and tables looked at.
    """
    found, marks = without_time_marks(lines)
    if choice != "auto":
        return found, marks.with_times(find_turns(found, choice))
    laid_out = unfolded(found) or unfolded(tabbed(found)) or chat(found)
    if laid_out is not None:
        return laid_out
    if bare := _bare_labels(found):
        return [replace(line, nobodys=True) if _SERVICE.fullmatch(line.text) else line for line in found], bare
    if labels := find_turns(found, choice) or other_labels(found):
        return with_lines_of_times(found, marks.with_times(labels))
    return asked_in_bold(found) or (found, ())


@dataclass(frozen=True, slots=True)
class _Bare:
    line: int
    name: str
    time_ms: int
    gone: tuple[int, ...]  # lines that say only when, and are no text either


def _bare_labels(lines: Sequence[Line]) -> tuple[Label, ...]:
    """Labels that are whole lines with a time and no colon, if the document is written so; else none."""
    found = [bare for at in range(len(lines)) if (bare := _bare_at(lines, at)) is not None]
    if len(found) < 2 or not _is_a_conversation(lines, found):
        return ()
    found = _with_others(lines, found)
    labels = [Label(bare.line, bare.name, len(lines[bare.line].text), bare.time_ms) for bare in found]
    times = [Label(at, bare.name, len(lines[at].text), bare.time_ms) for bare in found for at in bare.gone]
    return tuple(sorted([*labels, *times], key=lambda label: label.line))


def _with_others(lines: Sequence[Line], found: Sequence[_Bare]) -> list[_Bare]:
    """The labels, and lines of their form whose names are of no usual shape: a telephone's number, an address.

    Otherwise what such a caller says would be the speaker's before.
    """
    result = list(found)
    for before, after in zip(found, [*found[1:], None], strict=True):
        until, last = after.line if after else len(lines), before.time_ms
        for at in range(before.line + 1, until):
            match = _LOOSE.fullmatch(lines[at].text) if lines[at].kind is BlockKind.PARAGRAPH else None
            if match and _milliseconds(match[2]) >= last and len(match[1].split()) <= _MOST_WORDS:
                last = _milliseconds(match[2])
                result.append(_Bare(at, " ".join(match[1].split()), last, ()))
    return sorted(result, key=lambda bare: bare.line)


def _bare_at(lines: Sequence[Line], at: int) -> _Bare | None:
    step()
    line = lines[at]
    if line.kind is not BlockKind.PARAGRAPH or len(line.text) > _REACH or ":" not in line.text:
        return None
    if span := _RANGE.fullmatch(line.text):
        after = next((k for k in range(at + 1, min(at + 3, len(lines))) if lines[k].text.strip()), None)
        if after is None or not (name := _name(lines[after].text)):
            return None
        return _Bare(after, name, _milliseconds(span[1]), (at,))
    if match := _AFTER.fullmatch(line.text):
        name, clock = _name(match[1]), match[2]
    elif match := _BEFORE.fullmatch(line.text):
        name, clock = _name(match[2]), match[1]
    else:
        return None
    return _Bare(at, name, _milliseconds(clock), ()) if name else None


def _name(text: str) -> str:
    """The name that the text is, if it could stand before a colon as a speaker's; else empty."""
    words = " ".join(text.split()).strip(",–-")
    usual = _SURNAME_FIRST.sub(r"\2 \1\3", words)
    shape = label_at(f"{usual}:") if words else None
    return words if shape is not None and shape.name == usual else ""


def _is_a_conversation(lines: Sequence[Line], found: Sequence[_Bare]) -> bool:
    """Whether the times go forward, something is said after most names, and names come back (or are roles)."""
    times = [bare.time_ms for bare in found]
    forward = sum(a <= b for a, b in pairwise(times)) >= 0.9 * (len(times) - 1)
    heads = {bare.line for bare in found} | {at for bare in found for at in bare.gone}
    answered = 0
    for bare in found:
        after = next((at for at in range(bare.line + 1, len(lines)) if lines[at].text.strip()), None)
        answered += after is not None and after not in heads
    names = Counter(fold(bare.name) for bare in found)
    roles = all((shape := label_at(f"{bare.name}:")) and shape.role is not Role.OTHER for bare in found)
    return forward and answered >= 0.6 * len(found) and (roles or max(names.values()) > 1)


def _milliseconds(clock: str) -> int:
    """Like `labels.milliseconds`, where a program writes more figures of a second than there are milliseconds."""
    whole, _point, fraction = clock.replace(",", ".").partition(".")
    return milliseconds(f"{whole}.{fraction[:3]}" if fraction else whole)
