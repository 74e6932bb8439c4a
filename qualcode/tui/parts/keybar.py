"""The footer: what the keys do where the person is, and for a while what was just done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from qualcode.i18n import _
from qualcode.text.graphemes import cells
from qualcode.tui.keyboard.action import Action
from qualcode.tui.keyboard.registry import footer, stays_in_footer
from qualcode.tui.parts.notices import Notice, NoticeBar, notice_rows

if TYPE_CHECKING:
    from qualcode.tui.parts.host import Host

KEY_STYLE = "bold $accent"
"""What a key looks like wherever it stands before its word."""
_BETWEEN = "  "


class KeyBar(NoticeBar):
    """One line of keys with a word each; a click does the same. Undo and help stand at the right and always stay.

    A notice takes the place of the other keys; one too long for that gets rows of its own above them.
    """

    app: Host
    auto_links = False  # a link has one colour of its own, and a key has another than its word

    def __init__(self, *places: str, id: str | None = "keys") -> None:
        super().__init__("", id=id, markup=False)
        self._places: Sequence[str] = places
        self._notice: Notice | None = None

    def on_mount(self) -> None:
        """Say the keys, or what was told just before this bar came."""
        self._notice = self.app.notice
        self._draw()

    def on_resize(self) -> None:
        """As many as there is room for; undo and help stay."""
        self._draw()

    def retranslate(self) -> None:
        """Say the same, in the language and with the keys in use now."""
        self._draw()

    def show_keys(self, *places: str) -> None:
        """Say the keys of these places, the narrowest first."""
        self._places = places
        self._draw()

    def show_notice(self, notice: Notice | None) -> None:
        """Say this instead, until it is None again."""
        if notice != self._notice:
            self._notice = notice
            self._draw()

    def _draw(self) -> None:
        shown = footer(*self._places)
        last = [action for action in shown if stays_in_footer(action)]
        first = [action for action in shown if action not in last]
        room = max((self.size.width or 80) - 2, 20)
        right, taken = self._said(last), self._cells(last)
        if self._notice is None:
            while first and self._cells(first) + len(_BETWEEN) + taken > room:
                del first[-1]
            gap = room - self._cells(first) - taken
            self.update(Content.assemble(self._said(first), " " * max(gap, 0), right))
            return
        rows = notice_rows(self._notice, room, room - taken - len(_BETWEEN))
        gap = room - cells(rows[-1].plain) - taken
        self.update(Content("\n").join([*rows[:-1], Content.assemble(rows[-1], " " * max(gap, 0), right)]))

    def _words(self, action: Action) -> tuple[str, str]:
        word = _(action.short)
        return self.app.keymap.shown(action), word[:1].lower() + word[1:]

    def _cells(self, actions: Sequence[Action]) -> int:
        words = [" ".join(self._words(action)) for action in actions]
        return cells(_BETWEEN.join(words))

    def _said(self, actions: Sequence[Action]) -> Content:
        parts = []
        for action in actions:
            key, word = self._words(action)
            link = Style.from_meta({"@click": action.call})
            parts.append(Content.assemble((key, KEY_STYLE), f" {word}").stylize(link))
        return Content(_BETWEEN).join(parts)
