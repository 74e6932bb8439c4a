"""The actors as a table to edit like a spreadsheet: cells of a type, new columns, pasted blocks, duplicates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.i18n import _
from qualcode.model.actor import Actor, Attribute, AttributeScope, AttributeType
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.services.actors.actors import ALIAS_FIELDS, COUNTED, FIELDS, write_actor
from qualcode.services.actors.aliases import claim_alias
from qualcode.services.actors.by_name import actor_of_name
from qualcode.services.attribute_values import attribute_types, checked_value, set_attribute_type, yes_or_no
from qualcode.services.conflicts import refuse_if_changed
from qualcode.services.study import Study
from qualcode.store import queries
from qualcode.store.recorder import Recorder
from qualcode.text.names import ALIKE, likeness

NAME = "name"
ALIASES = "aliases"
OWN_COLUMNS = (NAME, "label", "kind", "interviewer", "member_of", ALIASES)
"""The columns that every actor has; the others are attributes."""

_BETWEEN_ALIASES = "; "
_HEADINGS = frozenset({"name", "navn", "actor", "aktør", "namn", "person"})


@dataclass(frozen=True, slots=True)
class ActorTable:
    """The actors by name, and the attributes that they can have."""

    actors: tuple[Actor, ...]
    attributes: tuple[Attribute, ...]

    def cell(self, actor: Actor, column: str) -> str:
        """What stands in a column for an actor; `yes` or empty for interviewers, `;` between other names."""
        if column == "member_of":
            return next((other.name for other in self.actors if other.guid == actor.member_of), "")
        if column == "interviewer":
            return "yes" if actor.interviewer else ""
        if column == ALIASES:
            return _BETWEEN_ALIASES.join(actor.aliases)
        if column in OWN_COLUMNS:
            return str(getattr(actor, column))
        return actor.attributes.get(column, "")

    def values(self, column: str) -> tuple[str, ...]:
        """The values in use in a column, in the order of the alphabet."""
        used = {value for actor in self.actors if (value := self.cell(actor, column))}
        return tuple(sorted(used, key=str.casefold))


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two actors who may be one: `share` says how alike the names are, of 100."""

    actor: Actor
    into: Actor
    share: int


def actor_table(study: Study) -> ActorTable:
    """The actors with their attributes."""
    with study.file.reading() as connection:
        attributes = queries.attributes(connection, AttributeScope.ACTOR)
    return ActorTable(tuple(study.actors()), tuple(attributes))


def edit_cell(study: Study, actor: Actor, column: str, value: str) -> None:
    """Write one cell, checked against the column's type, as one change; an empty value removes what stood there.

    Raises:
        QualcodeError: if the value is not of the type, or the name or label is taken.
    """
    with study.change("actor.edit", {"actor": actor.name}) as change:
        kinds = attribute_types(change, AttributeScope.ACTOR)
        now = next((each for each in queries.actors(change.connection) if each.guid == actor.guid), actor)
        refuse_if_changed({column: _cell(now, column)}, {column: _cell(actor, column)}, {column: value}, actor.name)
        _write_cell(change, actor.guid, column, value, kinds)


def _cell(actor: Actor, column: str) -> str:
    return (
        str(getattr(actor, column) or "") if column in {"name", "label", "kind"} else actor.attributes.get(column, "")
    )


def add_column(study: Study, name: str, kind: AttributeType | None) -> None:
    """Add an attribute that actors can have, or give one that is there another type; None means text.

    Raises:
        QualcodeError: if the name is empty, it is there and no other type is named, or a value that is there is not.
    """
    if fold(" ".join(name.split())) in {*OWN_COLUMNS, *FIELDS}:
        raise QualcodeError(_("every actor has that already."), name)
    set_attribute_type(study, AttributeScope.ACTOR, name, kind)


def paste(study: Study, actors: Sequence[Actor], columns: Sequence[str], block: Sequence[Sequence[str]]) -> int:
    """Write a block of cells as one change; returns how many actors it touched.

    A block whose first line begins with `name` or `navn` has headings: the first column names the actors, who are
    added if new, and the others say what is written. Any other block is laid over the actors from the first one on,
    and over the columns from the first one on; rows below the last actor are new actors if the first column is the
    name. An empty line leaves the actor in its place as it is.

    Args:
        study: the open study.
        actors: the rows from the one on which the block is laid.
        columns: the columns from there on.
        block: rows of cells.

    Raises:
        QualcodeError: with row and column, if a cell is not of its column's type; nothing is written then.
    """
    rows = [[" ".join(cell.split()) for cell in row] for row in block]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise QualcodeError(_("there is nothing to paste."))
    headed = len(rows) > 1 and fold(rows[0][0]) in _HEADINGS
    args: dict[str, object] = {}
    with study.change("actor.paste", args) as change:
        kinds = attribute_types(change, AttributeScope.ACTOR)
        if headed:
            for number, row in enumerate(rows[1:], 2):
                if not any(row):
                    continue
                guid = actor_of_name(change, _needed(row[0], number))
                _write_row(change, guid, rows[0][1:], row[1:], kinds, number)
        else:
            for number, row in enumerate(rows, 1):
                if any(row):  # an empty line passes over its actor: the lines after it stay with theirs
                    _paste_row(change, actors, columns, row, kinds, number)
        args["count"] = touched = sum(map(any, rows)) - headed
    return touched


