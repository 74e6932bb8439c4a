"""Memos and the journal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class MemoKind(StrEnum):
    """What a memo is for. Reflexive memos are exported only when chosen."""

    ANALYTIC = "analytic"
    METHOD = "method"
    DECISION = "decision"
    REFLEXIVE = "reflexive"
    SUMMARY = "summary"
    COMMENT = "comment"
    """Found in a file that was imported; begins with the name of who wrote it."""
    JOURNAL = "journal"


class MemoTarget(StrEnum):
    """What a memo can be about."""

    DOCUMENT = "document"
    CODE = "code"
    ACTOR = "actor"
    CODING = "coding"
    SEGMENT = "segment"
    """A passage, whether coded or not."""


@dataclass(frozen=True, slots=True)
class MemoPlace:
    """The passage that a memo is about; `current` is false while it waits on an old text version.

    `document` is the document's name, `span` counts code points of the version that it stands on.
    """

    document: str
    span: Span
    lines: tuple[int, int]
    text: str
    current: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """One thing that a memo is about, with the name that a reader knows it by.

    Of a passage the name is its reference (`[M3:41]`), and `place` says where it is.
    """

    target: MemoTarget
    guid: str
    name: str
    place: MemoPlace | None = None


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on anything, on several things at once, or on nothing but the study (journal)."""

    guid: str
    kind: MemoKind
    text: str
    coder: str
    created: str
    about: tuple[About, ...] = ()
