"""Labels that are whole lines with a time and no colon, as programs write them that hold and transcribe meetings.

`Kari Nordmann  0:03` (Teams, Otter), `00:00:03 Speaker 1` (Word on the web), `0:0:3.1 --> 0:0:9.2` or `0:03` above
or below the name (older Teams, Trint, Stream). Meetings let people call themselves what they like (`kari`, `Kari Moe
(hun)`, `iPhone`, `kari@x.example`), so where the times go forward a name needs no usual shape if it comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.model.code import fold
from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.labels import Role, is_field, label_at, milliseconds

_CLOCK = r"\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,7})?"
_BAR = r"(?:[-–—|•·][ \t\u00a0]+)?"  # Happy Scribe, Discord
_RANGE = re.compile(rf"\s*[\[(]?({_CLOCK})\s*(?:-->|->|→|[-–—])\s*{_CLOCK}[\])]?\s*")
_ALONE = re.compile(rf"\s*[\[(]?({_CLOCK})[\])]?\s*")
_AFTER = re.compile(rf"\s*([^\W\d_][^:\n\[\]]{{0,60}}?)[ \t\u00a0]+{_BAR}[\[(]?({_CLOCK})[\])]?\s*")
_BEFORE = re.compile(rf"\s*[\[(]?({_CLOCK})[\])]?[ \t\u00a0]+{_BAR}([^\W\d_][^:\n]{{0,60}})\s*")
_LOOSE = re.compile(rf"\s*(\S[^\n]{{0,60}}?)(?:[ \t\u00a0]{{2,}}|\t)[\[(]?({_CLOCK})[\])]?\s*")
_ANY = re.compile(
    rf"\s*([^\s\d:\[][^\n:\[\]]{{0,60}}?|\+\d[\d *]{{4,20}})[ \t\u00a0]+{_BAR}[\[(]?({_CLOCK})[\])]?\s*"
)
_SURNAME_FIRST = re.compile(r"([^,()]+), ([^,()]+)(.*)")
_STARTS = (
    r"(?:startet|stoppet|avsluttet|started|stopped|startade|stoppade|startede|stoppede|hat|a (?:démarré|arrêté)|ha"
    r"|inició|detuvo|iniciou|parou|heeft)"
)
_SERVICE = re.compile(
    rf".{{1,80}} {_STARTS} (?:transkripsjonen?|transkriberingen|transcription|transkriptionen?|die Transkription "
    r"(?:gestartet|beendet)|la transcription|la transcripción|a transcrição|avviato la trascrizione"
    r"|interrotto la trascrizione|(?:de )?transcriptie (?:gestart|gestopt))\.?",
    re.IGNORECASE,
)
_MOST_WORDS = 6  # of a name
_REACH = 120  # a longer line is no label
_FORWARD = 0.9


@dataclass(frozen=True, slots=True)
class _Bare:
    line: int
    name: str
    time_ms: int
    gone: tuple[int, ...]  # lines that say only when, and are no text either


def is_service(text: str) -> bool:
    """Whether a line is what the program itself wrote: that somebody started the transcription."""
    return _SERVICE.fullmatch(text.strip()) is not None


def bare_labels(lines: Sequence[Line]) -> tuple[Label, ...]:
    """The labels, if the document is written so; else none."""
    found = [bare for at in range(len(lines)) if (bare := _bare_at(lines, at)) is not None]
    found = _once(found)
    if len(found) < 2 or not _is_a_conversation(lines, found):
        found = [bare for at in range(len(lines)) if (bare := _any_at(lines, at)) is not None]
        if len(found) < 4 or not _comes_back(found) or not _is_a_conversation(lines, found):
            return ()
    found = _with_others(lines, found)
    labels = [Label(bare.line, bare.name, len(lines[bare.line].text), bare.time_ms) for bare in found]
    own = {label.line for label in labels}
    times = [
        Label(at, bare.name, len(lines[at].text), bare.time_ms) for bare in found for at in bare.gone if at not in own
    ]
    return tuple(sorted([*labels, *times], key=lambda label: label.line))


def _once(found: Sequence[_Bare]) -> list[_Bare]:
    """One for each line: a line of times between a name and the next name belongs to the name above it."""
    taken: set[int] = set()
    kept = []
    for bare in found:
        if bare.line in taken or taken.intersection(bare.gone):
            continue
        taken |= {bare.line, *bare.gone}
        kept.append(bare)
    return kept


def _with_others(lines: Sequence[Line], found: Sequence[_Bare]) -> list[_Bare]:
    """The labels, and lines of their form whose names are of no usual shape: a telephone's number, an address.

    Otherwise what such a caller says would be the speaker's before. A gap before the time is enough if the time fits
    between its neighbours; without one the name has to come back.
    """
    own = {bare.line for bare in found} | {at for bare in found for at in bare.gone}
    others = [bare for at in range(len(lines)) if at not in own and (bare := _any_at(lines, at)) is not None]
    counts = Counter(fold(bare.name) for bare in others)
    result = list(found)
    after = 0  # of the labels, the first below the line
    last = 0
    for bare in others:
        while after < len(found) and found[after].line < bare.line:
            last = max(last, found[after].time_ms)
            after += 1
        until = found[after].time_ms if after < len(found) else None
        gap = _LOOSE.fullmatch(lines[bare.line].text) is not None and after > 0
        if last <= bare.time_ms and (until is None or bare.time_ms <= until) and (gap or counts[fold(bare.name)] > 1):
            last = bare.time_ms
            result.append(bare)
    return sorted(result, key=lambda bare: bare.line)


def _bare_at(lines: Sequence[Line], at: int) -> _Bare | None:
    step()
    line = lines[at]
    if line.kind is not BlockKind.PARAGRAPH or len(line.text) > _REACH or not line.text.strip():
        return None
    if ":" not in line.text:
        return _above_a_time(lines, at)
    if span := _RANGE.fullmatch(line.text) or _ALONE.fullmatch(line.text):
        after = _next(lines, at, 3)
        if after is None or not (name := _name(lines[after].text)):
            return None
        only_time = _ALONE.fullmatch(line.text) is not None
        if only_time and (below := _next(lines, after, 3)) is not None and _ALONE.fullmatch(lines[below].text):
            return None  # times and lines in turn, as YouTube's page copies: nobody is named
        return _Bare(after, name, _milliseconds(span[1]), (at,))
    if match := _AFTER.fullmatch(line.text):
        name, clock = _name(match[1]), match[2]
    elif match := _BEFORE.fullmatch(line.text):
        name, clock = _name(match[2]), match[1]
    else:
        return None
    return _Bare(at, name, _milliseconds(clock), ()) if name else None


def _above_a_time(lines: Sequence[Line], at: int) -> _Bare | None:
    """A name whose next line is a time, and the one after that something else."""
    after = at + 1
    if after >= len(lines) or ":" not in lines[after].text:
        return None
    match = _RANGE.fullmatch(lines[after].text) or _ALONE.fullmatch(lines[after].text)
    name = _name(lines[at].text) if match else ""
    return _Bare(at, name, _milliseconds(match[1]), (after,)) if match and name else None


def _any_at(lines: Sequence[Line], at: int) -> _Bare | None:
    """A line that ends with a time and begins with what may be what somebody calls themselves."""
    line = lines[at]
    if line.kind is not BlockKind.PARAGRAPH or len(line.text) > _REACH or ":" not in line.text:
        return None
    match = _ANY.fullmatch(line.text)
    if match is None:
        return None
    name = " ".join(match[1].split()).rstrip(",–-")
    if not name or len(name.split()) > _MOST_WORDS or name.endswith((".", "?", "!")) or is_field(fold(name)):
        return None
    return _Bare(at, name, _milliseconds(match[2]), ())


def _next(lines: Sequence[Line], at: int, reach: int) -> int | None:
    return next((k for k in range(at + 1, min(at + reach, len(lines))) if lines[k].text.strip()), None)


def _name(text: str) -> str:
    """The name that the text is, if it could stand before a colon as a speaker's; else empty."""
    words = " ".join(text.split()).strip(",–-")
    usual = _SURNAME_FIRST.sub(r"\2 \1\3", words)
    shape = label_at(f"{usual}:") if words else None
    return words if shape is not None and shape.name == usual else ""


