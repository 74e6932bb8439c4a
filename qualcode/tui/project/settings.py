"""Settings: language, colours and keys, for this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from qualcode.i18n import _, language
from qualcode.tui.keyboard.keymap import KEYS
from qualcode.tui.keyboard.registry import bindings
from qualcode.tui.parts.colours import THEMES, theme_names
from qualcode.tui.parts.frame import FrameTitle
from qualcode.tui.parts.hints import Hints
from qualcode.tui.parts.rows import Row, Rows
from qualcode.tui.windows.modal import Window

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host

LANGUAGES = {"nb": "Norsk bokmål", "en": "English"}
_ON, _OFF = "●", "○"


class SettingsRows(Rows):
    """The list of what can be chosen."""

    PLACE = "settings"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLACE)]


class SettingsScreen(Window[None]):
    """What holds for this computer, whatever the study. What is chosen shows at once."""

    PLACE = "settings"
    app: Host

    def compose(self) -> ComposeResult:
        """Heading, choices, keys."""
        with Vertical(classes="window small"):
            yield FrameTitle(id="settings-heading")
            yield SettingsRows(id="choices")
            yield Hints(id="window-keys")

    def on_mount(self) -> None:
        """Show them."""
        self.retranslate()
        self.query_one(Rows).focus()

    def retranslate(self) -> None:
        """Say everything in the language in use, and what is chosen now."""
        self.query_one(FrameTitle).update(_("Settings"))
        said = _("{keys[settings.choose]}: choose    {keys[window.close]}: close")
        self.query_one("#window-keys", Hints).show_keys(said.format(keys=KEYS))
        rows = [Row("", _("Language"), heading=True)]
        rows += [_choice(f"language {code}", name, code == language()) for code, name in LANGUAGES.items()]
        rows.append(Row("", _("Colours"), heading=True))
        rows += [
            _choice(f"theme {name}", words, THEMES[name] == self.app.theme) for name, words in theme_names().items()
        ]
        rows.append(Row("", _("Keys"), heading=True))
        rows.append(Row("keys", _("Put actions on other keys …")))
        self.query_one(Rows).show(rows)

    def action_settings_choose(self) -> None:
        """Choose what is under the bar."""
        what, _space, value = (self.query_one(Rows).key or "").partition(" ")
        if what == "language":
            self.app.action_language_use(value)
        elif what == "theme":
            self.app.action_theme_use(value)
            self.retranslate()
        elif what == "keys":
            self.app.action_keys_edit()

    def on_rows_chosen(self, _message: Rows.Chosen) -> None:
        """A click chooses."""
        self.action_settings_choose()


def _choice(key: str, name: str, chosen: bool) -> Row:
    return Row(key, name, mark=_ON if chosen else _OFF)
