"""Suggested codes on the workbench: a tray that lists them, the reasons for one, and its passage in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from qualcode.i18n import N_, _
from qualcode.model.deciding import Order
from qualcode.model.span import Span
from qualcode.tui.desk.part import Part
from qualcode.tui.keyboard.action import Action, performs
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.passage import Passage
from qualcode.tui.parts.services import services

if TYPE_CHECKING:
    from textual.widget import Widget

    from qualcode.model.suggestion import Suggestion
    from qualcode.tui.desk.desk import Desk
    from qualcode.tui.parts.rows import Rows
    from qualcode.tui.suggestions.reading import Reasons, SuggestionPage
    from qualcode.tui.suggestions.tray import SuggestionTray

_ORDERS = (Order.SCORE, Order.CODE, Order.UNCERTAIN)


class ListedSuggestions(Part):
    """Shows suggestions; deciding on them stands in `keys.py`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._listed: SuggestionPage | None = None
        self._order = Order.SCORE
        self._whole = False
        self._warned = False
        self._ends: dict[str, Span] = {}
        """Passages whose ends were moved before they were accepted, by the suggestion's id."""
        self._offered: set[str] = set()
        """The ids of suggestions that were noted as seen."""
        self._decided: set[str] = set()
        """Ids that were decided on and may still be in a list that was asked for before."""

    def panes(self) -> Iterable[Widget]:
        """The tray of suggestions."""
        from qualcode.tui.suggestions.tray import SuggestionTray

        yield SuggestionTray(self._note_seen, id="suggestions")

    @property
    def tray(self) -> SuggestionTray:
        """The tray of suggestions."""
        from qualcode.tui.suggestions.tray import SuggestionTray

        return self.desk.query_one(SuggestionTray)

    @property
    def is_open(self) -> bool:
        """Whether the tray is shown."""
        return self.tray.display

    @property
    def page(self) -> SuggestionPage | None:
        """What was listed last; None until the engine was asked."""
        return self._listed

    # Opening and listing

    @performs(
        Action(
            "suggest.open",
            N_("Suggestions: open their tray"),
            N_("Lists codes that fit passages which nobody has coded, with reasons. In the tray: closes it."),
            ("s",),
            ("workbench",),
            rank=430,
        )
    )
    def suggest_open(self) -> None:
        """Open the tray, or close it when it has the keys."""
        tray = self.tray
        if tray.display and tray.has_focus:
            self._close()
            return
        tray.display, self.desk.tray.display = True, False
        tray.focus()
        self._list()

    @performs(
        Action(
            "suggest.order",
            N_("Suggestions: surest first, by code, uncertain first"),
            N_("Changes the order; the uncertain ones teach the program most."),
            ("p",),
            ("suggestions",),
            N_("Order"),
            rank=540,
        )
    )
    def suggest_order(self) -> None:
        """The next order."""
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self._list(first=True)

    @performs(
        Action(
            "suggest.scope",
            N_("Suggestions: of this document, of the whole study"),
            N_("Changes between the open document and all of them."),
            ("w",),
            ("suggestions",),
            rank=550,
        )
    )
    def suggest_scope(self) -> None:
        """This document, or the whole study."""
        self._whole = not self._whole
        self._list(first=True)

    def _close(self) -> None:
        tray = self.tray
        tray.show_working(False)
        tray.display, self.desk.tray.display = False, True
        self.text.highlight(())
        self.text.focus()

    def _list(self, *, first: bool = False, at: str | None = None, then: Callable[[], None] | None = None) -> None:
        """Ask for the list in the background.

        Args:
            first: put the bar on its first row.
            at: put the bar on the suggestion with that id.
            then: what is to be read when the list is there.
        """
        session, tray = self.session, self.tray
        if session is None or not tray.display:
            if then is not None:
                then()
            return
        from qualcode.tui.suggestions.reading import suggestion_page

        document = None if self._whole else session.opened.document.guid if session.opened else None
        tray.show_working(True)
        self.app.read(
            self.desk,
            "suggest",
            partial(suggestion_page, session.study, document, self._order),
            lambda found: self._have_list(found, first=first, at=at, then=then),
            lambda: self._no_list(then),
        )

    def _no_list(self, then: Callable[[], None] | None) -> None:
        self.tray.show_working(False)
        if then is not None:
            then()

    def _have_list(
        self, found: SuggestionPage, *, first: bool, at: str | None, then: Callable[[], None] | None
    ) -> None:
        self.tray.show_working(False)
        self._take_list(found, first=first, at=at)
        if then is not None:
            then()

    def _take_list(self, found: SuggestionPage, *, first: bool, at: str | None) -> None:
        session, tray = self.session, self.tray
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

    def _warn(self, found: SuggestionPage) -> None:
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
        from qualcode.tui.suggestions.tray import hint_of, title_of

        document = None if self._whole or session.opened is None else session.opened.document.label
        title = title_of(listed, document, self._order)
        codes = {code.guid: code for code in session.codes}
        self.text.highlight(())
        self.tray.show_list(listed, codes, title, hint_of(listed, self._whole), at)

    def opened(self) -> None:
        """Another text: what is suggested there."""
        if not self._whole:
            self._list(first=True)

    def refreshed(self) -> None:
        """The project was changed: what is suggested now."""
        if self._listed is not None and self.session is not None and self._listed.version != self.session.version:
            self._list()

    # Looking

    @performs(
        Action(
            "suggest.why",
            N_("Suggestion: why"),
            N_(
                "Shows the words that speak for the code, with their shares, and the coded passages that are like it."
            ),
            ("space",),
            ("suggestions",),
            N_("Why"),
            rank=470,
        )
    )
    def suggest_why(self) -> None:
        """Show why, or the list again."""
        from qualcode.tui.suggestions.reading import reasons_for

        session, each, tray = self.session, self._here(), self.tray
        if session is None or each is None:
            return
        if tray.explaining is not None:
            self._show_list(each.id)
            return
        tray.show_working(True)
        self.app.read(
            self.desk,
            "why",
            partial(reasons_for, session.study, each),
            lambda reasons: self._have_reasons(each, reasons),
            lambda: tray.show_working(False),
        )

    def _have_reasons(self, each: Suggestion, reasons: Reasons) -> None:
        session, tray = self.session, self.tray
        tray.show_working(False)
        code = session.code(each.code) if session else None
        if session is not None and code is not None and tray.display:
            labels = {document.guid: document.label for document in session.documents}
            tray.show_reasons(reasons, code, session.colors[code.guid], self._place(each), labels)
            if self._is_open(each):
                self.text.highlight(reasons.places)

    @performs(
        Action(
            "suggest.next",
            N_("Suggestion: go to the next"),
            N_("Goes to the next suggestion of the list and selects its passage."),
            ("n",),
            ("suggestions",),
            rank=510,
        )
    )
    def suggest_next(self) -> None:
        """The next suggestion."""
        self._step(1)

    @performs(
        Action(
            "suggest.previous",
            N_("Suggestion: go to the one before"),
            N_("Goes to the suggestion before in the list and selects its passage."),
            ("N",),
            ("suggestions",),
            rank=520,
        )
    )
    def suggest_previous(self) -> None:
        """The suggestion before."""
        self._step(-1)

    @performs(
        Action(
            "suggest.go",
            N_("Suggestion: go to the passage"),
            N_("Goes to the text at the passage; under «like» to the coded passage that is like it."),
            ("enter",),
            ("suggestions",),
            rank=530,
        )
    )
    def suggest_go(self) -> None:
        """To the text: at the passage, or at the one under «like»."""
        from qualcode.tui.suggestions.tray import NEAR_PREFIX

        session, tray, each = self.session, self.tray, self._here()
        key = tray.key or ""
        if session is None or each is None:
            return
        if tray.explaining is not None and key.startswith(NEAR_PREFIX):
            near = tray.explaining.near[int(key.removeprefix(NEAR_PREFIX))]
            self.desk.go_to_passage(Passage(near.name, near.span.start, near.span.end))
            return
        self._select(each)
        self.text.focus()

    @performs(
        Action(
            "suggest.longer",
            N_("Suggestion: one word longer"),
            N_("Moves the end of the suggested passage one word on, before it is accepted."),
            ("+",),
            ("suggestions",),
            rank=490,
        )
    )
    def suggest_longer(self) -> None:
        """One word longer."""
        self._move_end(1)

    @performs(
        Action(
            "suggest.shorter",
            N_("Suggestion: one word shorter"),
            N_("Moves the end of the suggested passage one word back, before it is accepted."),
            ("-",),
            ("suggestions",),
            rank=500,
        )
    )
    def suggest_shorter(self) -> None:
        """One word shorter."""
        self._move_end(-1)

    def go_coding(self, step: int) -> bool:
        """While the tray is open, these keys go from suggestion to suggestion."""
        if self.tray.display:
            self._step(step)
        return self.tray.display

    def row_moved(self, rows: Rows) -> None:
        """The text follows the bar."""
        tray = self.tray
        if rows is tray and tray.explaining is None and tray.has_focus:
            self._select_here()

    def row_chosen(self, rows: Rows) -> None:
        """A click under «like» reads the coded passage."""
        if rows is self.tray and self.tray.explaining is not None:
            self.suggest_go()

    def _note_seen(self, keys: Iterable[str]) -> None:
        """What was seen counts as offered."""
        session, listed = self.session, self._listed
        if session is None or listed is None:
            return
        new = set(keys) - self._offered
        shown = [each for each in listed.suggestions if each.id in new]
        if shown:
            self._offered.update(each.id for each in shown)
            study = session.study
            self.app.write(lambda: services.suggestions.deciding.note_offered(study, shown), lambda _none: None)

    # Below: where things are

    def _here(self) -> Suggestion | None:
        """The suggestion under the bar, or the one that is explained; opens the tray if it is closed."""
        tray = self.tray
        if not tray.display:
            self.suggest_open()
            return None
        wanted = tray.explaining.suggestion.id if tray.explaining is not None else tray.key
        found = self._listed.suggestions if self._listed else ()
        return next((each for each in found if each.id == wanted), None)

    def _place(self, each: Suggestion) -> int:
        found: Sequence[Suggestion] = self._listed.suggestions if self._listed else ()
        return next((place for place, other in enumerate(found, 1) if other.id == each.id), 1)

    def _step(self, step: int) -> None:
        tray, here = self.tray, self._here()
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
            self.desk.open_text(each.document, span)

    def _is_open(self, each: Suggestion) -> bool:
        session = self.session
        return bool(session and session.opened and session.opened.document.guid == each.document)

    def _text_of(self, each: Suggestion) -> str | None:
        session = self.session
        return session.opened.text.text if session and session.opened and self._is_open(each) else None

    def _move_end(self, step: int) -> None:
        from qualcode.tui.desk.words import word_end

        each = self._here()
        if each is None or not self._is_open(each):
            return
        span = self._ends.get(each.id, each.span)
        end = word_end(self.text.text, span.start, span.end, step)
        if end != span.end:
            self._ends[each.id] = Span(span.start, end)
            self._select(each)
