"""The study's notes and its history, as the screen reads and changes them. Everything here runs in threads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from qualcode.model.change import ChangeState
from qualcode.model.code import fold
from qualcode.model.draft import JOURNAL
from qualcode.model.memo import About, Memo, MemoKind, MemoTarget

if TYPE_CHECKING:
    from qualcode.services.study import Study


@dataclass(frozen=True, slots=True)
class Done:
    """One entry of the change log; `time` is of this computer's clock, `own` the coder's own."""

    guid: str
    sequence: int
    sentence: str
    coder: str
    time: str
    own: bool
    state: ChangeState

    @property
    def stands(self) -> bool:
        """Whether it has not been taken back."""
        return self.state is ChangeState.DONE


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


def changes(study: Study, most: int) -> tuple[Done, ...]:
    """The latest changes, the newest first."""
    from qualcode.services.project.history import list_changes, sentence

    return tuple(
        Done(
            change.guid,
            change.sequence,
            sentence(change),
            change.coder,
            on_this_clock(change.time),
            fold(change.coder) == fold(study.coder),
            change.state,
        )
        for change in list_changes(study, most)
    )


def undo_many(study: Study, count: int) -> int:
    """Take back the coder's own last changes; how many were.

    Raises:
        QualcodeError: if a later change built on one of them.
    """
    from qualcode.services.project.history import undo

    return len(undo(study, count))


def notes(study: Study) -> tuple[Note, ...]:
    """Drafts first, then journal and memos, the latest first."""
    from qualcode.services.codings.coding import list_codings
    from qualcode.services.codings.quotes import as_quotes
    from qualcode.services.memos.drafts import list_drafts

    memos = study.memos()
    wanted = {about.guid for memo in memos for about in memo.about if about.target is MemoTarget.CODING}
    quotes = {quote.guid: quote for quote in as_quotes(study, list_codings(study, wanted))} if wanted else {}

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
    for draft in list_drafts(study):
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
    from qualcode.services.memos.drafts import keep_draft
    from qualcode.services.memos.memos import add_memo, edit_memo

    known = memo_on(study, about)
    if known is None and about.place is not None:
        name = about.place.document
        document = next(document for document in study.documents() if document.name == name)
        add_memo(study, text, passages=[(document, about.place.span)])
    elif known is None:
        add_memo(study, text, about=[about])
    else:
        memo = next(memo for memo in study.memos() if memo.guid == known[0])
        edit_memo(study, memo, text)
    keep_draft(study, draft_about(about), "")


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
    from qualcode.services.memos.drafts import keep_draft

    return lambda text: keep_draft(study, about, text)


def draft_or(study: Study, about: str, text: str) -> tuple[str, bool]:
    """What to begin with in an editor: the draft if there is one, else the text; and whether it is the draft."""
    from qualcode.services.memos.drafts import find_draft

    found = find_draft(study, about)
    return (found.text, True) if found is not None and found.text.strip() != text.strip() else (text, False)


def save_journal(study: Study, text: str) -> None:
    """Write an entry of the journal; its draft is gone then."""
    from qualcode.services.memos.drafts import keep_draft
    from qualcode.services.memos.memos import add_memo

    add_memo(study, text, kind=MemoKind.JOURNAL)
    keep_draft(study, JOURNAL, "")


def save_memo(study: Study, memo: Memo, text: str) -> None:
    """Change what a memo says; its draft is gone then."""
    from qualcode.services.memos.drafts import keep_draft
    from qualcode.services.memos.memos import edit_memo

    edit_memo(study, memo, text)
    keep_draft(study, f"memo:{memo.guid}", "")


def remove_note(study: Study, note: Note) -> None:
    """Remove a memo (undo brings it back), or throw a draft away."""
    from qualcode.services.memos.drafts import keep_draft
    from qualcode.services.memos.memos import remove_memo

    if note.draft:
        keep_draft(study, note.key.removeprefix("draft "), "")
    elif note.memo is not None:
        remove_memo(study, note.memo)


def on_this_clock(time: str) -> str:
    """A time of the log (UTC, ISO 8601) by this computer's clock: `2026-11-23 14:05`."""
    moment = datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
