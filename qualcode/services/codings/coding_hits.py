"""Coding what a search found: the hits themselves, or the sentences, paragraphs or turns that they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from qualcode.i18n import _
from qualcode.model.code import Code
from qualcode.model.coding import NewCoding, Origin
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.codebook.by_path import code_at
from qualcode.services.codings.coding import list_codings
from qualcode.services.codings.putting import write_codings
from qualcode.services.codings.search import Hit
from qualcode.services.language.annotating import known_sentences
from qualcode.services.study import Study
from qualcode.text.sentences import Sentences
from qualcode.text.units import line_at


class Around(StrEnum):
    """How much around a hit is coded."""

    HIT = "hit"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"


def passages_around(study: Study, hits: Sequence[Hit], around: Around) -> list[tuple[Document, Span]]:
    """The passages that would be coded, each once, in the order of the texts; offsets in code points.

    A hit outside all turns is coded with its paragraph where turns are asked for.
    """
    documents = {document.name: document for document in study.documents()}
    sentences: dict[str, Sentences] = {}
    if around is Around.SENTENCE:
        sentences = {name: _sentences(study, documents[name]) for name in {hit.document for hit in hits}}
    found: dict[tuple[str, int, int], tuple[Document, Span]] = {}
    for hit in hits:
        document = documents[hit.document]
        span = _around(study, document, hit, around, sentences)
        found[document.guid, span.start, span.end] = (document, span)
    return list(found.values())


def already_coded(study: Study, passages: Sequence[tuple[Document, Span]], code: Code | None) -> int:
    """How many of these passages bear the code by the study's coder already."""
    if code is None:
        return 0
    wanted = {(document.name, span.start, span.end) for document, span in passages}
    own = study.coder.casefold()
    return sum(
        (each.document, each.start, each.end) in wanted
        and each.code_guid == code.guid
        and each.coder.casefold() == own
        for each in list_codings(study)
    )


def code_passages(study: Study, passages: Sequence[tuple[Document, Span]], code: Code | str, words: str) -> int:
    """Put a code on passages, as one change; those that bear it already are passed over.

    Args:
        study: the open study.
        passages: documents and stretches of their current texts.
        code: the code, or the path of one to be made.
        words: what was looked for, for the log.

    Returns:
        How many codings were made.

    Raises:
        QualcodeError: if there is nothing to code.
    """
    path = code if isinstance(code, str) else code.path
    args: dict[str, object] = {"code": path, "words": words}
    with study.change("coding.search", args) as change:
        guid = code_at(change, code) if isinstance(code, str) else code.guid
        new = [
            NewCoding(document.guid, span.start, span.end, guid, origin=Origin.SEARCH) for document, span in passages
        ]
        made = write_codings(change, new, study.coder)
        if not made:
            raise QualcodeError(_("there is nothing to code: the code is already on all of it."), path)
        args["count"] = len(made)
    return len(made)


def _sentences(study: Study, document: Document) -> Sentences:
    sentences = Sentences(study.text(document).text)
    sentences.know(known_sentences(study, document))
    return sentences


def _around(study: Study, document: Document, hit: Hit, around: Around, sentences: Mapping[str, Sentences]) -> Span:
    text = study.text(document)
    if around is Around.HIT:
        return Span(hit.start, hit.end)
    if around is Around.TURN:
        for turn in text.turns:
            if turn.start <= hit.start < turn.end:
                return Span(turn.start, turn.end)
    ends = hit.start, max(hit.end - 1, hit.start)
    if around is Around.SENTENCE:
        first, last = map(sentences[hit.document].at, ends)
    else:
        first, last = (line_at(text.text, offset) for offset in ends)
    return Span(min(first.start, hit.start), max(last.end, hit.end))
