"""The filter language: `kind=interview and actor!="Informant 1"`.

A filter is one or more conditions joined by `and`. A condition is a key, `=` or `!=`, and a value; keys and values
are compared without regard to case. Quotation marks (`"…"`, `'…'`, `«…»`) hold a value that contains `and` or `=`;
inside them a backslash makes the next quotation mark or backslash plain. `""` is the value of what has none.

Conditions on documents and on who speaks choose text, and what coding there is on it: `actor=X` keeps what X says
of a coding that crosses over to others, `actor!=X` what the others say. Where others speak in a coding too,
interviewers' text meets conditions only if an actor is asked for by name, or interviewers are counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from qualcode.analysis.attribution import Flags, attribution, column
from qualcode.analysis.keys import FILTER_KEYS, Key, Scope, actor_value, document_value, find_key, memberships
from qualcode.analysis.names import find_code, find_document, there_are, with_descendants
from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.coding import Origin
from qualcode.model.codings import Codings
from qualcode.model.errors import QualcodeError
from qualcode.terms import document_kind_meant, origin_meant

_CLOSING = {'"': '"', "'": "'", "«": "»", "“": "”"}
_AND = re.compile(r"\s*\band(?:\s+|$)", re.IGNORECASE)
_BARE_END = re.compile(r"\s+and(?:\s|$)|\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as written: key, whether it is `!=`, value, and the place of its key (characters, from 1)."""

    key: str
    negated: bool
    value: str
    place: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What a filter keeps, as one flag for each thing.

    `codings` speaks of code, coder, origin and question; `documents`, `actors` and `questions` (one longer than the
    actors or questions: the last is nobody, or none) choose text; `coders` the coders. `by_name` says that an
    actor is asked for by name: then interviewers' text meets conditions as anyone's does.
    """

    codings: Flags
    documents: Flags
    actors: Flags
    questions: Flags
    coders: Flags
    by_name: bool


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


def compile_filter(codings: Codings, where: str) -> Filter:
    """What a filter keeps.

    Raises:
        QualcodeError: if it cannot be read, or names what is not there.
    """
    kept = np.ones(len(codings), dtype=np.bool_)
    documents = np.ones(len(codings.documents), dtype=np.bool_)
    actors = np.ones(len(codings.actors) + 1, dtype=np.bool_)
    questions = np.ones(len(codings.questions) + 1, dtype=np.bool_)
    coders = np.ones(len(codings.coders), dtype=np.bool_)
    by_name = False
    for condition in parse_filter(where):
        key = _key(codings, condition)
        if key.scope is Scope.DOCUMENT:
            documents &= _documents(codings, key, condition.value) ^ condition.negated
        elif key.scope is Scope.ACTOR:
            actors &= _actors(codings, key, condition.value) ^ condition.negated
            by_name |= key.fact == "name" and not condition.negated
        elif key.scope is Scope.CODER:
            coders &= _coders(codings, condition.value) ^ condition.negated
        elif key.scope is Scope.QUESTION:
            questions &= _questions(codings, condition.value) ^ condition.negated
        elif key.scope is Scope.CODE:
            kept &= _codes(codings, condition.value)[column(codings.code)] ^ condition.negated
        else:
            kept &= _origins(codings, condition.value) ^ condition.negated
    if not coders.all():
        kept &= coders[column(codings.coder)]
    if not questions.all():
        kept &= questions[attribution(codings).question]
    return Filter(kept, documents, actors, questions, coders, by_name)


def coding_mask(codings: Codings, kept: Filter, interviewers: bool = False) -> Flags:
    """Which codings a filter keeps: those that meet every condition in at least one stretch of their text."""
    mask: Flags = kept.codings & kept.documents[column(codings.document)]
    if not kept.actors.all():
        made = attribution(codings)
        heard = overlap_mask(codings, kept, interviewers)
        mask &= np.bincount(made.overlaps.coding[heard], minlength=len(codings)) > 0
    return mask


def overlap_mask(codings: Codings, kept: Filter, interviewers: bool = False) -> Flags:
    """Which overlaps of codings and text meet the conditions on who speaks."""
    made = attribution(codings)
    plain = made.by_others | made.only_interviewers[made.overlaps.coding]
    met: Flags = kept.actors[made.actor] & (plain | kept.by_name | interviewers)
    return met


def parse_filter(where: str) -> tuple[Condition, ...]:
    """The conditions of a filter, in order; an empty filter has none.

    Raises:
        QualcodeError: if it cannot be read; says at which character.
    """
    conditions: list[Condition] = []
    at = _skip(where, 0)
    while at < len(where) or conditions:
        place = at
        key, at = _read_key(where, at)
        negated = where.startswith("!=", at)
        at = _skip(where, at + (2 if negated or where.startswith("==", at) else 1))
        value, at = _read_value(where, at)
        conditions.append(Condition(key, negated, value, place + 1))
        if _skip(where, at) == len(where):
            break
        joined = _AND.match(where, at)
        if joined is None:
            raise _unreadable(_skip(where, at), _("`and` was expected."), _("Join conditions with `and`."))
        at = joined.end()
    return tuple(conditions)


def _read_key(where: str, at: int) -> tuple[str, int]:
    example = _('Write a condition like kind=interview or actor!="Informant 1".')
    if where[at : at + 1] in _CLOSING:
        key, end = _read_quoted(where, at)
        end = _skip(where, end)
    else:
        end = next((i for i in range(at, len(where)) if where[i] in "=!"), len(where))
        key = where[at:end].strip()
    if not where.startswith(("=", "!="), end):
        raise _unreadable(end, _("= or != was expected."), example)
    if not key:
        raise _unreadable(at, _("a key was expected."), example)
    return key, end


def _read_value(where: str, at: int) -> tuple[str, int]:
    if where[at : at + 1] in _CLOSING:
        return _read_quoted(where, at)
    found = _BARE_END.search(where, at)
    end = found.start() if found else len(where)
    value = where[at:end]
    if not value or _AND.match(where, at):
        raise _unreadable(at, _("a value was expected."), _('Write "" for what has no value.'))
    if "=" in value:
        raise _unreadable(
            at + value.index("="),
            _("an = stands inside a value."),
            _("Join conditions with `and`, or put the value in quotation marks."),
        )
    return value, end


def _read_quoted(where: str, at: int) -> tuple[str, int]:
    closing = _CLOSING[where[at]]
    written: list[str] = []
    index = at + 1
    while index < len(where):
        if where[index] == "\\" and where[index + 1 : index + 2] in {closing, "\\"}:
            index += 1
        elif where[index] == closing:
            return "".join(written), index + 1
        written.append(where[index])
        index += 1
    raise _unreadable(at, _("this quotation mark is never closed."), _("Close it with {mark}.").format(mark=closing))


def _skip(where: str, at: int) -> int:
    while at < len(where) and where[at].isspace():
        at += 1
    return at


def _unreadable(at: int, what: str, hint: str) -> QualcodeError:
    return QualcodeError(what, _("filter, character {place}").format(place=at + 1), hint)


def _key(codings: Codings, condition: Condition) -> Key:
    try:
        return find_key(codings, condition.key, FILTER_KEYS)
    except QualcodeError as error:
        error.where = _("filter, character {place}, “{key}”").format(place=condition.place, key=condition.key)
        error.args = (str(error),)
        raise


def _documents(codings: Codings, key: Key, wanted: str) -> Flags:
    if key.fact == "name":
        return _only(len(codings.documents), [find_document(codings, wanted)])
    if key.fact == "kind":
        wanted = document_kind_meant(wanted)
    return np.array([fold(document_value(facts, key)) == fold(wanted) for facts in codings.documents], dtype=np.bool_)


def _actors(codings: Codings, key: Key, wanted: str) -> Flags:
    """One flag for each actor, and one for nobody."""
    name = fold(wanted)
    numbers = range(len(codings.actors))
    if key.fact == "organisation":
        found = [fold(codings.actors[m].name) for n in numbers for m in memberships(codings.actors, n)]
        flags = [
            any(fold(codings.actors[member].name) == name for member in memberships(codings.actors, number))
            for number in numbers
        ]
    else:
        found = [fold(actor_value(codings, number, key)) for number in numbers]
        flags = [value == name for value in found]
    if key.fact in {"name", "organisation"} and name and name not in found:
        names = [facts.name for facts in codings.actors]
        raise QualcodeError(_("no actor is called that."), wanted, there_are(wanted, names))
    return np.array([*flags, not name], dtype=np.bool_)


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


def _only(length: int, indices: list[int]) -> Flags:
    flags = np.zeros(length, dtype=np.bool_)
    flags[indices] = True
    return flags
