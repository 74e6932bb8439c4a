"""When Python looks for garbage: not while somebody types.

A full look at some hundred thousand objects takes a tenth of a second, in which no frame is drawn (measured with
`bench/keys.py`). What is loaded when a study has been opened stays for good, so until then nobody looks at all, and
it is set aside from all looks; and full looks wait until no key has been pressed for a while.
"""

from __future__ import annotations

import gc
import time

SECONDS_BETWEEN_LOOKS = 2.0
_QUIET = 3.0
"""Seconds without a key after which nobody is kept waiting."""

_ALLOCATIONS, _YOUNG, _NEVER = 1000, 5, 1_000_000
_WORTH_IT = 40
"""So many looks at the middle generation make a full one worth its time."""

_PRESSING = 2400
"""So many make it necessary, whoever types."""


class Housekeeping:
    """Looks for garbage when nobody types."""

    def __init__(self) -> None:
        self._pressed = time.monotonic()

    def begin(self) -> None:
        """Set aside what is there now, and look from here on."""
        gc.freeze()
        gc.enable()
        gc.set_threshold(_ALLOCATIONS, _YOUNG, _NEVER)

    def pressed(self) -> None:
        """A key was pressed."""
        self._pressed = time.monotonic()

    def look(self) -> bool:
        """Collect if it is worth it and nobody types; whether it was done."""
        waiting = gc.get_count()[2]
        quiet = time.monotonic() - self._pressed > _QUIET
        if waiting < _WORTH_IT or (not quiet and waiting < _PRESSING):
            return False
        gc.collect()
        return True
