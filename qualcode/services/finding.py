"""Finding words across the study, with their context."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

import regex

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.services.study import Study
from qualcode.text.lines import Lines

CONTEXT = 40
"""Code points of context on each side of a hit."""

MAX_PATTERN = 1000


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words occur; offsets in code points of the document's current text."""

    document: str
    label: str
    start: int
    end: int
    text: str
    before: str
    after: str
    actor: str | None
    line: int


def find(study: Study, wanted: str, *, regex: bool = False) -> list[Hit]:
    """Every occurrence, without regard to case, in the order of the documents.

    Args:
        study: the open study.
        wanted: words (white space between them may differ), or a regular expression.
        regex: whether it is one. A search that takes longer than ten seconds is given up.

    Raises:
        QualcodeError: if there is nothing to look for, or the expression is wrong or too slow.
    """
    pattern = _compile(wanted, regex)
    texts = study.texts()
    labels = {actor.guid: actor.public for actor in study.actors()}
    hits: list[Hit] = []
    for document in study.documents():
        text = texts[document.guid]
        spans = _spans(pattern, text, wanted)
        if not spans:
            continue
        lines = Lines(text)
        turns = study.text(document).turns
        starts = [turn.start for turn in turns]
        for start, end in spans:
            at = bisect_right(starts, start) - 1
            speaker = turns[at].actor if at >= 0 and start < turns[at].end else document.actor
            first, last = lines.of(start, end)
            left, right = lines.span(first, first)[0], lines.span(last, last)[1]
            hits.append(
                Hit(
                    document=document.name,
                    label=document.label,
                    start=start,
                    end=end,
                    text=text[start:end],
                    before=text[max(left, start - CONTEXT) : start],
                    after=text[end : min(right, end + CONTEXT)],
                    actor=labels.get(speaker) if speaker else None,
                    line=first,
                )
            )
    return hits


def _compile(wanted: str, as_regex: bool) -> regex.Pattern[str]:
    if not wanted.strip():
        raise QualcodeError(_("there is nothing to look for."))
    if len(wanted) > MAX_PATTERN:
        raise QualcodeError(_("that is too long to look for."))
    pattern = wanted if as_regex else r"\s+".join(re.escape(word) for word in wanted.split())
    try:
        return regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)
    except regex.error as error:
        raise QualcodeError(_("the regular expression is wrong: {reason}.").format(reason=error), wanted) from error


def _spans(pattern: regex.Pattern[str], text: str, wanted: str) -> list[tuple[int, int]]:
    try:
        return [match.span() for match in pattern.finditer(text, timeout=10) if match.end() > match.start()]
    except TimeoutError:
        raise QualcodeError(_("the search takes too long."), wanted, _("Use a simpler expression.")) from None
