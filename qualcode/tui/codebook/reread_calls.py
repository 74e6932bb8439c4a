"""One code's passages, as the screen reads and changes them. Everything here runs in threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.code import Code
from qualcode.model.coding import Coding

if TYPE_CHECKING:
    from qualcode.services.codings.rereading import Reread
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Round:
    """A code, its passages, their references by guid of coding, and the whole codebook."""

    code: Code
    passages: tuple[Reread, ...]
    references: dict[str, str]
    codes: tuple[Code, ...]


def read(study: Study, guid: str) -> Round | None:
    """A code's passages; None if the code is gone."""
    from qualcode.services.codings.quotes import as_quotes
    from qualcode.services.codings.rereading import passages_to_reread

    codes = study.codes()
    code = next((code for code in codes if code.guid == guid), None)
    if code is None:
        return None
    passages = tuple(passages_to_reread(study, code))
    quotes = as_quotes(study, [each.coding for each in passages])
    return Round(code, passages, {quote.guid: quote.reference for quote in quotes}, tuple(codes))


def keep(study: Study, coding: Coding) -> None:
    """Say that a coding still holds."""
    from qualcode.services.codebook.versions import mark_reviewed

    mark_reviewed(study, [coding])


def recode(study: Study, coding: Coding, to: Code | str) -> None:
    """Put another code in the place of the one that a passage bears; a path makes one."""
    from qualcode.services.codings.rereading import recode as move

    move(study, [coding], to)


def example(study: Study, guid: str) -> str:
    """A passage that bears a code; empty if there is none."""
    from qualcode.tui.desk.reading import example_of

    return example_of(study, guid)
