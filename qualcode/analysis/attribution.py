"""Who speaks: in every stretch of text, and in every coded passage.

The rules, from the strongest:

1. A *voice* on the text: someone quoted or paraphrased there. Where voices lie inside one another, the one that
   begins last; of those, the shortest.
2. The actor of the *turn*.
3. The actor of the *document*. This covers a turn whose speaker is unknown, and *loose* text: text outside every
   turn and voice (headings, notes, and whole documents without turns).
4. Nobody: unattributed.

Loose text belongs to a coding only where a word begins in it, so that the line break between two turns, or a space
after a quotation, never makes a passage cross over to another actor. A coding on nothing but such text still
belongs to the document's actor: no coding is ever lost. A turn or voice belongs to a coding that shares one code
point with it. A word belongs where its first letter stands.

A stretch also has the question of the guide that it answers, and a coding the question whose answer it shares most
with: of as many code points, the one that comes first in the guide.

Turns are counted whole: where an interviewer puts in at most two words ("mhm", "ja, nettopp") and the same speaker
goes on, that is one turn.
"""

from __future__ import annotations

import weakref
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from qualcode.model.coding import Origin
from qualcode.model.codings import NOBODY, Answers, Codings, Stretches

MURMUR_WORDS = 2
"""How many words an interviewer may put in without ending the other's turn."""

Ints = NDArray[np.signedinteger]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The study's text cut where speaker or question may change, as columns `[n]`; offsets run on from text to text.

    `question` is an index into `Codings.questions` or NOBODY, `turn` one into `Codings.turns` (of a turn's
    first stretch) or -1. `words` counts the words that begin in the piece. `counts` is False for loose text
    that holds no word and no coding: nobody's text.
    """

    start: Ints
    end: Ints
    document: Ints
    actor: Ints
    question: Ints
    turn: Ints
    words: Ints
    counts: Flags


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Which codings share text with which pieces, as columns `[n]`, sorted by coding, then by place in the text."""

    coding: Ints
    piece: Ints


