"""Listing suggestions: codes for passages that nobody has coded, with reasons. Nothing here changes the study."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from threading import RLock
from weakref import WeakKeyDictionary

from qualcode.model.code import Code
from qualcode.model.deciding import Nothing, Order, SuggestionRule, Unit, suggestion_id
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.model.suggestion import NearPassage, Suggestion, Verdict
from qualcode.services.study import Study
from qualcode.services.suggestions.asked import held_back, open_to_suggestions
from qualcode.services.suggestions.learned import Learned, is_refusal
from qualcode.services.suggestions.learner import Learner
from qualcode.services.suggestions.units import place_of
from qualcode.store import queries
from qualcode.store.suggestions import rules

LIKELY = 0.35
"""What scores less is not shown, where a score is a probability; said otherwise with `min_score`. On the small study,
with whole documents held out, more than half of what scores more was right (`bench/suggest_small.py`). As long as
little is coded, and among the uncertain, the engine says what is worth showing."""

_LEARNERS: WeakKeyDictionary[Study, Learner] = WeakKeyDictionary()
_LOCK = RLock()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which suggestions are wanted.

    Args:
        documents: the guids of the documents; None for the whole study.
        code: the guid of a code, for suggestions of it and of those under it.
        min_score: the least score, 0..1; None for what is worth showing.
        unit: what is suggested a code for.
        order: what comes first.
        coded: also for passages that bear codes, further ones.
        again: also what was rejected.
    """

    documents: tuple[str, ...] | None = None
    code: str | None = None
    min_score: float | None = None
    unit: Unit = Unit.USUAL
    order: Order = Order.SCORE
    coded: bool = False
    again: bool = False


EVERYTHING = Wanted()
"""All that is worth showing, the surest first."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What suggestions stand on: the unit in use, how many passages were learned from, whether there are codes."""

    unit: Unit
    coded: int
    codes: int


def list_suggestions(study: Study, wanted: Wanted = EVERYTHING) -> list[Suggestion]:
    """Suggestions without their evidence, in the order wanted; what was put off comes last.

    The same project state gives the same list in every program that opens it; where there are rules, which texts a
    pipeline has read is part of that state. While it is open decisions teach the engine step by step, which is near
    to what learning anew gives, and a while after the last one it learns anew. What this coder rejected is left out,
    and so are codes that this coder has put on any part of the passage.
    """
    if held_back(study) is not None:
        return []
    with _LOCK:
        learned = _learner(study).learned(wanted.unit)
        found = []
        for document in _meant(study, learned, wanted):
            found += _in_document(study, learned, document, wanted)
        return _ordered(found, learned, wanted.order)


