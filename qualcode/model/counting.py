"""What is counted, and how: the rule printed under every table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Translator = Callable[[str], str]
"""gettext's `_` for the language wanted."""


class Measure(StrEnum):
    """What a cell counts. Words and characters are of the union of overlapping passages."""

    CODINGS = "codings"
    SEGMENTS = "segments"
    TURNS = "turns"
    DOCUMENTS = "documents"
    ACTORS = "actors"
    WORDS = "words"
    CHARACTERS = "characters"
    PRESENCE = "presence"
    BREADTH = "breadth"  # breadth with depth: `3 of 4 (12)`, actors (codings)


class Percent(StrEnum):
    """What a cell is a share of."""

    NONE = "none"
    ROW = "row"
    COLUMN = "column"
    TOTAL = "total"
    N_DOCUMENTS = "documents"  # of the column's N documents
    N_ACTORS = "actors"  # of the column's N actors
    PER_1000_WORDS = "per-1000-words"


@dataclass(frozen=True, slots=True)
class CountRule:
    """One way of counting.

    `rows` is `themes` (top-level codes), `codes` (all), or code paths. `columns` is `actor`, `organisation`,
    `actor.kind`, `document`, `document.kind`, `question`, `coder`, or the name of an attribute. `where` is a query
    in the filter language, empty for none. `interviewers` says whether interviewers' turns are counted. `turned` says
    that rows and columns change places when the table is shown: a column for each code, a row for each of the
    grouping; `percent` is of the table as it is shown.
    """

    rows: tuple[str, ...] = ("themes",)
    columns: str = "actor"
    measure: Measure = Measure.CODINGS
    percent: Percent = Percent.NONE
    rollup: bool = True
    where: str = ""
    interviewers: bool = False
    turned: bool = False
