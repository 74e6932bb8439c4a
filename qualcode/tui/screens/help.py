"""Help: what the keys do in the pane where the person is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.tui.actions import actions_in
from qualcode.tui.reader.keys import MOVES, SELECTING
from qualcode.tui.screens.modal import Window
from qualcode.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp


class HelpScreen(Window[None]):
    """Lists keys and what they do.

    Args:
        places: whose keys, the narrowest place first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "close", show=False, id="help.close")]

    app: QualcodeApp

    def __init__(self, *places: str) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        """Heading, keys."""
        with Vertical(classes="window large"):
            yield Static(place_name(self._places[0]), classes="question", markup=False)
            yield Rows(id="help", mark_width=9)
            yield Static(
                _("Ctrl+P: everything by name    Ctrl+Q: quit    Esc: close"), classes="window-keys", markup=False
            )

    def on_mount(self) -> None:
        """List them."""
        keys = self.app.keymap
        rows: dict[str, Row] = {}
        for place in (*self._places, "app"):
            if place == "workbench":
                rows["more"] = Row("more", _("In every pane"), heading=True)
            for action in actions_in(place):
                title, shown = _(action.title), keys.shown(action)
                if shown:
                    rows.setdefault(title, Row(action.id, title, mark=shown, detail=_(action.help)))
            if place == "text":
                rows["moving"] = Row("moving", _("Moving and selecting"), heading=True)
                for action in (*SELECTING, *MOVES):
                    title, shown = _(action.title), keys.shown(action)
                    rows.setdefault(title, Row(action.id, title, mark=shown))
                rows["shift"] = Row("shift", _("with the arrows: select"), mark="Shift")
        listing = self.query_one(Rows)
        listing.show(rows.values())
        listing.focus()


def place_name(place: str) -> str:
    """What a pane is called in headings."""
    names = {
        "text": _("The text: keys"),
        "documents": _("Documents: keys"),
        "codebook": _("Codebook: keys"),
        "tray": _("The tray: keys"),
        "suggestions": _("Suggestions: keys"),
        "crosstab": _("Cross-tab: keys"),
        "quotes": _("Quotes: keys"),
        "waiting": _("What waits: keys"),
        "home": _("The first screen: keys"),
    }
    return names.get(place, _("Keys"))
