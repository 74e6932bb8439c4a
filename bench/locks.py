"""From key to frame while another program holds the project or writes to it: `python bench/locks.py`.

The real program in a pseudo-terminal of 120×40 on the demonstration study. Keys move, select and code; what is
measured is the time until the first byte of the frame that follows. Beside it another process holds the write lock
for five seconds again and again, or every lock, or the command line codes and uncodes without pause. No key press may
wait for a lock. Milliseconds; prints and never fails. `own` leaves out the time in which the screen's thread waited
for a processor that other programs had (Linux tells); the first case says how busy the machine is by itself.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import io
import os
import pty
import random
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from bisect import bisect_right
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
LIMIT = 50.0
PAUSE = 0.1
LONGEST = 8.0
"""Seconds to wait for a frame."""

HELD = 5.0
"""Seconds for which the other program holds its lock."""

WALK = ("\x1b[B", "\x1b[C", "J", "w", "\x1b[C", "K", "\x1b[B", "L", "J", "\x1b[A")
CODING = (*WALK, "5", *WALK, "u", *WALK, "3", *WALK)
CASES = (
    ("alone", "", CODING * 4),
    ("another holds the write lock", "IMMEDIATE", CODING * 4),
    ("another holds every lock", "EXCLUSIVE", CODING * 4),
    ("the command line codes", "commands", CODING * 4),
)
"""Name, what goes on beside it, keys."""


def hold(project: str, kind: str) -> None:
    """Hold a lock for five seconds, again and again; runs in a process of its own."""
    connection = sqlite3.connect(project, isolation_level=None, timeout=60)
    while True:
        connection.execute(f"BEGIN {kind}")
        time.sleep(HELD)
        connection.execute("ROLLBACK")
        time.sleep(0.3)


def code_by_command(project: str) -> None:
    """Code and uncode by commands without pause; runs in a process of its own and says how often in the end."""
    from qualcode.cli.frame.main import run

    rng, done = random.Random(1), 0
    while True:
        line = str(rng.randrange(1, 20))
        for command in (("code", "M1", "Media", "--lines", line), ("uncode", "M1", "Media", "--lines", line)):
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                done += run(["-p", project, "--coder", "Other", *command], lambda _path, _coder: 0) == 0
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()


def measure(project: Path, beside: str, keys: tuple[str, ...]) -> tuple[list[tuple[float, float]], str]:
    """Milliseconds from each key to the frame that follows, all and own, and what the other process said last."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
    environment["QUALCODE_CONFIG"] = str(project.parent / "config")
    line = [sys.executable, "-m", "qualcode", "--coder", "Bench", str(project)]
    child = subprocess.Popen(
        line, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    written: list[tuple[float, float]] = []
    threading.Thread(target=_drain, args=(ours, child.pid, written), daemon=True).start()
    time.sleep(8)
    other = None
    if beside:
        other = subprocess.Popen(
            [sys.executable, __file__, "--beside", beside, str(project)],
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        time.sleep(2)
    pressed = []
    for key in keys:
        pressed.append((time.monotonic(), waited(child.pid)))
        os.write(ours, key.encode())
        time.sleep(PAUSE)
    said = ""
    if other is not None:
        other.terminate()
        said = next(iter(other.communicate()[0].splitlines()[-1:]), "")
    time.sleep(3)
    child.terminate()
    child.wait()
    return [_until_frame(*at, written) for at in pressed], said


def waited(pid: int) -> float:
    """Seconds for which a process's first thread waited for a processor that others had; 0 where it is unknown."""
    try:
        return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def _drain(terminal: int, pid: int, written: list[tuple[float, float]]) -> None:
    """Read what the program writes, as a terminal would, and note when, and for how long it had waited till then."""
    with contextlib.suppress(OSError):  # the terminal is gone
        while os.read(terminal, 65536):
            written.append((time.monotonic(), waited(pid)))


def _until_frame(pressed: float, waited_then: float, written: list[tuple[float, float]]) -> tuple[float, float]:
    at = bisect_right(written, (pressed, float("inf")))
    if at == len(written):
        return LONGEST * 1000, LONGEST * 1000
    took, waited = ((written[at][0] - pressed) * 1000, (written[at][1] - waited_then) * 1000)
    return took, max(took - waited, 0.0)


def main() -> None:
    """Measure each case on a study of its own, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--beside", nargs=2, metavar=("WHAT", "PROJECT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.beside:
        what, project = options.beside
        code_by_command(project) if what == "commands" else hold(project, what)
        return
    from qualcode.services.project.demo import make_demo

    print(f"From key to frame, {COLUMNS}×{ROWS}, in ms; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    columns = ("p50", "p99", "most", "own p50", "own p99", "limit")
    print(f"{'':32}{'keys':>6}" + "".join(f"{column:>9}" for column in columns))
    for name, beside, keys in CASES:
        with tempfile.TemporaryDirectory() as folder:
            make_demo(Path(folder)).close()
            found, said = measure(next(Path(folder).glob("*.qualcode")), beside, keys)
        took, own = (sorted(kind) for kind in zip(*found, strict=True))
        figures = (share(took, 0.5), share(took, 0.99), took[-1], share(own, 0.5), share(own, 0.99), LIMIT)
        verdict = "ok" if share(own, 0.99) <= LIMIT else "over"
        more = f"; {said} commands beside" if said else ""
        print(f"{name:32}{len(took):6}" + "".join(f"{figure:9.1f}" for figure in figures) + f"  {verdict}{more}")


def share(took: list[float], part: float) -> float:
    """The figure that a part of them does not exceed; they are in order."""
    return took[min(int(len(took) * part), len(took) - 1)]


if __name__ == "__main__":
    main()
