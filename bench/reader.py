"""How quick the reader is, beside Textual's own TextArea, in a real pseudo-terminal.

Run it as `python bench/reader.py`. It starts each application in a terminal of 120×40 of its own, types keys into it
one at a time, and has the application note when a key was read and when the last byte of what followed was written.
A document of 500,000 characters with 5,000 overlapping codings; medians in milliseconds. It prints and never fails.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, ClassVar

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
CHARACTERS, CODINGS, CODES = 500_000, 5_000, 60
PAUSE = 0.05
STEPS = (
    ("open to first text", ("o",) * 5, 300.0),
    ("cursor move, character", ("right",) * 40, 5.0),
    ("cursor move, row", ("down",) * 30, 5.0),
    ("extend selection", ("shift+right",) * 20, 5.0),
    ("cursor move that scrolls", ("end", *("J",) * 12, *("down",) * 20), 20.0),
    ("page", ("pagedown",) * 30, 20.0),
    ("apply a code to repaint", ("c",) * 30, 40.0),
)
"""What is measured: name, keys, the limit in ms for the reader."""

KEYS = {"right": "\x1b[C", "down": "\x1b[B", "shift+right": "\x1b[1;2C", "end": "\x1b[F", "pagedown": "\x1b[6~"}
WORDS = (
    "kommunen boligen samarbeid med og vi det var ikke lett å finne midler etter prosjektet naboene kom til møtet",
    "ledelsen sto bak avtalen som ble inngått tidlig frivillige ansatte politikere drift tilskudd årene hus verdier",
)


def document() -> tuple[str, list[tuple[int, int]]]:
    """The text and the turns, always the same."""
    chance = random.Random(7)
    words = " ".join(WORDS).split()
    turns, parts, at = [], [], 0
    while at < CHARACTERS:
        sentences = []
        for _ in range(chance.randint(1, 12)):
            sentences.append(" ".join(chance.choices(words, k=chance.randint(4, 22))).capitalize() + ".")
        parts.append(" ".join(sentences))
        turns.append((at, at + len(parts[-1])))
        at += len(parts[-1]) + 1
    return "\n".join(parts), turns


def codings(length: int) -> list[Any]:
    """Overlapping codings all over the text."""
    from qualcode.tui.reader.spans import CodedSpan

    chance = random.Random(11)
    made = []
    for number in range(CODINGS):
        start = chance.randrange(length - 500)
        code = chance.randrange(CODES)
        made.append(CodedSpan(f"g{number}", start, start + chance.randint(20, 480), f"c{code}", f"Kode {code}"))
    return made


def run_in_terminal(which: str, report: str) -> None:
    """The application that is measured; runs in the child process."""
    from textual import events
    from textual.app import App, ComposeResult
    from textual.binding import Binding
    from textual.drivers.linux_driver import LinuxDriver
    from textual.widgets import Footer, TextArea

    from qualcode.model.document import Turn
    from qualcode.tui.reader.spans import CodedSpan
    from qualcode.tui.reader.widget import Reader

    text, stretches = document()
    turns = [Turn(f"t{n}", a, b, "", f"a{n % 2}", n * 9000) for n, (a, b) in enumerate(stretches)]
    spans = codings(len(text))
    marks: list[tuple[str, float, str]] = []

    class Writing(LinuxDriver):
        """Writes at once instead of in a thread, and notes when it is done."""

        def write(self, data: str) -> None:
            left = data.encode()
            while left:
                left = left[os.write(self._file.fileno(), left) :]
            marks.append(("written", time.monotonic(), str(len(data))))

    class Bench(App[None]):
        BINDINGS: ClassVar[list[Any]] = [
            Binding("o", "open", "Open", priority=True),
            Binding("c", "code", "Code", priority=True),
            Binding("q", "leave", "Leave", priority=True),
        ]

        def compose(self) -> ComposeResult:
            yield Reader() if which == "reader" else TextArea(soft_wrap=True, read_only=True, show_line_numbers=True)
            yield Footer()

        async def on_event(self, event: events.Event) -> None:
            seen = {at for _, at, _ in marks[-3:]}  # a key comes by again when it bubbles up to the application
            if isinstance(event, events.Key) and event.time not in seen:
                marks.append(("key", event.time, event.key))
            await super().on_event(event)

        def action_open(self) -> None:
            if which == "reader":
                self.query_one(Reader).show(text, (), turns, {"a0": "Intervjuer", "a1": "Informant"}, spans)
            else:
                self.query_one(TextArea).text = text

        def action_code(self) -> None:
            if which == "reader":
                reader = self.query_one(Reader)
                reader.action_move("sentence", 1)
                if (passage := reader.passage()) is not None:
                    reader.add_span(CodedSpan(f"n{len(marks)}", passage.start, passage.end, "c1", "Kode 1"))

        def action_leave(self) -> None:
            Path(report).write_text(json.dumps(marks))
            self.exit()

    Bench(driver_class=Writing).run()


def measure(which: str) -> dict[str, list[float]]:
    """Milliseconds from key to the last byte written, for each key of each step."""
    import fcntl
    import pty
    import struct
    import termios

    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "marks.json"
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
        environment.pop("NO_COLOR", None)
        child = subprocess.Popen(
            [sys.executable, __file__, "--run", which, "--report", str(report)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)
        threading.Thread(target=_drain, args=(ours,), daemon=True).start()
        time.sleep(3)
        for _, keys, _ in STEPS:
            for key in keys:
                os.write(ours, KEYS.get(key, key).encode())
                time.sleep(1.5 if key == "o" else PAUSE if which == "reader" else 4 * PAUSE)
        os.write(ours, b"q")
        child.wait(timeout=60)
        marks = json.loads(report.read_text())
    return _by_step(marks)


def _drain(terminal: int) -> None:
    """Read what the application writes, as a terminal would."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        return


