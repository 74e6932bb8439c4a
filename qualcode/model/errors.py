"""The one error that a person can cause."""

from __future__ import annotations


class QualcodeError(Exception):
    """Something a person did, or a file they gave, stands in the way.

    Args:
        what: what happened, one sentence.
        where: file, line, cell or name that it concerns; empty if it concerns everything.
        hint: what to do next.
    """

    def __init__(self, what: str, where: str = "", hint: str = "") -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.hint}" if self.hint else ""
        return f"{place}{self.what}{advice}"


class AmbiguousError(QualcodeError):
    """A name or beginning fits several things; `candidates` lists them."""

    def __init__(self, what: str, candidates: list[str], where: str = "", hint: str = "") -> None:
        self.candidates = candidates
        super().__init__(what, where, hint)


class BusyError(QualcodeError):
    """Another program holds the project at this moment; the same may succeed a little later."""
