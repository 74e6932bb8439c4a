"""Erasing rows for good, with everything that the log and the texts remember of them.

Not a change that can be undone: rows are removed directly, the log's entries about them lose their content, and the
file is rewritten so that no freed page keeps a byte.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from qualcode.model.change import ChangeState, Op
from qualcode.store.declined import NAMES, VOICES
from qualcode.store.dependents import Rows, in_order, loosen, with_dependents
from qualcode.store.derived import drop_derived
from qualcode.store.log import add_entry
from qualcode.store.recorder import Recorder, decode_ops, encode_ops
from qualcode.store.schema import (
    AnnotationRow,
    ChangeRow,
    CodebookVersionRow,
    CoderRow,
    ContentRow,
    DerivedRow,
    DraftRow,
    RevisionRow,
    SettingRow,
)

QUOTE = 20
"""From how many characters on a value of the log that is found in an erased text is a quote from it, not a word."""


class Erasure:
    """The rows to erase, with all that hangs on them; collected first, so that they can be counted."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.rows: Rows = {}

    def add(self, table: str, guids: Iterable[str]) -> None:
        """Take rows in, with all that goes when they go."""
        self.rows = with_dependents(self.connection, table, guids, self.rows)

    def of(self, table: str) -> Collection[str]:
        """The guids of the rows of a table that are erased."""
        return self.rows.get(table, {}).keys()

    @property
    def all_guids(self) -> set[str]:
        """Everything that is erased."""
        return {guid for guids in self.rows.values() for guid in guids}

    def carry_out(self, recorder: Recorder) -> None:
        """Remove the rows; references that are only loosened are emptied."""
        loosen(recorder, self.rows)
        for table, guids in in_order(self.rows):
            recorder.delete_many(table, guids)


def unused_contents(connection: Connection) -> set[str]:
    """The addresses of texts that no version uses any more."""
    used = select(RevisionRow.content_id)
    return set(connection.execute(select(ContentRow.guid).where(ContentRow.id.not_in(used))).scalars())


def texts_of_contents(connection: Connection, addresses: Collection[str]) -> list[str]:
    """The texts at these addresses, as far as they are still there."""
    query = select(ContentRow.text).where(ContentRow.guid == bindparam("address"))
    found = (connection.execute(query, {"address": address}).scalar() for address in addresses)
    return [text for text in found if text is not None]


def delete_contents(connection: Connection, addresses: Collection[str]) -> None:
    """Remove texts for good, with what pipelines had found in them and all that was worked out."""
    for address in addresses:
        text = select(ContentRow.id).where(ContentRow.guid == address).scalar_subquery()
        connection.execute(delete(AnnotationRow).where(AnnotationRow.content_id == text))
        connection.execute(delete(ContentRow).where(ContentRow.guid == address))
    drop_derived(connection)


def delete_notes(
    connection: Connection, guids: Collection[str], says: Callable[[str], bool], texts: Collection[str]
) -> int:
    """Remove what the screen had noted for itself, and unsaved writing about these rows, that says something of whom
    is forgotten, or that repeats what stands in these texts; returns how many pieces of writing went.
    """
    connection.execute(delete(SettingRow))
    gone = [
        about
        for about, text in connection.execute(select(DraftRow.about, DraftRow.text))
        if any(guid in about for guid in guids) or says(text) or _repeats(text, texts)
    ]
    connection.execute(delete(DraftRow).where(DraftRow.about.in_(gone)))
    return len(gone)


def delete_derived(connection: Connection) -> None:
    """Remove all that was worked out from the study; it is worked out again when that is next needed."""
    connection.execute(delete(DerivedRow))


def blank_kept_examples(connection: Connection, texts: Collection[str]) -> set[str]:
    """Take the examples that quote these texts out of the codebook's kept versions; returns the versions' guids."""
    blanked = set()
    table = CodebookVersionRow
    for guid, codes in connection.execute(select(table.guid, table.codes)).all():
        without = _without_examples(codes, texts)
        if without != codes:
            connection.execute(
                update(CodebookVersionRow).where(CodebookVersionRow.guid == guid).values(codes=without)
            )
            blanked.add(guid)
    return blanked


