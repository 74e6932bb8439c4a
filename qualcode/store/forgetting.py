"""Erasing rows for good, with everything that the log and the texts remember of them.

Not a change that can be undone: rows are removed directly, the log's entries about them lose their content, and the
file is rewritten so that no freed page keeps a byte.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from qualcode.model.change import ChangeState, Op
from qualcode.store.log import now, touch
from qualcode.store.recorder import OPS_FORMAT, decode_ops, encode_ops, new_guid, read_rows
from qualcode.store.schema import Base, ChangeRow, CoderRow, ContentRow, RevisionRow

ORDER = (
    "memo_link",
    "memo",
    "coding",
    "segment",
    "answer",
    "voice",
    "turn",
    "attribute_value",
    "revision",
    "document",
    "actor",
)
"""Tables in the order in which rows can be removed: what refers first."""

QUOTE = 20
"""From how many characters on a value of the log that is found in an erased text is a quote from it, not a word."""


class Erasure:
    """The rows to erase, by table; collected first, so that they can be counted before anything is done."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.guids: dict[str, dict[str, None]] = {table: {} for table in ORDER}

    def add(self, table: str, guids: Iterable[str]) -> None:
        """Take rows in."""
        self.guids[table].update(dict.fromkeys(guids))

    def add_where(self, table: str, column: str, targets: Collection[str]) -> list[str]:
        """Take in the rows that refer to one of these by that column; returns their guids."""
        found = [guid for guid, row in read_rows(self.connection, table).items() if row[column] in targets]
        self.add(table, found)
        return found

    def add_document(self, document: str) -> None:
        """Take in a document with all its versions, marks and memos on nothing else."""
        self.add("document", [document])
        for revision in self.add_where("revision", "document", {document}):
            self.add_revision_marks(revision)
        self.add_where("attribute_value", "document", {document})
        self.add_where("memo_link", "document", {document})
        self.add_lonely_memos()

    def add_revision_marks(self, revision: str) -> None:
        """Take in what is marked on one version."""
        segments = self.add_where("segment", "revision", {revision})
        self.add_codings(self.add_where("coding", "segment", set(segments)))
        self.add_where("voice", "revision", {revision})
        self.add_where("answer", "revision", {revision})
        self.add_where("turn", "revision", {revision})

    def add_codings(self, codings: Sequence[str]) -> None:
        """Take in codings and the links of memos to them."""
        self.add("coding", codings)
        self.add_where("memo_link", "coding", set(codings))

    def add_lonely_memos(self) -> None:
        """Take in the memos that are about nothing but what is erased."""
        left: dict[str, int] = {}
        for guid, row in read_rows(self.connection, "memo_link").items():
            gone = guid in self.guids["memo_link"]
            left[row["memo"]] = left.get(row["memo"], 0) + (0 if gone else 1)
        self.add("memo", [memo for memo, links in left.items() if links == 0])

    @property
    def all_guids(self) -> set[str]:
        """Everything that is erased."""
        return {guid for guids in self.guids.values() for guid in guids}

    def carry_out(self) -> None:
        """Remove the rows."""
        for table in ORDER:
            target = Base.metadata.tables[table]
            for guid in self.guids[table]:
                self.connection.execute(delete(target).where(target.c.guid == guid))


def unused_contents(connection: Connection) -> set[str]:
    """The addresses of texts that no version uses any more."""
    used = select(RevisionRow.content_id)
    return set(connection.execute(select(ContentRow.guid).where(ContentRow.id.not_in(used))).scalars())


def delete_contents(connection: Connection, addresses: Collection[str]) -> None:
    """Remove texts for good."""
    for address in addresses:
        connection.execute(delete(ContentRow).where(ContentRow.guid == address))


def entries_about(
    connection: Connection, guids: Collection[str], words: Collection[str], texts: Collection[str]
) -> list[int]:
    """The log's entries that touch or refer to one of these rows, hold one of these words, or quote these texts."""
    found = []
    for sequence, args, ops in connection.execute(select(ChangeRow.sequence, ChangeRow.args, ChangeRow.ops)):
        if _says(args, words) or any(_touches(op, guids, words) or _quotes(op, texts) for op in decode_ops(ops)):
            found.append(sequence)
    return found


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
    sequence = (connection.execute(select(func.max(ChangeRow.sequence))).scalar() or 0) + 1
    connection.execute(
        insert(ChangeRow).values(
            sequence=sequence,
            guid=new_guid(),
            coder_id=coder_id,
            time=now(),
            kind="forget",
            args={"what": what},
            state=ChangeState.FINAL.value,
            format=OPS_FORMAT,
            ops=encode_ops([]),
        )
    )
    touch(connection)


def _touches(op: Op, guids: Collection[str], words: Collection[str]) -> bool:
    if op.guid in guids:
        return True
    values = [*(op.before or {}).values(), *(op.after or {}).values()]
    return any(isinstance(value, str) and value in guids for value in values) or _says(values, words)


def _quotes(op: Op, texts: Collection[str]) -> bool:
    """Whether a code's example, or any other value that is long enough to be a quote, is out of these texts."""
    for name, value in [*(op.before or {}).items(), *(op.after or {}).items()]:
        quote = value.strip() if isinstance(value, str) else ""
        if (len(quote) >= QUOTE or (name == "example" and quote)) and any(quote in text for text in texts):
            return True
    return False


def _says(value: Any, words: Collection[str]) -> bool:
    if isinstance(value, str):
        return any(word in value for word in words)
    if isinstance(value, dict):
        return any(_says(inner, words) for inner in value.values())
    if isinstance(value, list):
        return any(_says(inner, words) for inner in value)
    return False
