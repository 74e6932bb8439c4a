"""A coding as the reader draws it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """One code on one passage. `label` is the code's name, `color` a `#rrggbb` or empty; offsets in code points."""

    guid: str
    start: int
    end: int
    code_guid: str
    label: str
    color: str = ""
