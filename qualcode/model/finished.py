"""Which documents a coder has coded to the end, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FinishedDocuments:
    """The guids of the documents that count as coded by `coder`.

    `marked` is False where nobody has marked any document of the study yet: then every document with a coding by the
    coder counts, and the note under a table has to say so.
    """

    coder: str
    documents: frozenset[str]
    marked: bool
