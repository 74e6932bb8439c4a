"""What is known of a study at one version: its passages, their codes, what engine and rules make of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qualcode.model.code import Code, fold
from qualcode.model.codings import Codings
from qualcode.model.deciding import Decision, Unit
from qualcode.model.span import Span
from qualcode.model.suggestion import CodedPassage, Evidence, Offer, Passage, Verdict
from qualcode.services.suggestions.rules import Rulebook
from qualcode.services.suggestions.stretches import stretches
from qualcode.services.suggestions.units import FEWEST_WORDS, coded_share, passage_id, place_of, span_of
from qualcode.text.words import count_words

if TYPE_CHECKING:
    from qualcode.suggest.engine import Model

HALF = 0.5
"""A passage counts as coded when codings cover so much of it."""
PER_PASSAGE = 3
"""No more codes than this are suggested for a passage."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A code offered for a passage; `margin` is how far it is ahead of the passage's next one, 0..1.

    `part`: whether the passage is a stretch of a longer one.
    """

    span: Span
    offer: Offer
    margin: float
    part: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A coding as far as suggestions go by it; code as a guid."""

    span: Span
    code: str
    coder: str


@dataclass(slots=True)
class Learned:
    """What is known at one version of the project.

    `documents` are guids in the order of the columns; texts, versions and passages are by document. `repeated` are
    texts that stand the same in several documents and nobody coded. `coded` are the passages that people coded, by
    id; `own` the coder's own decisions, blind ones left out. `length` is how long what the coder marks usually is:
    much longer passages are offered in parts (0: never). `left_out` gives a document's stretches that are an
    interviewer's. `teach` gives the model, which is learned when it is first asked for: rules and passages are known
    without it.
    """

    version: int
    unit: Unit
    codes: tuple[Code, ...]
    columns: Codings
    documents: tuple[str, ...]
    revisions: dict[str, str]
    texts: dict[str, str]
    passages: dict[str, list[Passage]]
    repeated: frozenset[str]
    coded: dict[str, CodedPassage]
    own: tuple[Decision, ...]
    rulebook: Rulebook
    teach: Callable[[], Model]
    length: int = 0
    left_out: Callable[[str], tuple[Span, ...]] = lambda _document: ()
    _model: Model | None = None
    _marked: dict[str, list[Marked]] = field(default_factory=dict)
    _placed: dict[tuple[str, bool, bool], list[Placed]] = field(default_factory=dict)

    @property
    def model(self) -> Model:
        """What the engine has learned."""
        if self._model is None:
            self._model = self.teach()
        return self._model

    def open_to(self, rule: str) -> int:
        """For how many passages a rule (its guid) suggests its code now, by whomever nothing is coded there."""
        refused = {(each.revision, each.span, each.code) for each in self.own if is_refusal(each)}
        found = 0
        for document, revision in self.revisions.items():
            for each in self.passages.get(document, ()):
                if each.text in self.repeated or self._bears_codes(document, each):
                    continue
                fired = [known for known in self.rulebook.fired(each) if known.guid == rule]
                found += bool(fired) and (revision, span_of(each), fired[0].code) not in refused
        return found

    def free(self, document: str) -> list[Passage]:
        """The passages of a document that bear no codes; those that stand the same in several documents left out."""
        own = [each for each in self.passages[document] if each.text not in self.repeated]
        return [each for each in own if not self._bears_codes(document, each)]

    def codes_on(self, passage: Passage) -> list[str]:
        """The codes (guids) on any part of a passage, each once."""
        span = span_of(passage)
        found = (each.code for each in self._marks(passage.document) if each.span.overlaps(span))
        return list(dict.fromkeys(found))

    def placed(self, document: str, *, coded: bool) -> list[Placed]:
        """What engine and rules offer for the passages of a document; `coded`: for those with codes as well."""
        key = (document, coded, self.rulebook.is_read(document))
        if key not in self._placed:
            own = [each for each in self.passages[document] if each.text not in self.repeated]
            free = [each for each in own if coded or not self._bears_codes(document, each)]
            parts = (
                {each.id: found for each in free if (found := stretches(each, self.length))} if self.length else {}
            )
            offers = self._offers(free, parts) if free and self.codes else []
            whole = {part.id: name for name, found in parts.items() for part in found}
            self._placed[key] = _with_margins(self._with_rules(free, offers, whole), whole)
        return self._placed[key]

    def _offers(self, free: list[Passage], parts: dict[str, list[Passage]]) -> list[Offer]:
        """What the engine offers; the codes of a long passage each for the stretch that carries them most.

        The passage as a whole tells better which codes fit (`bench/suggest_passages.py`).
        """
        offers = []
        for offer in self.model.suggest(free, PER_PASSAGE):
            found = parts.get(offer.passage)
            if found is None:
                offers.append(offer)
            else:
                best = self.model.suggest(found, len(self.codes), code=offer.code)[:1]
                offers += [replace(each, rank=offer.rank) for each in best]
        return offers

    def has_uncoded(self, document: str) -> bool:
        """Whether any passage of a document bears no codes."""
        return any(not self._bears_codes(document, each) for each in self.passages[document])

    def asked_at_length(self, document: str) -> bool:
        """Whether an interviewer says anything in a document that is long enough to be a passage."""
        text = self.texts[document]
        return any(count_words(each.of(text)) >= FEWEST_WORDS for each in self.left_out(document))

    def refused(self, document: str) -> list[Placed]:
        """What the coder said does not fit, on the current text, as if it had not been said."""
        revision = self.revisions[document]
        places = {(each.span, each.code) for each in self.own if each.revision == revision and is_refusal(each)}
        ordered = sorted(places, key=lambda place: (place[0], place[1]))
        scores = self.model.score([self.passage(document, span) for span, _code in ordered])
        return [
            Placed(span, Offer(passage_id(revision, span), code, found.get(code, 0.0), self.model.calibrated, 1), 1.0)
            for (span, code), found in zip(ordered, scores, strict=True)
        ]

    def coded_by(self, coder: str, document: str) -> list[Marked]:
        """What a coder has marked in a document."""
        name = fold(coder)
        return [each for each in self._marks(document) if fold(each.coder) == name]

    def explain(self, document: str, span: Span, code: str) -> Evidence:
        """Why a code is suggested for a passage."""
        passage = self.passage(document, span)
        patterns = tuple(rule.pattern for rule in self.rulebook.fired(passage) if rule.code == code)
        return replace(self.model.explain(passage, code), rules=patterns)

    def passage(self, document: str, span: Span) -> Passage:
        """A passage of the current text."""
        return Passage(passage_id(self.revisions[document], span), document, span.of(self.texts[document]))

    def _bears_codes(self, document: str, passage: Passage) -> bool:
        return coded_share([each.span for each in self._marks(document)], span_of(passage)) >= HALF

    def _marks(self, document: str) -> list[Marked]:
        if not self._marked:
            self._marked = {guid: [] for guid in self.documents}
            columns = self.columns
            for at in range(len(columns)):
                span = Span(columns.start[at], columns.end[at])
                marked = Marked(span, columns.codes[columns.code[at]].guid, columns.coders[columns.coder[at]])
                self._marked[columns.documents[columns.document[at]].guid].append(marked)
        return self._marked[document]

    def _with_rules(self, free: list[Passage], offers: list[Offer], whole: dict[str, str]) -> list[Offer]:
        """The offers with what rules suggest; there a rule's precision so far counts if it is more than the score."""
        if not self.rulebook:
            return offers
        by_pair = {(whole.get(offer.passage, offer.passage), offer.code): offer for offer in offers}
        for passage in free:
            for rule in self.rulebook.fired(passage):
                sure = self.rulebook.precision(rule)
                known = by_pair.get((passage.id, rule.code))
                if known is None:
                    by_pair[passage.id, rule.code] = Offer(passage.id, rule.code, sure, self.model.calibrated, 1)
                elif known.score < sure:
                    by_pair[passage.id, rule.code] = replace(known, score=sure)
        return list(by_pair.values())


def is_refusal(decision: Decision) -> bool:
    """Whether a decision says that the code does not fit: rejected, or another code taken in its place."""
    return decision.verdict is Verdict.REJECTED or (decision.verdict is Verdict.CHANGED and bool(decision.instead))


def _with_margins(offers: list[Offer], whole: dict[str, str]) -> list[Placed]:
    """The offers with their places; ranks count anew where rules have joined. `whole`: of which passage parts are."""
    of_passage: defaultdict[str, list[Offer]] = defaultdict(list)
    for offer in offers:
        of_passage[whole.get(offer.passage, offer.passage)].append(offer)
    placed = []
    for found in of_passage.values():
        found.sort(key=lambda offer: (-offer.score, offer.rank))
        for rank, offer in enumerate(found, 1):
            behind = found[rank].score if rank < len(found) else 0.0
            span, part = place_of(offer.passage)[1], offer.passage in whole
            placed.append(Placed(span, replace(offer, rank=rank), offer.score - behind, part))
    return placed
