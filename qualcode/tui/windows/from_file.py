"""Taking a codebook or a question guide in from a file: first what it would do, then doing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.i18n import _
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.windows.modal import TypingWindow
from qualcode.tui.windows.paths import PathInput, PathSuggester

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host


@dataclass(frozen=True, slots=True)
class Found:
    """What importing a file would do: lines with a sign and a detail each, and a sentence about them all.

    `new` says whether there is anything to import.
    """

    lines: tuple[tuple[str, str, str], ...]
    said: str
    new: bool


class FromFile(TypingWindow[str | None]):
    """Asks for a file and shows what it would do; answers with what was typed when that is to be done.

    Args:
        question: what is asked.
        about: what can be read, said while nothing is typed.
        look: what a file would do, read in a thread.
        named: what can be named instead of a file; a click writes it into the line.
    """

    app: Host
    PLACE = "from-file"

    def __init__(self, question: str, about: str, look: Callable[[str], Found], named: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._question, self._about, self._look, self._named = question, about, look, named
        self._looked_at: str | None = None

    def compose(self) -> ComposeResult:
        """Line, what it would do, keys."""
        with Vertical(classes="window large"):
            yield FrameTitle(self._question)
            yield PathInput(suggester=PathSuggester(), id="path")
            yield Static(self._about, classes="note", markup=False)
            yield Rows(id="found")
            yield Static("", classes="note", id="outcome", markup=False)
            yield Hints(id="window-keys")

    def on_mount(self) -> None:
        """Begin to type."""
        rows = self.query_one(Rows)
        rows.can_focus = False
        rows.show([Row(name, name) for name in self._named])
        self.query_one(PathInput).focus()
        self._say_keys()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Another file: look again before anything is taken in."""
        self._looked_at = None
        self._say_keys()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look first; the second time take in."""
        given = event.value.strip()
        if given and given == self._looked_at:
            self.dismiss(given)
        elif given:
            look = self._look
            self.app.read(self, "look-at-file", lambda: look(given), lambda found: self._show(given, found))

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click on a name writes it into the line."""
        if message.row.key in self._named:
            self.query_one(PathInput).value = message.row.key

    def _show(self, given: str, found: Found) -> None:
        rows = [Row(f"line {at}", text, mark=mark, detail=more) for at, (mark, text, more) in enumerate(found.lines)]
        self.query_one(Rows).show(rows, empty=_("Nothing in it is new."), at="line 0")
        self.query_one("#outcome", Static).update(found.said)
        self._looked_at = given if found.new else None
        self._say_keys()

    def _say_keys(self) -> None:
        said = _("Enter: take in    {keys[window.close]}: never mind")
        if self._looked_at is None:
            said = _("Enter: look what is in it    {keys[window.close]}: never mind")
        self.query_one(Hints).show_keys(said.format(keys=KEYS))
