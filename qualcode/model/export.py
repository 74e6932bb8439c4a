"""Files that were written from the project."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Export:
    """A file written from the project, outside it: its absolute path, what it holds (`table`, `quotes`, `codebook`),
    and when it was last written (UTC, ISO 8601).
    """

    path: str
    what: str
    created: str
