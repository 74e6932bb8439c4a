"""Active help for who codes: candidate keywords, what fits no code, and passages like one that is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from qualcode.i18n import _
from qualcode.model.code import Code
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.model.suggestion import Passage
from qualcode.services.codebook.codes import edit_code
from qualcode.services.study import Study
from qualcode.services.suggestions.asked import open_to_suggestions
from qualcode.services.suggestions.listing import learned_now
from qualcode.services.suggestions.units import place_of

FEWEST_CODED = 3
"""From so many coded passages on a code's words tell something."""
MOST_KEYWORDS = 8
MOST_PASSAGES = 20
FEWEST_NEW = 4
"""A passage with fewer words that carry meaning says nothing new."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that could be a code's keyword: how many of the code's passages have it, and how many others."""

    code: Code
    word: str
    within: int
    coded: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a current text; `document` is a guid, `codes` are those that it bears, as paths.

    `likeness` is 0..1: to the passage asked about, or how well the best code fits.
    """

    document: str
    span: Span
    text: str
    likeness: float
    codes: tuple[str, ...] = ()


def candidate_keywords(study: Study, code: Code | None = None, most: int = MOST_KEYWORDS) -> list[Keyword]:
    """Words that tell passages of a code from all others and are no keywords yet, the surest first, code by code.

    Args:
        study: the open study.
        code: for this code only.
        most: how many for each code.
    """
    from qualcode.suggest.helping import telling_words

    learned = learned_now(study)
    features = learned.model.material.features
    found = []
    for each in learned.codes:
        own = [item.passage for item in learned.coded.values() if each.guid in item.codes]
        if len(own) < FEWEST_CODED or (code is not None and each.guid != code.guid):
            continue
        places = [(passage.document, place_of(passage.id)[1]) for passage in own]
        others = [
            passage
            for listed in learned.passages.values()
            for passage in listed
            if not any(
                document == passage.document and span.overlaps(place_of(passage.id)[1]) for document, span in places
            )
        ]
        known = [each.name, each.name_en, *each.keywords]
        found += [
            Keyword(each, word.word, word.within, len(own), word.elsewhere)
            for word in telling_words(features, own, others, known, most)
        ]
    return found


def add_keywords(study: Study, code: Code, words: Sequence[str]) -> int:
    """Write words into the codebook as keywords of a code, as one change; returns how many were not there.

    Raises:
        QualcodeError: if a word is empty.
    """
    clean = [" ".join(word.split()) for word in words]
    if not all(clean):
        raise QualcodeError(_("a keyword has at least one letter."), code.path)
    known = {word.casefold() for word in code.keywords}
    new = [word for word in dict.fromkeys(clean) if word.casefold() not in known]
    if new:
        edit_code(study, code, {"keywords": [*code.keywords, *new]})
    return len(new)


def what_is_new(study: Study, documents: Sequence[str] | None = None, most: int = MOST_PASSAGES) -> list[Found]:
    """Passages without codes that fit no code: first what comes again in several of them, perhaps a code of its own.

    Those that score less than would be offered, and the half that fits worst where nearly all resembles something.

    Args:
        study: the open study.
        documents: guids; None for all.
        most: how many.
    """
    from qualcode.suggest.helping import recurring
    from qualcode.suggest.words import folded_words

    learned = learned_now(study)
    meant = open_to_suggestions(study, learned.documents if documents is None else documents)
    features = learned.model.material.features
    left = [
        passage
        for document in learned.documents
        if document in meant
        for passage in learned.free(document)
        if sum(map(features.carries_meaning, folded_words(passage.text))) >= FEWEST_NEW
    ]
    worth = learned.model.worth
    best = [
        max(((score / worth[code], score) for code, score in scores.items()), default=(0.0, 0.0))
        for scores in learned.model.score(left)
    ]
    least = max(1.0, median(fit for fit, _score in best)) if best else 1.0
    strange = [at for at, (fit, _score) in enumerate(best) if fit <= least]
    order = recurring(features, [left[at] for at in strange])
    return [_found(left[strange[at]], best[strange[at]][1]) for at in order[:most]]


def passages_like(study: Study, document: str, span: Span, most: int = MOST_PASSAGES) -> list[Found]:
    """The passages of the study that are most like one, with the codes that they bear.

    Args:
        study: the open study.
        document: a guid.
        span: the passage, in its current text.
        most: how many.
    """
    from qualcode.suggest.helping import nearest

    learned = learned_now(study)
    every = [
        passage
        for listed in learned.passages.values()
        for passage in listed
        if passage.document != document or not place_of(passage.id)[1].overlaps(span)
    ]
    text = span.of(learned.texts[document])
    paths = {code.guid: code.path for code in learned.codes}
    found = nearest(learned.model.material.features, text, every, most)
    return [
        _found(every[at], likeness, tuple(paths[code] for code in learned.codes_on(every[at]) if code in paths))
        for at, likeness in found
    ]


def _found(passage: Passage, likeness: float, codes: tuple[str, ...] = ()) -> Found:
    return Found(passage.document, place_of(passage.id)[1], passage.text, likeness, codes)
