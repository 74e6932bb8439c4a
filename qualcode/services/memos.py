"""Memos and the journal."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.memo import About, Memo, MemoKind, MemoTarget
from qualcode.services.study import Study
from qualcode.store.log import now


def add_memo(study: Study, text: str, *, kind: MemoKind = MemoKind.ANALYTIC, about: Iterable[About] = ()) -> Memo:
    """Write a memo about something, several things, or (in the journal) the study.

    Raises:
        QualcodeError: if the text is empty.
    """
    if not text.strip():
        raise QualcodeError(_("the memo is empty."))
    with study.change("journal.add" if kind is MemoKind.JOURNAL else "memo.add") as change:
        coder = change.find("coder", name_fold=fold(study.coder))
        time = now()
        row = {"kind": kind.value, "text": text.strip(), "coder": coder, "created": time, "modified": time}
        guid = change.insert("memo", row)
        for thing in about:
            targets = {target.value: None for target in MemoTarget} | {thing.target.value: thing.guid}
            change.insert("memo_link", {"memo": guid, **targets})
    return next(memo for memo in study.memos() if memo.guid == guid)


def edit_memo(study: Study, memo: Memo, text: str) -> None:
    """Change what a memo says.

    Raises:
        QualcodeError: if the text is empty.
    """
    if not text.strip():
        raise QualcodeError(_("the memo is empty."))
    with study.change("memo.edit") as change:
        if text.strip() != memo.text:
            change.update("memo", memo.guid, {"text": text.strip(), "modified": now()})


def remove_memo(study: Study, memo: Memo) -> None:
    """Remove a memo."""
    with study.change("memo.remove") as change:
        change.delete_many("memo_link", change.find_all("memo_link", memo=memo.guid))
        change.delete("memo", memo.guid)


def find_memo(study: Study, wanted: str) -> Memo:
    """The memo whose id begins so.

    Raises:
        QualcodeError: if there is none.
        AmbiguousError: if several do.
    """
    found = [memo for memo in study.memos() if memo.guid.startswith(wanted.lower())]
    if not found:
        raise QualcodeError(_("there is no such memo."), wanted, _("`qualcode memo list` shows them."))
    if len(found) > 1:
        raise AmbiguousError(_("that fits several."), [memo.guid for memo in found], wanted)
    return found[0]
