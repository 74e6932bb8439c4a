"""The study as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Approach(StrEnum):
    """How the study is done, which decides what is offered and counted."""

    REFLEXIVE = "reflexive"
    CODEBOOK = "codebook"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class StudyInfo:
    """What the project says of itself. `version` goes up with every write, by whichever program.

    `approach` is None where nobody has said it.
    """

    guid: str
    title: str
    language: str
    approach: Approach | None
    created: str
    version: int

    @property
    def works_as(self) -> Approach:
        """The approach by which the program behaves: a codebook study until something else was said."""
        return self.approach or Approach.CODEBOOK
