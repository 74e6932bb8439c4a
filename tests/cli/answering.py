"""The program in a process of its own, at a terminal, with somebody who answers."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    code: int
    out: str


def answer(words: str, *arguments: str) -> Answered:
    """Run one command line at a pseudo-terminal on which `words` are typed; what the terminal showed."""
    import pty

    inner, outer = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "qualcode", *arguments], stdin=outer, stdout=outer, stderr=outer
    ) as process:
        os.close(outer)
        os.write(inner, words.encode())
        shown = b""
        while True:
            try:
                part = os.read(inner, 4096)
            except OSError:  # the program has let go of the terminal
                break
            if not part:
                break
            shown += part
        code = process.wait()
    os.close(inner)
    return Answered(code, shown.decode().replace("\r\n", "\n"))
