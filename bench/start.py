"""From the command to the screen: `python bench/start.py`.

The real program in a pseudo-terminal of 120×40 on the demonstration study: the time from the start of the process
until the first line stands on the screen, until the workbench does, and until the text does, which can be read and
coded. Medians of several starts in milliseconds, and those of the processor (`cpu`), for a busy machine.
`cold` is the first start after an installation, when Python translates its files; `warm` any later one. Then keys are
typed at once, before anybody listens, and it says whether they counted. It prints and never fails.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS, ROWS = 120, 40
STARTS = 7
LONGEST = 30.0
"""Seconds to wait for the text."""

STEPS = (("first line", "Opening demo", 300), ("workbench", "│", 0), ("text", "line 1 of", 0))
"""What is waited for: its name, what then stands on the screen, the limit in ms; 0: none is set."""

TYPED = (0.0, 0.1, 0.3, 0.6, 1.0)
"""Seconds after the start at which keys are typed."""


class Started:
    """The program in a terminal."""

    def __init__(self, project: Path, bytecode: Path) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
        environment |= {"QUALCODE_CONFIG": str(project.parent / "config"), "PYTHONPYCACHEPREFIX": str(bytecode)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["LANGUAGE"] = "en"
        self.at = time.monotonic()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "qualcode", "--coder", "Bench", str(project)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            start_new_session=True,
        )
        os.close(theirs)
        self._written = ""

    def type(self, keys: str) -> None:
        """Type keys into the terminal."""
        os.write(self._ours, keys.encode())

    def until(self, words: str, seconds: float = LONGEST) -> tuple[float, float] | None:
        """Milliseconds since the start until the words were written, and those of the processor; None if never."""
        while words not in self._written:
            if time.monotonic() > self.at + seconds or not select.select([self._ours], [], [], 0.1)[0]:
                if time.monotonic() > self.at + seconds:
                    return None
                continue
            self._written += os.read(self._ours, 65536).decode(errors="replace")
        return (time.monotonic() - self.at) * 1000, self._computed()

    def shown(self, seconds: float) -> str:
        """What is written within so many seconds from now, without its colours."""
        with contextlib.suppress(OSError):
            self.until("\0", time.monotonic() - self.at + seconds)
        return re.sub(r"\x1b\[[0-9;?<>=]*[a-zA-Z]", "", self._written)

    def end(self) -> None:
        """End it."""
        self._child.kill()
        self._child.wait()
        os.close(self._ours)

    def _computed(self) -> float:
        fields = Path(f"/proc/{self._child.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000


def start(project: Path, bytecode: Path) -> list[tuple[float, float]]:
    """The figures of one start."""
    program = Started(project, bytecode)
    try:
        return [program.until(words) or (LONGEST * 1000, 0.0) for _name, words, _limit in STEPS]
    finally:
        program.end()


def counted(project: Path, bytecode: Path, seconds: float) -> str:
    """What became of five keys typed so many seconds after the start: the line where the cursor then is."""
    program = Started(project, bytecode)
    try:
        time.sleep(seconds)
        program.type("JJJJJ")
        program.until("line ")
        lines = re.findall(r"line (\d+) of", program.shown(2))
        return lines[-1] if lines else "?"
    finally:
        program.end()


def main() -> None:
    """Measure and print the table."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    if sys.platform != "linux":
        print("This benchmark needs a pseudo-terminal and /proc.")
        return
    from qualcode.services.project.demo import make_demo

    with tempfile.TemporaryDirectory() as folder:
        make_demo(Path(folder) / "study").close()
        project = next((Path(folder) / "study").glob("*.qualcode"))
        cold = [start(project, Path(folder) / f"bytecode {number}") for number in range(2)]
        bytecode = Path(folder) / "bytecode 0"
        warm = [start(project, bytecode) for _ in range(STARTS)]
        came = {seconds: counted(project, bytecode, seconds) for seconds in (*TYPED, 4.0)}
    print(f"From the command to the screen, in ms; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"{'':14}{'warm':>8}{'cpu':>8}{'cold':>8}{'cpu':>8}{'limit':>8}")
    for at, (name, _words, limit) in enumerate(STEPS):
        figures = [statistics.median(each[at][kind] for each in starts) for starts in (warm, cold) for kind in (0, 1)]
        verdict = "" if not limit else "ok" if figures[0] <= limit else "over" if figures[1] > limit else "ok by cpu"
        print(f"{name:14}" + "".join(f"{figure:8.0f}" for figure in figures) + f"{limit or '-':>8}  {verdict}")
    late = came.pop(4.0)
    print(f"five keys typed when the text is there lead to line {late}; typed earlier, at")
    print("  ".join(f"{seconds:.1f} s: line {line}" for seconds, line in came.items()))


if __name__ == "__main__":
    main()
