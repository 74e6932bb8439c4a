"""Proposals that nobody wants to be asked about again: names of actors, voices.

They stand in the log alone: a change that declined some keeps their ids, no words, and counts as long as it stands.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from qualcode.model.change import ChangeState
from qualcode.store.schema import ChangeRow, SettingRow

NAMES, VOICES = "actor.reject", "voice.reject"
"""The kinds of change; the ids are in `args["ids"]`."""

_KEPT_BEFORE = {NAMES: "names.declined", VOICES: "voices.declined"}
"""Where earlier versions of the program kept them, outside the log."""


def declined(connection: Connection, kind: str) -> frozenset[str]:
    """The ids of the proposals of a kind that were declined, whoever did it."""
    standing = select(ChangeRow.args).where(ChangeRow.kind == kind, ChangeRow.state == ChangeState.DONE.value)
    kept = connection.execute(select(SettingRow.value).where(SettingRow.name == _KEPT_BEFORE[kind])).scalar()
    return frozenset(kept or ()).union(*(args["ids"] for args in connection.execute(standing).scalars()))
