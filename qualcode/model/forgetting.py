"""What forgetting somebody would erase, and what it cannot reach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForgetPlan:
    """A preview of an erasure that cannot be undone.

    `documents` go whole; of `partly` (name, number of turns) only the person's turns go. `codings`, `memos`,
    `examples` (of codes) and `entries` (of the change log) are numbers of what is erased, `copies` the number of the
    program's own copies that are deleted. `sources` and `exports` are files outside the project that are left for a
    person to delete; `mentions` are places in what stays where the name stands.
    """

    name: str
    documents: tuple[str, ...] = ()
    partly: tuple[tuple[str, int], ...] = ()
    codings: int = 0
    memos: int = 0
    examples: int = 0
    entries: int = 0
    copies: int = 0
    sources: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
