"""What coders decided on suggestions, and the rules that suggest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from qualcode.model.span import Span
from qualcode.model.suggestion import Verdict


class Unit(StrEnum):
    """What is suggested a code for."""

    USUAL = "usual"
    """What the coder tends to mark."""
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"


class Nothing(StrEnum):
    """Why no code is suggested."""

    OFF = "off"
    """Suggestions were turned off by this coder."""
    REFLEXIVE = "reflexive"
    """The study is reflexive, and this coder has not asked for suggestions."""
    NOT_READ = "not-read"
    """The study is reflexive, and this coder has finished none of the documents meant."""
    NO_CODES = "no-codes"
    NO_TEXT = "no-text"
    """There is no document, or none with words."""
    ASKED = "asked"
    """All that is long enough is an interviewer's."""
    SHORT = "short"
    """There are only headings and what is shorter than three words."""
    CODED = "coded"
    """Every passage bears codes."""
    NO_WORDS = "no-words"
    """No code has a word that the texts could hold, and nothing is coded."""
    DECIDED = "decided"
    """All that could be suggested was rejected, or is coded by this coder on a part of the passage."""
    THRESHOLD = "threshold"
    """What is left scores less than is shown."""
    UNLIKE = "unlike"
    """What is left resembles no code at all."""


class Order(StrEnum):
    """What comes first in a list of suggestions."""

    SCORE = "score"
    CODE = "code"
    UNCERTAIN = "uncertain"
    """What the engine is least sure of: the answers teach it most."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a coder decided on one suggestion.

    Args:
        guid: its own.
        suggestion: the id of the suggestion, on the text version that the passage stands on now.
        document: the document's guid.
        revision: the guid of that text version.
        span: the passage that was suggested, in code points.
        code: the guid of the code that was suggested.
        coder: who decided.
        verdict: what was decided.
        instead: the guid of the code that was taken in its place; empty if none was.
        score: what the engine gave it; None where it gave only a rank.
        engine: which engine.
        rules: the guids of the rules that fired.
        blind: whether it was made again later without the suggestion being shown.
        created: when, in UTC.
    """

    guid: str
    suggestion: str
    document: str
    revision: str
    span: Span
    code: str
    coder: str
    verdict: Verdict
    instead: str
    score: float | None
    engine: str
    rules: tuple[str, ...]
    blind: bool
    created: str


@dataclass(frozen=True, slots=True)
class SuggestionRule:
    """A rule that a researcher wrote; `code` is a guid, `where` a filter on documents and who speaks."""

    guid: str
    code: str
    form: str
    pattern: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How suggestions fared. `offered` were shown; `changed` were accepted with another code or other ends."""

    offered: int = 0
    accepted: int = 0
    changed: int = 0
    rejected: int = 0

    @property
    def decided(self) -> int:
        """How many were decided on; what was put off is not."""
        return self.accepted + self.changed + self.rejected

    @property
    def precision(self) -> float | None:
        """The share of those decided on that were accepted as they were; None if none was."""
        return self.accepted / self.decided if self.decided else None


def suggestion_id(revision: str, span: Span, code: str) -> str:
    """The id of a suggestion: 16 hexadecimal digits that follow from text version, passage and code."""
    return sha256(f"{revision}\0{span.start}\0{span.end}\0{code}".encode()).hexdigest()[:16]
