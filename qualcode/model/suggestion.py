"""Suggested codes, and why. A suggestion is not a coding: it counts for nothing until a person accepts it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.model.span import Span

MOST_SURE = 0.99
"""No suggestion is shown as surer than this, whatever the engine says: it does not read as a person does."""


class Verdict(StrEnum):
    """What a coder decided on a suggestion."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    """Accepted with another code, or with other ends."""
    REJECTED = "rejected"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that can be given codes.

    Args:
        id: names the passage for the caller.
        document: the document's guid, or any name that passages of one document share.
        text: what is said.
    """

    id: str
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage with the codes (guids) that a person gave it."""

    passage: Passage
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordShare:
    """How much one word of the passage adds to the linear score.

    Args:
        word: as it stands in the text.
        start: where, in code points of the passage's text.
        end: where it ends.
        share: its part of the score; all shares and `Evidence.rest` add up to it.
        parts: the parts of a compound that were recognised, such as `bolig`, `politikk`.
    """

    word: str
    start: int
    end: int
    share: float
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearPassage:
    """A coded passage that resembles this one; likeness in 0..1."""

    id: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a code is suggested, in words that can be checked.

    Args:
        words: words with their shares, the largest first.
        rest: what the score holds beside the words.
        score: the linear score that the shares add up to, within 1e-3.
        keywords: the codebook's keywords found in the passage, as they stand in the codebook.
        nearest: coded passages of the same code, the nearest first.
        rules: the rules that fired, as they were written.
    """

    words: tuple[WordShare, ...] = ()
    rest: float = 0.0
    score: float = 0.0
    keywords: tuple[str, ...] = ()
    nearest: tuple[NearPassage, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One code for one passage of a document's current text.

    Args:
        id: stable; it follows from revision, span and code.
        document: the document's guid.
        span: in code points of the current revision.
        text: the passage.
        code: the code's guid.
        score: 0..1; a share of precision where `calibrated`, else only good for ranking.
        calibrated: whether there was enough coded (12 passages) to say how sure.
        rank: 1 is the passage's best code.
        evidence: why.
    """

    id: str
    document: str
    span: Span
    text: str
    code: str
    score: float
    calibrated: bool = False
    rank: int = 1
    evidence: Evidence = field(default_factory=Evidence)


@dataclass(frozen=True, slots=True)
class Offer:
    """What the engine proposes: one code for one passage. Evidence is made when somebody asks for it.

    Args:
        passage: the passage's id.
        code: the code's guid.
        score: 0..1; the probability of being right where `calibrated`, else only good for ranking.
        calibrated: whether there was enough coded (12 passages) to say how sure.
        rank: 1 is the passage's best code.
    """

    passage: str
    code: str
    score: float
    calibrated: bool
    rank: int
