"""A coding as the reader draws it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """One code on one passage; offsets in code points.

    `label` is the code's name, `color` what `palette.family_colors` says of it, `letter` the one that stands for it
    where there is no room for names.
    """

    guid: str
    start: int
    end: int
    code_guid: str
    label: str
    color: str = ""
    letter: str = ""
