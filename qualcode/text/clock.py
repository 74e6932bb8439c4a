"""Places in a recording, as people read them."""

from __future__ import annotations


def clock(milliseconds: int) -> str:
    """A place in a recording as `00:01:23`."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
