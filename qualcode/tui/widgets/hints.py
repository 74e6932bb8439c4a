"""The line of keys at the foot of a small window."""

from __future__ import annotations

import re

from textual.widgets import Static

from qualcode.text.graphemes import cells

_BETWEEN = re.compile(r" {2,}")


class Hints(Static):
    """What the keys do, set apart by two spaces or more; a line is never broken between a key and its word.

    Args:
        said: the keys, such as `Enter: go on    Esc: close`.
    """

    def __init__(self, said: str = "", *, id: str | None = None) -> None:
        super().__init__(said, classes="window-keys", id=id, markup=False)
        self._said = said

    def tell(self, said: str) -> None:
        """Say these keys."""
        self._said = said
        self._draw()

    def on_resize(self) -> None:
        """Use the room there is."""
        self._draw()

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
