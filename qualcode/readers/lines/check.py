"""What every reader promises of its result."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from qualcode.model.document import BlockKind, ParsedDocument
from qualcode.readers.lines.progress import step

NEVER = "\0\r\v\u2028\u2029\ufeff"
"""Characters that no text of a document holds."""


def check_parsed(document: ParsedDocument) -> None:
    """Make sure that a reader's result is what the rest of the house relies on.

    The text is NFC, has only `\\n` as line break, no NUL, no byte order mark and no lone surrogate. Blocks and
    turns are in order, within the text, not empty and not overlapping; comments are within the text. Page marks
    have no length and a label, and stand among the blocks in the order of their starts.

    Raises:
        ValueError: if it is not so. That is a mistake in the reader, never the user's.
    """
    text = document.text
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError("text is not NFC")
    for character in NEVER:
        if character in text:
            raise ValueError(f"text holds {character!r}")
    text.encode("utf-8")  # UnicodeEncodeError, a ValueError, at a lone surrogate
    _check_stretches("block", text, ((b.start, b.end) for b in document.blocks if b.kind is not BlockKind.PAGE))
    _check_pages(document)
    _check_stretches("turn", text, ((turn.start, turn.end) for turn in document.turns))
    for turn in document.turns:
        if not turn.speaker.strip():
            raise ValueError("a turn has no speaker")
        if turn.time_ms is not None and turn.time_ms < 0:
            raise ValueError("a turn has a negative time")
    for comment in document.comments:
        if not 0 <= comment.start <= comment.end <= len(text):
            raise ValueError(f"comment outside the text: {comment.start}:{comment.end} of {len(text)}")


def _check_pages(document: ParsedDocument) -> None:
    before = 0
    for block in document.blocks:
        if not before <= block.start <= len(document.text):
            raise ValueError(f"{block.kind} out of order: {block.start}")
        before = block.start
        if block.kind is BlockKind.PAGE and (block.end != block.start or not block.mark.strip()):
            raise ValueError(f"a page mark with a length or without a label: {block}")


def _check_stretches(what: str, text: str, stretches: Iterable[tuple[int, int]]) -> None:
    before = 0
    for start, end in stretches:
        step()
        if not before <= start < end <= len(text):
            raise ValueError(f"{what} out of order or outside the text: {start}:{end} of {len(text)}")
        if not text[start:end].strip():
            raise ValueError(f"empty {what}: {start}:{end}")
        if text[start] == "\n" or text[end - 1] == "\n":
            raise ValueError(f"{what} with a line break at its edge: {start}:{end}")
        before = end
