"""Passages and the codes on them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """How a coding came about."""

    MANUAL = "manual"
    SUGGESTED = "suggested"
    IMPORTED = "imported"
    RULE = "rule"
    SEARCH = "search"


class Pass(StrEnum):
    """The round of coding in which a coding was made."""

    OPEN = "open"
    FOCUSED = "focused"
    REVIEW = "review"


class Stance(StrEnum):
    """Whether a passage supports its code's claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage: a stretch of one revision (code points, half-open). Never changes."""

    guid: str
    revision: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one passage by one coder, as lists show it.

    `document` is the name, `code` the full path, `actor` the public label of who speaks (None: unattributed),
    `lines` the first and last line of the passage, from 1, both inclusive. `needs_review`: its code was defined
    otherwise since it was made, and nobody has looked at it again.
    """

    guid: str
    document: str
    start: int
    end: int
    text: str
    code: str
    code_guid: str
    coder: str
    actor: str | None
    origin: Origin
    score: float | None
    memo: str | None
    created: str
    lines: tuple[int, int]
    coding_pass: Pass = Pass.OPEN
    star: bool = False
    stance: Stance | None = None
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A coded passage ready to be cited: text with the reference `[M3:41–43]`."""

    guid: str
    reference: str
    document: str
    start: int
    end: int
    text: str
    code: str
    actor: str | None
    label: str
    attributes: dict[str, str]
    star: bool = False


@dataclass(frozen=True, slots=True)
class NewCoding:
    """A coding to be made, for bulk work: `document` is a guid, `code` a guid, offsets in code points."""

    document: str
    start: int
    end: int
    code: str
    coder: str | None = None
    origin: Origin = Origin.MANUAL
    score: float | None = None
    coding_pass: Pass = Pass.OPEN
    star: bool = False
    stance: Stance | None = None
    memo: str | None = None


@dataclass(frozen=True, slots=True)
class CodingDetails:
    """What a coding remembers beside its passage, code and coder."""

    score: float | None
    coding_pass: Pass
    star: bool
    stance: Stance | None
    created: str
    memo: str | None
    needs_review: bool = False
