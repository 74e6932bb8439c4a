"""The palette: every action by name, as "noun: verb", as far as it makes sense on the screen there is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from qualcode.i18n import _
from qualcode.tui.action import Action
from qualcode.tui.actions import PANES, actions_in


class ActionCommands(Provider):
    """The actions of the screen that the palette was opened over."""

    def _actions(self) -> Iterator[Action]:
        place = str(getattr(self.screen, "PLACE", ""))
        places = ("reader", *PANES, "workbench", "app") if place == "workbench" else (place, "app")
        said = set()
        for action in actions_in(*places):
            if action.title not in said:
                said.add(action.title)
                yield action

    async def discover(self) -> Hits:
        """All of them."""
        for action in self._actions():
            yield DiscoveryHit(_title(action), partial(self._do, action), help=_(action.help))

    async def search(self, query: str) -> Hits:
        """Those that fit."""
        matcher = self.matcher(query)
        for action in self._actions():
            title = _title(action)
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), partial(self._do, action), help=_(action.help))

    async def _do(self, action: Action) -> None:
        await self.app.run_action(action.call)


def _title(action: Action) -> str:
    return f"{_(action.title)} ({action.key})"
