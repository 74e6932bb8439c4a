"""What coding by keys changes in a study, in threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.i18n import _
from qualcode.model.code import Code
from qualcode.model.coding import Coding, Stance
from qualcode.model.document import Document
from qualcode.model.errors import QualcodeError
from qualcode.model.span import Span
from qualcode.tui.desk.reading import changed_meanwhile
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study

STANCES = (None, Stance.SUPPORTS, Stance.CONTRADICTS, Stance.MIXED)
"""In the order in which a key goes through them."""


@dataclass(frozen=True, slots=True)
class NewlyCoded:
    """The codings that were made, and the project's version before and after."""

    codings: tuple[Coding, ...]
    before: int
    after: int


def put_codes(study: Study, document: Document, span: Span, codes: Sequence[Code], new: Sequence[str]) -> NewlyCoded:
    """Put codes on a passage, those of `new` made by their paths first: one change. The codings made.

    Raises:
        QualcodeError: if all of them are already on the passage, or the text was changed meanwhile.
    """
    if any(now.guid == document.guid and now.revision != document.revision for now in study.documents()):
        raise changed_meanwhile(document)
    before = study.version()
    if len(codes) == 1 and not new:
        made = [services.codings.coding.apply_code(study, document, span, codes[0])]
    else:
        made = services.codings.putting.put_codes(study, document, span, codes, new)
    after = study.version()
    return NewlyCoded(tuple(services.codings.coding.list_codings(study, made)), before, after)


def resize(study: Study, guid: str, span: Span) -> None:
    """Put a coding on another stretch.

    Raises:
        QualcodeError: if it is gone, or the code is already on the stretch.
    """
    services.codings.coding.resize_coding(study, coding_of(study, guid), span)


def toggle_star(study: Study, guid: str) -> bool:
    """Star a coding, or take its star; whether it has one now."""
    coding = coding_of(study, guid)
    services.codings.coding.star_coding(study, coding, not coding.star)
    return not coding.star


def next_stance(study: Study, guid: str) -> Stance | None:
    """Give a coding the next stance; which one."""
    coding = coding_of(study, guid)
    stance = STANCES[(STANCES.index(coding.stance) + 1) % len(STANCES)]
    services.codings.coding.set_stance(study, coding, stance)
    return stance


def coding_of(study: Study, guid: str) -> Coding:
    """A coding as it is now.

    Raises:
        QualcodeError: if it is gone.
    """
    found = services.codings.coding.list_codings(study, [guid])
    if not found:
        raise QualcodeError(_("that coding is gone."))
    return found[0]
