"""Single, double and triple clicks, told apart when the button goes down, so that a drag can go by words."""

from __future__ import annotations

from qualcode.tui.reader.selection import Unit

_QUICK = 0.5
"""Seconds between two clicks that belong together."""

_UNITS = (Unit.CHARACTER, Unit.WORD, Unit.SENTENCE)


class Clicks:
    """Counts presses in one place that follow each other quickly."""

    def __init__(self) -> None:
        self._last: tuple[float, int, int] = (float("-inf"), 0, 0)
        self._count = 0

    def press(self, time: float, x: int, y: int) -> Unit:
        """What a press selects: nothing but the place, a word, a sentence; a fourth begins again.

        Args:
            time: seconds on any clock that only goes forward.
            x: the cell of the screen row.
            y: the screen row.
        """
        before, before_x, before_y = self._last
        goes_on = time - before <= _QUICK and (before_x, before_y) == (x, y)
        self._count = (self._count + 1) % len(_UNITS) if goes_on else 0
        self._last = (time, x, y)
        return _UNITS[self._count]
