"""The screen tests see all colours, whatever terminal they are run from."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def a_terminal_with_all_colors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
