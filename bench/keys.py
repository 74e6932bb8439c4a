"""From key to frame while the program works: `python bench/keys.py`.

The real program in a pseudo-terminal of 120×40, on the demonstration study with 500 more codes. Keys are written
into the terminal one at a time, and what is measured is the time until the first byte of the frame that follows:
with nothing else going on, while the whole corpus is imported again and again, while the whole study is searched
again and again, while its texts are read ahead by the language pipeline, and in the picker. Milliseconds; p50 and p99
of each case, beside the limit for p99. `own` leaves out the time in which the screen's thread waited for a processor
that other programs had (Linux tells), so that a busy machine can be measured on; `cpu` is what that thread itself
computed. It prints and never fails.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from bisect import bisect_right
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
COLUMNS, ROWS = 120, 40
CODES = 500
LIMIT = 50.0
PAUSE = 0.12
LONGEST = 3.0
"""Seconds to wait for a frame."""

WALK = ("\x1b[B", "\x1b[C", "J", "\x1b[C", "K", "\x1b[B", "w", "\x1b[A", "\x1b[6~", "\x1b[5~") * 12
TYPING = (*"kode 4", *("\x7f",) * 6, *"tema 17 m", *("\x7f",) * 9) * 4
CASES = (
    ("moving, nothing else", "", WALK, "", LIMIT),
    ("moving, import of the corpus", "i", WALK, "", LIMIT),
    ("moving, search of the study", "f", WALK, "", LIMIT),
    ("moving, texts are read ahead", "r", WALK, "", LIMIT),
    (f"picker, {CODES} codes", "", TYPING, "c", LIMIT),
    (f"picker, {CODES} codes, import", "i", TYPING, "c", LIMIT),
)
"""Name, what goes on beside it, keys, the key pressed first, the limit for p99 in ms."""

START = {"i": "\x1b[23~", "f": "\x1b[24~", "r": "\x1b[19~"}
STOP, LEAVE = "\x1b[21~", "\x1b[20~"


def make_study(folder: Path) -> Path:
    """The demonstration study with many more codes."""
    from qualcode.model.code import Codebook, CodeEntry
    from qualcode.services.codebook.codes import import_codebook
    from qualcode.services.project.demo import make_demo

    with make_demo(folder) as study:
        themes = [
            CodeEntry(
                f"Tema {theme}",
                codes=tuple(
                    CodeEntry(f"Kode {theme * 20 + n} om samarbeid", definition="Ord om koden. " * 12)
                    for n in range(19)
                ),
            )
            for theme in range(CODES // 20)
        ]
        import_codebook(study, Codebook("many", codes=tuple(themes)))
    return next(folder.glob("*.qualcode"))


def run_in_terminal(project: str, report: str) -> None:
    """The program; runs in the child process."""
    from textual import events
    from textual.binding import Binding
    from textual.drivers.linux_driver import LinuxDriver

    from qualcode.services.bundled import bundled
    from qualcode.services.codings.search import find
    from qualcode.services.language.reading_ahead import ReadingAhead
    from qualcode.services.study import create_study
    from qualcode.tui.app import QualcodeApp, have_process
    from qualcode.tui.documents.import_files import import_files

    marks: list[tuple[float, float, float]] = []
    rounds = {"import": 0, "search": 0, "texts": 0}
    going = threading.Event()

    class Noting(LinuxDriver):
        """Notes at each frame for how long the screen's own thread has waited for a processor until then."""

        def write(self, data: str) -> None:
            super().write(data)
            marks.append((time.monotonic(), waited(), time.thread_time()))

    class Bench(QualcodeApp):
        BINDINGS: ClassVar[list[Any]] = [
            Binding("f11", "go('import')", priority=True),
            Binding("f12", "go('search')", priority=True),
            Binding("f8", "go('texts')", priority=True),
            Binding("f10", "rest", priority=True),
            Binding("f9", "leave", priority=True),
        ]

        async def on_event(self, event: events.Event) -> None:
            if isinstance(event, events.Key):
                marks.append((time.monotonic(), waited(), time.thread_time()))
            await super().on_event(event)

        def action_go(self, what: str) -> None:
            going.set()
            jobs = {"import": self._imports, "search": self._searches, "texts": self._reads}
            self.read(self, what, jobs[what], lambda _none: None)

        def action_rest(self) -> None:
            going.clear()

        def action_leave(self) -> None:
            Path(report).write_text(json.dumps({"rounds": rounds, "marks": marks}))
            self.exit()

        def _imports(self) -> None:
            while going.is_set():
                with tempfile.TemporaryDirectory() as folder, create_study(Path(folder) / "s.qualcode") as study:
                    import_files(study, [bundled("corpus")], dry_run=False)
                rounds["import"] += 1

        def _searches(self) -> None:
            study = self._study
            assert study is not None
            while going.is_set():
                for words in ("kommunen", "vi", "prosjekt", "og så"):
                    find(study, words)
                rounds["search"] += 1

        def _reads(self) -> None:
            study = self._study
            assert study is not None
            while going.is_set():
                with study.file.writing() as connection:
                    connection.exec_driver_sql("DELETE FROM annotation")
                ahead = ReadingAhead(study)

                def told(_name: str, _done: int, _total: int, ahead: ReadingAhead = ahead) -> None:
                    if not going.is_set():
                        ahead.stop()

                rounds["texts"] += ahead.run(told)

    app = Bench(Path(project), "Bench")
    app.driver_class = Noting
    have_process(app)
    app.reads_ahead = False  # it is measured as a case of its own
    app.run()
    os._exit(0)


