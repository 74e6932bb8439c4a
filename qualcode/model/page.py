"""A written page: prose and small tables of ready words, for files that people go on writing in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of ready words; every row has as many cells as there are headings, and the last row is the total.

    Args:
        title: stands above it.
        headings: of the columns; the first is that of the rows' names.
        rows: the cells.
        note: stands below it.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of words; cells may hold whole passages, and every row has as many as there are headings.

    Args:
        title: stands above it with a number; a table without one has neither.
        headings: of the columns.
        rows: the cells.
        shares: how wide the columns are beside one another.
        note: stands below it.
        numbers: the columns that are set to the right.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    note: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; as `heading` it heads those that follow. `language` (`nb`, `en`) if it is not that of the page."""

    text: str
    language: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A title and what stands below it, in order."""

    title: str
    parts: tuple[Grid | Prose | TextTable, ...]
