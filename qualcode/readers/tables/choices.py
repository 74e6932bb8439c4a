"""Answers to questions of which several choices may be ticked: every choice as a value of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_SEPARATORS = (";", "\n", "|", ", ")
_MOST_CHOICES = 30
_LONGEST_CHOICE = 80  # code points


def choices_of(column: Sequence[str]) -> tuple[tuple[str, ...], ...] | None:
    """The choices that each cell of a column names, if its cells hold several; else None.

    Cells are parted at `;` (Microsoft Forms), line breaks, `|` or `, ` (Google Forms), whichever makes choices that
    come back: each stands alone somewhere or beside different others, so that `Ja, av og til` stays one choice.
    """
    given = [cell for cell in column if cell.strip()]
    for separator in _SEPARATORS:
        parted = {cell: _parts(cell, separator) for cell in given}
        several = [parts for parts in parted.values() if len(parts) > 1]
        if not several:
            continue
        counts = Counter(part for cell in given for part in parted[cell])
        if len(counts) > _MOST_CHOICES or any(len(part) > _LONGEST_CHOICE for part in counts):
            continue
        alone = {parts[0] for parts in parted.values() if len(parts) == 1}
        company: dict[str, set[tuple[str, ...]]] = {}
        for parts in several:
            for part in parts:
                company.setdefault(part, set()).add(parts)
        free = sum(part in alone or len(company.get(part, ())) > 1 for part in counts)
        coming_back = sum(count > 1 for count in counts.values())
        if free * 3 >= 2 * len(counts) and coming_back * 2 >= len(counts):
            return tuple(parted.get(cell, ()) for cell in column)
    return None


def _parts(cell: str, separator: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for piece in cell.split(separator) if (part := " ".join(piece.split()))))
