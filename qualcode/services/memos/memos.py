"""Memos and the journal."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.document import Document
from qualcode.model.errors import AmbiguousError, QualcodeError
from qualcode.model.memo import About, Memo, MemoKind, MemoPlace, MemoTarget
from qualcode.model.span import Span
from qualcode.services.codings.segments import segment_at
from qualcode.services.conflicts import refuse_overwriting
from qualcode.services.study import Study
from qualcode.store.dependents import remove
from qualcode.store.log import now
from qualcode.text.display import line_breaks


def add_memo(
    study: Study,
    text: str,
    *,
    kind: MemoKind = MemoKind.ANALYTIC,
    about: Iterable[About] = (),
    passages: Iterable[tuple[Document, Span]] = (),
) -> Memo:
    """Write a memo about something, several things, or (in the journal) the study.

    Args:
        study: the open study.
        text: what it says.
        kind: what it is for.
        about: what it is about.
        passages: stretches of current texts that it is about, coded or not, in code points.

    Raises:
        QualcodeError: if the text is empty, or a passage is not in its text.
    """
    if not text.strip():
        raise QualcodeError(_("the memo is empty."))
    places = [_place(study, document, span) for document, span in passages]
    with study.change("journal.add" if kind is MemoKind.JOURNAL else "memo.add") as change:
        coder = change.find("coder", name_fold=fold(study.coder))
        time = now()
        row = {
            "kind": kind.value,
            "text": line_breaks(text).strip(),
            "coder": coder,
            "created": time,
            "modified": time,
        }
        guid = change.insert("memo", row)
        for thing in about:
            targets: dict[str, str | None] = {target.value: None for target in MemoTarget}
            targets[thing.target.value] = thing.guid
            change.insert("memo_link", {"memo": guid, **targets})
        for revision, span in dict.fromkeys(places):
            targets = {target.value: None for target in MemoTarget}
            targets["segment"] = segment_at(change, revision, span.start, span.end)
            change.insert("memo_link", {"memo": guid, **targets})
    return study.memo(guid)


def edit_memo(study: Study, memo: Memo, text: str) -> None:
    """Change what a memo says.

    Raises:
        QualcodeError: if the text is empty.
        ChangedMeanwhileError: if the memo no longer says what `memo` says.
    """
    if not text.strip():
        raise QualcodeError(_("the memo is empty."))
    with study.change("memo.edit") as change:
        says = line_breaks(text).strip()
        if says != memo.text:
            refuse_overwriting(change, "memo", memo.guid, {"text": memo.text}, {"text": says}, "")
            change.update("memo", memo.guid, {"text": says, "modified": now()})


def remove_memo(study: Study, memo: Memo) -> None:
    """Remove a memo."""
    with study.change("memo.remove") as change:
        remove(change, "memo", [memo.guid])


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


def memos_on(memos: Iterable[Memo], document: Document) -> list[tuple[Memo, MemoPlace]]:
    """The memos about passages of a document's current text, with those passages, in the text's order."""
    found = [
        (memo, about.place)
        for memo in memos
        for about in memo.about
        if about.place is not None and about.place.current and about.place.document == document.name
    ]
    return sorted(found, key=lambda pair: (pair[1].span.start, pair[1].span.end, pair[0].created))


def _place(study: Study, document: Document, span: Span) -> tuple[str, Span]:
    text = study.text(document)
    if not 0 <= span.start < span.end <= len(text.text):
        raise QualcodeError(_("the passage is not in the text."), document.name)
    return text.revision_guid, span
