"""What each column of a project file holds, said beside the column (`info=NAME`).

Forgetting, the search before an export, pseudonyms and merging walk these declarations instead of lists of their own,
so that a new column cannot be forgotten by one of them: a test fails while a column that could hold words says
nothing. Numbers, truth values and references to other rows hold no words and need no declaration.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Holds(StrEnum):
    """What stands in a column, by what it would tell about a person if it got out."""

    NOTHING = "nothing"
    """Our own words and marks: kinds from a fixed list, times, guids, fingerprints, colours."""
    MATERIAL = "material"
    """What people said or wrote, as the file had it."""
    NAME = "name"
    """What a person, a document or a coder is called; also folded for comparison."""
    WRITING = "writing"
    """What researchers wrote, which may name or quote anybody: memos, definitions, values of attributes."""
    PATH = "path"
    """Where a file is outside the project; a file's name often is a person's."""
    DERIVED = "derived"
    """Computed from the others, words included; rebuilt at will, so erased without loss."""
    RECORD = "record"
    """The log and the screen's own notes: any of the others may be in it."""


HOLDS: Final = "holds"
"""The key under which a column's `info` says it."""

NOTHING: Final = {HOLDS: Holds.NOTHING}
MATERIAL: Final = {HOLDS: Holds.MATERIAL}
NAME: Final = {HOLDS: Holds.NAME}
WRITING: Final = {HOLDS: Holds.WRITING}
PATH: Final = {HOLDS: Holds.PATH}
DERIVED: Final = {HOLDS: Holds.DERIVED}
RECORD: Final = {HOLDS: Holds.RECORD}
