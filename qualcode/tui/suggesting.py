"""What the screen reads and changes of suggestions. Everything here runs in threads, and loads the services there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.code import Code
from qualcode.model.deciding import Decision, Order
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion

if TYPE_CHECKING:
    from qualcode.services.study import Study
    from qualcode.services.suggesting.evidence import NearBy

MOST_LISTED = 300
"""The tray lists no more; when some are decided on, others move up."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Suggestions for the tray: the first of them, how many there are, and what they stand on."""

    suggestions: tuple[Suggestion, ...]
    count: int
    coded: int
    codes: int
    enough: int
    version: int


@dataclass(frozen=True, slots=True)
class Why:
    """A suggestion with its evidence as people read it; `words` with their parts of the whole, strongest first."""

    suggestion: Suggestion
    words: tuple[tuple[str, float], ...]
    places: tuple[Span, ...]
    near: tuple[NearBy, ...]


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A passage to be judged again, without what was suggested."""

    decision: Decision
    document: str
    text: str


def listed(study: Study, document: str | None, order: Order) -> Listed:
    """Suggestions for a document (its guid), or for the whole study."""
    from qualcode.services.suggesting.listing import Wanted, ground, list_suggestions
    from qualcode.suggest import ENOUGH_CODED

    version = study.version()
    wanted = Wanted(documents=(document,) if document else None, order=order)
    found = list_suggestions(study, wanted)
    stands_on = ground(study)
    return Listed(tuple(found[:MOST_LISTED]), len(found), stands_on.coded, stands_on.codes, ENOUGH_CODED, version)


def why(study: Study, suggestion: Suggestion) -> Why:
    """The evidence for a suggestion."""
    from qualcode.services.suggesting.evidence import near_passages, strongest
    from qualcode.services.suggesting.listing import explained

    full = explained(study, [suggestion])[0]
    words = strongest(full.evidence, 8)
    shown = {word.word.casefold() for word, _share in words}
    return Why(
        full,
        tuple(
            (" = ".join([word.word, *([" + ".join(word.parts)] if word.parts else [])]), share)
            for word, share in words
        ),
        tuple(
            Span(full.span.start + word.start, full.span.start + word.end)
            for word in full.evidence.words
            if word.word.casefold() in shown and word.share > 0
        ),
        tuple(near_passages(study, full.evidence)),
    )


def accept(study: Study, suggestion: Suggestion, code: Code | None, span: Span | None) -> None:
    """Accept a suggestion, perhaps with another code or other ends.

    Raises:
        QualcodeError: if the text was changed meanwhile, or the passage bears the code already.
    """
    from qualcode.services.suggesting import deciding

    deciding.accept(study, suggestion, code, span)


def reject(study: Study, suggestion: Suggestion) -> None:
    """Reject a suggestion.

    Raises:
        QualcodeError: if the text was changed meanwhile.
    """
    from qualcode.services.suggesting import deciding

    deciding.reject(study, [suggestion])


def put_off(study: Study, suggestion: Suggestion) -> None:
    """Leave a suggestion for later.

    Raises:
        QualcodeError: if the text was changed meanwhile.
    """
    from qualcode.services.suggesting import deciding

    deciding.put_off(study, [suggestion])


def accept_many(study: Study, chosen: Sequence[Suggestion]) -> int:
    """Accept many suggestions as one change; how many codings were made.

    Raises:
        QualcodeError: if a text was changed meanwhile.
    """
    from qualcode.services.suggesting import deciding

    return deciding.accept_many(study, chosen)


def sure_enough(study: Study, document: str | None, least: float) -> tuple[Suggestion, ...]:
    """The suggestions that are at least so sure."""
    from qualcode.services.suggesting.listing import Wanted, list_suggestions

    return tuple(list_suggestions(study, Wanted(documents=(document,) if document else None, min_score=least)))


def note_offered(study: Study, shown: Sequence[Suggestion]) -> None:
    """Note that these were seen."""
    from qualcode.services.suggesting import deciding

    deciding.note_offered(study, shown)


def to_judge(study: Study) -> tuple[ToJudge, ...]:
    """Passages to be judged again."""
    from qualcode.services.suggesting.blind import blind_sample

    documents = {document.guid: document for document in study.documents()}
    return tuple(
        ToJudge(
            each,
            documents[each.document].name,
            each.span.of(study.text(documents[each.document]).text),
        )
        for each in blind_sample(study)
    )


def judge(study: Study, decision: Decision, code: Code | None) -> tuple[int, int]:
    """Keep an answer; how many passages were judged again so far, and how many as before."""
    from qualcode.services.suggesting.blind import blind_result, judge_blind

    judge_blind(study, decision, code)
    result = blind_result(study)
    return result.judged, result.agreed
