"""A coding as a file tells it."""

from __future__ import annotations

from dataclasses import dataclass

from qualcode.model.coding import Pass, Stance


@dataclass(frozen=True, slots=True)
class CodingLine:
    """One coding in a file: names as written there, the passage by its words, by offsets (code points), or both."""

    where: str
    document: str
    code: str
    quote: str = ""
    start: int | None = None
    end: int | None = None
    coder: str | None = None
    coding_pass: Pass = Pass.OPEN
    star: bool = False
    stance: Stance | None = None
    memo: str | None = None
