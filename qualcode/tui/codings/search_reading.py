"""Searching the study, and what coding the hits would do; read in threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.code import Code
from qualcode.model.document import Document
from qualcode.model.span import Span
from qualcode.tui.desk.reading import as_listed
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.codings.search import Hit, Progress
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class CodingPlan:
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
    if way == "forms":
        return as_listed(services.codings.search.find_lemmas(study, wanted, progress))
    if way == "alike":
        return as_listed(services.codings.search.find_alike(study, wanted))
    return as_listed(services.codings.search.find(study, wanted, regex=way == "pattern"))


def coding_plan(study: Study, hits: Sequence[Hit], around: str, code: Code | str) -> CodingPlan:
    """What coding these hits would do."""
    passages = services.codings.coding_hits.passages_around(study, hits, services.codings.coding_hits.Around(around))
    return CodingPlan(
        tuple(passages),
        services.codings.coding_hits.already_coded(study, passages, None if isinstance(code, str) else code),
    )
