"""The change log's values: what was done, and how to undo it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Row = dict[str, Any]
"""A row as the log keeps it: column name to value, references to other rows as their guids."""


@dataclass(frozen=True, slots=True)
class Op:
    """One row before and after. `before` None: the row was made; `after` None: it was removed."""

    table: str
    guid: str
    before: Row | None
    after: Row | None


class ChangeState(StrEnum):
    """Whether a change stands, is undone and may be redone, or was overtaken; final: it can be neither."""

    DONE = "done"
    UNDONE = "undone"
    ABANDONED = "abandoned"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Change:
    """A thing done: who, when, what. `args` fill the sentence of its `kind`; time is UTC, ISO 8601."""

    guid: str
    sequence: int
    coder: str
    time: str
    kind: str
    args: dict[str, Any] = field(default_factory=dict)
    state: ChangeState = ChangeState.DONE
