"""Walking through the application as a person does: by keys, waiting until the screen has come to rest."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from textual.command import CommandList
from textual.pilot import Pilot
from textual.worker import Worker, WorkerCancelled

from qualcode.services.codings.coding import list_codings
from qualcode.services.study import open_study
from qualcode.tui.app import QualcodeApp
from qualcode.tui.parts.dialogs import DIALOGS
from qualcode.tui.workbench import Workbench

WIDE, NARROW = (120, 40), (80, 24)
UNCODED = "intervju-kaffevogna"
PATIENCE = 120.0
"""Seconds to wait for what comes, on a machine that has much else to do, before something is wrong."""


async def rest(pilot: Pilot[int]) -> None:
    """Wait until nothing is read, written, held back or waiting to be handled any more, at two looks in a row.

    One look is not enough: what one job leaves to do may just be on its way to the next, on a machine that has much
    else to do.
    """
    app = pilot.app
    assert isinstance(app, QualcodeApp)
    deadline, quiet = time.monotonic() + PATIENCE, 0
    while time.monotonic() < deadline:
        await pilot.pause()
        with suppress(WorkerCancelled):  # a later reading of the same took its place, as it should
            if at_work := _at_work(app):
                await app.workers.wait_for_complete(at_work)
        for _ in range(10):
            await asyncio.sleep(0)
        quiet = quiet + 1 if _at_rest(app) else 0
        if quiet == 2:
            return
    raise AssertionError("the screen does not come to rest")


def _at_rest(app: QualcodeApp) -> bool:
    screen = app.screen_stack[0] if len(app.screen_stack) < 2 else app.screen_stack[1]
    opening = isinstance(screen, Workbench) and screen.session is None
    held = app._type_ahead._held or app._type_ahead._waiting
    working = any(not worker.is_finished for worker in _at_work(app))
    handling = any(pump._next_callbacks or pump.message_queue_size for pump in (app, *app.screen_stack))
    return app.saved and not (opening or held or working or handling)


def _at_work(app: QualcodeApp) -> list[Worker[Any]]:
    """What works by itself; what waits for a person's answer does not, unless it is reading something for that."""
    reading = [*app._waiting_for.values()]
    return [worker for worker in app.workers if worker.group != DIALOGS or worker in reading]


class _Listened(QualcodeApp):
    """The application; what it tells in passing is noted, because it leaves the screen after some seconds."""

    def __init__(self, path: Path | None, coder: str) -> None:
        super().__init__(path, coder)
        self.told: list[str] = []

    def notify(self, message: str, **how: Any) -> None:
        """Tell something in passing."""
        self.told.append(message)
        super().notify(message, **how)


@asynccontextmanager
async def walking(path: Path | None, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[int]]:
    """The application on a study, at rest."""
    app = _Listened(path, "Tester")
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        yield pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other; `=words` types words."""
    for key in keys:
        await pilot.press(*(list(key[1:]) if key.startswith("=") else [key]))
        await rest(pilot)


async def by_palette(pilot: Pilot[int], words: str) -> None:
    """Do what the palette finds first for these words."""
    await find_in_palette(pilot, words)
    await press(pilot, "enter")


async def find_in_palette(pilot: Pilot[int], words: str) -> None:
    """Open the palette and wait until it lists what it finds for these words."""
    await press(pilot, "ctrl+p", f"={words}")
    listed = pilot.app.screen.query_one(CommandList)
    await until(pilot, lambda: listed.highlighted is not None)


async def until(pilot: Pilot[int], holds: Callable[[], object]) -> None:
    """Wait until something holds that comes by itself."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never came to be"
        await pilot.pause(0.02)
    await rest(pilot)


async def has_left(pilot: Pilot[int]) -> None:
    """Wait until the program has ended by itself."""
    deadline = time.monotonic() + PATIENCE
    while pilot.app.is_running:
        assert time.monotonic() < deadline, "it did not end"
        await asyncio.sleep(0.02)


def bench(pilot: Pilot[int]) -> Workbench:
    """The workbench, whatever stands over it."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, Workbench))


def codings_in(path: Path, document: str = UNCODED) -> list[tuple[str, str]]:
    """Code and words of what is coded in a document of a project file."""
    with open_study(path) as study:
        return [(coding.code, coding.text) for coding in list_codings(study) if coding.document == document]


def shown(pilot: Pilot[int]) -> str:
    """Everything that stands on the screen, in rows of plain text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def notices(pilot: Pilot[int]) -> list[str]:
    """What was told in passing, also what has left the screen since."""
    assert isinstance(pilot.app, _Listened)
    return pilot.app.told
