"""The study as a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StudyInfo:
    """What the project says of itself. `version` goes up with every write, by whichever program."""

    guid: str
    title: str
    language: str
    approach: str
    created: str
    version: int
