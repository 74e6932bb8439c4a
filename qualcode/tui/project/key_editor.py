"""Putting actions on other keys: find the action, press the new key; what the key does already is said first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from qualcode.i18n import _
from qualcode.model.code import fold
from qualcode.model.errors import QualcodeError
from qualcode.tui.keyboard.action import Action, keys_as_written
from qualcode.tui.keyboard.keymap import KEYS, Keyboard, Keymap, canonical, checked
from qualcode.tui.keyboard.registry import ACTIONS, BY_ID, bindings
from qualcode.tui.parts.dialogs import waits
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.windows.modal import TypingWindow, Window

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host


class KeyEditor(TypingWindow[None]):
    """All actions with their keys; a line to find one."""

    PLACE = "keys"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]
    app: Host

    def compose(self) -> ComposeResult:
        """Line, list, file, keys."""
        with Vertical(classes="window large"):
            yield Input(placeholder=_("What it does, its key or its id …"), id="query")
            yield Rows(id="hits", empty=_("No action is called so."), mark_width=11)
            yield Static("", classes="note", id="file", markup=False)
            yield Hints(id="window-keys")

    def on_mount(self) -> None:
        """List them."""
        self.query_one(Rows).can_focus = False
        self.query_one(Input).focus()
        self.query_one("#file", Static).update(str(Keyboard().path))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language and with the keys in use."""
        said = _(
            "Enter: another key   {keys[keys.add]}: one key more   {keys[keys.reset]}: as delivered   "
            "{keys[keys.reset-all]}: all as delivered   {keys[window.close]}: close"
        )
        self.query_one("#window-keys", Hints).show_keys(said.format(keys=KEYS))
        self._list()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Find."""
        self._list()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Ask for the key."""
        self._ask(add=False)

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click asks for the key."""
        self._ask(add=False)

    def action_keys_add(self) -> None:
        """One key more."""
        self._ask(add=True)

    def action_keys_reset(self) -> None:
        """As delivered."""
        action = self._action()
        if action is not None:
            self._use(lambda: Keyboard().reset(action.id))

    @waits
    async def action_keys_reset_all(self) -> None:
        """All as delivered, after a question."""
        from qualcode.tui.windows.choose import Choice, Choose

        choices = [Choice("keep", _("Keep my keys")), Choice("reset", _("All as delivered"))]
        answer = await self.app.push_screen_wait(Choose(_("Put all keys back as they were delivered?"), choices))
        if answer == "reset":
            self._use(Keyboard().reset)

    @waits
    async def _ask(self, *, add: bool) -> None:
        action = self._action()
        if action is None:
            return

        key = await self.app.push_screen_wait(PressKey(action, self.app.keymap))
        if key is not None:
            keys = (*self.app.keymap.keys(action), key) if add else (key,)
            self._use(lambda: Keyboard().put(action.id, keys, take=True))

    @waits
    async def _use(self, job: Callable[[], Keymap]) -> None:
        keymap = await self.app.result("keys", job)
        self.app.use_keys(keymap)

    def _action(self) -> Action | None:
        return BY_ID.get(self.query_one(Rows).key or "")

    def _list(self) -> None:
        wanted, keys = fold(self.query_one(Input).value), self.app.keymap
        rows = []
        for action in ACTIONS:
            shown = keys_as_written(keys.keys(action))
            own = " · " + _("your own") if action.id in keys.own else ""
            where = ", ".join(action.where)
            if wanted in fold(f"{_(action.title)} {action.id}") or wanted in fold(shown).split():
                rows.append(Row(action.id, _(action.title), mark=shown or "–", detail=f"{action.id} · {where}{own}"))
        self.query_one(Rows).show(rows)


class PressKey(Window[str | None]):
    """Waits for the key that an action shall have; one that does something else there is asked about.

    Args:
        action: what gets the key.
        keymap: the keys in use.
    """

    def __init__(self, action: Action, keymap: Keymap) -> None:
        super().__init__()
        self._action, self._keymap = action, keymap
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Question, what is in the way, keys."""
        with Vertical(classes="window small"):
            question = _("Press the key for «{action}»").format(action=_(self._action.title))
            yield FrameTitle(question)
            yield Static("", classes="note", id="collision", markup=False)
            yield Hints(_("{key}: never mind").format(key=keys_as_written(("escape",))))

    def on_key(self, event: events.Key) -> None:
        """Take the key, if it can be had."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
            return
        typed = event.character if event.is_printable and event.character != " " else None
        try:
            key = checked(typed or event.key)
        except QualcodeError as error:
            self._say(str(error))
            return
        others = self._keymap.collisions(self._action, key)
        if not others or key == self._asked:
            self.dismiss(key)
            return
        self._asked = key
        what = ", ".join(f"«{_(other.title)}»" for other in others)
        said = _("{key} does {actions} there. Press {key} once more to take it, or another key.")
        self._say(said.format(key=keys_as_written((canonical(key),)), actions=what))

    def _say(self, message: str) -> None:
        self.query_one("#collision", Static).update(message)
