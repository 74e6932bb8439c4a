"""What a filter keeps: the conditions of `filter_language`, as flags on codings, documents, actors and text.

Conditions on documents and on who speaks choose text, and what coding there is on it: `actor=X` keeps what X says
of a coding that crosses over to others, `actor!=X` what the others say. Where others speak in a coding too,
interviewers' text meets conditions only if an actor is asked for by name, or interviewers are counted.

Conditions that are joined by `and` choose each for itself; what joins conditions on different things by `or` is asked
of every stretch of text (`either`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.attribution import Attribution, Flags, Ints, attribution, column
from qualcode.analysis.filter_language import (
    Condition,
    Expression,
    Joined,
    Operator,
    conditions_in,
    parse_filter,
    read_filter,
    straightened,
)
from qualcode.analysis.keys import FILTER_KEYS, Key, Scope, actor_value, document_value, find_key, memberships
from qualcode.analysis.names import find_code, find_document, reading_order, there_are, with_descendants
from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.coding import Origin
from qualcode.model.codings import Codings
from qualcode.model.document import DOCUMENT_KINDS, DocumentStatus, RecordType
from qualcode.model.errors import QualcodeError
from qualcode.terms import document_kind_meant, document_status_meant, origin_meant, record_meant

__all__ = ["Condition", "Filter", "coding_mask", "codings_where", "compile_filter", "overlap_mask", "parse_filter"]

_OF_CODINGS = frozenset({Scope.CODE, Scope.ORIGIN, Scope.CODER})
_YES, _NO = frozenset({"yes", "ja", "true", "x"}), frozenset({"no", "nei", "false"})
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_LOCAL_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_MEANT: Mapping[str, Callable[[str], str]] = {
    "kind": document_kind_meant,
    "status": document_status_meant,
    "record": record_meant,
}

Comparable = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A condition worked out: one flag for each thing of a scope; of origins one for each coding."""

    scope: Scope
    flags: Flags


@dataclass(frozen=True, slots=True)
class Node:
    """Leaves and nodes of which all, or `either`, one, must be met."""

    parts: tuple[Tree, ...]
    either: bool


Tree = Leaf | Node


@dataclass(frozen=True, slots=True)
class Filter:
    """What a filter keeps, as one flag for each thing.

    `codings` speaks of code, coder, origin and question; `documents`, `actors` and `questions` (one longer than the
    actors or questions: the last is nobody, or none) choose text; `coders` the coders. `by_name` says that an
    actor is asked for by name: then interviewers' text meets conditions as anyone's does. `either` are what joins
    conditions on different things, all of which must be met by a stretch of text.
    """

    codings: Flags
    documents: Flags
    actors: Flags
    questions: Flags
    coders: Flags
    by_name: bool
    either: tuple[Node, ...] = ()

    @property
    def of_text(self) -> bool:
        """Whether it chooses among the stretches of a document."""
        return bool(self.either) or not (self.actors.all() and self.questions.all())

    def text(self, document: Ints, actor: Ints, question: Ints) -> Flags:
        """Which stretches of text, one a place in these arrays, `either` leaves in, whatever is coded there."""
        where = {Scope.DOCUMENT: document, Scope.ACTOR: actor, Scope.QUESTION: question}
        met = np.ones(len(document), dtype=np.bool_)
        for node in self.either:
            met &= _met(node, where, len(document))
        return met

    def leaves_in(self, document: int, actor: int, question: int) -> bool:
        """As `text`, for one stretch."""
        if not self.either:
            return True
        one = (np.array([at], dtype=np.int32) for at in (document, actor, question))
        return bool(self.text(*one)[0])


def codings_where(codings: Codings, where: str, interviewers: bool = False) -> list[int]:
    """The indices of the codings that a filter keeps, ascending.

    Args:
        codings: the study.
        where: a filter; empty keeps all.
        interviewers: whether interviewers' text meets conditions as anyone's does.

    Raises:
        QualcodeError: if the filter cannot be read, or names what is not there.
    """
    kept = coding_mask(codings, compile_filter(codings, where), interviewers)
    return [int(index) for index in np.flatnonzero(kept)]


