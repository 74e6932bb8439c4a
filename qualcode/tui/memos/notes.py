"""All notes of a study: the journal, memos, and what was begun and not saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from qualcode.i18n import _, ngettext
from qualcode.model.draft import JOURNAL
from qualcode.model.memo import MemoKind
from qualcode.terms import memo_kind_name
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.memos.reading import Note, draft_or, keeper, notes, remove_note, save_journal, save_memo
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import HeadingLine
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.parts.study_screen import Change, StudyScreen
from qualcode.tui.windows.ask import Ask
from qualcode.tui.windows.choose import Choice, Choose
from qualcode.tui.windows.memo_editor import MemoEditor

if TYPE_CHECKING:
    from qualcode.services.study import Study

ALL, ONLY_JOURNAL, ONLY_MEMOS = range(3)
_MOST_ROWS = 4


class NoteRows(Rows):
    """The list, with keys of its own: Tab chooses the kind here."""

    PLACE = "notes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class NotesScreen(StudyScreen[Passage | None]):
    """The notes, drafts first, then the latest; answers with the passage to go to.

    Args:
        study: the open study.
        change: how the study is changed.
        begin: open an empty entry of the journal at once.
    """

    PLACE = "notes"

    def __init__(self, study: Study, change: Change, *, begin: bool = False) -> None:
        super().__init__(study, change)
        self._begin = begin
        self._notes: tuple[Note, ...] = ()
        self._words, self._kind = "", ALL
        self._known: set[str] = set()

    def compose(self) -> ComposeResult:
        """Heading, list, keys."""
        yield HeadingLine(id="heading")
        yield NoteRows(id="notes", empty=_("Reading …"), gap=1)
        yield KeyBar(self.PLACE)

    def on_mount(self) -> None:
        """Read."""
        self.query_one(NoteRows).focus()
        self.read_again()
        if self._begin:
            self.action_note_new()

    def action_note_new(self) -> None:
        """Write in the journal."""
        study = self.study
        self._write(JOURNAL, "", "", lambda text: save_journal(study, text))

    def action_note_open(self) -> None:
        """Read or change it."""
        note, study = self._here(), self.study
        if note is None:
            return
        memo = note.memo
        if memo is None and note.key == f"draft {JOURNAL}":
            self.action_note_new()
        elif memo is None:
            self.app.notify(
                _("Go to the passage or document that it is about, and press {keys[memo.write]} there.").format(
                    keys=KEYS
                ),
                markup=False,
            )
        else:
            self._write(f"memo:{memo.guid}", note.about, memo.text, lambda text: save_memo(study, memo, text))

    def action_note_go(self) -> None:
        """To what it is about."""
        note = self._here()
        if note is not None and note.place is not None:
            self.dismiss(Passage(*note.place))
        elif note is not None:
            self.app.notify(_("It is not about a passage or a document."), markup=False)

    @waits
    async def action_note_find(self) -> None:
        """Only those with these words."""

        words = await self.app.push_screen_wait(Ask(_("Notes with these words:"), self._words))
        self._words = words or ""
        self._show(self._notes)

    def action_note_kinds(self) -> None:
        """All, the journal, memos."""
        self._kind = (self._kind + 1) % 3
        self._show(self._notes)

    @waits
    async def action_note_remove(self) -> None:
        """Remove it."""
        note, study = self._here(), self.study
        if note is None:
            return
        if not note.draft:
            told = _("Memo removed. {keys[undo.last]} brings it back.").format(keys=KEYS)
            self.change(lambda: remove_note(study, note), lambda _none: self.show_done(told))
            return

        choices = [Choice("keep", _("Keep the draft")), Choice("drop", _("Throw away what was written"))]
        answer = await self.app.push_screen_wait(Choose(_("A draft cannot be brought back."), choices))
        if answer == "drop":
            told = _("Draft thrown away.")
            self.change(lambda: remove_note(study, note), lambda _none: self.show_done(told))

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click opens it."""
        self.action_note_open()

    @waits
    async def _write(self, about: str, title: str, text: str, save: Callable[[str], None]) -> None:
        """Open the editor with the draft, if there is one, and save what comes of it."""
        study = self.study

        begun = await self.app.result("draft", lambda: draft_or(study, about, text))
        draft, unsaved = begun
        keep = keeper(study, about)
        answer = await self.app.push_screen_wait(MemoEditor(title, text, keep=keep, draft=draft if unsaved else None))
        if answer:
            self.change(lambda: save(answer), lambda _none: self.show_done(_("Memo saved.")))
        else:
            self.read_again()

    def read_again(self, at: str = "") -> None:
        """Read the list."""
        study = self.study
        self.app.read(self, "notes", lambda: notes(study), lambda found: self._show(found, at))

    def _show(self, notes: tuple[Note, ...], at: str = "") -> None:
        new = [note.key for note in notes if note.key not in self._known and self._known]
        self._known = {note.key for note in notes}
        self._notes = notes
        shown = [note for note in notes if self._fits(note)]
        count = ngettext("{count} note", "{count} notes", len(shown)).format(count=len(shown))
        kind = (_("journal and memos"), _("the journal"), _("memos"))[self._kind]
        words = f" · «{self._words}»" if self._words else ""
        self.query_one(HeadingLine).show_heading(f"{count} · {kind}{words}")
        empty = _(
            "No notes yet. {keys[note.new]} writes in the journal; {keys[memo.write]} on the "
            "text writes about a passage. {keys[step.back]} goes back."
        ).format(keys=KEYS)
        if notes:
            empty = _("No note fits. {keys[note.kinds]} shows another kind, {keys[note.find]} other words.").format(
                keys=KEYS
            )
        self.query_one(NoteRows).show([_row(note) for note in shown], empty=empty, at=at or (new[0] if new else None))

    def _fits(self, note: Note) -> bool:
        is_journal = note.kind is MemoKind.JOURNAL
        if (self._kind == ONLY_JOURNAL and not is_journal) or (self._kind == ONLY_MEMOS and is_journal):
            return False
        return all(word in f"{note.text} {note.about}".casefold() for word in self._words.casefold().split())

    def _here(self) -> Note | None:
        key = self.query_one(NoteRows).key
        return next((note for note in self._notes if note.key == key), None)


def _row(note: Note) -> Row:
    what = _("not saved") if note.draft else memo_kind_name(note.kind)
    detail = " · ".join(part for part in (what, note.about, note.memo.coder if note.memo else "") if part)
    return Row(note.key, note.text, detail=detail, figure=note.time, most=_MOST_ROWS, mark="!" if note.draft else "")
