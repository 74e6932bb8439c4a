"""Walking through the application as a person does: by keys, waiting until the screen has come to rest."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from qualcode.services.coding import list_codings
from qualcode.services.study import open_study
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.workbench import Workbench

WIDE, NARROW = (120, 40), (80, 24)
UNCODED = "intervju-kaffevogna"


async def rest(pilot: Pilot[int]) -> None:
    """Wait until nothing is read, written or waiting to be handled any more."""
    app = pilot.app
    assert isinstance(app, QualcodeApp)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        await pilot.pause()
        with suppress(WorkerCancelled):  # a later reading of the same took its place, as it should
            await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen_stack[0] if len(app.screen_stack) < 2 else app.screen_stack[1]
        opening = isinstance(screen, Workbench) and screen.session is None
        if app.saved and not opening and not [w for w in app.workers if w.is_running]:
            return
    raise AssertionError("the screen does not come to rest")


@asynccontextmanager
async def walking(path: Path | None, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[int]]:
    """The application on a study, at rest."""
    app = QualcodeApp(path, "Tester")
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        yield pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other; `=words` types words."""
    for key in keys:
        await pilot.press(*(list(key[1:]) if key.startswith("=") else [key]))
        await rest(pilot)


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
    """What was told in passing."""
    found: Iterable[object] = pilot.app._notifications
    return [str(getattr(notice, "message", "")) for notice in found]
