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


@dataclass(frozen=True, slots=True)
class CodedLine:
    """A line of a coded document: its number, who begins to speak on it, its pieces, the codes that begin on it.

    A piece is a text and whether it bears a code. A code stands with the lines that it goes over: `Tax (3–5)`.
    """

    number: int
    speaker: str
    pieces: tuple[tuple[str, bool], ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document with its codes in the margin, under its short name."""

    title: str
    lines: tuple[CodedLine, ...]
    note: str
