"""Leaving the program from wherever one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.tui.codebook.form import CodeForm
from qualcode.tui.windows.choose import Choose
from qualcode.tui.windows.memo_editor import MemoEditor
from tests.tui_app.walking import has_left, press, walking


@pytest.mark.parametrize("window", ["/", "question_mark", "c", "m", "f10", "S"])
async def test_the_key_to_leave_leaves_from_a_window_too(project: Path, window: str) -> None:
    async with walking(project) as pilot:
        await press(pilot, window)
        assert len(pilot.app.screen_stack) == 3
        await pilot.press("ctrl+q")
        await has_left(pilot)


@pytest.mark.parametrize(("keys", "window"), [(("m", "=Begun"), MemoEditor), (("B", "enter", "=Begun"), CodeForm)])
async def test_what_is_written_and_not_saved_is_asked_about_first(
    project: Path, keys: tuple[str, ...], window: type
) -> None:
    async with walking(project) as pilot:
        await press(pilot, *keys)
        assert isinstance(pilot.app.screen, window)
        await press(pilot, "ctrl+q")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "ctrl+q")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, window)
