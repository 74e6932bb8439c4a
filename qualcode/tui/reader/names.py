"""Names of codes beside the text: one on a row, where the coding begins or on the next row that is free.

A coding made later takes a row that is free and moves none of the others, as the brackets do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from qualcode.tui.reader.lanes import Stripe

_ROWS_BEYOND = 2
"""How many rows below its first one the name of a short coding may stand."""


class Names:
    """Which coding is named on which row; those that find none free are counted where they begin."""

    def __init__(self, stripes: Iterable[Stripe] = ()) -> None:
        self._named: dict[int, str] = {}
        self._row_of: dict[str, int] = {}
        self._more: defaultdict[int, int] = defaultdict(int)
        for stripe in sorted(stripes, key=lambda stripe: (stripe.start, -stripe.end)):
            self.add(stripe)

    def add(self, stripe: Stripe) -> int:
        """Name a coding; the row on which it is named or counted."""
        last = max(stripe.end, stripe.start + _ROWS_BEYOND + 1)
        row = next((row for row in range(stripe.start, last) if row not in self._named), None)
        if row is None:
            self._more[stripe.start] += 1
            return stripe.start
        self._named[row] = stripe.guid
        self._row_of[stripe.guid] = row
        return row

    def remove(self, stripe: Stripe) -> int:
        """Name a coding no longer; the row on which it was named or counted."""
        row = self._row_of.pop(stripe.guid, None)
        if row is None:
            self._more[stripe.start] -= 1
            return stripe.start
        del self._named[row]
        return row

    def at(self, row: int) -> tuple[str | None, int]:
        """The guid of the coding that is named on a row, None for none, and how many more begin there unnamed."""
        return self._named.get(row), self._more.get(row, 0)

    def row(self, guid: str) -> int | None:
        """The row on which a coding is named; None if it is only counted."""
        return self._row_of.get(guid)
