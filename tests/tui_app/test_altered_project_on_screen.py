"""A project that another program has altered opens, or is told with what to do; the screen lives on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qualcode.tui.windows.failure import FailurePanel
from tests.cli.test_altered_from_outside import ALTERED, FILLED, alter
from tests.tui_app.walking import notices, press, walking


@pytest.mark.parametrize("sql", ALTERED[::3])
async def test_no_alteration_ends_in_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(FILLED, "s.qualcode")
    alter(sql)
    async with walking(tmp_path / "s.qualcode") as pilot:
        await press(pilot, "J", "n", "W", "escape")
        assert not any(isinstance(screen, FailurePanel) for screen in pilot.app.screen_stack)


async def test_what_is_wrong_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(FILLED, "s.qualcode")
    alter("UPDATE document SET status = 'lost'")
    async with walking(tmp_path / "s.qualcode") as pilot:
        assert any("document.status" in said and "qualcode restore" in said for said in notices(pilot))
