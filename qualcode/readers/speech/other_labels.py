"""Labels that end in something else than a colon: `[Kari] …`, `Kari/ …`, a tab, a dash, a line of their own.

Any of these can be something else (a term, a heading, a place), so a document is only taken for a conversation if one
way of writing labels goes through it: names that come back, that take turns, and that a good part of it begins with.
Headings are labels only where one of them is a role, such as `Intervjuer`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualcode.model.code import fold
from qualcode.model.document import BlockKind
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.conversation import SENTENCE_END, Candidate, is_conversation, share
from qualcode.readers.speech.labels import Role, label_at, milliseconds, series_of
from qualcode.readers.speech.role_words import COUNTED, UNKNOWN, asks, is_role

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?"
_NAME = r"(?P<name>[^\W\d_][^\n\t:\[\]<>()]{0,40}?)"
_BRACKETS = re.compile(rf"\s*(?:\[{_NAME}\]|<(?P<name2>[^\W\d_][^\n\t:<>]{{0,40}}?)>)[ \t\u00a0]+")
_ROUND = re.compile(rf"\s*\({_NAME}\):?[ \t\u00a0]+")
_STARS = re.compile(rf"\s*(?P<stars>\*{{1,2}}){_NAME}(?::(?P=stars)|(?P=stars):)[ \t\u00a0]+")
_SLASH = re.compile(r"\s*(?P<name>[^\W\d_][^\n\t:/;.,?!]{0,40}?)[ \u00a0]?[/;](?:[ \t\u00a0]+|(?=[^\W\d_]))")
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Hr|Sr|Sra|St|Rev|Sen|Rep|Hon|Frk|M|Mme)\.[ \u00a0])?"
_STOP = re.compile(rf"\s*(?P<name>{_TITLE}[^\W\d_][^\n\t:/;,?!]{{0,30}}?)\.[ \t\u00a0]+")
_TAB = re.compile(rf"\s*{_NAME}[ \u00a0]*\t\s*")
_DASH = re.compile(rf"\s*{_NAME}(?:[ \u00a0]+[-–—]|[ \u00a0]?>)[ \u00a0]+")
_HYPHEN = re.compile(rf"\s*{_NAME}\.?[-–—]+[ \t\u00a0]+")
_TIGHT = re.compile(rf"\s*{_NAME}[-–—](?=[¿¡«\"“(]?[^\W\d_a-zæøåäöü])")
_PAREN = re.compile(r"\s*(?P<name>[^\W\d_][^\n\t:\[\]<>()]{0,20}?)[)\]}][ \t\u00a0]+")
_CAPITALS = re.compile(
    r"\s*(?P<name>[^\W\d_a-z]{2,}(?:[ \u00a0][^\W\d_a-z]{2,}){0,2}\d{0,2})[ \t\u00a0]+"
    r"(?=[^\W\d_a-z][^\W\d_A-Z]|[^\W\d_a-z] )"
)
_UNKNOWN = re.compile(
    r"\s*(?P<open>[(\[<])(?P<name>[^()\[\]<>\n]{0,30}?)(?P<marks>\?{0,3})[)\]>]:?[ \t\u00a0]+"
    r"|\s*(?P<name2>(?:[^\W\d_]{1,20}[ _]?)?)\?{1,3}:[ \t\u00a0]*"
)
_STAMP = re.compile(rf"\s*{_NAME}[ \u00a0]+[\[(](?P<clock>{_CLOCK})[\])][ \t\u00a0]+")
_CLOCKED = re.compile(rf"\s*{_NAME}[ \u00a0]+(?P<clock>{_CLOCK})[ \t\u00a0]+")
_COUNTED = re.compile(
    rf"\s*(?:\d{{1,4}}[.)]?|>{{1,3}}|[\[(]?(?P<clock>{_CLOCK})\s*(?:-->|[-–—]|til|to)\s*{_CLOCK}[\])]?)[ \t\u00a0]+"
)
_LONGEST = 60  # of a name on a line of its own
_FEWEST = 4  # labels
_SIGN_REACH = 80  # code points within which a label ends
_INITIALS = 4  # characters, with a full stop


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of writing labels: how one is found.

    `least` is the share of the paragraphs that must have one, `times` how often a name must come, and `changes` the
    share of labels after which the next is somebody else's. `opens` says that a label never stands on a line that a
    sentence was wrapped to, `sure` that nothing else is written so among such labels, so that a name may come once;
    `kinds` says what kinds of line can have one. `signs` finds what none of them is without, at little cost.
    """

    find: Callable[[Line], Candidate | None]
    least: float
    times: int = 2
    changes: float = 0.3
    opens: bool = False
    sure: bool = False
    kinds: frozenset[BlockKind] = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
    signs: re.Pattern[str] = re.compile("")


