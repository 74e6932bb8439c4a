"""The palette: every action by name, as "noun: verb", as far as it makes sense on the screen there is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from qualcode.i18n import _
from qualcode.tui.keyboard.action import Action
from qualcode.tui.keyboard.keymap import help_of
from qualcode.tui.keyboard.registry import PANES, actions_in
from qualcode.tui.parts.host import Host


class Palette(CommandPalette):
    """Everything by name, in the colours in use, also when they change while it is open."""

    def on_mount(self) -> None:
        """Follow the theme: Textual passes over the windows of its own."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.app.stylesheet.update(self))


class ActionCommands(Provider):
    """The actions of the screen that the palette was opened over."""

    def _actions(self) -> Iterator[Action]:
        place = str(getattr(self.screen, "PLACE", ""))
        places = ("reader", *PANES, "workbench", "app") if place == "workbench" else (place, "app")
        said = set()
        for action in actions_in(*places):
            if action.title not in said and not self._impossible(action):
                said.add(action.title)
                yield action

    def _impossible(self, action: Action) -> bool:
        """Whether the screen says that there is nothing to do it with now."""
        name = action.call.partition(".")[2].partition("(")[0]
        owner = self.app if action.call.startswith("app.") else self.screen
        return not action.does and owner.check_action(name, (action.argument,)) is False

    async def discover(self) -> Hits:
        """All of them."""
        for action in self._actions():
            yield DiscoveryHit(self._title(action), partial(self._do, action), help=help_of(action))

    async def search(self, query: str) -> Hits:
        """Those that fit."""
        matcher = self.matcher(query)
        for action in self._actions():
            title = self._title(action)
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), partial(self._do, action), help=help_of(action))

    async def _do(self, action: Action) -> None:
        await self.app.run_action(action.call)

    def _title(self, action: Action) -> str:
        """What it does as things stand, and its keys."""
        switched_on: frozenset[str] = getattr(self.screen, "switched_on", frozenset())
        titles: dict[str, str] = getattr(self.screen, "titles", {})
        title = _(action.title_on) if action.title_on and action.id in switched_on else _(action.title)
        title = titles.get(action.id, title)
        app = self.app
        keys = app.keymap.shown(action) if isinstance(app, Host) else action.key
        return f"{title} ({keys})" if keys else title
