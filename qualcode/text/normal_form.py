"""The one form that all text takes before anybody counts its characters, and the way back for foreign offsets."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

_BREAKS = re.compile("\r\n|[\r\v\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_CHANGED = re.compile("\r[\0\ufeff]*\n|[\r\v\u2028\u2029\0\ufeff\ud800-\udfff]")
_COMPOSABLE = re.compile("[\0-\x7f]?[^\0-\x7f]+")
"""Runs in which normalisation can change anything: a character of ASCII begins no composition but its own."""


def normalised(text: str) -> str:
    """NFC, `\\n` for every line break (also U+000B), no NUL nor byte order marks; a lone surrogate becomes U+FFFD."""
    text = _SURROGATES.sub("\ufffd", text.replace("\0", "").replace("\ufeff", ""))
    return unicodedata.normalize("NFC", _BREAKS.sub("\n", text))


class NormalisedText:
    """A text in its final form, with the way from offsets of the raw text to offsets of this one.

    A raw offset inside a letter that was put together of several (`e` and an accent) belongs to the letter: as a
    start it is the letter's beginning, as an end its end. Inside a CRLF it lies behind the line break as a start and
    before it as an end.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text, self._pieces = _normalised_with_pieces(raw)
        self._starts = [piece[0] for piece in self._pieces]

    @property
    def same(self) -> bool:
        """Whether no offset differs between the raw text and this one."""
        return not self._pieces

    def start(self, raw_offset: int) -> int:
        """Where a passage begins that begins there in the raw text (code points)."""
        return self._at(raw_offset, inside_is_end=False)

    def end(self, raw_offset: int) -> int:
        """Where a passage ends that ends there in the raw text (code points)."""
        return self._at(raw_offset, inside_is_end=True)

    def _at(self, offset: int, *, inside_is_end: bool) -> int:
        """The offset here; a piece is (raw start, raw end, start here, end here)."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        raw_start, raw_end, start, end = self._pieces[at]
        if offset >= raw_end:
            return end + offset - raw_end
        if offset == raw_start:
            return start
        if self.raw[raw_start:raw_end] == "\r\n":
            return start if inside_is_end else end
        return end if inside_is_end else start


Piece = tuple[int, int, int, int]
"""A stretch whose length differs: raw start and end, start and end in the final text."""


def _normalised_with_pieces(raw: str) -> tuple[str, Sequence[Piece]]:
    if not _CHANGED.search(raw) and unicodedata.is_normalized("NFC", raw):
        return raw, ()
    cleaned, pieces = _replaced(raw, ((m.start(), m.end(), _in_place_of(m.group())) for m in _CHANGED.finditer(raw)))
    if unicodedata.is_normalized("NFC", cleaned):
        return cleaned, pieces
    composed, more = _replaced(cleaned, _composed(cleaned))
    return composed, _chained(pieces, more)


def _in_place_of(found: str) -> str:
    if found in {"\0", "\ufeff"}:
        return ""
    return "\ufffd" if "\ud800" <= found[0] <= "\udfff" else "\n"


def _composed(text: str) -> Iterable[tuple[int, int, str]]:
    """The letters that normalisation changes: where they stand, and what becomes of them."""
    for run in _COMPOSABLE.finditer(text):
        if unicodedata.is_normalized("NFC", run.group()):
            continue
        ends = [at for at in range(run.start() + 1, run.end()) if _begins_letter(text[at])] + [run.end()]
        start, letter = run.start(), text[run.start() : ends[0]]
        for last, end in pairwise(ends):
            if _nfc(letter + text[last:end]) == _nfc(letter) + _nfc(text[last:end]):
                yield start, last, _nfc(letter)
                start, letter = last, ""
            letter += text[last:end]  # else put together of two that stand alone elsewhere, as in Bengali
        yield start, run.end(), _nfc(letter)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _begins_letter(character: str) -> bool:
    """Whether a character is not joined to the one before it: no mark, no later letter of a Hangul syllable."""
    return not unicodedata.combining(character) and not "\u1160" <= character <= "\u11ff"


def _replaced(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, list[Piece]]:
    parts: list[str] = []
    pieces: list[Piece] = []
    last = length = 0
    for begin, end, new in changes:
        parts += [text[last:begin], new]
        length += begin - last
        if len(new) != end - begin:
            pieces.append((begin, end, length, length + len(new)))
        length += len(new)
        last = end
    parts.append(text[last:])
    return "".join(parts), pieces


def _chained(first: Sequence[Piece], second: Sequence[Piece]) -> list[Piece]:
    """Pieces of raw to middle and of middle to final as pieces of raw to final; what lies in another is left out."""
    to_final = _Shift([(start, end, after - before) for start, end, before, after in second])
    to_raw = _Shift([(before, after, end - start) for start, end, before, after in first])
    pieces = [(start, end, to_final(before), to_final(after)) for start, end, before, after in first]
    pieces += [(to_raw(start), to_raw(end, is_end=True), before, after) for start, end, before, after in second]
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece[0], -piece[1])):
        if not kept or piece[0] >= kept[-1][1]:
            kept.append(piece)
    return kept


class _Shift:
    """The other side's offset of an offset outside the pieces."""

    def __init__(self, pieces: Sequence[tuple[int, int, int]]) -> None:
        self._ends = [end for _start, end, _length in pieces]
        self._shifts = [0]
        for start, end, length in pieces:
            self._shifts.append(self._shifts[-1] + length - (end - start))

    def __call__(self, offset: int, *, is_end: bool = False) -> int:
        find = bisect_left if is_end else bisect_right  # what was removed at an end lies behind it
        return offset + self._shifts[find(self._ends, offset)]
