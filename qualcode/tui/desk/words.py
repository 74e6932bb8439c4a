"""Moving the ends of a passage by words."""

from __future__ import annotations

from qualcode.text.units import next_word, previous_word, word_at


def word_end(text: str, start: int, end: int, step: int) -> int:
    """Where a stretch ends when it is made one word longer or shorter; at least a word stays."""
    if step > 0:
        at = next_word(text, end)
        return word_at(text, at).end if at < len(text) else end
    last = previous_word(text, end)
    before = previous_word(text, last)
    return word_at(text, before).end if before >= start and before < last else end


def word_start(text: str, start: int, end: int, step: int) -> int:
    """Where a stretch begins when that is moved by a word, back for -1, on for 1; at least a word stays."""
    moved = previous_word(text, start) if step < 0 else next_word(text, start)
    return moved if moved < end else start
