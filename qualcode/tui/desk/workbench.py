"""The workbench: documents, text, codebook and tray around one open study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from qualcode.i18n import _, ngettext
from qualcode.model.first_steps import Step
from qualcode.tui.actors.reading_ahead import ReadingAheadKeys
from qualcode.tui.desk import reading, writing
from qualcode.tui.desk.guide import GuideStrip
from qualcode.tui.desk.panes import CodebookPane, DocumentsPane, TextPane, Tray
from qualcode.tui.desk.reading import Overview
from qualcode.tui.desk.session import Session
from qualcode.tui.desk.viewing import SECONDS_BETWEEN_KEEPING
from qualcode.tui.documents.keys import KeepingKeys
from qualcode.tui.documents.paths import dropped_paths
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import StatusLine, TitleLine
from qualcode.tui.parts.rows import Rows
from qualcode.tui.reader.widget import Reader
from qualcode.tui.suggestions.keys import SuggestingKeys
from qualcode.tui.suggestions.tray import SuggestionTray

if TYPE_CHECKING:
    from qualcode.services.study import Study

SECONDS_BETWEEN_LOOKS = 1.0
"""How often to look whether another program changed the project."""


class Workbench(ReadingAheadKeys, SuggestingKeys, KeepingKeys):
    """The screen on which the work is done.

    Args:
        open_it: opens the study, in a thread.
        path: the project's file, if it is one.
        files: begin with the window that takes files in, and look at these; None: without that window.
    """

    PLACE = "workbench"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-roomy"), (150, "-wide")]  # noqa: RUF012 - as Textual declares it

    def __init__(
        self, open_it: Callable[[], Study], path: Path | None, *, files: Sequence[Path] | None = None
    ) -> None:
        super().__init__()
        self._open_it, self._path, self._files = open_it, path, files
        self._codings: int | None = None
        self.opening = True

    def compose(self) -> ComposeResult:
        """Title, the four rooms, status, keys."""
        yield TitleLine(id="title")
        yield GuideStrip()
        with Horizontal(id="rooms"):
            yield DocumentsPane(id="documents", empty=_("Opening …"))
            with Vertical(id="middle"):
                yield TextPane(id="text")
                yield Tray(id="tray")
                yield SuggestionTray(id="suggestions")
            yield CodebookPane(id="codebook")
        yield StatusLine(id="status")
        yield KeyBar("reader", "text", "workbench")

    def on_mount(self) -> None:
        """Keys go to the text."""
        self.text.focus()

    def on_title_line_placed(self, _message: TitleLine.Placed) -> None:
        """Paint first, open then."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        def read() -> tuple[Study, Overview, Mapping[str, Any]]:
            study = self._open_it()
            return study, reading.overview(study), reading.left_at(study)

        self.app.read(self, "study", read, lambda all_of_it: self._have_study(*all_of_it), self.app.go_home)

    def _have_study(self, study: Study, overview: Overview, left: Mapping[str, Any]) -> None:
        session = self.session = Session(study, self._path, overview)
        session.version = overview.info.version
        self.app.keep(study)
        for notice in study.notices:
            self.notify(notice, severity="warning", timeout=15, markup=False)
        self.query_one(GuideStrip).begin(study)
        self.tell_lists()
        self.tell_place()
        first = next((document for document in overview.documents if not document.codings), None)
        first = first or (overview.documents[0] if overview.documents else None)
        last = self.take_up(left)
        if first is not None:
            self.open_text(last or first.guid)
        else:
            self._let_keys_in()
            self.query_one(DocumentsPane).focus()
            self.tell_tray()
        if self._files is not None:
            self._take_in(self._files)
        self.app.read(self, "outdated", lambda: reading.outdated(study), self._tell_outdated)
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)
        self.set_interval(SECONDS_BETWEEN_KEEPING, self.remember)

    def _tell_outdated(self, number: int) -> None:
        """Say that texts were read by an older reader."""
        if number:
            said = ngettext(
                "{n} text was read by an older version of qualcode, which tore or lost words of such files. "
                "`qualcode documents read-again` reads it again; codings follow.",
                "{n} texts were read by an older version of qualcode, which tore or lost words of such files. "
                "`qualcode documents read-again` reads them again; codings follow.",
                number,
            )
            self.notify(said.format(n=number), severity="warning", timeout=15, markup=False)

    def _look(self) -> None:
        """Read again when another program changed the project.

        The look is the application's, not the screen's: a screen that lies below a window and is told of anything has
        the whole window painted again.
        """
        session = self.session
        if session is None or not self.app.saved:
            return

        def compare(version: int) -> None:
            if version != session.version and self.app.saved and self.is_attached:
                self.refresh_study()

        self.app.read(self.app, "look", session.study.version, compare)

    # What the panes tell

    def on_reader_cursor_moved(self, _message: Reader.CursorMoved) -> None:
        """The tray and the lines follow the cursor."""
        self.tell_place()
        self.tell_tray()

    def on_reader_selection_changed(self, _message: Reader.SelectionChanged) -> None:
        """The status line follows the selection."""
        self.tell_status()
        if self.text.selection is not None:
            self.query_one(GuideStrip).took(Step.SELECT)

    def on_rows_moved(self, message: Rows.Moved) -> None:
        """The tray follows the bar of the codebook."""
        if isinstance(message.rows, CodebookPane):
            self.tell_tray()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keys, tray and folded panes follow the focus."""
        for pane in (self.query_one(DocumentsPane), self.query_one(CodebookPane)):
            pane.set_class(pane is event.widget, "-unfolded")
        self.tell_keys()
        if self.session is not None:
            self.tell_tray()
        if isinstance(event.widget, CodebookPane):
            self.query_one(GuideStrip).took(Step.COUNT)

    # Panes

    def action_pane_documents(self) -> None:
        """To the documents, or back."""
        self._to_pane(self.query_one(DocumentsPane))

    def action_pane_codebook(self) -> None:
        """To the codebook, or back."""
        self._to_pane(self.query_one(CodebookPane))

    def action_pane_text(self) -> None:
        """To the text."""
        self.query_one(TextPane).focus()

    def _to_pane(self, pane: Widget) -> None:
        if pane.has_focus:
            self.text.focus()
        else:
            pane.add_class("-unfolded")
            pane.focus()

    def action_code_fold(self) -> None:
        """Fold or unfold in the codebook."""
        self.query_one(CodebookPane).fold_here()

    # The study

    def action_code_add(self) -> None:
        """Add a code."""
        from qualcode.tui.windows.ask import Ask

        session = self.session
        if session is None:
            return
        above = self.query_one(CodebookPane).code

        def add(path: str | None) -> None:
            if path:
                self.change(lambda: writing.add_code(session.study, path))

        note = _("Parent/Name puts it under another code.")
        if above is not None:
            note = _("Parent/Name puts it under another code, such as {example}.").format(example=f"{above.path}/…")
        self.app.push_screen(Ask(_("Name of the new code"), note=note), add)

    def action_code_pin(self) -> None:
        """Pin the code under the bar to a number key."""
        from qualcode.tui.windows.ask import Ask

        session, code = self.session, self.query_one(CodebookPane).code
        if session is None or code is None:
            return

        def pin(answer: str | None) -> None:
            if answer is None:
                return
            if answer not in set("0123456789"):
                self.tell(_("A key is a digit from 1 to 9; 0 takes the key away."))
                return
            self.change(lambda: writing.pin_code(session.study, code, int(answer) or None))

        self.app.push_screen(Ask(_("Which key, 1 to 9, for «{code}»? (0: none)").format(code=code.path)), pin)

    def action_document_add(self) -> None:
        """Take files in."""
        self._take_in()

    def on_paste(self, event: events.Paste) -> None:
        """Files dropped on the terminal are looked at, to be taken in."""
        if paths := dropped_paths(event.text):
            self._take_in(paths)

    def _take_in(self, files: Sequence[Path] = ()) -> None:
        from qualcode.tui.documents.importing import ImportScreen

        session = self.session
        if session is None:
            return

        def taken(first: str | None) -> None:
            self.refresh_study()
            if first is not None:
                self.app.read(self, "find-new", lambda: reading.overview(session.study), open_new)

        def open_new(overview: Overview) -> None:
            newest = next((d for d in overview.documents if not d.codings), None)
            if newest is not None and session.opened is None:
                self.open_text(newest.guid)
                self.text.focus()

        self.app.push_screen(ImportScreen(session.study, files), taken)

    def action_table_open(self) -> None:
        """Open the cross-tab."""
        from qualcode.tui.results.crosstab import CrosstabScreen

        if self.session is not None:
            self.query_one(GuideStrip).took(Step.TABLE)
            self.app.push_screen(CrosstabScreen(self.session.study, self.session.folder), self.go_to_passage)

    # The first steps

    def tell_lists(self) -> None:
        """The lists, and whether a passage was coded."""
        super().tell_lists()
        guide, session = self.query_one(GuideStrip), self.session
        guide.tell_again()
        if session is not None:
            count = sum(document.codings for document in session.documents)
            if self._codings is not None and count > self._codings:
                guide.took(Step.CODE)
            self._codings = count

    def action_guide_end(self) -> None:
        """Put the guide away."""
        self.query_one(GuideStrip).put_away()
