"""One code's passages to be read again, read in threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.code import Code
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.codings.rereading import Reread
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class RereadQueue:
    """A code, its passages, their references by guid of coding, and the whole codebook."""

    code: Code
    passages: tuple[Reread, ...]
    references: dict[str, str]
    codes: tuple[Code, ...]


def reread_queue(study: Study, guid: str) -> RereadQueue | None:
    """A code's passages; None if the code is gone."""
    codes = study.codes()
    code = next((code for code in codes if code.guid == guid), None)
    if code is None:
        return None
    passages = tuple(services.codings.rereading.passages_to_reread(study, code))
    quotes = services.codings.quotes.as_quotes(study, [each.coding for each in passages])
    return RereadQueue(code, passages, {quote.guid: quote.reference for quote in quotes}, tuple(codes))
