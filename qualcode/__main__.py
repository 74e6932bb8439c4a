"""The program `qualcode`: the command line, and the screen that it may open."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Run the program with the arguments that it was started with; returns its exit code."""
    from qualcode.cli.main import run

    return run(sys.argv[1:], open_screen)


def open_screen(project: Path | None, coder: str | None) -> int:
    """Open the screen on a project, or on the home screen; returns its exit code."""
    from qualcode.tui.app import run

    return run(project, coder)


if __name__ == "__main__":
    sys.exit(main())
