"""The change log: the undo stack, the audit trail, and what merging will build on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, exc, func, insert, or_, select, update

from qualcode.model.change import Change, ChangeState, Op
from qualcode.store.recorder import OPS_FORMAT, Recorder, decode_ops, encode_ops, new_guid, read_rows, reverse
from qualcode.store.schema import ChangeRow, CoderRow, ProjectRow


class BlockedError(Exception):
    """A change cannot be undone or redone because a later one built on it; `later` is that one, if it was found."""

    def __init__(self, change: Change, later: Change | None) -> None:
        self.change = change
        self.later = later
        super().__init__(change.kind)


def now() -> str:
    """This moment in UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_change(recorder: Recorder, coder: str, kind: str, args: dict[str, Any]) -> int:
    """Close a transaction's work as one change of the log.

    Args:
        recorder: what was written; its ops become the entry.
        coder: the guid of the coder who did it.
        kind: what was done, such as `coding.add`.
        args: names and numbers for the sentence; no document text.

    Returns:
        The change's sequence.
    """
    connection = recorder.connection
    coder_id = recorder.id_of("coder", coder)
    connection.execute(
        update(ChangeRow)
        .where(ChangeRow.coder_id == coder_id, ChangeRow.state == ChangeState.UNDONE)
        .values(state=ChangeState.ABANDONED.value)
    )
    return add_entry(connection, coder_id, kind, args, ChangeState.DONE, recorder.ops)


def add_entry(
    connection: Connection, coder_id: int, kind: str, args: dict[str, Any], state: ChangeState, ops: Sequence[Op] = ()
) -> int:
    """Put an entry at the end of the log; returns its sequence."""
    sequence: int = (connection.execute(select(func.max(ChangeRow.sequence))).scalar() or 0) + 1
    connection.execute(
        insert(ChangeRow).values(
            sequence=sequence,
            guid=new_guid(),
            coder_id=coder_id,
            time=now(),
            kind=kind,
            args=args,
            state=state.value,
            format=OPS_FORMAT,
            ops=encode_ops(ops),
        )
    )
    touch(connection)
    return sequence


def touch(connection: Connection) -> None:
    """Say that the project is not as it was: its version goes up by one."""
    connection.execute(update(ProjectRow).values(version=ProjectRow.version + 1))


def touch_beyond(connection: Connection, version: int) -> None:
    """As `touch`, past a version that others may have seen before an older copy was put in its place."""
    connection.execute(update(ProjectRow).where(ProjectRow.version < version).values(version=version))
    touch(connection)


def undo_last(connection: Connection, coder: str) -> Change | None:
    """Take back the coder's own last change that stands.

    Returns:
        The change, or None if there is nothing to undo.

    Raises:
        BlockedError: if a row is no longer as the change left it, or something later refers to it.
    """
    entry = connection.execute(
        _entries()
        .where(CoderRow.guid == coder, ChangeRow.state == ChangeState.DONE)
        .order_by(ChangeRow.sequence.desc())
        .limit(1)
    ).first()
    return (
        None if entry is None else _carry_out(connection, entry, reverse(decode_ops(entry.ops)), ChangeState.UNDONE)
    )


def redo_next(connection: Connection, coder: str) -> Change | None:
    """Do again the change that the coder undid last, if nothing new was done since.

    Raises:
        BlockedError: as `undo_last`.
    """
    entry = connection.execute(
        _entries()
        .where(CoderRow.guid == coder, ChangeRow.state == ChangeState.UNDONE)
        .order_by(ChangeRow.sequence)
        .limit(1)
    ).first()
    if entry is None:
        return None
    return _carry_out(connection, entry, decode_ops(entry.ops), ChangeState.DONE)


def list_changes(connection: Connection, limit: int | None = None) -> list[Change]:
    """The changes, newest first."""
    query = _entries(with_ops=False).order_by(ChangeRow.sequence.desc())
    return [_as_change(entry) for entry in connection.execute(query if limit is None else query.limit(limit))]