def other_labels(lines: Sequence[Line]) -> tuple[Label, ...]:
    """The labels of a document that is a conversation written in one of these ways; else none."""
    words: frozenset[str] | None = None
    openings = _openings(lines)
    for way in _WAYS:
        found = _found(openings, way)
        if len(found) < _FEWEST:
            continue
        if words is None:
            words = _small_words(lines)
        if own := _accepted(lines, found, way, words):
            own += _singles(found, own, way, words)
            own += _wrapped(lines, own, way)
            labels = [Label(c.line, c.shape.name, c.shape.cut, c.shape.time_ms) for c in own]
            return tuple(sorted(labels + unknown_speakers(lines, own), key=lambda label: label.line))
    return ()


def unknown_speakers(lines: Sequence[Line], own: Sequence[Candidate]) -> list[Label]:
    """Labels beside accepted ones that say that nobody knows who speaks: `(speaker ?)`, `[ukjent]`, `?:`."""
    heads = {candidate.line for candidate in own}
    found = []
    for at, line in enumerate(lines):
        if at in heads or line.kind is not BlockKind.PARAGRAPH or (match := _UNKNOWN.match(line.text)) is None:
            continue
        name = fold(match["name"] or match["name2"] or "")
        unsure = bool(match["marks"]) or not match["open"] or "?" in name
        if (unsure and (not name or name in COUNTED or is_role(name))) or name.split(" ")[0] in UNKNOWN:
            found.append(Label(at, "", match.end()))
    return found


def _singles(
    found: Sequence[Candidate], own: Sequence[Candidate], way: _Way, words: frozenset[str]
) -> list[Candidate]:
    """Labels of speakers who say too little to be told by that they come back, but stand where labels do."""
    keys = {candidate.shape.key for candidate in own}
    series = {series_of(key) for key in keys} - {None}
    first = min(candidate.line for candidate in own)
    singles = []
    for candidate in found:
        shape = candidate.shape
        if shape.key in keys or candidate.line < first:
            continue
        numbered = series_of(shape.key) in series
        if numbered or shape.role is not Role.OTHER or (way.sure and shape.key not in words):
            singles.append(candidate)
    return singles


def _wrapped(lines: Sequence[Line], own: Sequence[Candidate], way: _Way) -> list[Candidate]:
    """The labels on lines that a sentence goes on to, where a program labels every line."""
    if not way.opens or not way.sure:
        return []
    keys, heads = {candidate.shape.key for candidate in own}, {candidate.line for candidate in own}
    every = _found(_openings(lines), replace(way, opens=False))
    return [c for c in every if c.shape.key in keys and c.line not in heads]


@dataclass(frozen=True, slots=True)
class _Opening:
    """A line with text, and whether a sentence was only wrapped to it."""

    at: int
    line: Line
    wrapped: bool


def _openings(lines: Sequence[Line]) -> list[_Opening]:
    found = []
    before = ""
    for at, line in enumerate(lines):
        step()
        if line.text.strip():
            wrapped = line.continues and not before.rstrip().endswith(SENTENCE_END)
            found.append(_Opening(at, line, wrapped))
        before = line.text
    return found


def _found(openings: Sequence[_Opening], way: _Way) -> list[Candidate]:
    step()
    search, kinds, opens = way.signs.search, way.kinds, way.opens
    return [
        replace(candidate, line=opening.at)
        for opening in openings
        if opening.line.kind in kinds
        and not (opens and opening.wrapped)
        and search(opening.line.text, 0, _SIGN_REACH)
        and (candidate := way.find(opening.line))
    ]


def _accepted(lines: Sequence[Line], found: Sequence[Candidate], way: _Way, words: frozenset[str]) -> list[Candidate]:
    plain = [replace(line, kind=BlockKind.PARAGRAPH) if line.kind in way.kinds else line for line in lines]
    in_list = BlockKind.LIST_ITEM in way.kinds  # which is a part of a text, or all of it
    counts = Counter(candidate.shape.key for candidate in found)
    roles = {c.shape.key for c in found if c.shape.role is not Role.OTHER}
    keys = {
        key
        for key, count in counts.items()
        if count >= (min(way.times, 2) if key in roles else way.times) and (key in roles or key not in words)
    }
    own = [candidate for candidate in found if candidate.shape.key in keys]
    if len(own) < _FEWEST or share(plain, own, from_first=not in_list) < way.least:
        return []
    if len(keys) == 1 and way.sure and all(map(asks, keys)):  # only who asks has a label
        return own if _are_answered(lines, own) else []
    if len(keys) < 2:
        return []
    if sum(a.shape.key != b.shape.key for a, b in pairwise(own)) < way.changes * (len(own) - 1):
        return []
    headings = any(lines[c.line].kind is BlockKind.HEADING for c in own)
    if headings and all(c.shape.role is Role.OTHER for c in own):
        return []
    if not is_conversation(plain, found, keys, ()) or not _are_answered(lines, own):
        return []
    return own