def compile_filter(codings: Codings, where: str, *, known: bool = True) -> Filter:
    """What a filter keeps.

    Args:
        codings: the study.
        where: a filter.
        known: refuse values of kinds and attributes that nothing in the study has; else they fit nothing.

    Raises:
        QualcodeError: if it cannot be read, or names what is not there.
    """
    kept = np.ones(len(codings), dtype=np.bool_)
    documents = np.ones(len(codings.documents), dtype=np.bool_)
    actors = np.ones(len(codings.actors) + 1, dtype=np.bool_)
    questions = np.ones(len(codings.questions) + 1, dtype=np.bool_)
    coders = np.ones(len(codings.coders), dtype=np.bool_)
    by_name = False
    either: list[Node] = []
    read = straightened(read_filter(where))
    for condition in conditions_in(read):
        key = _key(codings, condition)
        by_name |= key.scope is Scope.ACTOR and key.fact == "name" and not condition.negated
    for part in _and_parts(read):
        tree = _worked_out(codings, part, known)
        scopes = _scopes(tree)
        if len(scopes) > 1 and not scopes <= _OF_CODINGS:
            assert isinstance(tree, Node)
            either.append(tree)
            continue
        scope = next(iter(scopes))
        if len(scopes) > 1 or scope in {Scope.CODE, Scope.ORIGIN}:
            kept &= _met(tree, _of_codings(codings), len(codings))
        elif scope is Scope.DOCUMENT:
            documents &= _alone(tree, len(documents))
        elif scope is Scope.ACTOR:
            actors &= _alone(tree, len(actors))
        elif scope is Scope.CODER:
            coders &= _alone(tree, len(coders))
        else:
            questions &= _alone(tree, len(questions))
    if not coders.all():
        kept &= coders[column(codings.coder)]
    if not questions.all():
        kept &= questions[attribution(codings).question]
    return Filter(kept, documents, actors, questions, coders, by_name, tuple(either))


def coding_mask(codings: Codings, kept: Filter, interviewers: bool = False) -> Flags:
    """Which codings a filter keeps: those that meet every condition in at least one stretch of their text."""
    mask: Flags = kept.codings & kept.documents[column(codings.document)]
    if not kept.actors.all() or kept.either:
        made = attribution(codings)
        heard = overlap_mask(codings, kept, interviewers)
        mask &= np.bincount(made.overlaps.coding[heard], minlength=len(codings)) > 0
    return mask


def overlap_mask(codings: Codings, kept: Filter, interviewers: bool = False) -> Flags:
    """Which overlaps of codings and text meet the conditions on who speaks, and those joined by `or`."""
    made = attribution(codings)
    heard: Flags = made.by_others | made.only_interviewers[made.overlaps.coding]
    if kept.by_name or interviewers:
        heard = np.ones_like(heard)
    met: Flags = np.ones_like(heard) if kept.actors.all() else kept.actors[made.actor] & heard
    if kept.either:
        where = _of_overlaps(codings, made)
        for node in kept.either:
            met &= _met(node, where, len(met), heard)
    return met


def _of_codings(codings: Codings) -> dict[Scope, Ints]:
    """For each coding what a condition on codings asks of; an origin is asked of the coding itself."""
    return {
        Scope.CODE: column(codings.code),
        Scope.CODER: column(codings.coder),
        Scope.ORIGIN: np.arange(len(codings), dtype=np.int32),
    }


def _of_overlaps(codings: Codings, made: Attribution) -> dict[Scope, Ints]:
    coding = made.overlaps.coding
    return {
        **{scope: of[coding] for scope, of in _of_codings(codings).items()},
        Scope.DOCUMENT: made.document[coding],
        Scope.QUESTION: made.question[coding],
        Scope.ACTOR: made.actor,
    }


