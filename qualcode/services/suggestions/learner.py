"""Learning from a study and keeping what was learned: a decision teaches the engine at once, not everything anew.

A while after the last decision everything is learned anew, in a thread, so that what is known in the end is what a
program that opens the project then knows.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from qualcode.model.code import Code, fold
from qualcode.model.codings import Codings
from qualcode.model.deciding import Unit
from qualcode.model.document import DocumentText
from qualcode.model.span import Span
from qualcode.model.suggestion import CodedPassage, Passage
from qualcode.services.study import Study
from qualcode.services.suggestions.annotated import Annotated
from qualcode.services.suggestions.learned import Learned, is_refusal
from qualcode.services.suggestions.relearning import QUIET, Relearning
from qualcode.services.suggestions.rules import Known, Rulebook
from qualcode.services.suggestions.stretches import usual_length
from qualcode.services.suggestions.units import Layout, passage_id, passages, place_of, repeated, usual_unit
from qualcode.store import queries, suggestions

if TYPE_CHECKING:
    from qualcode.suggest.engine import Model

FEW_STEPS = 6
"""So many new codings and refusals teach the engine one by one; more make it learn anew."""

MODELS_KEPT = 4
"""So many states are remembered, so that undoing finds the model that was."""

Pairs = frozenset[tuple[str, str]]
"""(passage's id, code's guid)."""
Keys = tuple[tuple[object, ...], ...]
"""What tells the texts of a study, as they are cut, from any others."""


@dataclass(slots=True)
class _Cut:
    """A text cut into passages; true as long as `key` is."""

    key: tuple[object, ...]
    layout: Layout
    passages: dict[Unit, list[Passage]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Taught:
    """What a model was taught from: if all but a little is the same, the little is taught and the rest kept."""

    codes: tuple[Code, ...]
    texts: Keys
    unit: Unit
    given: Pairs
    refused: Pairs


class Learner:
    """Keeps what was learned of one study, and learns again when somebody wrote to it.

    Args:
        study: the open study.
        quiet: how many seconds after a decision everything is learned anew.
    """

    def __init__(self, study: Study, quiet: float = QUIET) -> None:
        self._study = study
        self._cuts: dict[str, _Cut] = {}
        self._learned: Learned | None = None
        self._asked = Unit.USUAL
        self._models: OrderedDict[_Taught, Model] = OrderedDict()
        self._anew: Relearning[_Taught, Model] = Relearning(quiet)
        self._matched: Known = {}
        self._annotated = Annotated(study)
        self._measured: tuple[Unit, int] | None = None
        self._repeats: tuple[Keys, Unit, frozenset[str]] | None = None

    def learned(self, unit: Unit | None = None) -> Learned:
        """What is known now.

        Args:
            unit: what passages are; None for what they were when last asked for.
        """
        version, asked = self._study.version(), unit or self._asked
        if self._learned is None or self._learned.version != version or self._asked != asked or self._anew.ready:
            self._learned, self._asked = self._learn(version, asked), asked
        return self._learned

    def _learn(self, version: int, asked: Unit) -> Learned:
        study = self._study
        columns = study.columns()
        with study.file.reading() as connection:
            revisions = queries.revision_guids(connection)
            decided = suggestions.decisions(connection)
            rules = suggestions.rules(connection)
        documents = tuple(facts.guid for facts in columns.documents)
        self._cut(columns, revisions)
        texts = {guid: self._cuts[guid].layout.text for guid in documents}
        unit = self._usual(texts, columns) if asked is Unit.USUAL else asked
        found = {guid: self._passages(guid, revisions[guid], unit) for guid in documents}
        codes = tuple(replace(code, codings=0) for code in study.codes())
        coded = _coded(columns, revisions, texts)
        decided = [each for each in decided if not each.blind]
        own = tuple(each for each in decided if fold(each.coder) == fold(study.coder))
        refused = frozenset((passage_id(each.revision, each.span), each.code) for each in own if is_refusal(each))
        spoken = {document.guid: document.language for document in study.documents()}
        keys = tuple((spoken[guid], *self._cuts[guid].key) for guid in documents)
        taught = _Taught(
            codes,
            keys,
            unit,
            frozenset((passage, code) for passage, item in coded.items() for code in item.codes),
            refused,
        )
        return Learned(
            version=version,
            unit=unit,
            codes=codes,
            columns=columns,
            documents=documents,
            revisions=revisions,
            texts=texts,
            passages=found,
            repeated=self._repeated(keys, unit, found).difference(item.passage.text for item in coded.values()),
            coded=coded,
            own=own,
            rulebook=Rulebook(
                rules,
                [each for each in decided if not each.blind],
                columns,
                self._language(),
                self._matched,
                self._annotated,
            ),
            teach=partial(self._teach, taught, coded, found),
            length=0 if unit is Unit.SENTENCE else usual_length(columns, study.coder),
            left_out=lambda document: self._cuts[document].layout.left_out,
        )

    def _teach(self, taught: _Taught, coded: dict[str, CodedPassage], found: dict[str, list[Passage]]) -> Model:
        """The model as it was, or with a few decisions more; a new one where more has changed."""
        from qualcode.suggest import ENOUGH_CODED, fit

        relearned = self._anew.take()
        if relearned is not None and relearned[0] in self._models:
            self._models[relearned[0]] = relearned[1]
        if taught in self._models:
            self._models.move_to_end(taught)
            return self._models[taught]
        earlier = next(reversed(self._models.values()), None)
        learn = partial(
            fit,
            taught.codes,
            list(coded.values()),
            [passage for listed in found.values() for passage in listed],
            self._language(),
            sorted(taught.refused),
            earlier,
            {document.guid: document.language for document in self._study.documents() if document.language},
        )
        model = self._grown(taught, coded)
        if model is None or (len(coded) >= ENOUGH_CODED and not model.calibrated):
            self._anew.forget()
            model = learn()
        else:
            self._anew.ask(taught, learn)
        self._models[taught] = model
        if len(self._models) > MODELS_KEPT:
            self._models.popitem(last=False)
        return model

    def _grown(self, taught: _Taught, coded: dict[str, CodedPassage]) -> Model | None:
        """The model used last, taught what little has come since; None if more is another than that."""
        if not self._models:
            return None
        before, model = next(reversed(self._models.items()))
        new, refused = taught.given - before.given, taught.refused - before.refused
        same = replace(taught, given=before.given, refused=before.refused) == before
        grown = before.given <= taught.given and before.refused <= taught.refused
        if not (same and grown and len(new) + len(refused) <= FEW_STEPS):
            return None
        for passage, code in sorted(new):
            model = model.with_decision(coded[passage].passage, code, accepted=True)
        for passage, code in sorted(refused):
            model = model.with_decision(self._anywhere(passage), code, accepted=False)
        return model

    def _repeated(self, keys: Keys, unit: Unit, found: dict[str, list[Passage]]) -> frozenset[str]:
        if self._repeats is None or self._repeats[:2] != (keys, unit):
            self._repeats = keys, unit, repeated(passage for listed in found.values() for passage in listed)
        return self._repeats[2]

    def _usual(self, texts: dict[str, str], columns: Codings) -> Unit:
        """What the coder tends to mark; looked at again when there are some more codings."""
        if self._measured is None or abs(len(columns) - self._measured[1]) > FEW_STEPS:
            self._measured = usual_unit(texts, columns, self._study.coder), len(columns)
        return self._measured[0]

    def _anywhere(self, passage: str) -> Passage:
        """A passage by its id alone; one of an older text version has no text any more, only a name."""
        revision, span = place_of(passage)
        for guid, cut in self._cuts.items():
            if cut.key[0] == revision:
                return Passage(passage, guid, span.of(cut.layout.text))
        return Passage(passage, "", "")

    def _language(self) -> str:
        """The language of most of the text."""
        spoken: Counter[str] = Counter()
        for document in self._study.documents():
            spoken[document.language] += document.characters
        named = [(count, language) for language, count in spoken.items() if language]
        return max(named)[1] if named else self._study.info().language

    def _cut(self, columns: Codings, revisions: dict[str, str]) -> None:
        """Have every document's current text, and know where its turns and interviewers are."""
        turns = _turns(columns)
        known = {document.guid: document for document in self._study.documents()}
        cuts: dict[str, _Cut] = {}
        new = []
        for at, facts in enumerate(columns.documents):
            key = (revisions[facts.guid], *turns[at])
            before = self._cuts.get(facts.guid)
            if before is not None and before.key == key:
                cuts[facts.guid] = before
            else:
                new.append((facts.guid, key))
        with self._study.file.reading() as connection:
            for guid, key in new:
                text = queries.document_text(connection, known[guid])
                cuts[guid] = _Cut(key, _layout(text, columns))
        self._cuts = cuts

    def _passages(self, document: str, revision: str, unit: Unit) -> list[Passage]:
        cut = self._cuts[document]
        if unit not in cut.passages:
            text = cut.layout.text
            cut.passages[unit] = [
                Passage(passage_id(revision, span), document, span.of(text)) for span in passages(cut.layout, unit)
            ]
        return cut.passages[unit]


