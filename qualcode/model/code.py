"""Codes and their paths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PATH_SEPARATOR = "/"

SLASH = "\N{DIVISION SLASH}"
"""Stands for `/` in the name of a code, where `/` parts the levels of a path. An export writes `/` again."""


@dataclass(frozen=True, slots=True)
class Code:
    """A named idea in the codebook. `path` is `Theme/Sub code`; `parent` a guid or None; `codings` its own count.

    `defined` is when its definition, include or exclude was last changed (UTC, ISO 8601; empty: never since it was
    made), `to_review` how many of its codings were made before that and not looked at since.
    """

    guid: str
    name: str
    path: str
    parent: str | None = None
    name_en: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    keywords: tuple[str, ...] = ()
    color: str = ""
    key: int | None = None
    sort: int = 0
    codings: int = 0
    defined: str = ""
    to_review: int = 0

    @property
    def depth(self) -> int:
        """0 for a top-level code."""
        return self.path.count(PATH_SEPARATOR)


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One code as a codebook file describes it, with its sub-codes; `guid` where it was taken from a study."""

    name: str
    name_en: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    keywords: tuple[str, ...] = ()
    color: str = ""
    key: int | None = None
    codes: tuple[CodeEntry, ...] = ()
    guid: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """A codebook file: an id, titles, and the tree of codes."""

    name: str
    title: str = ""
    title_en: str = ""
    language: str = ""
    version: int = 1
    codes: tuple[CodeEntry, ...] = ()
    left_out: tuple[str, ...] = ()
    """Columns of the table that it came from which hold nothing that a codebook has."""


def split_path(path: str) -> tuple[str, ...]:
    """The names along a code path, outermost first; empty names and spaces around names are dropped."""
    return tuple(name for part in path.split(PATH_SEPARATOR) if (name := part.strip()))


def join_path(names: Iterable[str]) -> str:
    """The path of a code whose names are given outermost first."""
    return PATH_SEPARATOR.join(names)


def fold(name: str) -> str:
    """The form under which two names are the same: casefolded, single spaces. Norwegian letters keep apart."""
    return " ".join(name.casefold().split())
