"""The line of keys at the foot of a small window."""

from __future__ import annotations

import re

from textual import events
from textual.widgets import Static

from qualcode.text.graphemes import cells
from qualcode.tui.keyboard.action import key_as_named

_BETWEEN = re.compile(r" {2,}")
_KEY = re.compile(r"(\S+): ")
"""A key that stands by itself before its word; of several, such as 1–9, a click cannot mean one."""


class Hints(Static):
    """What the keys do, set apart by two spaces or more; a line is never broken between a key and its word.

    A click on a key or its word presses the key.

    Args:
        said: the keys, such as `Enter: go on    Esc: close`.
    """

    def __init__(self, said: str = "", *, id: str | None = None) -> None:
        super().__init__(said, classes="window-keys", id=id, markup=False)
        self._said = said

    def show_keys(self, said: str) -> None:
        """Say these keys."""
        self._said = said
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
        self.update("\n".join(in_rows(self._said, self.size.width)))


def in_rows(said: str, room: int) -> list[str]:
    """Keys in rows of at most `room` cells, each with its word; one row where no room is known (0)."""
    parts, gap = _BETWEEN.split(said.strip()), _BETWEEN.search(said.strip())
    between = gap.group() if gap else ""
    rows = parts[:1]
    for part in parts[1:]:
        longer = rows[-1] + between + part
        if room and cells(longer) > room:
            rows.append(part)
        else:
            rows[-1] = longer
    return rows


def key_at(row: str, cell: int) -> str | None:
    """The key, by Textual's name, that stands with its word in a cell of a row; None between them."""
    start = max((gap.end() for gap in _BETWEEN.finditer(row) if gap.start() <= cell), default=0)
    found = _KEY.match(row, start) if start <= cell < len(row) else None
    return key_as_named(found[1]) if found else None
