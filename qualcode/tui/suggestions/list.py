"""Suggested codes on the workbench: a tray that lists them, the reasons for one, and its passage in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qualcode.i18n import _
from qualcode.model.deciding import Order
from qualcode.model.span import Span
from qualcode.model.suggestion import Suggestion
from qualcode.tui.codings.keys import word_end
from qualcode.tui.codings.quotes import Passage
from qualcode.tui.desk.panes import Tray
from qualcode.tui.desk.reading import OpenDocument, Overview
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.rows import Rows
from qualcode.tui.speakers.keys import SpeakingKeys
from qualcode.tui.suggestions import calls as suggesting
from qualcode.tui.suggestions.calls import Listed, Why
from qualcode.tui.suggestions.tray import NEAR_PREFIX, SuggestionTray, hint_of, title_of

_ORDERS = (Order.SCORE, Order.CODE, Order.UNCERTAIN)


class SuggestedKeys(SpeakingKeys):
    """The part of the workbench that shows suggestions; deciding on them stands in `suggesting`."""

    def __init__(self) -> None:
        super().__init__()
        self._listed: Listed | None = None
        self._order = Order.SCORE
        self._whole = False
        self._warned = False
        self._ends: dict[str, Span] = {}
        """Passages whose ends were moved before they were accepted, by the suggestion's id."""
        self._offered: set[str] = set()
        """The ids of suggestions that were noted as seen."""
        self._decided: set[str] = set()
        """Ids that were decided on and may still be in a list that was asked for before."""

    @property
    def suggestions(self) -> SuggestionTray:
        """The tray of suggestions."""
        return self.query_one(SuggestionTray)

    # Opening and listing

    def action_suggest_open(self) -> None:
        """Open the tray, or close it when it has the keys."""
        tray = self.suggestions
        if tray.display and tray.has_focus:
            self._close()
            return
        tray.display, self.query_one(Tray).display = True, False
        tray.focus()
        self._list()

    def action_suggest_order(self) -> None:
        """The next order."""
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self._list(first=True)

    def action_suggest_scope(self) -> None:
        """This document, or the whole study."""
        self._whole = not self._whole
        self._list(first=True)

    def _close(self) -> None:
        tray = self.suggestions
        tray.tell_working(False)
        tray.display, self.query_one(Tray).display = False, True
        self.text.let_stand_out(())
        self.text.focus()

    def _list(self, *, first: bool = False, at: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Ask for the list in the background.

        Args:
            first: put the bar on its first row.
            at: put the bar on the suggestion with that id.
            then: what is to be read when the list is there.
        """
        session, tray = self.session, self.suggestions
        if session is None or not tray.display:
            if then is not None:
                then()
            return
        study, order = session.study, self._order
        document = None if self._whole else session.opened.document.guid if session.opened else None
        tray.tell_working(True)

        def have(found: Listed) -> None:
            tray.tell_working(False)
            self._have_list(found, first=first, at=at)
            if then is not None:
                then()

        def failed() -> None:
            tray.tell_working(False)
            if then is not None:
                then()

        self.app.read(self, "suggest", lambda: suggesting.listed(study, document, order), have, failed)

    def _have_list(self, found: Listed, *, first: bool, at: str | None) -> None:
        session, tray = self.session, self.suggestions
        if session is None or not tray.display:
            return
        left = tuple(each for each in found.suggestions if each.id not in self._decided)
        gone = len(found.suggestions) - len(left)
        self._listed = replace(found, suggestions=left, count=found.count - gone)
        self._warn(found)
        if not self.app.waiting:
            self._decided.clear()
        if tray.explaining is not None and any(each.id == tray.explaining.suggestion.id for each in left):
            return
        self._show_list(left[0].id if first and left else at)

    def _warn(self, found: Listed) -> None:
        """Say once that nearly all is accepted, and how to see whether that is right."""
        if found.steered and not self._warned:
            self._warned = True
            self.app.notify(
                _(
                    "You have accepted nearly every suggestion as it was. People who are offered answers stop "
                    "looking for others: {keys[suggest.blind]} shows some passages again without the suggestion."
                ).format(keys=KEYS),
                severity="warning",
                timeout=12,
                markup=False,
            )

    def _show_list(self, at: str | None = None) -> None:
        session, listed = self.session, self._listed
        if session is None or listed is None:
            return
        document = None if self._whole or session.opened is None else session.opened.document.label
        title = title_of(listed, document, self._order)
        codes = {code.guid: code for code in session.codes}
        self.text.let_stand_out(())
        self.suggestions.tell_list(listed, codes, title, hint_of(listed, self._whole), at)

    def _opened(self, opened: OpenDocument | None) -> None:
        super()._opened(opened)
        if not self._whole:
            self._list(first=True)

    def _refreshed(self, new: Overview, opened: OpenDocument | None) -> None:
        super()._refreshed(new, opened)
        if self._listed is not None and self._listed.version != new.info.version:
            self._list()

    # Looking

    def action_suggest_why(self) -> None:
        """Show why, or the list again."""
        session, each, tray = self.session, self._here(), self.suggestions
        if session is None or each is None:
            return
        if tray.explaining is not None:
            self._show_list(each.id)
            return
        study = session.study
        tray.tell_working(True)

        def have(reasons: Why) -> None:
            tray.tell_working(False)
            code = session.code(each.code)
            if code is not None and tray.display:
                labels = {document.guid: document.label for document in session.documents}
                tray.tell_why(reasons, code, self._place(each), labels)
                if self._is_open(each):
                    self.text.let_stand_out(reasons.places)

        self.app.read(self, "why", lambda: suggesting.why(study, each), have, lambda: tray.tell_working(False))

    def action_suggest_next(self) -> None:
        """The next suggestion."""
        self._step(1)

    def action_suggest_previous(self) -> None:
        """The suggestion before."""
        self._step(-1)

    def action_suggest_go(self) -> None:
        """To the text: at the passage, or at the one under «like»."""
        session, tray, each = self.session, self.suggestions, self._here()
        key = tray.key or ""
        if session is None or each is None:
            return
        if tray.explaining is not None and key.startswith(NEAR_PREFIX):
            near = tray.explaining.near[int(key.removeprefix(NEAR_PREFIX))]
            self.go_to_passage(Passage(near.name, near.span.start, near.span.end))
            return
        self._select(each)
        self.text.focus()

    def action_suggest_longer(self) -> None:
        """One word longer."""
        self._move_end(1)

    def action_suggest_shorter(self) -> None:
        """One word shorter."""
        self._move_end(-1)

    def _go_coding(self, step: int) -> None:
        """While the tray of suggestions is open, n and N in the text go from suggestion to suggestion."""
        if self.suggestions.display:
            self._step(step)
        else:
            super()._go_coding(step)

    def on_rows_moved(self, message: Rows.Moved) -> None:
        """The text follows the bar."""
        if isinstance(message.rows, SuggestionTray) and message.rows.explaining is None and message.rows.has_focus:
            self._select_here()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click selects the passage; under «like» it reads the coded one."""
        if isinstance(message.rows, SuggestionTray) and message.rows.explaining is not None:
            self.action_suggest_go()

    def on_suggestion_tray_seen(self, message: SuggestionTray.Seen) -> None:
        """What was seen counts as offered."""
        session, listed = self.session, self._listed
        if session is None or listed is None:
            return
        keys = set(message.keys) - self._offered
        shown = [each for each in listed.suggestions if each.id in keys]
        if shown:
            self._offered.update(each.id for each in shown)
            study = session.study
            self.app.write(lambda: suggesting.note_offered(study, shown), lambda _none: None)

    # Below: where things are

    def _here(self) -> Suggestion | None:
        """The suggestion under the bar, or the one that is explained; opens the tray if it is closed."""
        tray = self.suggestions
        if not tray.display:
            self.action_suggest_open()
            return None
        wanted = tray.explaining.suggestion.id if tray.explaining is not None else tray.key
        found = self._listed.suggestions if self._listed else ()
        return next((each for each in found if each.id == wanted), None)

    def _place(self, each: Suggestion) -> int:
        found: Sequence[Suggestion] = self._listed.suggestions if self._listed else ()
        return next((place for place, other in enumerate(found, 1) if other.id == each.id), 1)

    def _step(self, step: int) -> None:
        tray, here = self.suggestions, self._here()
        if here is not None and tray.explaining is not None:
            self._show_list(here.id)
        tray.action_step(step)
        self._select_here()

    def _select_here(self) -> None:
        each = self._here()
        if each is not None:
            self._select(each)

    def _select(self, each: Suggestion) -> None:
        """Select the passage in the text; in another document, open that."""
        span = self._ends.get(each.id, each.span)
        if self._is_open(each):
            self.text.go_to(span.start, span)
        elif self._whole:
            self.open_text(each.document, span)

    def _is_open(self, each: Suggestion) -> bool:
        session = self.session
        return bool(session and session.opened and session.opened.document.guid == each.document)

    def _text_of(self, each: Suggestion) -> str | None:
        session = self.session
        return session.opened.text.text if session and session.opened and self._is_open(each) else None

    def _move_end(self, step: int) -> None:
        each = self._here()
        if each is None or not self._is_open(each):
            return
        span = self._ends.get(each.id, each.span)
        end = word_end(self.text.text, span.start, span.end, step)
        if end != span.end:
            self._ends[each.id] = Span(span.start, end)
            self._select(each)
