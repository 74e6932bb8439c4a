"""What a pipeline found in a text: words with their dictionary forms, sentences, names."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.span import Span


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in the text; `kind` is PER, ORG, GPE, LOC or OTHER.

    `actor` is the guid of the actor whose name it is; pipelines know no actors and leave it empty.
    """

    span: Span
    kind: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One text as a pipeline sees it. The lists of the same length go together; offsets in code points.

    Args:
        pipeline: name and version, such as `qualcode_nb_sm 1.0`.
        starts: where each word or mark starts.
        ends: where it ends.
        lemmas: its dictionary form; the form itself for punctuation.
        tags: its universal part of speech (NOUN, VERB, PROPN, PUNCT …); empty strings where the pipeline gives none.
        sentences: the spans of the sentences in order.
        names: the names in order.
    """

    pipeline: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    sentences: tuple[Span, ...]
    names: tuple[FoundName, ...]
