"""The codebook as its own screen reads and changes it. Everything here runs in threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.i18n import _
from qualcode.model.code import PATH_SEPARATOR, Code
from qualcode.model.coding import Quote
from qualcode.model.errors import QualcodeError
from qualcode.tui.desk.reading import as_listed
from qualcode.tui.memos.calls import on_this_clock

if TYPE_CHECKING:
    from qualcode.services.study import Study

MOST_PASSAGES = 40


@dataclass(frozen=True, slots=True)
class Told:
    """One time something was said of a code: when, who, and what changed."""

    time: str
    coder: str
    what: str


@dataclass(frozen=True, slots=True)
class Described:
    """A code with what is coded with it: counts with sub-codes, passages, and the history of its words."""

    code: Code
    codings: int
    waiting: int
    passages: tuple[Quote, ...]
    told: tuple[Told, ...]


def describe(study: Study, guid: str) -> Described | None:
    """All that the screen says of a code; None if it is gone."""
    from qualcode.services.codings.coding import list_codings
    from qualcode.services.codings.quotes import as_quotes

    code = next((code for code in study.codes() if code.guid == guid), None)
    if code is None:
        return None
    below = code.path + PATH_SEPARATOR
    columns = study.columns()
    mine = {at for at, facts in enumerate(columns.codes) if facts.path == code.path or facts.path.startswith(below)}
    guids = [columns.guid[at] for at, of in enumerate(columns.code) if of in mine]
    codings = list_codings(study, guids)
    return Described(
        code,
        len(codings),
        sum(coding.needs_review for coding in codings),
        as_listed(as_quotes(study, codings))[:MOST_PASSAGES],
        told(study, code),
    )


def told(study: Study, code: Code) -> tuple[Told, ...]:
    """What was said of a code, the latest first."""
    from qualcode.services.codebook.versions import history_of_code

    found = []
    for each in reversed(history_of_code(study, code)):
        what = [_("made") if each.made else ""]
        if each.renamed_from:
            what.append(_("renamed from «{old}»").format(old=each.renamed_from))
        what += [f"{change.field}: {change.before or '–'} → {change.after or '–'}" for change in each.fields]
        found.append(Told(on_this_clock(each.time), each.coder, "; ".join(part for part in what if part)))
    return tuple(found)


def edit(study: Study, code: Code, values: Mapping[str, Any]) -> None:
    """Change what is said of a code.

    Raises:
        QualcodeError: if another code has the key, or somebody changed a field meanwhile; what was written is kept
            then as a draft.
    """
    from qualcode.services.codebook.codes import edit_code
    from qualcode.services.conflicts import ChangedMeanwhileError
    from qualcode.services.memos.drafts import keep_draft

    try:
        edit_code(study, code, values)
    except ChangedMeanwhileError as error:
        written = [", ".join(value) if isinstance(value, list) else str(value) for value in values.values()]
        keep_draft(study, f"code:{code.guid}", "\n\n".join([code.path, *written]))
        hint = _("What you wrote is kept among the notes, as a draft.")
        raise QualcodeError(error.what, error.where, hint) from error


def rename(study: Study, code: Code, name: str) -> None:
    """Give a code another name.

    Raises:
        QualcodeError: if the name is empty, has a slash, or a sibling bears it.
    """
    from qualcode.services.codebook.codes import rename_code

    rename_code(study, code, name)


def move(study: Study, code: Code, parent: Code | None) -> None:
    """Put a code under another one, or at the top.

    Raises:
        QualcodeError: if it would come under itself, or a code there bears its name.
    """
    from qualcode.services.codebook.codes import move_code

    move_code(study, code, parent)


def shift(study: Study, code: Code, step: int) -> bool:
    """One place up (-1) or down (1) among codes of the same parent; whether there was room."""
    from qualcode.services.codebook.codes import order_code

    order = [other.guid for other in study.codes() if other.parent == code.parent]
    place = order.index(code.guid) + step
    if not 0 <= place < len(order):
        return False
    order_code(study, code, place + 1)
    return True


def merge_counts(study: Study, code: Code) -> tuple[int, int]:
    """How many codings and sub-codes would go over."""
    from qualcode.services.codebook.codes import preview_merge

    return preview_merge(study, code)


def merge(study: Study, code: Code, into: Code) -> int:
    """Make one code of two; how many codings went over.

    Raises:
        QualcodeError: if one lies under the other, or sub-codes of both bear one name.
    """
    from qualcode.services.codebook.codes import merge_codes

    return merge_codes(study, code, into)


def remove(study: Study, code: Code) -> int:
    """Remove a code with its sub-codes; how many codings went."""
    from qualcode.services.codebook.codes import remove_code

    return remove_code(study, code)


def keep_version(study: Study, name: str) -> None:
    """Keep the codebook as it is under a name.

    Raises:
        QualcodeError: if the name is empty or taken.
    """
    from qualcode.services.codebook.versions import keep_version as keep

    keep(study, name)
