"""Running a pipeline over a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import spacy

from qualcode.model.annotation import Annotation, FoundName
from qualcode.model.pipeline import Origin, Pipeline
from qualcode.model.span import Span
from qualcode.text.units import sentences

Told = Callable[[int], None]
"""Told how many code points of the text are done."""

_BATCH = 256
_LONGEST = 20_000
"""A line longer than this is given to the pipeline in parts that end with a sentence."""

_NAME_KINDS = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "GPE_ORG": "ORG",
    "GPE": "GPE",
    "GPE_LOC": "GPE",
    "LOC": "LOC",
    "FAC": "LOC",
    "PROD": "OTHER",
    "PRODUCT": "OTHER",
    "EVT": "OTHER",
    "EVENT": "OTHER",
    "NORP": "OTHER",
    "LAW": "OTHER",
    "WORK_OF_ART": "OTHER",
    "MISC": "OTHER",
}
"""What our kinds of names are called by pipelines; dates, sums and words derived from names are no names."""


def annotate(text: str, pipeline: Pipeline, told: Told | None = None) -> Annotation:
    """What a pipeline finds in a text. A sentence never crosses a line break; blank stretches are no words.

    Args:
        text: the text of one revision.
        pipeline: as `choosing.choose` gives it; it stays loaded.
        told: told of the progress.
    """
    nlp = load(pipeline)
    starts: list[int] = []
    ends: list[int] = []
    lemmas: list[str] = []
    tags: list[str] = []
    found: list[Span] = []
    names: list[FoundName] = []
    opening: list[int] = []
    blank = pipeline.origin is Origin.BLANK
    pieces = ((text[start:end], start) for start, end in _pieces(text))
    for doc, offset in nlp.pipe(pieces, as_tuples=True, batch_size=_BATCH):
        for token in doc:
            if token.is_space:
                continue
            if token.is_sent_start and token.pos_ == "PROPN" and not token.ent_type_:
                opening.append(len(starts))
            start = offset + token.idx
            starts.append(start)
            ends.append(start + len(token.text))
            lemmas.append(_lemma(token))
            tags.append(token.pos_)
        if blank:
            found += sentences(text, offset, offset + len(doc.text))
        else:
            found += (span for sent in doc.sents if (span := _trimmed(text, offset, sent)) is not None)
            names += (
                FoundName(Span(offset + entity.start_char, offset + entity.end_char), _NAME_KINDS[entity.label_])
                for entity in doc.ents
                if entity.label_ in _NAME_KINDS
            )
        if told:
            told(offset + len(doc.text))
    _correct_openings(text, starts, ends, lemmas, tags, opening)
    return Annotation(
        pipeline.mark, tuple(starts), tuple(ends), tuple(lemmas), tuple(tags), tuple(found), tuple(names)
    )


@lru_cache(maxsize=2)
def load(pipeline: Pipeline) -> Any:
    """The pipeline itself, ready to use; a blank one where spaCy knows the language, else for any language."""
    if pipeline.origin is not Origin.BLANK:
        return spacy.load(pipeline.place)
    try:
        return spacy.blank(pipeline.language or "xx")
    except ImportError:  # a language that spaCy has no rules for
        return spacy.blank("xx")


def _correct_openings(
    text: str, starts: list[int], ends: list[int], lemmas: list[str], tags: list[str], opening: list[int]
) -> None:
    """Take words that open a sentence, and seem names for their capital only, as elsewhere in the text."""
    if not opening:
        return
    seen: dict[str, int] = {}
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        form = text[start:end]
        if tags[at] != "PROPN" and form.islower():
            seen.setdefault(form, at)
    for at in opening:
        other = seen.get(text[starts[at] : ends[at]].lower())
        if other is not None:
            lemmas[at], tags[at] = lemmas[other], tags[other]


def _lemma(token: Any) -> str:
    """The dictionary form; the form itself for punctuation, and where there is none, in small letters."""
    if token.is_punct or token.pos_ in {"PUNCT", "SYM"}:
        return str(token.text)
    return str(token.lemma_ or token.lower_)


def _trimmed(text: str, offset: int, sent: Any) -> Span | None:
    """A sentence without the blanks around it; None if nothing is left."""
    start, end = offset + sent.start_char, offset + sent.end_char
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    end = start + len(said.strip())
    return Span(start, end) if start < end else None


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The lines that say something; long ones in parts."""
    start = 0
    while start < len(text):
        at = text.find("\n", start)
        end = len(text) if at < 0 else at
        if text[start:end].strip():
            yield from _parts(text, start, end) if end - start > _LONGEST else ((start, end),)
        start = end + 1


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begun = start
    for sentence in sentences(text, start, end):
        while sentence.end - begun > _LONGEST:
            cut = sentence.start if sentence.start > begun else begun + _LONGEST
            yield begun, cut
            begun = cut
    if begun < end:
        yield begun, end