def _are_answered(lines: Sequence[Line], own: Sequence[Candidate]) -> bool:
    """Whether something is said after most labels."""
    heads = {candidate.line for candidate in own}
    answered = 0
    for candidate in own:
        if lines[candidate.line].text[candidate.shape.cut :].strip():
            answered += 1
            continue
        after = next((at for at in range(candidate.line + 1, len(lines)) if lines[at].text.strip()), None)
        answered += after is not None and after not in heads
    return answered >= 0.8 * len(own)


def _small_words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(word for line in lines for word in re.findall(r"\w+", line.text) if word.islower())


def _candidate(name: str, cut: int, clock: str | None = None) -> Candidate | None:
    """A label of that name, if it could stand before a colon."""
    name = " ".join(name.split()).rstrip("-–—")
    shape = label_at(f"{name}:")
    if shape is None or shape.name != name:
        return None
    time_ms = milliseconds(clock) if clock else None
    return Candidate(0, replace(shape, cut=cut, timed=clock is not None, time_ms=time_ms), bold=False, opens=True)


def _matched(pattern: re.Pattern[str]) -> Callable[[Line], Candidate | None]:
    def find(line: Line) -> Candidate | None:
        match = pattern.match(line.text)
        if match is None or match.end() == len(line.text) or line.kind is BlockKind.HEADING:
            return None
        groups = match.groupdict()
        return _candidate(groups["name"] or groups.get("name2") or "", match.end(), groups.get("clock"))

    return find


def _tight(line: Line) -> Candidate | None:
    """A label that a hyphen ties to what is said; a single word would be the first part of a compound."""
    found = _matched(_TIGHT)(line)
    if found is None or (found.shape.role is Role.OTHER and " " not in found.shape.name):
        return None
    return found


def _bold(line: Line) -> Candidate | None:
    text = line.text
    if not 0 < line.bold < len(text) or line.kind is BlockKind.HEADING:
        return None
    name, rest = text[: line.bold], text[line.bold :]
    if not (name[-1].isspace() or rest[0].isspace()):
        return None
    return _candidate(name, line.bold + len(rest) - len(rest.lstrip()))


def _alone(line: Line) -> Candidate | None:
    text = line.text.strip()
    if len(text) > _LONGEST or (text.endswith(".") and len(text) > _INITIALS):
        return None
    return _candidate(text, len(line.text))


def _alone_with_a_stop(line: Line) -> Candidate | None:
    text = line.text.strip()
    if len(text) > _LONGEST or not text.endswith("."):
        return None
    return _candidate(text.removesuffix("."), len(line.text))


def _in_a_list(line: Line) -> Candidate | None:
    shape = label_at(line.text)
    return Candidate(0, shape, bold=False, opens=True) if shape is not None and not shape.tight else None


def _after_a_number(line: Line) -> Candidate | None:
    match = _COUNTED.match(line.text)
    shape = label_at(line.text[match.end() :]) if match else None
    if match is None or shape is None or shape.tight:
        return None
    clock = match["clock"]
    time_ms = milliseconds(clock) if clock else shape.time_ms
    return Candidate(0, replace(shape, cut=match.end() + shape.cut, time_ms=time_ms), bold=False, opens=True)


_WAYS = (
    _Way(_after_a_number, 0.3, signs=re.compile(r"[:：]")),
    _Way(_in_a_list, 0.6, kinds=frozenset({BlockKind.LIST_ITEM}), signs=re.compile(r"[:：]")),
    _Way(_matched(_STAMP), 0.2, sure=True, signs=re.compile(r"[\[(]\d")),
    _Way(_matched(_CLOCKED), 0.5, opens=True, signs=re.compile(r"\d:\d")),
    _Way(_matched(_BRACKETS), 0.3, sure=True, signs=re.compile(r"[\[<]")),
    _Way(_matched(_STARS), 0.3, sure=True, signs=re.compile(r"\*")),
    _Way(_matched(_ROUND), 0.3, opens=True, sure=True, signs=re.compile(r"\(")),
    _Way(_matched(_TAB), 0.4, sure=True, signs=re.compile(r"\t")),
    _Way(_bold, 0.1),
    _Way(_matched(_DASH), 0.5, signs=re.compile(r"[-–—>]")),
    _Way(_matched(_HYPHEN), 0.5, changes=0.5, opens=True, signs=re.compile(r"[-–—]")),
    _Way(_tight, 0.6, changes=0.5, opens=True, signs=re.compile(r"[-–—]")),
    _Way(_matched(_PAREN), 0.5, changes=0.5, opens=True, signs=re.compile(r"[)\]}]")),
    _Way(_matched(_SLASH), 0.5, changes=0.5, opens=True, signs=re.compile(r"[/;]")),
    _Way(_matched(_STOP), 0.5, changes=0.7, opens=True, signs=re.compile(r"\.")),
    _Way(_alone, 0.15, times=3, changes=0.7, opens=True),
    _Way(_alone_with_a_stop, 0.15, times=3, changes=0.7, opens=True, signs=re.compile(r"\.\s*\Z")),
    _Way(_matched(_CAPITALS), 0.6, changes=0.7, opens=True),
)
