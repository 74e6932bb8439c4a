"""Memos on the workbench: writing one about what is at the cursor, and the list of all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.i18n import N_, _
from qualcode.model.memo import About, MemoTarget
from qualcode.tui.desk.part import Part, Subject
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.registry import Places
from qualcode.tui.memos.actions import ACTIONS

if TYPE_CHECKING:
    from qualcode.tui.desk.session import Session


class Memos(Part):
    """Writes memos and opens their list."""

    @performs(
        Action(
            "memo.write",
            N_("Memo: write about what is under the cursor"),
            N_("Writes a memo on what is selected, on the coding at the cursor, or on the document."),
            ("m",),
            ("text", "tray"),
            rank=90,
        )
    )
    async def memo_write(self) -> None:
        """Write a memo about what is selected, the coding at the cursor, or the document."""
        session = self.session
        if session is None or session.opened is None:
            return
        about = await self._meant(session)
        if about is not None:
            await self._write(session, about)

    async def _meant(self, session: Session) -> About | None:
        from qualcode.tui.memos.reading import memo_around, passage_of_memo

        opened, selected = session.opened, self.text.selection
        if opened is None:
            return None
        coded = {(coding.start, coding.end) for coding in self.text.codings_here()}
        in_tray = self.desk.place == "tray"
        if not in_tray and selected is not None and (selected.start, selected.end) not in coded:
            return passage_of_memo(opened.text, selected)
        if not coded and not (in_tray and self.desk.tray.key):
            document = opened.document
            here = await self.app.result("memo", partial(memo_around, session.study, document, self.text.cursor))
            return here or About(MemoTarget.DOCUMENT, document.guid, document.name)
        guid = await self.desk.choose_coding(_("A memo on which coding?"))
        coding = session.coding(guid) if guid else None
        return About(MemoTarget.CODING, coding.guid, coding.code) if coding else None

    async def _write(self, session: Session, about: About) -> None:
        from qualcode.tui.memos.reading import draft_about, keeper, memo_to_write, write_memo
        from qualcode.tui.windows.memo_editor import MemoEditor

        study = session.study
        text, draft, unsaved = await self.app.result("memo", partial(memo_to_write, study, about))
        editor = MemoEditor(about.name, text, keeper(study, draft_about(about)), draft if unsaved else None)
        written = await self.app.push_screen_wait(editor)
        if written:
            self.desk.change(
                partial(write_memo, study, written, about), lambda _none: self.desk.notify(_("Memo saved."))
            )

    @performs(
        Action(
            "notes.open",
            N_("Memos: read all, and the journal"),
            N_("Lists the journal, memos and what was begun and not saved; a new entry is one key away."),
            ("M",),
            ("workbench",),
            rank=640,
        )
    )
    async def notes_open(self) -> None:
        """All memos and the journal."""
        from qualcode.tui.memos.notes import NotesScreen

        if self.session is not None:
            screen = NotesScreen(self.session.study, self.desk.change)
            self.desk.go_to_passage(await self.app.push_screen_wait(screen))


SUBJECT = Subject(
    parts=(Memos,),
    actions=ACTIONS,
    places=Places(
        lists=("notes",),
        also={"undo.last": ("notes",), "undo.redo": ("notes",), "step.back": ("notes",)},
    ),
)