class Attribution:
    """The attribution of one study: made once, then counted from as often as wanted."""

    def __init__(self, codings: Codings) -> None:
        self._starts = codings.word_starts
        lengths = [facts.characters for facts in codings.documents]
        narrow = sum(lengths) < 2**31
        self.document_start: Ints = np.cumsum([0, *lengths], dtype=np.int32 if narrow else np.int64)
        self.document = column(codings.document)
        interviewer = [facts.interviewer for facts in codings.actors]
        self.is_interviewer: Flags = np.array([*interviewer, False], dtype=np.bool_)
        base = self.document_start[self.document]
        self.start: Ints = base + column(codings.start)
        self.end: Ints = base + column(codings.end)
        self.pieces, self.overlaps = self._cut(codings)
        self.actor: Ints = self.pieces.actor[self.overlaps.piece]
        own = {NOBODY, *codings.turns.actor, *(facts.actor for facts in codings.documents)}
        speaks = [at in own for at in range(len(interviewer))]
        self.speaks_itself: Flags = np.array([*speaks, False], dtype=np.bool_)
        """Which actors have turns or documents of their own; the others are only quoted or paraphrased by others."""
        self._questions = len(codings.questions)
        is_suggested = map(Origin.SUGGESTED.value.__eq__, codings.origin)
        self.suggested: Flags = np.fromiter(is_suggested, dtype=np.bool_, count=len(codings))
        """Which codings began as suggestions."""

    @cached_property
    def by_others(self) -> Flags:
        """Which overlaps are not an interviewer's."""
        others: Flags = ~self.is_interviewer[self.actor]
        return others

    @cached_property
    def only_interviewers(self) -> Flags:
        """Which codings nobody but interviewers speaks in."""
        only: Flags = np.bincount(self.overlaps.coding[self.by_others], minlength=len(self.document)) == 0
        return only

    @cached_property
    def question(self) -> Ints:
        """The question of the guide that each coding belongs to, or NOBODY."""
        of = np.full(len(self.document), NOBODY, dtype=np.int32)
        asked = self.pieces.question[self.overlaps.piece]
        answering = np.flatnonzero(asked != NOBODY)
        if len(answering):
            start, end = self.spans
            coding = self.overlaps.coding[answering].astype(np.int64)
            pairs, pair = np.unique(coding * self._questions + asked[answering], return_inverse=True)
            shared = np.bincount(pair, weights=(end - start)[answering])
            order = np.lexsort((-pairs, shared))  # the most last; of as many, the first in the guide
            of[pairs[order] // self._questions] = pairs[order] % self._questions
        return of

    @cached_property
    def spans(self) -> tuple[Ints, Ints]:
        """Where each overlap starts and ends, on the running offsets."""
        return self._spans(self.overlaps, self.pieces.start, self.pieces.end)

    @cached_property
    def word_spans(self) -> tuple[Ints, Ints]:
        """The same in numbers of words: the first word, and the one after the last."""
        document = self.document[self.overlaps.coding]
        start, end = self.spans
        return self._words_before(document, start), self._words_before(document, end)

    @cached_property
    def words_of_codings(self) -> tuple[Ints, Ints]:
        """Of each coding the first word that begins in it, and the one after the last, numbered through the study."""
        return self._words_before(self.document, self.start), self._words_before(self.document, self.end)

    def _cut(self, codings: Codings) -> tuple[Pieces, Overlaps]:
        turns = _Placed(codings.turns, self.document_start)
        voices = _Placed(codings.voices, self.document_start)
        total = int(self.document_start[-1])
        answers = _Placed(codings.answers, self.document_start)
        edges = (side for placed in (turns, voices, answers) for side in (placed.start, placed.end))
        cuts = np.concatenate((self.document_start, *edges))
        cuts.sort(kind="stable")
        cuts = cuts[np.append(cuts[1:] != cuts[:-1], False)] if total else cuts[:0]
        ends = np.append(cuts[1:], self.document_start[-1:])[: len(cuts)]
        document = np.searchsorted(self.document_start, cuts, side="right") - 1
        actor = np.array([facts.actor for facts in codings.documents], dtype=np.int32)[document]

        every_word = sum(map(len, self._starts))
        ranks = self._words_before(document, cuts)
        turn = np.full(len(cuts), NOBODY, dtype=np.int32)
        if len(turns.start):
            before = np.searchsorted(turns.start, cuts, side="right") - 1
            within = (before >= 0) & (cuts < turns.end[before])
            turn[within] = self._whole_turns(turns, cuts, np.append(ranks, every_word))[before[within]]
            speaker = np.where(within, turns.of[before], NOBODY)
            actor = np.where(speaker != NOBODY, speaker, actor)
        loose = turn == NOBODY
        firsts, lasts = np.searchsorted(cuts, voices.start), np.searchsorted(cuts, voices.end)
        for first, last, voice in zip(firsts.tolist(), lasts.tolist(), voices.of.tolist(), strict=True):
            actor[first:last] = voice
            loose[first:last] = False

        words = np.diff(ranks, append=every_word)
        overlaps = self._overlap(cuts, ends, loose, words)
        counts = ~loose | (words > 0)
        counts[overlaps.piece] = True
        question = np.full(len(cuts), NOBODY, dtype=np.int32)
        if len(answers.start):
            before = np.searchsorted(answers.start, cuts, side="right") - 1
            within = (before >= 0) & (cuts < answers.end[before])
            question[within] = answers.of[before[within]]
        return Pieces(cuts, ends, document, actor, question, turn, words, counts), overlaps

    def _whole_turns(self, turns: _Placed, cuts: Ints, ranks: Ints) -> Ints:
        """The turn that each stretch belongs to: an interviewer's murmur does not end the turn it breaks into.

        `ranks` says how many words begin before each cut, and how many there are.
        """
        whole = turns.index.copy()
        speaker = turns.of
        document = np.searchsorted(self.document_start, turns.start, side="right") - 1
        between = 1 + np.flatnonzero(
            self.is_interviewer[speaker[1:-1]]
            & (speaker[:-2] == speaker[2:])
            & (speaker[2:] != NOBODY)
            & ~self.is_interviewer[speaker[2:]]
            & (document[:-2] == document[2:])
        )
        before, after_last = np.searchsorted(cuts, turns.start[between]), np.searchsorted(cuts, turns.end[between])
        words = ranks[after_last] - ranks[before]
        for after in (between[words <= MURMUR_WORDS] + 1).tolist():
            whole[after] = whole[after - 2]
        return whole

    def _overlap(self, cuts: Ints, ends: Ints, loose: Flags, words: Ints) -> Overlaps:
        worded = np.flatnonzero(~loose | (words > 0))
        number, coding, nth = meetings(self.start, self.end, cuts[worded], ends[worded])
        piece = worded[nth]
        asked = np.flatnonzero(loose[piece] & (number > 1)[coding])
        if len(asked):
            start, end = self._spans(Overlaps(coding[asked], piece[asked]), cuts, ends)
            document = self.document[coding[asked]]
            kept = np.ones(len(coding), dtype=np.bool_)
            kept[asked] = self._words_before(document, start) < self._words_before(document, end)
            coding, piece = coding[kept], piece[kept]
            number = np.bincount(coding, minlength=len(self.start))
        wordless = np.flatnonzero(number == 0)
        if not len(wordless):
            return Overlaps(coding, piece)
        start, end = self.start[wordless], self.end[wordless]
        _number, which, more = meetings(start, np.maximum(end, start + 1), cuts, ends)
        coding, piece = np.append(coding, wordless[which]), np.append(piece, more)
        order = np.argsort(coding, kind="stable")
        return Overlaps(coding[order], piece[order])

    def _spans(self, overlaps: Overlaps, piece_start: Ints, piece_end: Ints) -> tuple[Ints, Ints]:
        start = np.maximum(self.start[overlaps.coding], piece_start[overlaps.piece])
        return start, np.minimum(self.end[overlaps.coding], piece_end[overlaps.piece])

    def _words_before(self, document: Ints, offset: Ints) -> Ints:
        """How many of the study's words begin before each offset; `document` is ascending."""
        ranks = np.empty(len(offset), dtype=self.document_start.dtype)
        bounds = np.searchsorted(document, np.arange(len(self._starts) + 1))
        before = 0
        for number, starts in enumerate(self._starts):
            first, last = bounds[number], bounds[number + 1]
            if first < last:
                local = (offset[first:last] - self.document_start[number]).astype(np.int32)
                ranks[first:last] = np.searchsorted(np.asarray(starts), local) + before
            before += len(starts)
        return ranks


def attribution(codings: Codings) -> Attribution:
    """The attribution of a study, kept for as long as its columns are."""
    kept = _kept.get(id(codings))
    if kept is not None and kept[0]() is codings:
        return kept[1]
    made = Attribution(codings)
    key = id(codings)
    _kept[key] = (weakref.ref(codings, lambda gone: _forget(key, gone)), made)
    return made


def forget_attributions() -> None:
    """Work every attribution out anew when it is next asked for."""
    _kept.clear()


def speakers(codings: Codings) -> list[tuple[int, ...]]:
    """Who speaks in each coding: indices into `Codings.actors`, in the order of the text; NOBODY: unattributed.

    Interviewers are named only where nobody else speaks.
    """
    made = attribution(codings)
    kept = made.by_others | made.only_interviewers[made.overlaps.coding]
    found: list[dict[int, None]] = [{} for _ in range(len(codings))]
    for coding, actor in zip(made.overlaps.coding[kept].tolist(), made.actor[kept].tolist(), strict=True):
        found[coding][actor] = None
    return [tuple(actors) for actors in found]


def speakers_of_codings(codings: Codings) -> list[str | None]:
    """The public names of who speaks in each coding, joined by commas; None where nobody is known to."""
    names = [facts.name for facts in codings.actors]
    return [", ".join(names[actor] for actor in actors if actor != NOBODY) or None for actors in speakers(codings)]


def column(values: Sequence[int] | array[int]) -> Ints:
    """A column of `Codings`, ready to be swept; no copy where the column is an `array`."""
    return np.asarray(values, dtype=np.int32 if isinstance(values, array) else np.int64)


def meetings(start: Ints, end: Ints, piece_start: Ints, piece_end: Ints) -> tuple[Ints, Ints, Ints]:
    """How many pieces each span meets, and then every meeting, by span: the span's and the piece's index.

    Spans are in order of their start; pieces are in order and do not overlap.
    """
    passed = np.bincount(np.searchsorted(start, piece_end, side="left"), minlength=len(start) + 1)
    first = np.cumsum(passed[: len(start)])  # pieces that end at the start or before; faster than to look for each
    number = np.maximum(np.searchsorted(piece_start, end, side="left") - first, 0)
    span = np.repeat(np.arange(len(start), dtype=start.dtype), number)
    before = (first - np.cumsum(number) + number).astype(start.dtype)
    return number, span, np.repeat(before, number) + np.arange(len(span), dtype=start.dtype)


class _Placed:
    """Turns, voices or answers on the running offsets, without empty ones.

    Voices painted in this order come out right. `of` is whose they are: the actor or the question.
    """

    def __init__(self, stretches: Stretches | Answers, document_start: Ints) -> None:
        document = column(stretches.document)
        limit = document_start[document + 1]
        start = np.minimum(document_start[document] + column(stretches.start), limit)
        end = np.minimum(document_start[document] + column(stretches.end), limit)
        order = np.lexsort((-end, start))
        order = order[start[order] < end[order]]
        self.index: Ints = order
        self.start: Ints = start[order]
        self.end: Ints = end[order]
        whose = stretches.question if isinstance(stretches, Answers) else stretches.actor
        self.of: Ints = column(whose)[order]


_kept: dict[int, tuple[weakref.ref[Codings], Attribution]] = {}


def _forget(key: int, gone: weakref.ref[Codings]) -> None:
    kept = _kept.get(key)
    if kept is not None and kept[0] is gone:
        del _kept[key]
