"""What is chosen for this computer: language, colours and keys, and how all screens come to follow."""

from __future__ import annotations

from textual.screen import Screen

from qualcode.i18n import use_language
from qualcode.model.errors import QualcodeError
from qualcode.services.project import preferences
from qualcode.tui.keyboard.keymap import KEYS, Keyboard, Keymap
from qualcode.tui.parts.colours import ANSI, DARK, THEMES, own_themes, variables_of
from qualcode.tui.parts.host import Host
from qualcode.tui.parts.keybar import KeyBar


class Preferences(Host):
    """An application that speaks the language, wears the colours and takes the keys that a person chose."""

    def __init__(self) -> None:
        super().__init__()
        KEYS.use(self.keymap)
        for theme in own_themes():
            self.register_theme(theme)
        self.theme = DARK

    def get_css_variables(self) -> dict[str, str]:
        """As Textual has them, with the names that only our style sheets know."""
        variables = super().get_css_variables()
        self.theme_variables = {**variables, **variables_of(self.theme)}
        return self.theme_variables

    def use_settings(self) -> None:
        """Use what is chosen for this computer; what was delivered where a file cannot be used.

        A terminal with sixteen colours gets its own, whatever was chosen: ours would be other colours there.
        """
        try:
            chosen = preferences.read_settings()
            few = self.console.color_system in {"standard", "windows"}
            self.theme = ANSI if few else THEMES[chosen.get(preferences.THEME, "dark")]
        except QualcodeError as error:
            self.show_failure(error)
        try:
            self.use_keys(Keyboard().read())
        except QualcodeError as error:
            self.show_failure(error)

    def use_keys(self, keymap: Keymap) -> None:
        """Use these keys from now on, wherever they are shown too."""
        self.keymap = keymap
        KEYS.use(keymap)
        self.set_keymap(keymap.for_textual())
        for screen in self.screen_stack:
            again = getattr(screen, "retranslate", None)
            if again is not None:
                again()
            for bar in screen.query(KeyBar):
                bar.retranslate()

    def action_settings_open(self) -> None:
        """Choose language, colours, keys."""
        from qualcode.tui.project.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_keys_edit(self) -> None:
        """Put keys elsewhere."""
        from qualcode.tui.project.key_editor import KeyEditor

        if not isinstance(self.screen, KeyEditor):
            self.push_screen(KeyEditor())

    def action_theme_use(self, name: str) -> None:
        """Use a theme, now and next time."""
        self.theme = THEMES[name]
        self._remember(preferences.THEME, name)

    def action_language_use(self, language: str) -> None:
        """Speak a language, now and next time."""
        use_language(language)
        self._remember(preferences.LANGUAGE, language)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything on the screens again, in the language in use now."""
        for screen in self.screen_stack:
            again = getattr(screen, "retranslate", None)
            if again is not None:
                again()
            elif not screen.is_modal:
                self.call_later(self._make_again, screen)
            for bar in screen.query(KeyBar):
                bar.retranslate()

    async def _make_again(self, screen: Screen[object]) -> None:
        """Make a screen anew that does not know how to say everything again."""
        await screen.recompose()
        begin = getattr(screen, "on_mount", None)
        if begin is not None:
            begin()

    def _remember(self, name: str, value: str) -> None:
        self.read(self, f"remember {name}", lambda: preferences.write_setting(name, value), lambda _none: None)
