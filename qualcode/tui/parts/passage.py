"""A place to go to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document, by the document's name; offsets in code points."""

    document: str
    start: int
    end: int