def _met(tree: Tree, where: Mapping[Scope, Ints], length: int, heard: Flags | None = None) -> Flags:
    """Which places meet it; what is asked of nothing that a place has, such as a code of bare text, is met."""
    if isinstance(tree, Leaf):
        if tree.scope not in where:
            return np.ones(length, dtype=np.bool_)
        met: Flags = tree.flags[where[tree.scope]]
        return met & heard if heard is not None and tree.scope is Scope.ACTOR else met
    joined = np.zeros(length, dtype=np.bool_) if tree.either else np.ones(length, dtype=np.bool_)
    for part in tree.parts:
        own = _met(part, where, length, heard)
        joined = joined | own if tree.either else joined & own
    return joined


def _alone(tree: Tree, length: int) -> Flags:
    """The flags of a tree that asks of one scope only."""
    return _met(tree, dict.fromkeys(_scopes(tree), np.arange(length, dtype=np.int32)), length)


def _scopes(tree: Tree) -> set[Scope]:
    if isinstance(tree, Leaf):
        return {tree.scope}
    return {scope for part in tree.parts for scope in _scopes(part)}


def _and_parts(read: Expression) -> list[Expression]:
    """What all must be met, bracketed or not."""
    if isinstance(read, Joined) and (not read.either or len(read.parts) == 1):
        return [each for part in read.parts for each in _and_parts(part)]
    return [read]


def _worked_out(codings: Codings, read: Expression, known: bool) -> Tree:
    if isinstance(read, Joined):
        return Node(tuple(_worked_out(codings, part, known) for part in read.parts), read.either)
    assert isinstance(read, Condition)
    key = _key(codings, read)
    if read.operator in {Operator.IS, Operator.IN}:
        flags = np.logical_or.reduce([_equal(codings, key, wanted, known) for wanted in read.wanted])
        return Leaf(key.scope, flags ^ read.negated)
    flags, has = _compared(codings, key, read)
    return Leaf(key.scope, (flags ^ read.negated) & has)


def _key(codings: Codings, condition: Condition) -> Key:
    try:
        return find_key(codings, condition.key, FILTER_KEYS)
    except QualcodeError as error:
        error.where = _("filter, character {place}, “{key}”").format(place=condition.place, key=condition.key)
        error.args = (str(error),)
        raise


def _equal(codings: Codings, key: Key, wanted: str, known: bool) -> Flags:
    if key.scope is Scope.DOCUMENT:
        return _documents(codings, key, wanted, known)
    if key.scope is Scope.ACTOR:
        return _actors(codings, key, wanted, known)
    if key.scope is Scope.CODER:
        return _coders(codings, wanted)
    if key.scope is Scope.QUESTION:
        return _questions(codings, wanted)
    return _codes(codings, wanted) if key.scope is Scope.CODE else _origins(codings, wanted)


def _documents(codings: Codings, key: Key, wanted: str, known: bool) -> Flags:
    if key.fact == "name":
        return _only(len(codings.documents), [find_document(codings, wanted)])
    meant = _MEANT[key.fact](wanted) if key.fact in _MEANT else wanted
    values = [document_value(facts, key) for facts in codings.documents]
    ours = {*DOCUMENT_KINDS, *DocumentStatus, *RecordType} if key.fact in _MEANT else set()
    return _with_value(values, meant, wanted, known and meant not in ours)


def _actors(codings: Codings, key: Key, wanted: str, known: bool) -> Flags:
    """One flag for each actor, and one for nobody."""
    name = fold(wanted)
    numbers = range(len(codings.actors))
    if key.fact not in {"name", "organisation"}:
        values = [actor_value(codings, number, key) for number in numbers]
        return np.array([*_with_value(values, wanted, wanted, known), not name], dtype=np.bool_)
    if key.fact == "organisation":
        found = [fold(codings.actors[m].name) for n in numbers for m in memberships(codings.actors, n)]
        flags = [
            any(fold(codings.actors[member].name) == name for member in memberships(codings.actors, number))
            for number in numbers
        ]
    else:
        found = [fold(actor_value(codings, number, key)) for number in numbers]
        flags = [value == name for value in found]
    if name and name not in found:
        names = [facts.name for facts in codings.actors]
        raise QualcodeError(_("no actor is called that."), wanted, there_are(wanted, names))
    return np.array([*flags, not name], dtype=np.bool_)


