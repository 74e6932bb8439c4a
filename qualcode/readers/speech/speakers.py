"""Who speaks: labels at the start of lines, found by rule or by the user's own regular expression.

`auto` would rather miss a speaker than invent one, because a label that is not recognised is still there to be
read, while a report's run-in heading taken for a person ends up in every table. What it accepts:

- a name or role that labels at least two lines, unless the text shows it to be an ordinary word (it also occurs in
  small letters), if the names together are those of a conversation (`conversation.is_conversation`);
- a role known from transcripts (`I`, `R1`, `Intervjuer`, `Informant 2` …), or a label with a time stamp, at its
  first appearance, if the document has two labelled lines or more;
- beside those, a name that labels one line only, if it has two words, belongs to a numbered series, is bold as the
  others are, or answers an interviewer, or if half of the paragraphs have a label.

An interviewer's murmur. `I: Mhm.` is a turn of its own, one line long, so that no word is counted as somebody
else's; turns never overlap. It takes nothing more than its line: when the next line has no label and goes on in the
middle of a sentence, that line belongs to the speaker who was interrupted, whose turn goes on there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import BlockKind
from qualcode.model.errors import QualcodeError
from qualcode.readers.lines.draft import Label, Line
from qualcode.readers.lines.progress import step
from qualcode.readers.speech.conversation import (
    LABEL_KINDS,
    SENTENCE_END,
    Candidate,
    is_asked,
    is_conversation,
    is_exchange,
    share,
)
from qualcode.readers.speech.heads import header_end
from qualcode.readers.speech.labels import Role, is_ordinary, label_at, series_of
from qualcode.readers.speech.murmurs import is_murmur

Choice = Literal["auto", "none"] | re.Pattern[str]
"""How speakers are found: by rule, not at all, or by a pattern."""

_UNSURE = re.compile(r"[ \t]*\[?(?:[^\W\d_]{1,20}[ _]?)?\?{1,3}\]?[ \u00a0]?:[ \t\u00a0]*")
"""A label of somebody whom the one who wrote it down did not know: `?:`, `Speaker ?:`, `[??]:`."""

_DENSE = 0.25
_CONVERSATION = 0.5


def speaker_choice(speakers: str) -> Choice:
    """What the user asked for: `auto`, `none`, or a regular expression with a group for the speaker.

    Raises:
        QualcodeError: if the regular expression is wrong or has no group.
    """
    if speakers == "auto":
        return "auto"
    if speakers == "none":
        return "none"
    try:
        pattern = re.compile(speakers)
    except (re.error, OverflowError, RecursionError) as error:
        raise QualcodeError(
            _("This is not a regular expression: {reason}.").format(reason=error),
            speakers,
            _(r"Write for example: (?P<speaker>\w+):"),
        ) from error
    if not pattern.groups:
        raise QualcodeError(
            _("The regular expression has no group for the speaker."),
            speakers,
            _(r"Put the name in brackets, for example: (?P<speaker>\w+):"),
        )
    return pattern


def find_turns(lines: Sequence[Line], choice: Choice = "auto") -> tuple[Label, ...]:
    """The labels with which turns begin, in the order of their lines, at most one a line.

    Args:
        lines: the document's lines; by rule, only paragraphs can have a label, never headings, list items, quotes,
            table cells or notes. A pattern is tried on everything but notes.
        choice: what `speaker_choice` gave.
    """
    if isinstance(choice, re.Pattern):
        return _by_pattern(lines, choice)
    return _with_returns(lines, _by_rule(lines)) if choice == "auto" else ()


def _by_pattern(lines: Sequence[Line], pattern: re.Pattern[str]) -> tuple[Label, ...]:
    group: str | int = "speaker" if "speaker" in pattern.groupindex else 1
    labels = []
    for index, line in enumerate(lines):
        step()
        match = None if line.kind is BlockKind.NOTE else pattern.match(line.text)
        speaker = " ".join((match[group] or "").split()) if match else ""
        if match and speaker:
            rest = line.text[match.end() :]
            labels.append(Label(index, speaker, match.end() + len(rest) - len(rest.lstrip(" \t\u00a0"))))
    return tuple(labels)


def _by_rule(lines: Sequence[Line]) -> tuple[Label, ...]:
    candidates = _candidates(lines)
    sure = [c for c in candidates if not c.shape.tight or c.shape.role is not Role.OTHER]
    if len(sure) < 2:
        return ()
    words = _small_words(lines)
    accepted = _accepted(lines, sure, words)
    if accepted:
        accepted |= _singles(sure, accepted, words, share(lines, sure))
    own = [candidate for candidate in candidates if candidate.shape.key in accepted]
    labels = [Label(c.line, c.shape.name, c.shape.cut, c.shape.time_ms) for c in own]
    nobodys = [
        Label(at, "", match.end())
        for at, line in enumerate(lines)
        if own and line.kind in LABEL_KINDS and at > own[0].line and (match := _UNSURE.match(line.text))
    ]
    return tuple(sorted([*labels, *nobodys], key=lambda label: label.line))


def _candidates(lines: Sequence[Line]) -> list[Candidate]:
    header = header_end(lines)
    found = []
    before = ""
    for index, line in enumerate(lines):
        step()
        if index >= header and line.kind in LABEL_KINDS and (shape := label_at(line.text)):
            bold = shape.name_end <= line.bold < len(line.text.rstrip())
            opens = not line.continues or before.rstrip().endswith(SENTENCE_END)
            found.append(Candidate(index, shape, bold, opens))
        before = line.text
    return found


def _accepted(lines: Sequence[Line], candidates: Sequence[Candidate], words: frozenset[str]) -> set[str]:
    """The keys of the labels that stand on their own, without others to support them."""
    counts = Counter(candidate.shape.key for candidate in candidates)
    known = {c.shape.key for c in candidates if c.shape.role is not Role.OTHER or c.shape.timed}
    dense = share(lines, [c for c in candidates if c.shape.key in known or counts[c.shape.key] > 1]) >= _DENSE
    asked = any(c.shape.role is Role.INTERVIEWER for c in candidates)
    accepted = {key for key in known if counts[key] > 1 or asked or dense}
    names = {key for key, count in counts.items() if count > 1 and key not in known}
    ordinary = {c.shape.key for c in candidates if is_ordinary(c.shape, words)} & names
    if accepted:
        if not is_asked(lines, candidates):
            return set()
        return accepted | (names - ordinary) | _often(ordinary, counts, dense)
    if is_conversation(lines, candidates, names - ordinary, ordinary):
        return (names - ordinary) | _often(ordinary, counts, dense)
    if len(counts) == 2 == len(candidates) and words.isdisjoint(counts) and is_exchange(lines, candidates):
        return set(counts)
    return set()


def _often(ordinary: set[str], counts: Counter[str], dense: bool) -> set[str]:
    """The ordinary words that are names all the same, for there are other speakers and they come back."""
    return {key for key in ordinary if dense and counts[key] > 2}


def _singles(candidates: Sequence[Candidate], accepted: set[str], words: frozenset[str], labelled: float) -> set[str]:
    """The keys of names that label one line only, in a document that has other speakers."""
    counts = Counter(candidate.shape.key for candidate in candidates)
    series = {series_of(key) for key in accepted} - {None}
    all_bold = all(candidate.bold for candidate in candidates if candidate.shape.key in accepted)
    found = set()
    asked = False  # whether the label before is an interviewer's
    for candidate in candidates:
        shape = candidate.shape
        if shape.key in accepted:
            asked = shape.role is Role.INTERVIEWER
        elif counts[shape.key] == 1 and candidate.opens and not is_ordinary(shape, words):
            full_name = sum(word[0].isupper() for word in shape.name.split()) > 1
            numbered = series_of(shape.key) in series
            if full_name or asked or numbered or (candidate.bold and all_bold) or labelled >= _CONVERSATION:
                found.add(shape.key)
                asked = False
    return found


def _small_words(lines: Sequence[Line]) -> frozenset[str]:
    """Every word that the text has in small letters: a name that is among them is likely an ordinary word."""
    words: set[str] = set()
    for line in lines:
        step()
        words.update(re.findall(r"\w+", line.text))
    return frozenset(filter(str.islower, words))


def _with_returns(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels, and one without text where a speaker goes on after an interviewer's murmur."""
    result: list[Label] = []
    for number, label in enumerate(labels):
        result.append(label)
        if number and _is_interviewers_murmur(lines[label.line].text, label):
            until = labels[number + 1].line if number + 1 < len(labels) else len(lines)
            after = next((i for i in range(label.line + 1, until) if lines[i].text.strip()), None)
            if (
                after is not None
                and lines[after].spoken
                and lines[after].glue == "\n"
                and _goes_on(lines[after].text)
            ):
                result.append(Label(after, _interrupted(labels, number), 0))
    return tuple(result)


def _is_interviewers_murmur(text: str, label: Label) -> bool:
    murmur = text[label.cut :].strip()
    if not is_murmur(murmur) or murmur.endswith(","):
        return False
    shape = label_at(text)
    return shape is not None and shape.role is Role.INTERVIEWER


def _interrupted(labels: Sequence[Label], number: int) -> str:
    murmuring = fold(labels[number].speaker)
    before = (labels[k].speaker for k in range(number - 1, -1, -1) if fold(labels[k].speaker) != murmuring)
    return next(before, labels[number].speaker)


def _goes_on(text: str) -> bool:
    start = text.lstrip(" \t\u00a0")
    return start[:1].islower() or start.startswith(("…", "...", "– ", "- "))
