"""The real program in a real terminal, driven by keys and by the mouse as a terminal sends them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120.0

_LEFT, _DRAGGED, _WHEEL_DOWN = 0, 32, 65
"""How a terminal names the buttons of a mouse (xterm's SGR coordinates, mode 1006)."""

Place = tuple[int, int]
"""Column and row of the screen, counted from 0."""


def program(*arguments: str) -> str:
    """The command line of the program; when it ends, that is said and the terminal stays."""
    return shlex.join([sys.executable, "-m", "qualcode", *arguments]) + "; echo ended with $?; sleep 60"


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


class Terminal:
    """A terminal of its own, on a tmux server of its own."""

    def __init__(self, folder: Path, command: str, width: int, height: int) -> None:
        self.socket = f"qualcode-{uuid.uuid4().hex[:8]}"
        size = ["-x", str(width), "-y", str(height)]
        self.tmux("-f", os.devnull, "new-session", "-d", *size, "-c", str(folder), command)

    def tmux(self, *arguments: str) -> str:
        """Give tmux a command."""
        environment = {**os.environ, "TERM": "xterm-256color", "QUALCODE_LANG": "en", "LC_ALL": "C.UTF-8"}
        environment["PYTHONPATH"] = str(ROOT)
        return subprocess.run(
            ["tmux", "-L", self.socket, *arguments],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout

    # Keys

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        for key in keys:
            self.tmux("send-keys", key)
            time.sleep(0.08)

    def type(self, words: str) -> None:
        """Type words."""
        self.tmux("send-keys", "-l", words)

    # The mouse

    def click(self, place: Place, times: int = 1) -> None:
        """Click with the left button."""
        self.type((_mouse(_LEFT, place) + _mouse(_LEFT, place, up=True)) * times)

    def drag(self, start: Place, end: Place) -> None:
        """Hold the left button down from one place to another."""
        self.type(_mouse(_LEFT, start) + _mouse(_DRAGGED, end) + _mouse(_LEFT, end, up=True))

    def wheel(self, place: Place, turns: int) -> None:
        """Turn the wheel down."""
        self.type(_mouse(_WHEEL_DOWN, place) * turns)

    def click_on(self, pattern: str, times: int = 1) -> None:
        """Click on the middle of words as soon as they stand there."""
        (start, row), (end, _row) = self.find(pattern)
        self.click(((start + end) // 2, row), times)

    def find(self, pattern: str) -> tuple[Place, Place]:
        """Where words have come to rest, from their first cell to their last; each sign is one cell wide."""
        self.wait_for(pattern)
        for row, line in enumerate(self.at_rest().splitlines()):
            if found := re.search(pattern, line):
                return (found.start(), row), (found.end() - 1, row)
        raise AssertionError(f"not in one row: {pattern}\n{self.screen()}")

    # The screen

    def screen(self) -> str:
        """What stands there."""
        return self.tmux("capture-pane", "-p")

    def wait_for(self, pattern: str) -> str:
        """What stands there as soon as it matches."""
        return self._wait(pattern, True)

    def wait_until_gone(self, pattern: str) -> str:
        """What stands there as soon as it does not match any more."""
        return self._wait(pattern, False)

    def at_rest(self) -> str:
        """What stands there when it does not change any more."""
        seen: list[str] = []

        def the_same() -> bool:
            seen.append(self.screen())
            return seen[-2:-1] == seen[-1:]

        until(the_same)
        return seen[-1]

    def _wait(self, pattern: str, there: bool) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            now = self.screen()
            if bool(re.search(pattern, now)) is there:
                return now
            time.sleep(0.1)
        raise AssertionError(f"{'never seen' if there else 'never gone'}: {pattern}\n{self.screen()}")

    def close(self) -> None:
        """End this terminal's own tmux server."""
        self.tmux("kill-server")


def _mouse(button: int, place: Place, *, up: bool = False) -> str:
    column, row = place
    return f"\x1b[<{button};{column + 1};{row + 1}{'m' if up else 'M'}"
