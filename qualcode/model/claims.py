"""The claim-bearing layer: themes over codes, and findings with passages for and against."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model.span import Span


class ClaimStatus(StrEnum):
    """How far a theme or a finding has come."""

    CANDIDATE = "candidate"
    SETTLED = "settled"


class Side(StrEnum):
    """What a passage does for a finding."""

    FOR = "for"
    AGAINST = "against"


class Strength(StrEnum):
    """How well a finding is borne out; `Support` says the rule."""

    NONE = "none"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the analysis. `number` counts from 1; `codes` are guids in codebook order, many to many."""

    guid: str
    number: int
    name: str
    idea: str
    status: ClaimStatus
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidencePassage:
    """A passage for or against a finding.

    `document` is a guid; `span` counts code points of the text version it stands on, `current` says whether that is
    the document's latest (else it waits to be settled).
    """

    guid: str
    document: str
    span: Span
    text: str
    side: Side
    current: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence that the study claims. `number` counts from 1; `theme` is a guid or None."""

    guid: str
    number: int
    text: str
    status: ClaimStatus
    theme: str | None = None
    passages: tuple[EvidencePassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind a finding: passages, the actors who say them, the kinds of documents they stand in.

    The rule of `strength`: nothing for it is `none`; at least half as many actors against as for is `disputed`; at
    least three actors in at least two kinds of documents is `strong`; at least two actors is `moderate`; else `weak`.
    Actors count, not passages: one person who says a thing five times is still one.
    """

    passages_for: int
    passages_against: int
    actors_for: frozenset[str]
    actors_against: frozenset[str]
    kinds: frozenset[str]

    @property
    def strength(self) -> Strength:
        """By the rule above."""
        if not self.actors_for:
            return Strength.NONE
        if 2 * len(self.actors_against) >= len(self.actors_for):
            return Strength.DISPUTED
        if len(self.actors_for) >= 3 and len(self.kinds) >= 2:
            return Strength.STRONG
        return Strength.MODERATE if len(self.actors_for) >= 2 else Strength.WEAK
