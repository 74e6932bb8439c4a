"""What is seen of the text: jumping in it, hiding codings, dimming the interviewer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from qualcode.i18n import _
from qualcode.model.span import Span
from qualcode.tui.desk import writing
from qualcode.tui.desk.desk import Desk
from qualcode.tui.desk.hidden import Hidden
from qualcode.tui.desk.panes import CodebookPane, DocumentsPane, Tray
from qualcode.tui.desk.session import Asking
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.rows import Rows

SECONDS_BETWEEN_KEEPING = 20.0
_ROOM_FOR_PANES = 104
_SECONDS_TO_KEEP = 1.0


class ViewingKeys(Desk):
    """The part of the workbench that says what is seen."""

    @property
    def switched_on(self) -> frozenset[str]:
        """The ids of actions whose switch is on, for the palette."""
        return frozenset({"view.answers"} if self.session and self.session.asking is Asking.DIMMED else ())

    @property
    def titles(self) -> dict[str, str]:
        """What actions are called in the palette as things stand, where that is neither on nor off."""
        left_out = self.session is not None and self.session.asking is Asking.LEFT_OUT
        return {"view.answers": _("Text: show the interviewer as the others")} if left_out else {}

    def action_go_jump(self) -> None:
        """Letters to jump to."""
        from qualcode.tui.desk.jump import JumpScreen, Target

        targets = [Target(f"#{pane.id}", pane.region.x + 1, pane.region.y) for pane in self._panes_in_sight()]
        corner = self.text.content_region
        targets += [Target(str(at), corner.x + x, corner.y + y) for at, x, y in self.text.sentences_in_sight()]

        def go(key: str | None) -> None:
            if key is None:
                return
            if key.startswith("#"):
                self.query_one(key).focus()
            else:
                self.text.go_to(int(key))
                self.text.focus()

        self.app.push_screen(JumpScreen(targets), go)

    def action_view_codings(self) -> None:
        """Hide and show codings."""
        from qualcode.tui.desk.hide_codings import HidingScreen

        session = self.session
        if session is None or session.opened is None:
            return

        def changed() -> None:
            self.text.draw(session.spans())
            self.tell_tray()

        self.app.push_screen(HidingScreen(session.hidden, session.opened.codings, session.codes, changed))

    def action_view_answers(self) -> None:
        """Dim the interviewer; then show only answers; then all."""
        session = self.session
        if session is not None:
            ways = list(Asking)
            session.asking = ways[(ways.index(session.asking) + 1) % len(ways)]
            self.dim_questions()
            self.tell_status()

    def dim_questions(self) -> None:
        """Dim what interviewers say, or leave it out, if that is wanted."""
        session = self.session
        if session is not None:
            questions = session.questions()
            self.text.set_aside(questions if session.asking is Asking.DIMMED else [])
            self.text.leave_out(questions if session.asking is Asking.LEFT_OUT else [])

    def passed_over(self, sentence: Span) -> bool:
        """Whether going to what is uncoded passes over a sentence, because a question is not wanted."""
        session = self.session
        if session is None or session.asking is Asking.SHOWN:
            return False
        return any(map(sentence.overlaps, session.questions()))

    def hint_of_waiting(self) -> str:
        """What is not seen as usual, and what waits."""
        session = self.session
        parts = []
        if session is not None and session.hidden:
            parts.append(_("codings hidden: {keys[view.codings]}").format(keys=KEYS))
        if session is not None and session.asking is Asking.DIMMED:
            parts.append(_("interviewer dimmed: {keys[view.answers]}").format(keys=KEYS))
        if session is not None and session.asking is Asking.LEFT_OUT:
            parts.append(_("only answers: {keys[view.answers]}").format(keys=KEYS))
        return " · ".join([*parts, *filter(None, [super().hint_of_waiting()])])

    # Being remembered

    def state(self) -> dict[str, object]:
        """How the screen is left, for the next time."""
        session = self.session
        if session is None or session.opened is None:
            return {}
        return {
            "document": session.opened.document.guid,
            "revision": session.opened.text.revision_guid,
            "cursor": self.text.cursor,
            "pane": self.place,
            "folded": sorted(self.query_one(CodebookPane).folded),
            "recent": session.recent,
            "asking": session.asking.value,
            "hidden": session.hidden.as_data(),
        }

    def take_up(self, left: Mapping[str, Any]) -> str | None:
        """Make the screen as it was left, as far as what it had is still there; the document that was open."""
        session = self.session
        if session is None:
            return None
        session.left = left
        known = {code.guid for code in session.codes}
        session.recent = [guid for guid in left.get("recent") or () if guid in known]
        session.asking = next((way for way in Asking if way == left.get("asking")), Asking.SHOWN)
        session.hidden = Hidden.of_data(left.get("hidden") or {})
        self.query_one(CodebookPane).fold(guid for guid in left.get("folded") or () if guid in known)
        document = left.get("document")
        return document if any(document == each.guid for each in session.documents) else None

    def take_up_place(self) -> None:
        """Go where the cursor was when the document was left, and to the pane."""
        session = self.session
        if session is None or session.opened is None:
            return
        left, session.left = session.left, {}
        if left.get("document") != session.opened.document.guid:
            return
        cursor = left.get("cursor")
        if left.get("revision") == session.opened.text.revision_guid and isinstance(cursor, int):
            self.text.go_to(cursor)
        panes = {str(pane.PLACE): pane for pane in (self.query_one(DocumentsPane), self.query_one(CodebookPane))}
        if left.get("pane") in panes and self.size.width >= _ROOM_FOR_PANES:
            panes[left["pane"]].focus()

    def remember(self) -> None:
        """Keep how the screen is, in the background; what another program is writing is waited for next time."""
        session = self.session
        state = self.state()
        if session is None or not state or state == session.remembered:
            return
        session.remembered = state
        study = session.study
        self.app.read(self.app, "remember", lambda: writing.leave(study, state), lambda _kept: None)

    async def keep_now(self) -> None:
        """Keep how the screen is, before the program ends; it does not wait long for another program."""
        session, state = self.session, self.state()
        if session is not None and state and state != session.remembered:
            kept = asyncio.to_thread(writing.leave, session.study, state)
            with suppress(TimeoutError):
                await asyncio.wait_for(kept, _SECONDS_TO_KEEP)

    def _panes_in_sight(self) -> list[Rows]:
        panes: list[Rows] = [self.query_one(DocumentsPane), self.query_one(CodebookPane), self.query_one(Tray)]
        return [pane for pane in panes if pane.display and pane.region]