def _comes_back(found: Sequence[_Bare]) -> bool:
    """Whether there are two names at least, and each label's on average twice."""
    names = Counter(fold(bare.name) for bare in found)
    return len(names) > 1 and 2 * len(names) <= len(found)


def _is_a_conversation(lines: Sequence[Line], found: Sequence[_Bare]) -> bool:
    """Whether the times go forward, something is said after most names, and names come back (or are roles)."""
    times = [bare.time_ms for bare in found]
    forward = sum(a <= b for a, b in pairwise(times)) >= _FORWARD * (len(times) - 1)
    heads = {bare.line for bare in found} | {at for bare in found for at in bare.gone}
    answered = 0
    for bare in found:
        first = max(bare.line, *bare.gone) if bare.gone else bare.line
        after = next((at for at in range(first + 1, len(lines)) if lines[at].text.strip()), None)
        answered += after is not None and after not in heads
    names = Counter(fold(bare.name) for bare in found)
    roles = all((shape := label_at(f"{bare.name}:")) and shape.role is not Role.OTHER for bare in found)
    return forward and answered >= 0.6 * len(found) and (roles or max(names.values()) > 1)


def _milliseconds(clock: str) -> int:
    """Like `labels.milliseconds`, where a program writes more figures of a second than there are milliseconds."""
    whole, _point, fraction = clock.replace(",", ".").partition(".")
    return milliseconds(f"{whole}.{fraction[:3]}" if fraction else whole)
