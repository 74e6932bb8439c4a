"""Who speaks, in all the ways in which a document's lines can say it.

`speakers` knows labels with a colon. Here are the transcripts of programs that write none: `Kari Nordmann  0:03` on
a line of its own (Teams, Otter), `00:00:03 Speaker 1` (Word on the web), `0:0:3.1 --> 0:0:9.2` above the name (older
Teams), and tables with a column for who speaks. What those lines and columns say, the turns have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.speech.asked_in_bold import asked_in_bold
from qualcode.readers.speech.bare_labels import bare_labels, is_service
from qualcode.readers.speech.chats import chat
from qualcode.readers.speech.one_sided import only_asked
from qualcode.readers.speech.other_labels import other_labels
from qualcode.readers.speech.parted import parted_at_labels, parted_at_pattern
from qualcode.readers.speech.questions_and_answers import questions_and_answers
from qualcode.readers.speech.recorded_times import with_clock_times, without_times
from qualcode.readers.speech.speakers import Choice, find_turns
from qualcode.readers.speech.time_marks import marks_of, with_lines_of_times, without_time_marks
from qualcode.readers.speech.transcript_tables import tabbed, unfolded

MOST_NAMES = 20_000
"""Different names in a file for which speakers are looked for; that takes some two tenths of a millisecond a line."""

LONGEST_NAME = 60
"""Code points before a colon that may be a name."""


def with_speakers(lines: Sequence[Line], choice: Choice) -> tuple[list[Line], tuple[Label, ...]]:
    """The lines as they become text, and the labels with which turns begin.

    Args:
        lines: the document's lines, as its reader found them.
        choice: what `speaker_choice` gave; only by rule (`auto`) are lines without colons and tables looked at.

    Raises:
        QualcodeError: if more different names stand before colons than people can have spoken.
    """
    if choice == "auto":
        _check_crowd(lines)
    found, _marks = without_time_marks(lines)
    if choice == "none":
        return found, ()
    if choice != "auto":
        found = parted_at_pattern(found, choice)
        return without_times(found, marks_of(found).with_times(find_turns(found, choice)))
    laid_out = unfolded(found) or unfolded(tabbed(found)) or chat(found)
    if laid_out is not None:
        return laid_out
    parted = parted_at_labels(found)
    spelled = with_clock_times(parted)
    for written in (spelled, parted):
        if written is not None and (bare := bare_labels(written)):
            service = [replace(line, nobodys=True) if is_service(line.text) else line for line in written]
            return with_times_told(service, bare)
    for written in (spelled, parted):
        if written is not None and (labels := _labels(written)):
            return only_asked(*with_times_told(written, marks_of(written).with_times(labels)))
    plain, _none = without_times(found, ())
    if plain != found and (labels := _labels(plain)):
        return only_asked(plain, marks_of(plain).with_times(labels))
    return asked_in_bold(plain) or (plain, ())


def _check_crowd(lines: Sequence[Line]) -> None:
    """Refuse what is a list of records rather than a conversation, before the rules are tried on all of it."""
    names = {line.text.partition(":")[0] for line in lines if 0 < line.text.find(":") <= LONGEST_NAME}
    if len(names) > MOST_NAMES:
        raise QualcodeError(
            _("More than {n} different names stand before colons in this file.").format(n=MOST_NAMES),
            hint=_("Import it with `--speakers none`, or part it into files of one conversation each."),
        )


def with_times_told(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[list[Line], tuple[Label, ...]]:
    """The lines without the times in and around them, and the labels with these times."""
    return without_times(*with_lines_of_times(lines, labels))


def _labels(lines: Sequence[Line]) -> tuple[Label, ...]:
    asked = questions_and_answers(lines)
    named = find_turns(lines, "auto")
    if asked and len(asked) > len(named):
        return asked
    return named or other_labels(lines)
