"""Memos, the journal and drafts, as the screen reads and changes them in threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.model.document import Document, DocumentText
from qualcode.model.draft import JOURNAL
from qualcode.model.memo import About, Memo, MemoKind, MemoPlace, MemoTarget
from qualcode.model.span import Span
from qualcode.tui.desk.reading import place_at
from qualcode.tui.parts.clock import on_this_clock
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Note:
    """A memo, an entry of the journal, or a draft (then `memo` is the one it would change, if any).

    `about` names what it is about, `place` a document's name and a stretch in it to go to.
    """

    key: str
    text: str
    time: str
    kind: MemoKind
    about: str
    memo: Memo | None
    place: tuple[str, int, int] | None = None
    draft: bool = False


def notes(study: Study) -> tuple[Note, ...]:
    """Drafts first, then journal and memos, the latest first."""
    memos = study.memos()
    wanted = {about.guid for memo in memos for about in memo.about if about.target is MemoTarget.CODING}
    quotes = (
        {
            quote.guid: quote
            for quote in services.codings.quotes.as_quotes(study, services.codings.coding.list_codings(study, wanted))
        }
        if wanted
        else {}
    )

    def name(about: About) -> str:
        quote = quotes.get(about.guid)
        return f"{quote.reference} {quote.code}" if quote else about.name

    def place(memo: Memo) -> tuple[str, int, int] | None:
        for about in memo.about:
            quote = quotes.get(about.guid)
            if quote is not None:
                return quote.document, quote.start, quote.end
            if about.place is not None and about.place.current:
                return about.place.document, about.place.span.start, about.place.span.end
            if about.target is MemoTarget.DOCUMENT:
                return about.name, 0, 0
        return None

    saved = [
        Note(
            memo.guid,
            memo.text,
            on_this_clock(memo.created),
            memo.kind,
            ", ".join(name(about) for about in memo.about),
            memo,
            place(memo),
        )
        for memo in reversed(memos)
    ]
    by_guid = {note.key: note for note in saved}
    drafts = []
    for draft in services.memos.drafts.list_drafts(study):
        of = by_guid.get(draft.about.removeprefix("memo:"))
        kind = MemoKind.JOURNAL if draft.about == JOURNAL else (of.kind if of else MemoKind.ANALYTIC)
        drafts.append(
            Note(
                f"draft {draft.about}",
                draft.text,
                on_this_clock(draft.modified),
                kind,
                of.about if of else "",
                of.memo if of else None,
                of.place if of else None,
                draft=True,
            )
        )
    return (*drafts, *saved)


def write_memo(study: Study, text: str, about: About) -> None:
    """Write a memo, or over the one that is there on just this thing; its draft is gone then.

    Raises:
        QualcodeError: if the text is empty.
    """
    known = memo_on(study, about)
    if known is None and about.place is not None:
        name = about.place.document
        document = next(document for document in study.documents() if document.name == name)
        services.memos.memos.add_memo(study, text, passages=[(document, about.place.span)])
    elif known is None:
        services.memos.memos.add_memo(study, text, about=[about])
    else:
        memo = next(memo for memo in study.memos() if memo.guid == known[0])
        services.memos.memos.edit_memo(study, memo, text)
    services.memos.drafts.keep_draft(study, draft_about(about), "")


def memo_to_write(study: Study, about: About) -> tuple[str, str, bool]:
    """Your own memo on a thing as it is saved, what to go on with, and whether that is a draft."""
    known = memo_on(study, about)
    saved = known[1] if known else ""
    return (saved, *draft_or(study, draft_about(about), saved))


def memo_on(study: Study, about: About) -> tuple[str, str] | None:
    """The guid and text of your own last memo on just this thing; None if there is none."""
    found = [
        memo
        for memo in study.memos()
        if memo.coder == study.coder and [_thing(each) for each in memo.about] == [_thing(about)]
    ]
    return (found[-1].guid, found[-1].text) if found else None


def _thing(about: About) -> tuple[object, ...]:
    """What tells what a memo is about; a passage by its place, for it may not be marked yet."""
    if about.place is None:
        return about.target, about.guid
    return about.place.document, about.place.span, about.place.current


def draft_about(about: About) -> str:
    """What a draft of a memo on a thing is kept under; a passage by its place, for it may not be marked yet."""
    if about.place is None:
        return f"{about.target.value}:{about.guid}"
    return f"passage:{about.place.span.start}:{about.place.span.end}:{about.place.document}"[:140]


def keeper(study: Study, about: str) -> Callable[[str], None]:
    """What keeps a draft in the project while it is written; an empty text removes it."""
    return lambda text: services.memos.drafts.keep_draft(study, about, text)


def draft_or(study: Study, about: str, text: str) -> tuple[str, bool]:
    """What to begin with in an editor: the draft if there is one, else the text; and whether it is the draft."""
    found = services.memos.drafts.find_draft(study, about)
    return (found.text, True) if found is not None and found.text.strip() != text.strip() else (text, False)


def save_journal(study: Study, text: str) -> None:
    """Write an entry of the journal; its draft is gone then."""
    services.memos.memos.add_memo(study, text, kind=MemoKind.JOURNAL)
    services.memos.drafts.keep_draft(study, JOURNAL, "")


def save_memo(study: Study, memo: Memo, text: str) -> None:
    """Change what a memo says; its draft is gone then."""
    services.memos.memos.edit_memo(study, memo, text)
    services.memos.drafts.keep_draft(study, f"memo:{memo.guid}", "")


def remove_note(study: Study, note: Note) -> None:
    """Remove a memo (undo brings it back), or throw a draft away."""
    if note.draft:
        services.memos.drafts.keep_draft(study, note.key.removeprefix("draft "), "")
    elif note.memo is not None:
        services.memos.memos.remove_memo(study, note.memo)


def passage_of_memo(text: DocumentText, span: Span) -> About:
    """A passage of a current text as what a memo is about."""
    place = place_at(text.text, span)
    first, last = place.lines
    lines = f"{first}" if first == last else f"{first}–{last}"
    there = MemoPlace(text.document.name, span, place.lines, place.text)
    return About(MemoTarget.SEGMENT, "", f"[{text.document.label}:{lines}]", there)


def memo_around(study: Study, document: Document, offset: int) -> About | None:
    """The shortest passage around an offset that a memo of your own is about and nothing else; None without one."""
    found = [
        memo.about[0]
        for memo, place in services.memos.memos.memos_on(study.memos(), document)
        if len(memo.about) == 1 and memo.coder == study.coder and place.span.start <= offset < place.span.end
    ]
    return min(found, key=lambda about: len(about.place.span) if about.place else 0, default=None)
