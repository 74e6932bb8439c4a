"""What an appendix holds, as ready words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code in the codebook's appendix: what is said of it, an example, and how much is coded with it alone.

    `level` is 0 for a top-level code. `source` is where the example stands (`[M3:41]`), empty where the codebook
    gives one of its own.
    """

    level: int
    name: str
    definition: str
    include: str
    exclude: str
    example: str
    source: str
    codings: int
    documents: int


@dataclass(frozen=True, slots=True)
class CodebookAppendix:
    """The whole codebook, in its order. `version` names the kept version that it equals, empty where none does."""

    title: str
    rows: tuple[CodeRow, ...]
    note: str
    version: str = ""
