"""Garbage is looked for when nobody types."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.tui.project import memory
from qualcode.tui.project.memory import Housekeeping
from tests.tui_app.walking import press, walking


@pytest.fixture
def collector() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


@pytest.mark.usefixtures("collector")
def test_nobody_who_types_waits_for_a_full_look(monkeypatch: pytest.MonkeyPatch) -> None:
    house = Housekeeping()
    house.begin()
    now = house._pressed
    monkeypatch.setattr(memory.time, "monotonic", lambda: now)
    house.pressed()
    monkeypatch.setattr(memory.gc, "get_count", lambda: (0, 0, 50))
    assert not house.look()
    now += 10
    assert house.look()
    house.pressed()
    monkeypatch.setattr(memory.gc, "get_count", lambda: (0, 0, 5000))
    assert house.look()


async def test_an_application_in_a_foreign_process_leaves_its_collector_alone(project: Path) -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    async with walking(project) as pilot:
        await press(pilot, "J")
    assert (gc.get_threshold(), gc.get_freeze_count()) == before
