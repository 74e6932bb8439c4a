"""What another program does to the project is seen on the screen, and its lock is told."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from qualcode.model.span import Span
from qualcode.services import lookups
from qualcode.services.codings import coding
from qualcode.services.study import open_study
from qualcode.store import connect
from tests.tui_app.walking import bench, notices, press, shown, until, walking


async def test_what_another_program_codes_comes_to_be_shown(project: Path) -> None:
    async with walking(project) as pilot:
        assert not bench(pilot).text.codings_here()
        with open_study(project, "Ola") as other:
            document = lookups.find_document(other, "M3")
            code = lookups.find_code(other, "Media")
            coding.apply_code(other, document, Span(0, 20), code)
        await until(pilot, bench(pilot).text.codings_here)
        assert "Ola" in shown(pilot)


async def test_a_lock_that_lasts_is_told_and_the_coding_is_taken_back(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "LOCK_WAIT_SECONDS", 0.2)
    async with walking(project) as pilot:
        other = sqlite3.connect(project, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await press(pilot, "5")
        await until(pilot, lambda: any("another program" in notice for notice in notices(pilot)))
        other.execute("ROLLBACK")
        other.close()
        assert not bench(pilot).text.codings_here()
        await press(pilot, "5")
        assert bench(pilot).text.codings_here()
