"""The line of keys at the foot of a small window, drawn as the one at the foot of a screen."""

from __future__ import annotations

import re

from textual import events
from textual.content import Content

from qualcode.text.graphemes import cells
from qualcode.tui.keyboard.action import key_as_named
from qualcode.tui.parts.keybar import KEY_STYLE
from qualcode.tui.parts.notices import Notice, NoticeBar, notice_rows

_BETWEEN = re.compile(r" {2,}")
_KEY = re.compile(r"(\S+(?:, \S+)*): ")
_ROOM = "  "


class Hints(NoticeBar):
    """What the keys do, set apart by two spaces or more; a line is never broken between a key and its word.

    A click on a key or its word presses the key.

    Args:
        said: the keys, such as `Enter: go on    Esc: close`; drawn without the colons.
    """

    def __init__(self, said: str = "", *, id: str | None = None) -> None:
        super().__init__("", classes="window-keys", id=id, markup=False)
        self._said = said
        self._notice: Notice | None = None

    def show_keys(self, said: str) -> None:
        """Say these keys."""
        self._said = said
        self._draw()

    def show_notice(self, notice: Notice | None) -> None:
        """Say this instead, until it is None again."""
        if notice != self._notice:
            self._notice = notice
            self._draw()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Press the key that is clicked on."""
        place = event.get_content_offset(self)
        rows = in_rows(self._said, self.size.width)
        key = key_at(rows[place.y], place.x) if place is not None and place.y < len(rows) else None
        if key is not None:
            self.app.simulate_key(key)

    def _draw(self) -> None:
        rows: list[Content] = []
        if self._notice is not None:
            room = max(self.size.width, 20)
            rows = notice_rows(self._notice, room, room)
        under = in_rows(self._said, self.size.width)
        rows += [_drawn(row) for row in under] if len(rows) != len(under) else []
        self.update(Content("\n").join(rows))


def in_rows(said: str, room: int) -> list[str]:
    """Keys in rows of at most `room` cells, each as `key: word`; one row where no room is known (0)."""
    parts = _BETWEEN.split(said.strip())
    rows, taken = [parts[0]], cells(_spoken(parts[0]))
    for part in parts[1:]:
        size = len(_ROOM) + cells(_spoken(part))
        if room and taken + size > room:
            rows.append(part)
            taken = size - len(_ROOM)
        else:
            rows[-1] += _ROOM + part
            taken += size
    return rows


def key_at(row: str, cell: int) -> str | None:
    """The key, by Textual's name, that stands with its word in a cell of a row as it is drawn; None between them."""
    at = 0
    for part in _BETWEEN.split(row):
        size = cells(_spoken(part))
        if at <= cell < at + size:
            found = _KEY.match(part)
            return key_as_named(found[1]) if found else None
        at += size + len(_ROOM)
    return None


def _spoken(part: str) -> str:
    """A key with its word as it is drawn: without the colon."""
    return _KEY.sub(lambda found: found[1] + " ", part, count=1)


def _drawn(row: str) -> Content:
    parts = []
    for part in _BETWEEN.split(row):
        found = _KEY.match(part)
        key, word = (found[1], part[found.end() :]) if found else ("", part)
        parts.append(Content.assemble((key, KEY_STYLE), f" {word}" if key else word))
    return Content(_ROOM).join(parts)
