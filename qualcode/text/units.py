"""Words, sentences and lines around a place in the text: what selecting and moving go by.

All offsets are code points of the whole text, all stretches half-open. A sentence never crosses a line break; a line
is a paragraph or a turn (`qualcode.text.lines`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.model.span import Span
from qualcode.text.words import WORD

_GOES_ON = """
    adm adr avd bl.a ca cand cf dr dvs e.g ekskl ev evt f.eks f.o.m forf forts frk hhv hr i.e ifb ifm ift iht inkl
    innst istf jf jfr kgl kl mht mr mrs nr ot.prp p.g.a pga pr prof resp sml st st.meld st.prp t.o.m tlf vedr vs
"""
"""Abbreviations that never close a sentence; lower case, without the last stop."""

_GOES_ON_BEFORE_NUMBER = """
    apr art aug bd des feb fig figs jan jul jun kap maks mars min no nos nov okt pkt pp prop ref s sep sept side sp
    tab vol §
"""
"""Abbreviations that are words as well: the sentence goes on only when a number follows (`s. 34`, `kap. 2`)."""

_ABBREVIATIONS = frozenset(_GOES_ON.split())
_NUMBERED = frozenset(_GOES_ON_BEFORE_NUMBER.split())
_CLOSING = "\"'’”“‘»«›‹)\\]}"
_STOP = re.compile(rf"[.!?…]+[{_CLOSING}]*(?=\s)")
_TOKEN = re.compile(r"[^\W_]+(?:[.\-/][^\W_]+)*\Z|§\Z")
_LONGEST_TOKEN = 24
_NEXT = re.compile(r"""[\s"'’”“„‘»«›‹(\[{–—-]*(\w?)""")
_INITIALS = re.compile(r"[^\W\d_](?:[.-]+[^\W\d_])*\Z")
_NUMBER = re.compile(r"\d+(?:\.\d+)*\Z")
_SPACES = re.compile(r"\s*")
_BLANKS = re.compile(r"\s+")
_NOT_BLANK = re.compile(r"\S+")


def line_at(text: str, offset: int) -> Span:
    """The line in which an offset lies, without its line break."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return Span(start, len(text) if end < 0 else end)


def sentence_at(text: str, offset: int) -> Span:
    """The sentence at an offset; in the space between two, the one before. Empty on a line without any."""
    line = line_at(text, offset)
    found: Span | None = None
    for sentence in sentences(text, line.start, line.end):
        if found is not None and sentence.start > offset:
            break
        found = sentence
    return found or Span(line.start, line.start)


def word_at(text: str, offset: int) -> Span:
    """The word at an offset, at the end of a line the last one; where there is none, the run of other characters."""
    chunk = _chunk_at(text, offset)
    offset = min(offset, max(chunk.start, chunk.end - 1))
    at = chunk.start
    for word in WORD.finditer(text, chunk.start, chunk.end):
        if offset < word.start():
            return Span(at, word.start())
        at = word.end()
        if offset < at:
            return Span(word.start(), at)
    return Span(at, chunk.end)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of one line, in order; together they cover everything in it but the spaces around them.

    A stop does not end a sentence after an abbreviation (`f.eks.`, `kl.`, `nr.`), initials, a number that opens
    the line or counts (`1. mai`), or before a small letter, save in a line without any capitals. Closing quotes
    and brackets belong to the sentence; what holds no word (`[…]`) belongs to the sentence before it.

    Args:
        start: where the line begins.
        end: where it ends, without its line break.
    """
    held: Span | None = None
    for piece in _pieces(text, start, end):
        if held is None:
            held = piece
        elif _has_word(text, held) and _has_word(text, piece):
            yield held
            held = piece
        else:
            held = Span(held.start, piece.end)
    if held is not None:
        yield held


def next_word(text: str, offset: int) -> int:
    """Where the next word begins; the end of the text if there is none."""
    found = WORD.search(text, max(offset, word_at(text, offset).end))
    return found.start() if found else len(text)


