"""Finding words in the whole study."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.i18n import _, ngettext
from qualcode.tui.actions import bindings
from qualcode.tui.reading import find_words
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
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("typing")]
    app: QualcodeApp

    def __init__(self, study: Study) -> None:
        super().__init__()
        self._study = study
        self._hits: tuple[Hit, ...] = ()

    def compose(self) -> ComposeResult:
        """Line, list, keys."""
        with Vertical(classes="window large"):
            yield Input(placeholder=_("Words to find in the study"), id="query")
            yield Rows(id="hits", empty=_("Type at least two letters."))
            yield Static("", classes="note", id="number", markup=False)
            yield Static(_("Enter: go there    ↑ ↓: choose    Esc: close"), classes="window-keys", markup=False)

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one(Rows).can_focus = False
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find."""
        wanted, study = event.value.strip(), self._study
        if len(wanted) < _SHORTEST:
            self._show(())
        else:
            self.app.read(self, "find", lambda: find_words(study, wanted), self._show)

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
