"""Searching the study and coding what is found. Everything here runs in threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.code import Code
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.tui.desk.reading import as_listed

if TYPE_CHECKING:
    from qualcode.services.codings.search import Hit, Progress
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Plan:
    """The passages that would be coded, and how many of them bear the code already."""

    passages: tuple[tuple[Document, Span], ...]
    coded: int

    @property
    def new(self) -> int:
        """How many would be coded."""
        return len(self.passages) - self.coded


def find(study: Study, wanted: str, way: str, progress: Progress) -> tuple[Hit, ...]:
    """Where the words occur: `written`, in all `forms`, `alike`, or as a `pattern`.

    Raises:
        QualcodeError: if there is nothing to look for, or the pattern is wrong or too slow.
    """
    from qualcode.services.codings import search as finding

    if way == "forms":
        return as_listed(finding.find_lemmas(study, wanted, progress))
    if way == "alike":
        return as_listed(finding.find_alike(study, wanted))
    return as_listed(finding.find(study, wanted, regex=way == "pattern"))


def plan(study: Study, hits: Sequence[Hit], around: str, code: Code | str) -> Plan:
    """What coding these hits would do."""
    from qualcode.services.codings.coding_hits import Around, already_coded, passages_around

    passages = passages_around(study, hits, Around(around))
    return Plan(tuple(passages), already_coded(study, passages, None if isinstance(code, str) else code))


def code(study: Study, plan: Plan, with_code: Code | str, words: str) -> int:
    """Code as planned, as one change; how many codings were made.

    Raises:
        QualcodeError: if all of it bears the code already.
    """
    from qualcode.services.codings.coding_hits import code_passages

    return code_passages(study, plan.passages, with_code, words)