def _layout(text: DocumentText, columns: Codings) -> Layout:
    interviewers = {actor.guid for actor in columns.actors if actor.interviewer}
    return Layout(
        text.text,
        tuple(Span(turn.start, turn.end) for turn in text.turns if turn.actor in interviewers),
        tuple(Span(turn.start, turn.end) for turn in text.turns),
        text.blocks,
    )


def _turns(columns: Codings) -> dict[int, list[tuple[int, int, bool]]]:
    """Each document's turns by its index: start, end, whether an interviewer speaks."""
    found: defaultdict[int, list[tuple[int, int, bool]]] = defaultdict(list)
    turns = columns.turns
    for document, start, end, actor in zip(turns.document, turns.start, turns.end, turns.actor, strict=True):
        found[document].append((start, end, actor >= 0 and columns.actors[actor].interviewer))
    return found


def _coded(columns: Codings, revisions: dict[str, str], texts: dict[str, str]) -> dict[str, CodedPassage]:
    """The coded passages by id, in the order of the texts, with all codes that anybody gave them."""
    codes: dict[str, dict[str, None]] = {}
    where: dict[str, Passage] = {}
    for at in range(len(columns)):
        document = columns.documents[columns.document[at]].guid
        span = Span(columns.start[at], columns.end[at])
        name = passage_id(revisions[document], span)
        if name not in where:
            where[name] = Passage(name, document, span.of(texts[document]))
            codes[name] = {}
        codes[name][columns.codes[columns.code[at]].guid] = None
    return {name: CodedPassage(passage, tuple(codes[name])) for name, passage in where.items()}
