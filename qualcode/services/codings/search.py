"""Finding words across the study, with their context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import regex

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.services.study import Study
from qualcode.text.lines import Lines

if TYPE_CHECKING:
    from qualcode.services.language.lemmas import Lemmas

CONTEXT = 40
"""Code points of context on each side of a hit."""

MAX_PATTERN = 1000

ALIKE = 78
"""How alike two words must be, of 100, to be one word spelt otherwise: one letter in five, two in ten."""

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")

Progress = Callable[[str, int, int], None]
"""Told the name of a document, how many code points are read, and how many there are."""


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
    return _hits(study, {guid: _spans(pattern, text, wanted) for guid, text in texts.items()})


def find_alike(study: Study, wanted: str) -> list[Hit]:
    """Every place with words spelt nearly so, in their order, in the order of the documents.

    Two words are alike when their edit similarity (RapidFuzz's `ratio` on casefolded words) is at least `ALIKE`.

    Raises:
        QualcodeError: if there is nothing to look for.
    """
    from rapidfuzz import fuzz, process

    _compile(wanted, as_regex=False)
    asked = [word.casefold() for word in _WORD.findall(wanted)]
    if not asked:
        return find(study, wanted)
    texts = study.texts()
    words = {guid: [(m.group().casefold(), *m.span()) for m in _WORD.finditer(text)] for guid, text in texts.items()}
    known = list({word for listed in words.values() for word, _start, _end in listed})
    like = [
        {found[0] for found in process.extract(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)}
        for word in asked
    ]
    places: dict[str, list[tuple[int, int]]] = {}
    for guid, listed in words.items():
        for at in range(len(listed) - len(asked) + 1):
            if all(listed[at + step][0] in fitting for step, fitting in enumerate(like)):
                places.setdefault(guid, []).append((listed[at][1], listed[at + len(asked) - 1][2]))
    return _hits(study, places)


def find_lemmas(study: Study, wanted: str, progress: Progress | None = None) -> list[Hit]:
    """Every occurrence of the words in any of their forms, in the order of the documents.

    Documents that no pipeline has read yet are read first, once (`qualcode.services.language.annotating`).

    Args:
        study: the open study.
        wanted: one or more words, in any form; Bokmål finds Nynorsk and common dialect forms too.
        progress: told while documents are read.

    Raises:
        QualcodeError: if there is nothing to look for.
    """
    from qualcode.services.language.annotating import annotate_all

    _compile(wanted, as_regex=False)
    annotate_all(study, progress)
    return _hits(study, _lemmas(study).find(wanted))


_prepared: WeakKeyDictionary[Study, tuple[int, Lemmas]] = WeakKeyDictionary()
"""The words of each open study, until somebody writes to it."""


def _lemmas(study: Study) -> Lemmas:
    from qualcode.services.language.annotating import kept_annotations, languages
    from qualcode.services.language.lemmas import Lemmas, ReadText

    version, kept = study.version(), _prepared.get(study)
    if kept is not None and kept[0] == version:
        return kept[1]
    texts, found = study.texts(), kept_annotations(study)
    spoken = languages(study, study.documents())
    read = {guid: ReadText(texts[guid], found[guid], language) for guid, language in spoken.items() if guid in found}
    lemmas = Lemmas(read)
    _prepared[study] = version, lemmas
    return lemmas


def _hits(study: Study, places: Mapping[str, Sequence[tuple[int, int]]]) -> list[Hit]:
    """Spans of documents, by guid, with their surroundings."""
    texts = study.texts()
    labels = {actor.guid: actor.public for actor in study.actors()}
    hits: list[Hit] = []
    for document in study.documents():
        spans = places.get(document.guid)
        if not spans:
            continue
        text = texts[document.guid]
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
