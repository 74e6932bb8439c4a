"""What the codebook's own screen says of a code, read in threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.model.coding import Quote
from qualcode.model.errors import QualcodeError
from qualcode.tui.desk.reading import as_listed
from qualcode.tui.parts.clock import on_this_clock
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study

MOST_PASSAGES = 40


@dataclass(frozen=True, slots=True)
class CodeHistory:
    """One time something was said of a code: when, who, and what changed."""

    time: str
    coder: str
    what: str


@dataclass(frozen=True, slots=True)
class CodeDetails:
    """A code with what is coded with it: counts with sub-codes, passages, and the history of its words."""

    code: Code
    codings: int
    waiting: int
    passages: tuple[Quote, ...]
    history: tuple[CodeHistory, ...]


def code_details(study: Study, guid: str) -> CodeDetails | None:
    """All that the screen says of a code; None if it is gone."""
    code = next((code for code in study.codes() if code.guid == guid), None)
    if code is None:
        return None
    below = code.path + PATH_SEPARATOR
    columns = study.columns()
    mine = {at for at, facts in enumerate(columns.codes) if facts.path == code.path or facts.path.startswith(below)}
    guids = [columns.guid[at] for at, of in enumerate(columns.code) if of in mine]
    codings = services.codings.coding.list_codings(study, guids)
    return CodeDetails(
        code,
        len(codings),
        sum(coding.needs_review for coding in codings),
        as_listed(services.codings.quotes.as_quotes(study, codings))[:MOST_PASSAGES],
        code_history(study, code),
    )


def code_history(study: Study, code: Code) -> tuple[CodeHistory, ...]:
    """What was said of a code, the latest first."""
    found = []
    for each in reversed(services.codebook.versions.history_of_code(study, code)):
        what = [_("made") if each.made else ""]
        if each.renamed_from:
            what.append(_("renamed from «{old}»").format(old=each.renamed_from))
        what += [f"{change.field}: {change.before or '–'} → {change.after or '–'}" for change in each.fields]
        found.append(CodeHistory(on_this_clock(each.time), each.coder, "; ".join(part for part in what if part)))
    return tuple(found)


def shift(study: Study, code: Code, step: int) -> bool:
    """One place up (-1) or down (1) among codes of the same parent; whether there was room."""
    order = [other.guid for other in study.codes() if other.parent == code.parent]
    place = order.index(code.guid) + step
    if not 0 <= place < len(order):
        return False
    services.codebook.codes.order_code(study, code, place + 1)
    return True


def edit_code(study: Study, code: Code, values: Mapping[str, Any]) -> None:
    """Change what is said of a code, in a thread.

    Raises:
        QualcodeError: if another code has the key, or somebody changed a field meanwhile; what was written is kept
            then as a draft.
    """
    from qualcode.services.conflicts import ChangedMeanwhileError

    try:
        services.codebook.codes.edit_code(study, code, values)
    except ChangedMeanwhileError as error:
        written = [", ".join(value) if isinstance(value, list) else str(value) for value in values.values()]
        services.memos.drafts.keep_draft(study, f"code:{code.guid}", "\n\n".join([code.path, *written]))
        hint = _("What you wrote is kept among the notes, as a draft.")
        raise QualcodeError(error.what, error.where, hint) from error