def all_changes(connection: Connection) -> Iterator[tuple[Change, list[Op]]]:
    """All changes, oldest first, undone ones too, with all that they wrote."""
    for entry in connection.execute(_entries().order_by(ChangeRow.sequence)):
        yield _as_change(entry), decode_ops(entry.ops)


def changes_of_kind(connection: Connection, kinds: Sequence[str]) -> Iterator[tuple[Change, list[Op]]]:
    """The changes that stand whose kind begins with one of these, oldest first, with all that they wrote."""
    begins = or_(*(ChangeRow.kind.startswith(kind) for kind in kinds))
    standing = ChangeRow.state.in_((ChangeState.DONE.value, ChangeState.FINAL.value))
    for entry in connection.execute(_entries().where(begins, standing).order_by(ChangeRow.sequence)):
        yield _as_change(entry), decode_ops(entry.ops)


def _entries(with_ops: bool = True) -> Any:
    columns = [
        ChangeRow.guid,
        ChangeRow.sequence,
        CoderRow.name.label("coder"),
        ChangeRow.time,
        ChangeRow.kind,
        ChangeRow.args,
        ChangeRow.state,
    ]
    if with_ops:
        columns.append(ChangeRow.ops)
    return select(*columns).join(CoderRow, ChangeRow.coder_id == CoderRow.id)


def _as_change(entry: Any) -> Change:
    return Change(
        entry.guid, entry.sequence, entry.coder, entry.time, entry.kind, entry.args, ChangeState(entry.state)
    )


def _carry_out(connection: Connection, entry: Any, ops: Sequence[Op], state: ChangeState) -> Change:
    """Check that every row still is as the ops expect it, then carry them out and mark the change."""
    change = _as_change(entry)
    changed = _rows_that_differ(connection, ops)
    if changed:
        raise BlockedError(change, _later(connection, change, changed))
    try:
        Recorder(connection).replay(ops)
    except (KeyError, exc.IntegrityError) as error:
        raise BlockedError(change, _later(connection, change, {op.guid for op in ops})) from error
    connection.execute(update(ChangeRow).where(ChangeRow.sequence == change.sequence).values(state=state.value))
    touch(connection)
    return change


def _rows_that_differ(connection: Connection, ops: Sequence[Op]) -> set[str]:
    expected: dict[tuple[str, str], dict[str, Any] | None] = {}
    for op in ops:  # the first op on a row tells how it must look now; later ones add columns not seen yet
        key = (op.table, op.guid)
        if key not in expected:
            expected[key] = None if op.before is None else dict(op.before)
        elif (known := expected[key]) is not None and op.before is not None:
            expected[key] = {**op.before, **known}
    differing = set()
    for table in {table for table, _guid in expected}:
        guids = [guid for name, guid in expected if name == table]
        current = read_rows(connection, table, guids)
        for guid in guids:
            wanted, found = expected[table, guid], current.get(guid)
            if wanted is None:
                same = found is None
            else:
                same = found is not None and all(found[name] == value for name, value in wanted.items())
            if not same:
                differing.add(guid)
    return differing


def _later(connection: Connection, change: Change, guids: Iterable[str]) -> Change | None:
    """The first change after this one that stands and touched, or refers to, one of the rows."""
    wanted = set(guids)
    query = (
        _entries()
        .where(ChangeRow.sequence != change.sequence, ChangeRow.state == ChangeState.DONE)
        .order_by((ChangeRow.sequence < change.sequence), ChangeRow.sequence)
    )
    for entry in connection.execute(query):
        for op in decode_ops(entry.ops):
            values = [*(op.after or {}).values(), *(op.before or {}).values()]
            if op.guid in wanted or any(isinstance(value, str) and value in wanted for value in values):
                return _as_change(entry)
    return None
