"""The workbench: documents, text, codebook and tray around one open study, and what the subjects do there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial
from inspect import iscoroutinefunction
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from qualcode.i18n import _
from qualcode.model.first_steps import Step
from qualcode.tui.desk.desk import Desk
from qualcode.tui.desk.guide import GuideStrip
from qualcode.tui.desk.panes import CodebookPane, DocumentsPane, TextPane, Tray
from qualcode.tui.desk.part import Part
from qualcode.tui.desk.reading import Overview, overview, saved_state
from qualcode.tui.desk.session import Session
from qualcode.tui.desk.state import SECONDS_BETWEEN_KEEPING, keep_now, remember, restore
from qualcode.tui.keyboard.action import performed_by
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.dialogs import DIALOGS
from qualcode.tui.parts.keybar import KeyBar
from qualcode.tui.parts.lines import RuleLine, TitleLine
from qualcode.tui.parts.rooms import WIDTHS
from qualcode.tui.parts.rows import Rows
from qualcode.tui.reader.widget import Reader
from qualcode.tui.subjects import parts
from qualcode.tui.windows.paths import dropped_paths

if TYPE_CHECKING:
    from qualcode.services.study import Study

AnyPart = TypeVar("AnyPart", bound=Part)

SECONDS_BETWEEN_LOOKS = 1.0
"""How often to look whether another program changed the project."""


class Workbench(Desk):
    """The screen on which the work is done.

    Args:
        open_it: opens the study, in a thread.
        path: the project's file, if it is one.
        files: begin with the window that imports files, and look at these; None: without that window.
    """

    PLACE = "workbench"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    HORIZONTAL_BREAKPOINTS = WIDTHS

    def __init__(
        self, open_it: Callable[[], Study], path: Path | None, *, files: Sequence[Path] | None = None
    ) -> None:
        super().__init__()
        self._open_it, self._path, self._files = open_it, path, files
        self._codings: int | None = None
        self.opening = True
        self.parts = tuple(part(self) for part in parts())
        for part in self.parts:
            for action, name in performed_by(type(part)):
                self._bind(action.handler, getattr(part, name))

    def part(self, kind: type[AnyPart]) -> AnyPart:
        """What one subject does here."""
        return next(part for part in self.parts if isinstance(part, kind))

    def _bind(self, handler: str, function: Callable[..., Any]) -> None:
        """Have a subject's function done where Textual looks for the screen's own; what may wait, in a worker."""
        setattr(
            self, f"action_{handler}", partial(self._run, function) if iscoroutinefunction(function) else function
        )

    def _run(self, function: Callable[..., Awaitable[None]], *arguments: object) -> None:
        self.run_worker(function(*arguments), group=DIALOGS)

    def compose(self) -> ComposeResult:
        """Title, the four rooms with a rule between text and tray, keys."""
        yield TitleLine(id="title", first=_("Opening …"))
        yield GuideStrip()
        with Horizontal(id="rooms"):
            yield DocumentsPane(id="documents", empty=_("Opening …"))
            with Vertical(id="middle"):
                yield TextPane(id="text")
                yield RuleLine(id="status")
                yield Tray(id="tray")
                for part in self.parts:
                    yield from part.panes()
            yield CodebookPane(id="codebook")
        yield KeyBar("reader", "text", "workbench")

    def on_mount(self) -> None:
        """Keys go to the text."""
        self.text.focus()

    def on_resize(self) -> None:
        """The tray has other rows, and the rule above it says what the tray does not."""
        self.tray.take_rows(self.size)
        self.show_place()
        self.call_after_refresh(self.show_status)

    def on_title_line_placed(self, _message: TitleLine.Placed) -> None:
        """Paint first, open then."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        def read() -> tuple[Study, Overview, Mapping[str, Any]]:
            study = self._open_it()
            return study, overview(study), saved_state(study)

        self.app.read(self, "study", read, lambda all_of_it: self._have_study(*all_of_it), self.app.go_home)

    def _have_study(self, study: Study, overview: Overview, left: Mapping[str, Any]) -> None:
        session = self.session = Session(study, self._path, overview)
        session.version = overview.info.version
        self.app.keep(study)
        for notice in study.notices:
            self.notify(notice, severity="warning", timeout=15)
        self.guide.begin(study)
        self.show_lists()
        self.show_place()
        first = next((document for document in overview.documents if not document.codings), None)
        first = first or (overview.documents[0] if overview.documents else None)
        last = restore(self, left)
        if first is not None:
            self.open_text(last or first.guid)
        else:
            self.let_keys_in()
            self.documents.focus()
            self.show_tray()
        if self._files is not None:
            self._take_files(self._files)
        for part in self.parts:
            part.begun()
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)
        self.set_interval(SECONDS_BETWEEN_KEEPING, lambda: remember(self))

    def _look(self) -> None:
        """Read again when another program changed the project.

        The look is the application's, not the screen's: a screen that lies below a window and gets any message has
        the whole window painted again.
        """
        session = self.session
        if session is None or not self.app.saved:
            return

        def compare(version: int) -> None:
            if version != session.version and self.app.saved and self.is_attached:
                self.refresh_study()

        self.app.read(self.app, "look", session.study.version, compare)

    async def keep_now(self) -> None:
        """Keep how the screen is, before the program ends."""
        await keep_now(self)

    def on_unmount(self) -> None:
        """Stop what goes on."""
        for part in self.parts:
            part.close()

    # What the panes say

    def on_reader_cursor_moved(self, _message: Reader.CursorMoved) -> None:
        """The tray and the lines follow the cursor."""
        self.show_place()
        self.show_tray()

    def on_reader_selection_changed(self, _message: Reader.SelectionChanged) -> None:
        """The status line follows the selection."""
        self.show_status()
        if self.text.selection is not None:
            self.guide.took(Step.SELECT)

    def on_rows_moved(self, message: Rows.Moved) -> None:
        """The tray follows the bar of the codebook, and the subjects what is theirs."""
        if isinstance(message.rows, CodebookPane):
            self.show_tray()
        for part in self.parts:
            part.row_moved(message.rows)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click on a row."""
        for part in self.parts:
            part.row_chosen(message.rows)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keys, tray and folded panes follow the focus."""
        for pane in (self.documents, self.codebook, self.tray):
            pane.set_class(pane is event.widget, "-unfolded")
        self.show_keys()
        if self.session is not None:
            self.show_tray()
            self.call_after_refresh(self.show_status)
        if isinstance(event.widget, CodebookPane):
            self.guide.took(Step.COUNT)

    def on_paste(self, event: events.Paste) -> None:
        """Files dropped on the terminal are looked at, to be imported."""
        if paths := dropped_paths(event.text):
            self._take_files(paths)

    def _take_files(self, files: Sequence[Path]) -> None:
        any(part.take_files(files) for part in self.parts)

    def opened(self) -> None:
        """Another text: the subjects follow."""
        for part in self.parts:
            part.opened()

    def refreshed(self) -> None:
        """The study was read again: the subjects follow."""
        for part in self.parts:
            part.refreshed()

    def statuses(self) -> Iterable[str]:
        """What the subjects have to say."""
        return (part.status() for part in self.parts)

    def goes_elsewhere(self, step: int) -> bool:
        """Whether a subject took over the keys that go from coding to coding."""
        return any(part.go_coding(step) for part in self.parts)

    # For the palette

    @property
    def switched_on(self) -> frozenset[str]:
        """The ids of actions whose switch is on."""
        return frozenset[str]().union(*(part.switched_on for part in self.parts))

    @property
    def titles(self) -> dict[str, str]:
        """What actions are called as things stand, where that is neither on nor off."""
        return {id: title for part in self.parts for id, title in part.titles.items()}

    # The first steps

    def show_lists(self) -> None:
        """The lists, and whether a passage was coded."""
        super().show_lists()
        self.guide.retranslate()
        session = self.session
        if session is not None:
            count = sum(document.codings for document in session.documents)
            if self._codings is not None and count > self._codings:
                self.guide.took(Step.CODE)
            self._codings = count