def entries_about(
    connection: Connection,
    guids: Collection[str],
    says: Callable[[str], bool],
    says_in_part: Callable[[str], bool],
    texts: Collection[str],
) -> tuple[list[int], int]:
    """The log's entries that touch or refer to one of these rows, say something of whom is forgotten, or quote these
    texts; and how many others say something that may be of whom is forgotten.

    Declined proposals are among the former, whatever they were about.
    """
    found, in_part = [], 0
    query = select(ChangeRow.sequence, ChangeRow.kind, ChangeRow.args, ChangeRow.ops)
    for sequence, kind, args, stored in connection.execute(query):
        declined = kind in {NAMES, VOICES}  # nobody can tell from an id whose name it was, but may try names on it
        ops = decode_ops(stored)
        if declined or any(_touches(op, guids) or _quotes(op, texts) for op in ops):
            found.append(sequence)
            continue
        words = {*_words([args]), *_words(value for op in ops for value in _values(op))}
        if any(map(says, words)):
            found.append(sequence)
        elif any(map(says_in_part, words)):
            in_part += 1
    return found, in_part


def empty_entries(connection: Connection, sequences: Iterable[int]) -> None:
    """Leave of these entries only that there was a change, by whom and when; for good."""
    for sequence in sequences:
        connection.execute(
            update(ChangeRow)
            .where(ChangeRow.sequence == sequence)
            .values(kind="forgotten", args={}, ops=encode_ops([]), state=ChangeState.FINAL.value)
        )


def note_forgetting(connection: Connection, coder: str, what: str) -> None:
    """Write the content-free line: that something was forgotten, by whom and when."""
    coder_id = connection.execute(select(CoderRow.id).where(CoderRow.guid == coder)).scalar_one()
    add_entry(connection, coder_id, "forget", {"what": what}, ChangeState.FINAL)


def _values(op: Op) -> list[Any]:
    return [*(op.before or {}).values(), *(op.after or {}).values()]


def _touches(op: Op, guids: Collection[str]) -> bool:
    return op.guid in guids or any(isinstance(value, str) and value in guids for value in _values(op))


def _quotes(op: Op, texts: Collection[str]) -> bool:
    """Whether a code's example, or any other value that is long enough to be a quote, is out of these texts."""
    values = [*(op.before or {}).items(), *(op.after or {}).items()]
    return any(is_quoted(name, value, texts) for name, value in values)


def is_quoted(name: str, value: Any, texts: Collection[str]) -> bool:
    """Whether a value, or one inside it, is out of these texts; of an `example` every length counts."""
    if isinstance(value, dict):
        return any(is_quoted(key, inner, texts) for key, inner in value.items())
    if isinstance(value, list):
        return any(is_quoted(name, inner, texts) for inner in value)
    quote = value.strip() if isinstance(value, str) else ""
    return (len(quote) >= QUOTE or (name == "example" and quote != "")) and any(quote in text for text in texts)


def _without_examples(value: Any, texts: Collection[str]) -> Any:
    if isinstance(value, list):
        return [_without_examples(inner, texts) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        name: "" if name == "example" and is_quoted(name, inner, texts) else _without_examples(inner, texts)
        for name, inner in value.items()
    }


def _repeats(writing: str, texts: Collection[str]) -> bool:
    """Whether a piece of writing has as many characters in a row from these texts as make a quote."""
    pieces = {writing[at : at + QUOTE] for at in range(len(writing) - QUOTE + 1)}
    return any(text[at : at + QUOTE] in pieces for text in texts for at in range(len(text) - QUOTE + 1))


def _words(values: Iterable[Any]) -> Iterator[str]:
    """Every text in values of the log."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _words(value.values())
        elif isinstance(value, list):
            yield from _words(value)
