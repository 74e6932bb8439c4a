"""The footer: what the keys do where the person is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from qualcode.i18n import _
from qualcode.tui.keyboard.registry import footer

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host


class KeyBar(Static):
    """One line of keys with a word each; a click does the same."""

    app: Host

    def __init__(self, *places: str, id: str | None = "keys") -> None:
        super().__init__("", id=id, markup=False)
        self._places: Sequence[str] = places

    def on_mount(self) -> None:
        """Say the keys."""
        self.show_keys(*self._places)

    def on_resize(self) -> None:
        """As many as there is room for; undo and help stay."""
        self.show_keys(*self._places)

    def retranslate(self) -> None:
        """Say the same, in the language and with the keys in use now."""
        self.show_keys(*self._places)

    def show_keys(self, *places: str) -> None:
        """Say the keys of these places, the narrowest first."""
        self._places = places
        shown, keys = footer(*places), self.app.keymap
        room = self.size.width or 80
        while len(shown) > 1 and sum(len(keys.shown(action)) + len(_(action.short)) + 3 for action in shown) > room:
            del shown[-2]
        parts: list[Content | str] = []
        for action in shown:
            link = Style.from_meta({"@click": action.call})
            parts.append(
                Content.assemble((f" {keys.shown(action)}", "bold $accent"), (f" {_(action.short)} ", "")).stylize(
                    link
                )
            )
        self.update(Content.assemble(*parts))
