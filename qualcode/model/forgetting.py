"""What forgetting somebody would erase, and what it cannot reach."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Trace(StrEnum):
    """What of a person stands in a place that stays."""

    NAME = "name"
    """The whole name, an alias or a label, in whatever case or form."""
    PART = "part"
    """A first or last name alone, which may be another's."""
    WORDS = "words"
    """What they said, word for word."""
    QUOTED = "quoted"
    """A stretch that was marked as theirs in what somebody else said or wrote."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in what stays where something of the person stands.

    `id` names it as long as the place is there. `where` says in words where it is; `text` is what stands there, cut
    to the surroundings of the first find. `table`, `column`, `row` and `inside` lead to it in the project file; of a
    document's text `inside` is the number of the line.
    """

    id: str
    where: str
    traces: tuple[Trace, ...]
    text: str
    table: str
    column: str
    row: str
    inside: tuple[str | int, ...] = ()


ALL = "all"
"""Says that every mention is meant."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is to be done with mentions; what is not named here stays as it is.

    `erase` and `replace` are ids of mentions, or beginnings of them, or `ALL`. `by` stands where a name is replaced;
    where anything else is erased or replaced, `[…]` stands.
    """

    erase: tuple[str, ...] = ()
    replace: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class ForgetPlan:
    """A preview of an erasure that cannot be undone, or what was done.

    `documents` go whole; of `partly` (name, number of turns) only the person's turns go. `removed` are documents that
    were removed before, of which the file still holds the text: every forgetting erases those, too. `codings`,
    `memos`, `examples` (of codes) and `entries` (of the change log) are numbers of what is erased, `copies` the
    number of the program's own copies that are deleted. `sources` and `exports` are files outside the project that
    are left for a person to delete, `elsewhere` other project files that hold the same study; `mentions` are places
    in what stays, `redacted` of them are erased or replaced; `entries_with_part` is the number of log entries that
    stay and hold a first or last name.
    """

    name: str
    documents: tuple[str, ...] = ()
    partly: tuple[tuple[str, int], ...] = ()
    removed: tuple[str, ...] = ()
    codings: int = 0
    memos: int = 0
    examples: int = 0
    entries: int = 0
    copies: int = 0
    sources: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    redacted: int = 0
    entries_with_part: int = 0