def remove_actor(study: Study, actor: Actor) -> None:
    """Remove an actor who says nothing anywhere.

    Raises:
        QualcodeError: if the actor speaks, is quoted, has documents or members.
    """
    with study.change("actor.remove", {"actor": actor.name}) as change:
        tied = [
            table
            for table, column in (
                ("turn", "actor"),
                ("document", "actor"),
                ("voice", "actor"),
                ("actor", "member_of"),
            )
            if change.find_all(table, **{column: actor.guid})
        ]
        if tied:
            raise QualcodeError(
                _("this actor speaks, is quoted, has documents or members."),
                actor.name,
                _("Merge it into another, or give its turns to somebody else first."),
            )
        for table in ("attribute_value", "alias", "memo_link"):
            change.delete_many(table, change.find_all(table, actor=actor.guid))
        change.delete("actor", actor.guid)


def find_duplicates(study: Study) -> list[Duplicate]:
    """Actors whose names are so alike that they may be one, the likest first; the one with fewer turns goes first."""
    actors = study.actors()
    found = []
    for at, one in enumerate(actors):
        for other in actors[at + 1 :]:
            share = max(
                likeness(first, second)
                for first in (one.name, *one.aliases)
                for second in (other.name, *other.aliases)
            )
            if share >= ALIKE and one.member_of != other.guid and other.member_of != one.guid:
                small, large = sorted((one, other), key=lambda actor: (actor.turns, len(actor.name)))
                found.append(Duplicate(small, large, round(share)))
    return sorted(found, key=lambda pair: (-pair.share, pair.into.name))


def _write_cell(change: Recorder, guid: str, column: str, value: str, kinds: dict[str, AttributeType]) -> None:
    clean = " ".join(value.split())
    key = fold(column)
    if key in _HEADINGS:
        _rename(change, guid, clean)
    elif key in COUNTED:
        return
    elif key in ALIAS_FIELDS:
        _write_aliases(change, guid, clean)
    elif FIELDS.get(key) == "interviewer":
        write_actor(change, guid, {"interviewer": yes_or_no(clean)})
    elif key in FIELDS:
        write_actor(change, guid, {column: clean})
    else:
        write_actor(change, guid, {column: checked_value(kinds.get(key, AttributeType.TEXT), clean)})


def _write_aliases(change: Recorder, guid: str, value: str) -> None:
    """Let an actor have these other names, with `;` between them, and no others."""
    wanted = {fold(name): name.strip() for name in value.split(_BETWEEN_ALIASES.strip()) if name.strip()}
    now = {row["name_fold"]: at for at, row in change.rows("alias", change.find_all("alias", actor=guid)).items()}
    change.delete_many("alias", [at for folded, at in now.items() if folded not in wanted])
    for folded, name in wanted.items():
        if folded not in now:
            claim_alias(change, guid, name)


def _rename(change: Recorder, guid: str, name: str) -> None:
    if not name:
        raise QualcodeError(_("an actor needs a name."))
    taken = change.find("actor", name_fold=fold(name))
    if taken and taken != guid:
        raise QualcodeError(
            _("there is already an actor called that."), name, _("`qualcode actors merge` makes one of two.")
        )
    change.update("actor", guid, {"name": name, "name_fold": fold(name)})


def _write_row(
    change: Recorder,
    guid: str,
    columns: Sequence[str],
    row: Sequence[str],
    kinds: dict[str, AttributeType],
    number: int,
) -> None:
    for column, value in zip(columns, row, strict=False):
        try:
            _write_cell(change, guid, column, value, kinds)
        except QualcodeError as error:
            where = _("row {row}, {column}: {value}").format(row=number, column=column, value=value)
            raise QualcodeError(error.what, where, error.hint) from error


def _paste_row(
    change: Recorder,
    actors: Sequence[Actor],
    columns: Sequence[str],
    row: Sequence[str],
    kinds: dict[str, AttributeType],
    number: int,
) -> None:
    if number <= len(actors):
        _write_row(change, actors[number - 1].guid, columns, row, kinds, number)
    elif columns[0] == NAME:
        _write_row(change, actor_of_name(change, _needed(row[0], number)), columns[1:], row[1:], kinds, number)
    else:
        raise QualcodeError(
            _("the block has more rows than there are actors below."),
            "",
            _("Paste it in the column of names to add actors."),
        )


def _needed(name: str, number: int) -> str:
    if not name:
        raise QualcodeError(_("an actor needs a name."), _("row {row}").format(row=number))
    return name