def _by_step(marks: list[tuple[str, float, str]]) -> dict[str, list[float]]:
    spans: list[tuple[str, float]] = []
    for kind, at, what in marks:
        if kind == "key":
            spans.append((what, 0.0))
            began = at
        elif spans:
            spans[-1] = (spans[-1][0], (at - began) * 1000)
    found: dict[str, list[float]] = {}
    at_key = 0
    for name, keys, _ in STEPS:
        taken = spans[at_key : at_key + len(keys)]
        at_key += len(keys)
        found[name] = [took for _, took in taken if took > 0]
    return found


def main() -> None:
    """Measure both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", choices=("reader", "textarea"), help=argparse.SUPPRESS)
    parser.add_argument("--report", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run_in_terminal(options.run, options.report)
        return
    if sys.platform == "win32":
        print("This benchmark needs a pseudo-terminal, which Windows has none of.")
        return
    ours, theirs = measure("reader"), measure("textarea")
    print(f"{CHARACTERS:,} characters, {CODINGS:,} codings, {COLUMNS}×{ROWS}; medians in ms (TextArea: no codings)")
    print(f"{'':26}{'reader':>9}{'p95':>9}{'limit':>8}{'':6}{'TextArea':>9}{'ratio':>8}")
    for name, _, limit in STEPS:
        mine, other = ours[name], theirs[name]
        if not mine:
            print(f"{name:26}{'nothing was written':>20}")
            continue
        median = statistics.median(mine)
        p95 = sorted(mine)[int(len(mine) * 0.95) - (len(mine) > 1)]
        verdict = "ok" if median <= limit else "over"
        beside = (
            f"{statistics.median(other):9.1f}{statistics.median(other) / median:7.1f}×"
            if other and name[:5] != "apply"
            else ""
        )
        print(f"{name:26}{median:9.1f}{p95:9.1f}{limit:8.0f}  {verdict:4}{beside}")


if __name__ == "__main__":
    main()
