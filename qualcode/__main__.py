"""The program `qualcode`: the command line, and the screen that it may open."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.tui.keyboard.keymap import Keyboard


def main() -> int:
    """Run the program with the arguments that it was started with; returns its exit code."""
    from qualcode.cli.frame.main import run

    return run(sys.argv[1:], open_screen, keyboard)


def open_screen(project: Path | None, coder: str | None) -> int:
    """Open the screen on a project, or on the home screen; returns its exit code."""
    import gc

    gc.disable()  # what is loaded stays: looking for garbage in it costs a seventh of the start
    from qualcode.tui.app import run

    return run(project, coder)


def keyboard() -> Keyboard:
    """The keys of the screen, for the command that changes them."""
    from qualcode.tui.keyboard.keymap import Keyboard

    return Keyboard()


if __name__ == "__main__":
    sys.exit(main())
