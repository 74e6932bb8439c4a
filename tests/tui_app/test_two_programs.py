"""What another program does to the project is seen on the screen, and its lock is told."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from qualcode.model.span import Span
from qualcode.services import coding, lookups
from qualcode.services.study import open_study
from qualcode.store import connect
from tests.tui_app.walking import bench, notices, press, shown, walking


async def test_what_another_program_codes_is_shown_within_a_second_or_so(project: Path) -> None:
    async with walking(project) as pilot:
        assert not bench(pilot).text.codings_here()
        with open_study(project, "Ola") as other:
            document = lookups.find_document(other, "M3")
            code = lookups.find_code(other, "Media")
            coding.apply_code(other, document, Span(0, 20), code)
        started = time.monotonic()
        while not bench(pilot).text.codings_here() and time.monotonic() - started < 5:
            await pilot.pause(0.05)
        assert bench(pilot).text.codings_here()
        assert time.monotonic() - started < 2.5
        assert "Ola" in shown(pilot)


async def test_a_lock_that_lasts_is_told_and_the_coding_is_taken_back(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "LOCK_WAIT_SECONDS", 0.2)
    async with walking(project) as pilot:
        other = sqlite3.connect(project, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await press(pilot, "5")
        await pilot.pause(1.0)
        other.execute("ROLLBACK")
        other.close()
        assert any("another program" in notice for notice in notices(pilot))
        assert not bench(pilot).text.codings_here()
        await press(pilot, "5")
        await pilot.pause(0.5)
        assert bench(pilot).text.codings_here()