def measure(project: Path, report: Path) -> tuple[dict[str, tuple[list[float], ...]], dict[str, int]]:
    """Milliseconds from key to frame in each case, and how often the work beside it was done."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
    environment["QUALCODE_CONFIG"] = str(report.parent / "config")
    environment.pop("NO_COLOR", None)
    line = [sys.executable, __file__, "--run", str(project), "--report", str(report)]
    child = subprocess.Popen(
        line, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    pressed: dict[str, list[float]] = {}
    written: list[float] = []
    threading.Thread(target=_drain, args=(ours, written), daemon=True).start()
    time.sleep(8)
    for name, beside, keys, first, _limit in CASES:
        for key in (START.get(beside, ""), first):
            if key:
                os.write(ours, key.encode())
                time.sleep(1.5)
        for key in keys:
            pressed.setdefault(name, []).append(time.monotonic())
            os.write(ours, key.encode())
            time.sleep(PAUSE)
        for key in ("\x1b" if first else "", STOP if beside else ""):
            if key:
                os.write(ours, key.encode())
                time.sleep(3)
    os.write(ours, LEAVE.encode())
    child.wait(timeout=60)
    told = json.loads(report.read_text())
    marks = [(at, waited, computed) for at, waited, computed in told["marks"]]
    found: dict[str, tuple[list[float], ...]] = {}
    for name, times in pressed.items():
        took = [_until_frame(at, written) for at in times]
        parts = [_between(at, each, marks) for at, each in zip(times, took, strict=True)]
        found[name] = (took, *map(list, zip(*parts, strict=True)))
    return found, told["rounds"]


def _drain(terminal: int, written: list[float]) -> None:
    """Read what the program writes, as a terminal would, and note when."""
    try:
        while os.read(terminal, 65536):
            written.append(time.monotonic())
    except OSError:
        return


def waited() -> float:
    """Seconds for which the calling thread waited for a processor that others had; 0 where it is unknown."""
    try:
        told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text().split()
    except OSError:
        return 0.0
    return int(told[1]) / 1e9


def _between(pressed: float, took: float, marks: list[tuple[float, float, float]]) -> tuple[float, float]:
    """Milliseconds of a frame without those in which other programs had the processors, and those it computed."""
    last = bisect_right(marks, (pressed + took / 1000, float("inf"), 0.0)) - 1
    first = bisect_right(marks, (pressed, float("inf"), 0.0)) - 1
    if first < 0 or last <= first:
        return took, 0.0
    waited, computed = ((marks[last][which] - marks[first][which]) * 1000 for which in (1, 2))
    return max(took - waited, computed), computed


def _until_frame(pressed: float, written: list[float]) -> float:
    """Milliseconds until the next byte was written; the longest that is waited for if none was."""
    at = bisect_right(written, pressed)
    return min(((written[at] if at < len(written) else pressed + LONGEST) - pressed) * 1000, LONGEST * 1000)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", help=argparse.SUPPRESS)
    parser.add_argument("--report", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run_in_terminal(options.run, options.report)
        return
    if sys.platform == "win32":
        print("This benchmark needs a pseudo-terminal, which Windows has none of.")
        return
    with tempfile.TemporaryDirectory() as folder:
        project = make_study(Path(folder))
        found, rounds = measure(project, Path(folder) / "report.json")
    load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    print(f"From key to frame, {COLUMNS}×{ROWS}, in ms; load of the machine {load}")
    beside = (
        f"{rounds['import']} imports of the corpus, {rounds['search']} × 4 searches, {rounds['texts']} texts read"
    )
    print(f"beside: {beside}")
    columns = ("p50", "p99", "own p50", "own p99", "cpu p50", "cpu p99", "limit")
    print(f"{'':34}{'keys':>6}" + "".join(f"{column:>9}" for column in columns))
    for name, _beside, _keys, _first, limit in CASES:
        kinds = [sorted(kind) for kind in found[name]]
        figures = "".join(f"{at(kind, share):9.1f}" for kind in kinds for share in (0.5, 0.99))
        verdict = "ok" if at(kinds[1], 0.99) <= limit else "over"
        print(f"{name:34}{len(kinds[0]):6}{figures}{limit:9.0f}  {verdict}")


def at(took: list[float], share: float) -> float:
    """The figure that a share of them does not exceed; they are in order."""
    return took[min(int(len(took) * share), len(took) - 1)]


if __name__ == "__main__":
    main()
