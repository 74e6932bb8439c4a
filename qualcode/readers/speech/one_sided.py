"""Transcripts in which only the one who asks has a label (`MODERATOR:`, `I:`): her turn ends with her paragraph.

What stands between is answered by somebody whom the file does not name, so it has no turn: it is the document's
actor's. Otherwise a whole interview would be the interviewer's, and left out of every count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualcode.model.code import fold
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.speech.conversation import SENTENCE_END
from qualcode.readers.speech.role_words import asks

_WRAPPED = 50  # code points from which a line without an end of a sentence was probably wrapped


def only_asked(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[list[Line], tuple[Label, ...]]:
    """The lines, those that answer marked as nobody's, and the labels; both as they are if somebody else is named."""
    if not labels or not all(asks(fold(label.speaker)) for label in labels if label.speaker):
        return list(lines), tuple(labels)
    heads = {label.line: label for label in labels}
    found: list[Line] = []
    asking = False
    waiting = False  # a label on a line of its own, whose words are below
    before = ""
    for at, line in enumerate(lines):
        if at in heads:
            asking = True
            waiting = not line.text[heads[at].cut :].strip()
        elif line.text.strip():
            goes_on = line.continues and len(before) >= _WRAPPED and not before.rstrip().endswith(SENTENCE_END)
            asking = asking and (waiting or goes_on)
            waiting = False
        found.append(line if asking or not line.text.strip() else replace(line, nobodys=True))
        before = line.text
    answers = sum(line.nobodys for line in found)
    return (found, tuple(labels)) if answers else (list(lines), tuple(labels))
