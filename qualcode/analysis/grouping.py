"""Columns: what the codings are laid out by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qualcode.analysis.keys import COLUMN_KEYS, Key, Scope, actor_value, document_value, find_key, outermost
from qualcode.analysis.names import reading_order
from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.codings import NOBODY, Codings
from qualcode.model.document import DOCUMENT_KINDS
from qualcode.terms import document_kind_name


@dataclass(frozen=True, slots=True)
class Grouping:
    """The columns that a table could have, in order.

    `of` holds the column of each document, actor, coder or question (as `scope` says), NOBODY for what has none.
    `heading` is what the columns are, `noun` the same inside a title, `none` the name of the column of what has none
    (None: unattributed).
    """

    key: Key
    heading: str
    noun: str
    names: tuple[str, ...]
    of: tuple[int, ...]
    none: str | None = None

    @property
    def scope(self) -> Scope:
        """What the columns divide: documents, actors' text, coders' work, or answers."""
        return self.key.scope


def group_columns(codings: Codings, wanted: str) -> Grouping:
    """The columns that a person asks for.

    Actors, organisations and documents each have a column of their own, also where two have the same name; kinds and
    attribute values that differ in case only are one.

    Raises:
        AmbiguousError: if several groupings bear the name.
        QualcodeError: if none does; lists what exists.
    """
    key = find_key(codings, wanted, COLUMN_KEYS)
    heading, noun = _headings(codings, key)
    names, of = _columns(codings, key)
    none = _("Nobody named") if key.scope is Scope.MENTIONED else None
    return Grouping(key, heading, noun, names, of, none)


def _columns(codings: Codings, key: Key) -> tuple[tuple[str, ...], tuple[int, ...]]:
    if key.scope is Scope.CODER:
        return codings.coders, tuple(range(len(codings.coders)))
    if key.scope is Scope.QUESTION:
        return codings.questions, tuple(range(len(codings.questions)))
    if key.scope is Scope.DOCUMENT:
        if key.fact == "name":
            return _by_identity(range(len(codings.documents)), lambda index: codings.documents[index].name)
        values = [document_value(facts, key) for facts in codings.documents]
        if key.fact == "kind":
            kinds, of = _by_value(values, _kinds_order)
            return tuple(document_kind_name(kind) for kind in kinds), of
        return _by_value(values, reading_order)
    actors = range(len(codings.actors))
    if key.fact == "name":  # of who speaks, or of who is named
        return _by_identity(actors, lambda index: codings.actors[index].name)
    if key.fact == "organisation":
        return _by_identity(
            [outermost(codings.actors, index) for index in actors], lambda index: codings.actors[index].name
        )
    return _by_value([actor_value(codings, index, key) for index in actors], reading_order)


def _by_identity(members: Iterable[int], name: Callable[[int], str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    members = list(members)
    ordered = sorted(set(members), key=lambda index: (reading_order(name(index)), index))
    place = {index: at for at, index in enumerate(ordered)}
    return tuple(name(index) for index in ordered), tuple(place[index] for index in members)


def _by_value(
    values: Sequence[str], order: Callable[[str], tuple[object, ...]]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    written: dict[str, str] = {}
    for value in values:
        if value:
            written.setdefault(fold(value), value)
    ordered = sorted(written, key=order)
    place = {folded: at for at, folded in enumerate(ordered)}
    return tuple(written[folded] for folded in ordered), tuple(place.get(fold(value), NOBODY) for value in values)


def _kinds_order(kind: str) -> tuple[object, ...]:
    """Known kinds as the study lists them, then the others by name."""
    known = DOCUMENT_KINDS.index(kind) if kind in DOCUMENT_KINDS else len(DOCUMENT_KINDS)
    return (known, *reading_order(kind))


def _headings(codings: Codings, key: Key) -> tuple[str, str]:
    if key.attribute:
        bearers = codings.documents if key.scope is Scope.DOCUMENT else codings.actors
        written = (name for facts in bearers for name in facts.attributes if fold(name) == key.attribute)
        name = next(written, key.attribute)
        return name[:1].upper() + name[1:], name
    return {
        (Scope.ACTOR, "name"): (_("Actor"), _("actor")),
        (Scope.MENTIONED, "name"): (_("Actor named"), _("actor named")),
        (Scope.ACTOR, "kind"): (_("Kind of actor"), _("kind of actor")),
        (Scope.ACTOR, "organisation"): (_("Organisation"), _("organisation")),
        (Scope.DOCUMENT, "name"): (_("Document"), _("document")),
        (Scope.DOCUMENT, "kind"): (_("Kind of document"), _("kind of document")),
        (Scope.CODER, "name"): (_("Coder"), _("coder")),
        (Scope.QUESTION, "name"): (_("Question"), _("question")),
    }[key.scope, key.fact]
