"""What a check of the project found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error wants action, a warning a look, a note is told for completeness."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what, where, and what to do."""

    severity: Severity
    what: str
    where: str
    hint: str
