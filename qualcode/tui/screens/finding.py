"""Finding words in the whole study."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.i18n import _, ngettext, percent
from qualcode.tui.actions import bindings
from qualcode.tui.reading import find_forms, find_words
from qualcode.tui.screens.modal import Window
from qualcode.tui.screens.quotes import Passage
from qualcode.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from qualcode.services.finding import Hit
    from qualcode.services.study import Study
    from qualcode.tui.app import QualcodeApp

_SHORTEST = 2


class FindScreen(Window[Passage | None]):
    """Lists where words occur, as they are typed; answers with the place to go to.

    Args:
        study: where to look.
    """

    PLACE = "find"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("typing"), *bindings(PLACE)]
    app: QualcodeApp

    def __init__(self, study: Study) -> None:
        super().__init__()
        self._study = study
        self._hits: tuple[Hit, ...] = ()
        self._forms = False

    def compose(self) -> ComposeResult:
        """Line, list, keys."""
        with Vertical(classes="window large"):
            yield Input(placeholder=_("Words to find in the study"), id="query")
            yield Rows(id="hits", empty=_("Type at least two letters."))
            yield Static("", classes="note", id="number", markup=False)
            yield Static("", classes="window-keys", id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one(Rows).can_focus = False
        self.query_one(Input).focus()
        self._say_keys()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Find."""
        self._find()

    def action_find_forms(self) -> None:
        """All forms of the words, or only what is written."""
        self._forms = not self._forms
        self._say_keys()
        self._find()

    def _say_keys(self) -> None:
        if self._forms:
            said = _("Enter: go there    ↑ ↓: choose    Tab: only as written    Esc: close")
        else:
            said = _("Enter: go there    ↑ ↓: choose    Tab: all forms    Esc: close")
        self.query_one("#keys", Static).update(said)

    def _find(self) -> None:
        wanted, study = self.query_one(Input).value.strip(), self._study
        if len(wanted) < _SHORTEST:
            self._show(())
        elif self._forms:
            self.app.read(self, "find", lambda: find_forms(study, wanted, self._reading), self._show)
        else:
            self.app.read(self, "find", lambda: find_words(study, wanted), self._show)

    def _reading(self, name: str, done: int, total: int) -> None:
        """Say, from the thread that reads the documents, how far it is."""
        if name and self.is_attached:
            share = percent(done / max(total, 1))
            said = _("Reading the documents for the first time: {share}").format(share=share)
            self.app.call_from_thread(self.query_one("#number", Static).update, said)

    def _show(self, hits: tuple[Hit, ...]) -> None:
        self._hits = hits
        rows = [
            Row(str(at), f"…{hit.before}{hit.text}{hit.after}…", figure=f"{hit.label}:{hit.line}", strong=hit.text)
            for at, hit in enumerate(hits)
        ]
        long_enough = len(self.query_one(Input).value.strip()) >= _SHORTEST
        empty = _("Nowhere in the study.") if long_enough else _("Type at least two letters.")
        listing = self.query_one(Rows)
        listing.show(rows, empty=empty, at="0")
        said = ngettext("{count} place", "{count} places", len(hits)).format(count=len(hits)) if hits else ""
        self.query_one("#number", Static).update(said)

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Go there."""
        key = self.query_one(Rows).key
        if key is not None:
            hit = self._hits[int(key)]
            self.dismiss(Passage(hit.document, hit.start, hit.end))

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """A click goes there."""
        hit = self._hits[int(message.row.key)]
        self.dismiss(Passage(hit.document, hit.start, hit.end))

    def action_move(self, step: int) -> None:
        """Up or down the list."""
        self.query_one(Rows).action_step(step)

    def action_page(self, step: int) -> None:
        """A page up or down the list."""
        self.query_one(Rows).action_page(step)
