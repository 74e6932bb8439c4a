"""How long a person waits for suggestions: `python bench/suggest_use.py [--decisions 12]`.

On the demonstration study: from opening the project to the first suggestions for the uncoded interview (a fresh
process, imports included), then from a decision to the rescored list of that interview, and to its list being on the
screen again; on the screen also from its start. Prints medians and the longest, and processor time, which a busy
machine does not change; never fails.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from qualcode.services.project.demo import make_demo

UNCODED = "M3"
FIRST = """
import time
begun = time.perf_counter()
import sys
from qualcode.services.lookups import find_document
from qualcode.services.study import open_study
from qualcode.services.suggestions.listing import Wanted, list_suggestions
study = open_study(sys.argv[1])
found = list_suggestions(study, Wanted(documents=(find_document(study, "M3").guid,)))
print(time.perf_counter() - begun, time.process_time(), len(found))
"""


def first_suggestions(project: Path) -> None:
    """From opening to the first suggestions, each time in a process of its own."""
    times, worked = [], []
    for _turn in range(3):
        ran = subprocess.run([sys.executable, "-c", FIRST, str(project)], capture_output=True, text=True, check=True)
        seconds, processor, count = ran.stdout.split()
        times.append(float(seconds))
        worked.append(float(processor))
    tell(f"first suggestions ({count} for {UNCODED}), process and imports included", times, worked)


def decisions(project: Path, count: int) -> None:
    """From a decision to the rescored list, as services."""
    from qualcode.services.lookups import find_document
    from qualcode.services.study import open_study
    from qualcode.services.suggestions.deciding import accept, reject
    from qualcode.services.suggestions.listing import Wanted, list_suggestions

    with open_study(project) as study:
        wanted = Wanted(documents=(find_document(study, UNCODED).guid,))
        found = list_suggestions(study, wanted)
        writing, scoring, worked = [], [], []
        for turn in range(count):
            begun, processor = time.perf_counter(), time.process_time()
            if turn % 2:
                reject(study, found[:1])
            else:
                accept(study, found[0])
            written = time.perf_counter()
            found = list_suggestions(study, wanted)
            writing.append(written - begun)
            scoring.append(time.perf_counter() - written)
            worked.append(time.process_time() - processor)
    tell("a decision written", writing)
    tell("the list rescored after it", scoring)
    tell("both", [one + other for one, other in zip(writing, scoring, strict=True)], worked)


async def on_screen(project: Path, count: int) -> None:
    """From the key to the next suggestion shown, and to the rescored list shown."""
    from qualcode.tui.app import QualcodeApp
    from qualcode.tui.suggestions.keys import Suggestions
    from qualcode.tui.workbench import Workbench

    started, processor = time.perf_counter(), time.process_time()
    app = QualcodeApp(project)
    shown, rescored, worked = [], [], []
    async with app.run_test(size=(120, 40)) as pilot:
        bench = None
        while not isinstance(bench, Workbench) or bench.session is None or bench.session.opened is None:
            await pilot.pause(0.05)
            bench = next((screen for screen in app.screen_stack if isinstance(screen, Workbench)), None)
        opened = time.perf_counter() - started
        await pilot.press("s")
        suggestions = bench.part(Suggestions)
        while not suggestions.tray.rows:
            await pilot.pause(0.01)
        tell("on the screen: the study open", [opened])
        tell(
            "on the screen: from the start to the first suggestions, asked for at once",
            [time.perf_counter() - started],
            [time.process_time() - processor],
        )
        for _turn in range(count):
            if not suggestions.tray.rows:
                break
            before, listed = suggestions.tray.rows, suggestions.page
            version = listed.version if listed else 0
            begun, processor = time.perf_counter(), time.process_time()
            pressing = asyncio.create_task(pilot.press("a"))
            while suggestions.tray.rows == before:
                await asyncio.sleep(0)
            shown.append(time.perf_counter() - begun)
            while suggestions.page is None or suggestions.page.version == version:
                await asyncio.sleep(0.001)
            rescored.append(time.perf_counter() - begun)
            worked.append(time.process_time() - processor)
            await pressing
            await pilot.pause(0.5)
    tell("on the screen: the key to the next suggestion", shown)
    tell("on the screen: the key to the rescored list", rescored, worked)


def tell(what: str, seconds: list[float], processor: list[float] | None = None) -> None:
    """A line of figures; `processor` is what of it this program worked itself, however busy the machine is."""
    median, longest = statistics.median(seconds) * 1000, max(seconds) * 1000
    own = f", of the processor {statistics.median(processor) * 1000:.0f}" if processor else ""
    print(f"{what}: {median:.0f} ms (longest {longest:.0f}){own}")


def main() -> None:
    """Run all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=12)
    chosen = parser.parse_args()
    os.environ.setdefault("TERM", "xterm-256color")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        make_demo(Path(folder)).close()
        (project,) = Path(folder).glob("*.qualcode")
        untouched = Path(shutil.copy(project, Path(folder) / "untouched.qualcode"))
        first_suggestions(project)
        decisions(project, chosen.decisions)
        asyncio.run(on_screen(untouched, chosen.decisions))
    print(f"load of the machine afterwards: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
