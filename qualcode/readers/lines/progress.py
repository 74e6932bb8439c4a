"""Telling that reading goes forward: readers call `step` for every page, paragraph or portion that is behind them."""

from __future__ import annotations

from collections.abc import Callable

_tell: Callable[[], None] | None = None


def step() -> None:
    """Say that reading has gone forward; costs next to nothing where nobody listens."""
    if _tell is not None:
        _tell()


def tell_steps(tell: Callable[[], None] | None) -> None:
    """Have every step of this process told, or none; for a process that reads one file (`child`)."""
    global _tell  # noqa: PLW0603 - one listener a process is the point
    _tell = tell
