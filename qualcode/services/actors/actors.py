"""Actors: public labels, kinds, memberships, attributes, and the voices inside documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.actor import Actor, AttributeScope, AttributeType
from qualcode.model.code import fold
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.services.actors.aliases import claim_alias
from qualcode.services.actors.by_name import actor_of_name
from qualcode.services.attribute_values import attribute_types, type_of_values, write_value, yes_or_no
from qualcode.services.conflicts import refuse_overwriting
from qualcode.services.csv_table import read_csv
from qualcode.services.study import Study
from qualcode.services.summaries import join_summaries
from qualcode.store.recorder import Recorder
from qualcode.text.lines import Lines

_FIELD_NAMES = {
    "kind": "kind type aktørtype slag actor_kind actor_type",
    "label": "label merke betegnelse betegnelse_i_oppgaven public_label name_shown_in_exports pseudonym",
    "member_of": "member_of medlem_av belongs_to hører_til tilhører member",
    "interviewer": "interviewer intervjuer",
}
FIELDS = {
    spelling: field
    for field, names in _FIELD_NAMES.items()
    for name in names.split()
    for spelling in (name, name.replace("_", " "))
}
"""Keys of `actors set` and headings of tables, in both languages, that are not attributes but the actor's own."""

ALIAS_FIELDS = frozenset({"aliases", "alias", "also called", "other names", "andre navn", "også kalt", "kalles også"})
"""Headings of the column of an actor's other names."""

COUNTED = frozenset({"documents", "dokumenter", "turns", "replikker", "words", "ord", "codings", "kodinger"})
"""Headings of columns that the program counts itself: a table that it wrote is read back without them."""


def add_actor(study: Study, name: str, values: Mapping[str, str] | None = None) -> Actor:
    """Add an actor, with what is known of it as `set_actor` takes it, in one change.

    Raises:
        QualcodeError: if the name is empty or taken, or as `set_actor`.
    """
    clean = " ".join(name.split())
    if not clean:
        raise QualcodeError(_("an actor needs a name."))
    with study.change("actor.add", {"actor": clean}) as change:
        if change.find("actor", name_fold=fold(clean)):
            raise QualcodeError(_("there is already an actor called that."), clean)
        guid = actor_of_name(change, clean)
        write_actor(change, guid, values or {})
    return _by_guid(study, guid)


def set_actor(study: Study, name: str, values: Mapping[str, str]) -> Actor:
    """Set what is known of an actor, who is added if new: `kind`, `label`, `member_of`, `interviewer`, attributes.

    An empty value removes an attribute.

    Raises:
        QualcodeError: if a label is taken, or the membership would go round in a circle.
    """
    with study.change("actor.edit", {"actor": name}) as change:
        guid = actor_of_name(change, name)
        write_actor(change, guid, values)
    return _by_guid(study, guid)


def label_actor(study: Study, actor: Actor, label: str) -> None:
    """Give an actor the public name that every output uses.

    Raises:
        QualcodeError: if another actor bears it.
        ChangedMeanwhileError: if the actor's label is not what `actor` says.
    """
    with study.change("actor.edit", {"actor": actor.name}) as change:
        clean = " ".join(label.split())
        refuse_overwriting(change, "actor", actor.guid, {"label": actor.label}, {"label": clean}, actor.name)
        write_actor(change, actor.guid, {"label": clean})


def write_actor(
    change: Recorder,
    guid: str,
    values: Mapping[str, str],
    types: Mapping[str, AttributeType] | None = None,
    new: Mapping[str, AttributeType] | None = None,
) -> None:
    """Write fields and attributes of an actor inside a change.

    Args:
        change: the change.
        guid: the actor.
        values: by key; an empty value removes an attribute.
        types: the types of attributes, where they were read already.
        new: the types of attributes that are not there yet; without one it is taken from the value.

    Raises:
        QualcodeError: if a value is not of its attribute's type, a label is taken, or a membership goes in a circle.
    """
    if types is None:
        types = attribute_types(change, AttributeScope.ACTOR)
    for key, value in values.items():
        clean = " ".join(value.split())
        field = FIELDS.get(fold(key))
        if field == "kind":
            change.update("actor", guid, {"kind": clean})
        elif field == "interviewer":
            change.update("actor", guid, {"interviewer": yes_or_no(clean) == "yes"})
        elif field == "label":
            _write_label(change, guid, clean)
        elif field == "member_of":
            _write_membership(change, guid, clean)
        else:
            write_value(change, AttributeScope.ACTOR, guid, key, clean, types, (new or {}).get(key))


def import_attributes(study: Study, path: Path) -> int:
    """Set fields and attributes from a CSV file: the first column is the actor's name, the others as headed.

    `;`, `,` and tabs are understood. Unknown actors are added. One change.

    Returns:
        How many actors the file had.

    Raises:
        QualcodeError: with file and line.
    """
    headings, rows = read_csv(path)
    new = {heading: type_of_values(cells[at] for _line, cells in rows) for at, heading in enumerate(headings)}
    args: dict[str, object] = {"count": len(rows)}
    with study.change("actor.import", args) as change:
        types = attribute_types(change, AttributeScope.ACTOR)
        for line, cells in rows:
            try:
                guid = actor_of_name(change, cells[0])
                write_actor(change, guid, _known_values(change, guid, headings[1:], cells[1:]), types, new)
            except QualcodeError as error:
                raise QualcodeError(error.what, f"{path.name}:{line} {error.where}", error.hint) from error
    return len(rows)


