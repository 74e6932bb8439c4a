"""Help: what the keys do in the pane where the person is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from qualcode.i18n import _
from qualcode.tui.keyboard.action import Action
from qualcode.tui.keyboard.keymap import KEYS, help_of
from qualcode.tui.keyboard.registry import actions_in
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.reader.actions import MOVES, SELECTING
from qualcode.tui.windows.modal import Window

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host


class HelpScreen(Window[Action | None]):
    """Lists keys and what they do; answers with what is to be done, so that a mouse can do all that keys can.

    Args:
        places: whose keys, the narrowest place first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "close", show=False, id="help.close"),
        Binding("enter", "do", show=False, id="help.do"),
    ]

    app: Host

    def __init__(self, *places: str) -> None:
        super().__init__()
        self._places = places
        self._actions: dict[str, Action] = {}

    def compose(self) -> ComposeResult:
        """Heading, keys."""
        with Vertical(classes="window large"):
            yield FrameTitle(place_name(self._places[0]))
            yield Rows(id="help", mark_width=9)
            yield Hints(
                _(
                    "Enter, click: do it    {keys[palette.open]}: all by name    "
                    "{keys[program.quit]}: quit    {keys[window.close]}: close"
                ).format(keys=KEYS)
            )

    def on_mount(self) -> None:
        """List them."""
        keys, rows = self.app.keymap, dict[str, Row]()
        self._actions = {action.id: action for action in (*actions_in(*self._places, "app"), *SELECTING, *MOVES)}
        for place in (*self._places, "app"):
            if place == "workbench":
                rows["more"] = Row("more", _("In every pane"), heading=True)
            for action in actions_in(place):
                title, shown = _(action.title), keys.shown(action)
                if shown or not action.keys:
                    rows.setdefault(title, Row(action.id, title, mark=shown, detail=help_of(action)))
            if place == "text":
                rows["moving"] = Row("moving", _("Moving and selecting"), heading=True)
                for action in (*SELECTING, *MOVES):
                    title, shown = _(action.title), keys.shown(action)
                    rows.setdefault(title, Row(action.id, title, mark=shown))
                rows["shift"] = Row("shift", _("with the arrows: select"), mark="Shift")
        listing = self.query_one(Rows)
        listing.show(rows.values())
        listing.focus()

    def action_do(self) -> None:
        """Do what the bar is on."""
        action = self._actions.get(self.query_one(Rows).key or "")
        if action is not None:
            self.dismiss(action)

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click does it."""
        self.action_do()


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
