"""Memos and the journal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MemoKind(StrEnum):
    """What a memo is for. Reflexive memos are exported only when chosen."""

    ANALYTIC = "analytic"
    METHOD = "method"
    DECISION = "decision"
    REFLEXIVE = "reflexive"
    SUMMARY = "summary"
    JOURNAL = "journal"


class MemoTarget(StrEnum):
    """What a memo can be about."""

    DOCUMENT = "document"
    CODE = "code"
    ACTOR = "actor"
    CODING = "coding"


@dataclass(frozen=True, slots=True)
class About:
    """One thing that a memo is about, with the name that a reader knows it by."""

    target: MemoTarget
    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on anything, on several things at once, or on nothing but the study (journal)."""

    guid: str
    kind: MemoKind
    text: str
    coder: str
    created: str
    about: tuple[About, ...] = ()