def _known_values(change: Recorder, guid: str, headings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells of a row that say something of an actor; other names are written here, counts are left out."""
    values: dict[str, str] = {}
    for heading, cell in zip(headings, cells, strict=True):
        key = fold(heading)
        if key in ALIAS_FIELDS:
            for name in cell.split(";"):
                if clean := " ".join(name.split()):
                    claim_alias(change, guid, clean)
        elif key not in COUNTED and heading.strip():
            values[heading] = "" if cell.strip() == "–" else cell  # our own tables show what is not there so
    return values


def merge_actors(study: Study, actor: Actor, into: Actor) -> None:
    """Make one actor of two: turns, documents, voices, members, memos and missing attributes go to `into`.

    The name that is gone stays as an alias, so that a file that uses it finds the actor. A public label is kept:
    as the label, or as an alias where `into` has one.

    Raises:
        QualcodeError: if they are the same.
    """
    if actor.guid == into.guid:
        raise QualcodeError(_("an actor cannot be merged into itself."), actor.name)
    with study.change("actor.merge", {"actor": actor.name, "into": into.name}) as change:
        for table in ("turn", "document", "memo_link"):
            found = change.find_all(table, actor=actor.guid)
            change.update_many(table, {guid: {"actor": into.guid} for guid in found})
        for guid, row in change.rows("voice", change.find_all("voice", actor=actor.guid)).items():
            place = {"revision": row["revision"], "start": row["start"], "end": row["end"]}
            if change.find("voice", actor=into.guid, **place):
                change.delete("voice", guid)
            else:
                change.update("voice", guid, {"actor": into.guid})
        for guid, row in change.rows("attribute_value", change.find_all("attribute_value", actor=actor.guid)).items():
            if change.find("attribute_value", attribute=row["attribute"], actor=into.guid):
                change.delete("attribute_value", guid)
            else:
                change.update("attribute_value", guid, {"actor": into.guid})
        join_summaries(change, "actor", actor.guid, into.guid)
        aliases = change.find_all("alias", actor=actor.guid)
        change.delete_many("alias", aliases)
        for name in dict.fromkeys((actor.name, *actor.aliases)):
            write_alias(change, into.guid, name)
        members = [guid for guid in change.find_all("actor", member_of=actor.guid) if guid != into.guid]
        change.update_many("actor", {guid: {"member_of": into.guid} for guid in members})
        if into.member_of == actor.guid:
            change.update("actor", into.guid, {"member_of": None})
        change.delete("actor", actor.guid)
        _keep_label(change, actor, into)


def _keep_label(change: Recorder, actor: Actor, into: Actor) -> None:
    """Let the one that is left have the public label and kind of the other, where it has none itself.

    Of two labels the one of `into` stays, and the other becomes a name by which it is known.
    """
    if actor.label and not into.label:
        change.update("actor", into.guid, {"label": actor.label, "label_fold": fold(actor.label)})
    elif actor.label:
        write_alias(change, into.guid, actor.label)
    if actor.kind and not into.kind:
        change.update("actor", into.guid, {"kind": actor.kind})


def write_alias(change: Recorder, guid: str, name: str) -> None:
    """Let an actor be known by one more name inside a change."""
    key = fold(name)
    if not change.find("alias", actor=guid, name_fold=key):
        change.insert("alias", {"actor": guid, "name": " ".join(name.split()), "name_fold": key})


def add_voice(study: Study, document: Document, span: Span, actor: str, kind: str = "quoted") -> None:
    """Say that another actor is quoted or paraphrased on a stretch of a document.

    Raises:
        QualcodeError: if that voice is marked there already.
    """
    text = study.text(document)
    lines = Lines(text.text).of(span.start, span.end)
    args = {"document": document.name, "lines": list(lines), "actor": actor}
    with study.change("voice.add", args) as change:
        write_voice(change, text.revision_guid, span, actor_of_name(change, actor), kind)


def write_voice(change: Recorder, revision: str, span: Span, actor: str, kind: str) -> None:
    """Write a voice inside a change."""
    place = {"revision": revision, "start": span.start, "end": span.end, "actor": actor}
    if change.find("voice", **place):
        raise QualcodeError(_("that voice is marked there already."))
    change.insert("voice", {**place, "kind": kind})


def _write_label(change: Recorder, guid: str, label: str) -> None:
    if label:
        taken = change.find("actor", label_fold=fold(label))
        if taken and taken != guid:
            name = change.rows("actor", [taken])[taken]["name"]
            raise QualcodeError(_("the public label belongs to {name}.").format(name=name), label)
    change.update("actor", guid, {"label": label, "label_fold": fold(label) or None})


def _write_membership(change: Recorder, guid: str, group: str) -> None:
    if not group:
        change.update("actor", guid, {"member_of": None})
        return
    target = actor_of_name(change, group)
    above: str | None = target
    while above is not None:
        if above == guid:
            raise QualcodeError(_("an actor cannot belong to itself, nor to its own members."), group)
        above = change.rows("actor", [above])[above]["member_of"]
    change.update("actor", guid, {"member_of": target})


def _by_guid(study: Study, guid: str) -> Actor:
    return study.actor(guid)
