"""What each column is of: its N documents, N words and N actors, from all text that counts, coded or not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualcode.analysis.attribution import Attribution, Flags, Ints, column
from qualcode.analysis.grouping import Grouping
from qualcode.analysis.keys import Scope
from qualcode.analysis.mentioned import documents_naming
from qualcode.analysis.sweep import distinct, nobody_last
from qualcode.analysis.where import Filter
from qualcode.model.codings import NOBODY, Codings


@dataclass(frozen=True, slots=True)
class Base:
    """The N of one column, or of all together; actors are those with turns or documents of their own."""

    documents: int
    words: int
    actors: int


def bases(
    codings: Codings, made: Attribution, grouping: Grouping, kept: Filter, interviewers: bool
) -> tuple[list[Base], Base]:
    """The base of every column, one more for text that belongs to none, and the base of the whole table.

    Conditions on documents, on questions and on who speaks narrow the base; conditions on codes, coders and origins
    do not. Interviewers' text is in the base only where it is counted. A document, its kind and its attributes have
    the document in their N whether or not anyone speaks in it; an actor has the documents in which it speaks, a
    question those that answer it, a coder those in which that coder has coded anything, an actor who is named those
    that name it. The column of codings that name nobody is of the whole.
    """
    pieces = made.pieces
    finished = finished_documents(codings, kept)
    counted = pieces.counts & (kept.documents & finished)[pieces.document] & kept.actors[pieces.actor]
    counted &= kept.questions[pieces.question] & kept.text(pieces.document, pieces.actor, pieces.question)
    if not interviewers:
        counted = counted & ~made.is_interviewer[pieces.actor]
    documents = kept.documents & finished
    of_text = grouping.scope in {Scope.ACTOR, Scope.QUESTION}
    if of_text or kept.of_text:
        documents[:] = False
        documents[pieces.document[counted]] = True
    groups = len(grouping.names) + 1
    piece = np.flatnonzero(counted)
    if grouping.scope in {Scope.CODER, Scope.MENTIONED}:
        coder = grouping.scope is Scope.CODER
        nobody = documents & False if coder else documents
        chosen = [*(_coded_by(codings, made, documents) if coder else _naming(codings, grouping, documents)), nobody]
        of_each = [piece[flags[pieces.document[piece]]] for flags in chosen]
        group = np.repeat(np.arange(groups), [len(own) for own in of_each])
        in_each: list[int] | None = [int(flags.sum()) for flags in chosen]
        documents = np.logical_or.reduce(chosen)
        each = _bases(made, group, np.concatenate(of_each), groups, in_each)
        piece = piece[documents[pieces.document[piece]]]
    else:
        of = nobody_last(grouping.of, groups - 1)
        group = of[_whose(made, grouping.scope)[piece]]
        in_each = None if of_text else np.bincount(of[:-1][documents], minlength=groups).tolist()
        each = _bases(made, group, piece, groups, in_each)
    return each, _bases(made, np.zeros_like(piece), piece, 1, [int(documents.sum())])[0]


def finished_documents(codings: Codings, kept: Filter) -> Flags:
    """The documents that a coder who is counted has coded to the end; all while nobody has coded or marked anything.

    A zero in a document that nobody has coded yet says nothing of what is in it, so that it is in no N.
    """
    everything = np.ones(len(codings.documents), dtype=np.bool_)
    if codings.finished is None:
        return everything
    chosen = {at for at, flag in enumerate(kept.coders.tolist()) if flag}
    found = np.array([bool(by & chosen) for by in codings.finished], dtype=np.bool_)
    return found if codings.marked or found.any() else everything


def _whose(made: Attribution, scope: Scope) -> Ints:
    """What the columns ask of every piece of text."""
    pieces = made.pieces
    return {Scope.ACTOR: pieces.actor, Scope.QUESTION: pieces.question}.get(scope, pieces.document)


def _bases(made: Attribution, group: Ints, piece: Ints, groups: int, documents: list[int] | None) -> list[Base]:
    words = np.bincount(group, weights=made.pieces.words[piece], minlength=groups).astype(np.int64).tolist()
    actor = made.pieces.actor[piece]
    actors = distinct(group, np.where(made.speaks_itself[actor], actor, NOBODY), groups).tolist()
    if documents is None:
        documents = distinct(group, made.pieces.document[piece], groups).tolist()
    return [Base(*numbers) for numbers in zip(documents, words, actors, strict=True)]


def _naming(codings: Codings, grouping: Grouping, documents: Flags) -> list[Flags]:
    """For each column, the documents that name its actor."""
    naming = documents_naming(codings)
    actors = sorted(range(len(grouping.of)), key=lambda actor: grouping.of[actor])
    return [documents & naming[actor] for actor in actors]


def _coded_by(codings: Codings, made: Attribution, documents: Flags) -> list[Flags]:
    coder = column(codings.coder)
    chosen = []
    for number in range(len(codings.coders)):
        coded = np.zeros(len(documents), dtype=np.bool_)
        if codings.marked and codings.finished is not None:
            coded[:] = [number in by for by in codings.finished]
        else:
            coded[made.document[coder == number]] = True
        chosen.append(documents & coded)
    return chosen