def _with_value(values: Sequence[str], meant: str, wanted: str, known: bool) -> Flags:
    """Which have a value; yes and no are the same in both languages.

    Raises:
        QualcodeError: if none has it, though some have another.
    """
    name = fold(meant)
    alike = next((words for words in (_YES, _NO) if name in words), frozenset({name}))
    found = [fold(value) for value in values]
    flags = [value == name or value in alike for value in found]
    if known and name and not any(flags):
        used = sorted({value for value in values if value}, key=reading_order)
        raise QualcodeError(_("nothing in the study has that value."), wanted, there_are(wanted, used))
    return np.array(flags, dtype=np.bool_)


def _compared(codings: Codings, key: Key, condition: Condition) -> tuple[Flags, Flags]:
    """Which lie on the side asked for, and which have a value that can be compared at all.

    Raises:
        QualcodeError: if the key has no order, the value is no number or date, or nothing in the study is one.
    """
    if key.scope is Scope.DOCUMENT and key.fact not in {"name", "kind"}:
        values = [document_value(facts, key) for facts in codings.documents]
    elif key.scope is Scope.ACTOR and key.attribute:
        values = [*(actor_value(codings, number, key) for number in range(len(codings.actors))), ""]
    else:
        raise QualcodeError(
            _("this cannot be less or more than something."),
            condition.key,
            _("Numbers and dates can be compared with < and >."),
        )
    wanted = _comparable(condition.value)
    if wanted is None:
        raise QualcodeError(
            _("only numbers and dates can be compared with < and >."),
            f"{condition.key}{condition.operator}{condition.value}",
            _("Write for example 12, 3,5 or 2024-05-17."),
        )
    found = [_comparable(value) for value in values]
    if not any(found):
        raise QualcodeError(_("no value of this is a number or a date."), condition.key)
    flags = [value is not None and _on_side(value[: len(wanted)], condition.operator, wanted) for value in found]
    return np.array(flags, dtype=np.bool_), np.array([value is not None for value in found], dtype=np.bool_)


def _comparable(value: str) -> Comparable | None:
    """A number, or a date as year, month and day, as far as it is known."""
    clean = value.strip()
    if _NUMBER.fullmatch(clean):
        return (float(clean.replace(",", ".")),)
    if day := _DATE.fullmatch(clean):
        return tuple(float(part) for part in day.groups() if part)
    if local := _LOCAL_DATE.fullmatch(clean):
        return float(local[3]), float(local[2]), float(local[1])
    return None


def _on_side(value: Comparable, operator: Operator, wanted: Comparable) -> bool:
    return {
        Operator.BELOW: value < wanted,
        Operator.ABOVE: value > wanted,
        Operator.AT_MOST: value <= wanted,
        Operator.AT_LEAST: value >= wanted,
    }[operator]


def _questions(codings: Codings, wanted: str) -> Flags:
    """One flag for each question, and one for what answers none; a question is known by label or number."""
    name = fold(wanted)
    flags = [name in {fold(label), str(number)} for number, label in enumerate(codings.questions, 1)]
    if name and not any(flags):
        raise QualcodeError(_("no question is called that."), wanted, there_are(wanted, codings.questions))
    return np.array([*flags, not name], dtype=np.bool_)


def _coders(codings: Codings, wanted: str) -> Flags:
    flags = [fold(coder) == fold(wanted) for coder in codings.coders]
    if not any(flags):
        raise QualcodeError(_("no coder is called that."), wanted, there_are(wanted, codings.coders))
    return np.array(flags, dtype=np.bool_)


def _codes(codings: Codings, wanted: str) -> Flags:
    return _only(len(codings.codes), with_descendants(codings, find_code(codings, wanted)))


def _origins(codings: Codings, wanted: str) -> Flags:
    names = [origin.value for origin in Origin]
    meant = fold(origin_meant(wanted))
    if meant not in names:
        raise QualcodeError(
            _("codings have no such origin."), wanted, _("There are: {names}.").format(names=", ".join(names))
        )
    return np.array([origin == meant for origin in codings.origin], dtype=np.bool_)


def _only(length: int, indices: Iterable[int]) -> Flags:
    flags = np.zeros(length, dtype=np.bool_)
    flags[list(indices)] = True
    return flags
