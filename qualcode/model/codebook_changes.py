"""What became of a codebook between two versions of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What became of a word."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words of one fate that stand beside each other, with the space before them, if there was one."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a codebook says of a code, before and after. Keywords are one line, set apart by commas."""

    field: str
    before: str
    after: str
    runs: tuple[WordRun, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code that is there in both, and what is said of it otherwise; `path` is the later one."""

    path: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class PathChange:
    """A code that bears another name or stands elsewhere."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Split:
    """A code that became several; `words` are what went from it to the new ones."""

    code: str
    into: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Codes that became one; `words` are what it took over from them."""

    codes: tuple[str, ...]
    into: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodebookComparison:
    """All that differs between two codebooks. Codes in `splits` and `merges` are not in `added` and `removed`."""

    codes_before: int
    codes_after: int
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[PathChange, ...] = ()
    moved: tuple[PathChange, ...] = ()
    splits: tuple[Split, ...] = ()
    merges: tuple[Merge, ...] = ()
    changed: tuple[CodeChange, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.removed, self.renamed, self.moved, self.splits, self.merges, self.changed))


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """A codebook as it was when somebody gave it a name; time is UTC, ISO 8601."""

    guid: str
    name: str
    created: str
    codes: int


@dataclass(frozen=True, slots=True)
class Redefinition:
    """One change of what is said of a code: who, when, and the fields.

    `made`: the code was made then. `name` is what it was called from then on, `renamed_from` what it was called
    before, if that was something else.
    """

    sequence: int
    coder: str
    time: str
    made: bool
    fields: tuple[FieldChange, ...]
    name: str
    renamed_from: str = ""