def explained(study: Study, suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions with their evidence; the passages in `nearest` are found with `passage_of`."""
    with _LOCK:
        learned = _learner(study).learned()
        return [
            replace(each, evidence=learned.explain(each.document, each.span, each.code))
            for each in suggestions
            if each.document in learned.revisions
        ]


def rules_on(study: Study, chosen: Sequence[Suggestion]) -> dict[str, tuple[str, ...]]:
    """The guids of the rules that suggest these, by the suggestions' ids. Nothing is learned for it."""
    with study.file.reading() as connection:
        if not rules(connection):
            return {each.id: () for each in chosen}
    with _LOCK:
        learned = _learner(study).learned()
        fired = {}
        for each in chosen:
            passage = learned.passage(each.document, each.span)
            fired[each.id] = tuple(rule.guid for rule in learned.rulebook.fired(passage) if rule.code == each.code)
        return fired


def open_to_rule(study: Study, rule: SuggestionRule) -> int:
    """For how many passages a rule suggests its code now, where nothing is coded. Nothing is learned for it."""
    with _LOCK:
        return _learner(study).learned().open_to(rule.guid)


def passage_of(study: Study, near: NearPassage) -> tuple[Document, Span] | None:
    """Where a passage of the evidence stands; None if its text is not the current one any more."""
    revision, span = place_of(near.id)
    with study.file.reading() as connection:
        revisions = queries.revision_guids(connection)
    found = (document for document in study.documents() if revisions.get(document.guid) == revision)
    document = next(found, None)
    return (document, span) if document else None


def ground(study: Study, unit: Unit | None = None) -> Ground:
    """What suggestions stand on; None for the unit that was last asked for."""
    with _LOCK:
        learned = _learner(study).learned(unit)
        return Ground(learned.unit, len(learned.coded), len(learned.codes))


def why_nothing(study: Study, wanted: Wanted = EVERYTHING) -> Nothing:
    """Why there is no suggestion among those wanted; asked when there is none."""
    held = held_back(study)
    if held is not None:
        return held
    with _LOCK:
        learned = _learner(study).learned(wanted.unit)
        if not learned.codes:
            return Nothing.NO_CODES
        there = [each for each in learned.documents if wanted.documents is None or each in wanted.documents]
        if not any(learned.texts[each].strip() for each in there):
            return Nothing.NO_TEXT
        there = _meant(study, learned, wanted)
        if not there:
            return Nothing.NOT_READ
        if not any(learned.passages[each] for each in there):
            return Nothing.ASKED if any(learned.asked_at_length(each) for each in there) else Nothing.SHORT
        if not wanted.coded and not any(learned.has_uncoded(each) for each in there):
            return Nothing.CODED
        if not learned.coded and not learned.rulebook and learned.model.wordless:
            return Nothing.NO_WORDS
        return _why_none_left(study, learned, there, wanted)


def engine_version() -> str:
    """The engine's name and version, as decisions remember it."""
    from qualcode.suggest import ENGINE_VERSION

    return ENGINE_VERSION


def learned_now(study: Study) -> Learned:
    """What is known of the study now, in the unit that was last asked for."""
    with _LOCK:
        return _learner(study).learned()


def _learner(study: Study) -> Learner:
    learner = _LEARNERS.get(study)
    if learner is None:
        learner = _LEARNERS[study] = Learner(study)
    return learner


def _meant(study: Study, learned: Learned, wanted: Wanted) -> list[str]:
    """The documents that are meant and for which codes may be suggested."""
    meant = [each for each in learned.documents if wanted.documents is None or each in wanted.documents]
    free = open_to_suggestions(study, meant)
    return [each for each in meant if each in free]


def _why_none_left(study: Study, learned: Learned, there: Sequence[str], wanted: Wanted) -> Nothing:
    """Whether a lower threshold would show something, or what was decided on, or nothing would."""
    everything = replace(wanted, min_score=0.0)
    if any(_in_document(study, learned, each, everything) for each in there):
        return Nothing.THRESHOLD
    refused = any(each.document in there and is_refusal(each) for each in learned.own)
    if wanted.code is None and (refused or any(learned.placed(each, coded=wanted.coded) for each in there)):
        return Nothing.DECIDED
    return Nothing.UNLIKE


def _in_document(study: Study, learned: Learned, document: str, wanted: Wanted) -> list[tuple[float, Suggestion]]:
    """What is wanted of a document's suggestions, each with its margin over the passage's next one."""
    codes = {code.guid: code for code in learned.codes}
    below = _with_below(learned.codes, wanted.code)
    has = learned.coded_by(study.coder, document)
    refused = [] if wanted.again else [each for each in learned.own if each.document == document and is_refusal(each)]
    found = []
    placed_there = learned.placed(document, coded=wanted.coded)
    for placed in [*placed_there, *learned.refused(document)] if wanted.again else placed_there:
        span, offer = placed.span, placed.offer
        likely = offer.calibrated and wanted.order is not Order.UNCERTAIN
        least = LIKELY if likely else learned.model.worth[offer.code]
        if offer.score < (least if wanted.min_score is None else wanted.min_score):
            continue
        if (below is not None and offer.code not in below) or (wanted.order is Order.UNCERTAIN and offer.rank > 1):
            continue
        if any(each.span.overlaps(span) and _includes(codes, each.code, offer.code) for each in has):
            continue
        if any(
            each.code == offer.code and (_same(each.span, span) or (placed.part and each.span.overlaps(span)))
            for each in refused
        ):
            continue
        suggestion = Suggestion(
            id=suggestion_id(learned.revisions[document], span, offer.code),
            document=document,
            span=span,
            text=span.of(learned.texts[document]),
            code=offer.code,
            score=offer.score,
            calibrated=offer.calibrated,
            rank=offer.rank,
        )
        found.append((placed.margin, suggestion))
    return found


def _ordered(found: list[tuple[float, Suggestion]], learned: Learned, order: Order) -> list[Suggestion]:
    """In order; where that is the same, in the order of the texts and of the codebook."""
    at = {document: place for place, document in enumerate(learned.documents)}
    in_book = {code.guid: place for place, code in enumerate(learned.codes)}
    put_off: Collection[str] = {each.suggestion for each in learned.own if each.verdict is Verdict.LATER}

    def key(placed: tuple[float, Suggestion]) -> tuple[object, ...]:
        margin, each = placed
        first: tuple[float, ...] = (-round(each.score, 6),)
        if order is Order.CODE:
            first = (in_book[each.code], *first)
        elif order is Order.UNCERTAIN:
            first = (round(margin, 6), *first)
        return (each.id in put_off, *first, at[each.document], each.span, in_book[each.code])

    return [each for _margin, each in sorted(found, key=key)]


def _same(one: Span, other: Span) -> bool:
    """Whether two passages are as good as one: they share at least half of what they cover together."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= len(one) + len(other) - shared


def _includes(codes: dict[str, Code], given: str, offered: str) -> bool:
    """Whether what bears the one code bears the other too: it is the same, or one above it."""
    at: str | None = given
    while at is not None and at != offered:
        at = codes[at].parent if at in codes else None
    return at is not None


def _with_below(codes: Sequence[Code], code: str | None) -> set[str] | None:
    if code is None:
        return None
    below = {code}
    for each in codes:  # parents come first
        if each.parent in below:
            below.add(each.guid)
    return below