def previous_word(text: str, offset: int) -> int:
    """Where the word begins that an offset stands in or after; 0 if there is none."""
    at = offset
    while at > 0:
        chunk = _chunk_at(text, at - 1)
        starts = [word.start() for word in WORD.finditer(text, chunk.start, chunk.end) if word.start() < offset]
        if starts:
            return starts[-1]
        at = chunk.start
    return 0


def next_sentence(text: str, offset: int) -> int:
    """Where the next sentence begins, on this line or a later one; the end of the text if there is none."""
    line = line_at(text, offset)
    for sentence in sentences(text, line.start, line.end):
        if sentence.start > offset:
            return sentence.start
    return next_line(text, offset)


def previous_sentence(text: str, offset: int) -> int:
    """Where the sentence begins that an offset stands in, or the one before if it begins here; 0 if none."""
    line = line_at(text, offset)
    while True:
        starts = [sentence.start for sentence in sentences(text, line.start, line.end) if sentence.start < offset]
        if starts:
            return starts[-1]
        if line.start == 0:
            return 0
        line = line_at(text, line.start - 1)


def next_line(text: str, offset: int) -> int:
    """Where the next line with something on it begins, after its indent; the end of the text if there is none."""
    found = _NOT_BLANK.search(text, line_at(text, offset).end)
    return found.start() if found else len(text)


def previous_line(text: str, offset: int) -> int:
    """Where this line begins, or the one before with something on it if it begins here; 0 if there is none."""
    before = len(text[:offset].rstrip())
    if before == 0:
        return 0
    line = line_at(text, before)
    return _skip_spaces(text, line.start, line.end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands between the stops that end a sentence, without the spaces between."""
    begin = _skip_spaces(text, start, end)
    capitals = not text[start:end].islower()
    for stop in _STOP.finditer(text, begin, end):
        if _ends(text, stop, start, end, capitals=capitals):
            yield Span(begin, stop.end())
            begin = _skip_spaces(text, stop.end(), end)
    if begin < end:
        yield Span(begin, begin + len(text[begin:end].rstrip()))


def _ends(text: str, stop: re.Match[str], line_start: int, line_end: int, *, capitals: bool) -> bool:
    following = _NEXT.match(text, stop.end(), line_end)
    after = following[1] if following else ""
    if capitals and after.islower():
        return False
    token = _TOKEN.search(text, max(line_start, stop.start() - _LONGEST_TOKEN), stop.start())
    if token is None or stop[0].rstrip(_CLOSING) != ".":
        return True
    return _closes(token[0], after, opens_line=_skip_spaces(text, line_start, line_end) == token.start())


def _closes(token: str, after: str, *, opens_line: bool) -> bool:
    """Whether a single stop after this token can be the end of a sentence, given the letter that follows."""
    word = token.lower()
    if word in _ABBREVIATIONS or (word in _NUMBERED and after.isdigit()):
        return False
    if _NUMBER.match(token):
        counts = len(token) <= 2 or "." in token
        return not (after.islower() or (counts and (opens_line or after.isdigit())))
    return not (token.isupper() and _INITIALS.match(token))


def _has_word(text: str, span: Span) -> bool:
    return any(character.isalnum() for character in text[span.start : span.end])


def _skip_spaces(text: str, start: int, end: int) -> int:
    found = _SPACES.match(text, start, end)
    return found.end() if found else start


def _chunk_at(text: str, offset: int) -> Span:
    """The run of spaces, or of anything but spaces, around an offset; at the end of a line the last one on it."""
    line = line_at(text, offset)
    if not len(line):
        return line
    offset = min(offset, line.end - 1)
    run = _BLANKS if text[offset].isspace() else _NOT_BLANK
    same = text[offset].isspace()
    start = offset
    while start > line.start and text[start - 1].isspace() == same:
        start -= 1
    found = run.match(text, offset, line.end)
    return Span(start, found.end() if found else offset)
