"""An import at a real terminal: the bar says which file it is at, and Ctrl+C keeps what was finished."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from qualcode.services.study import create_study, open_study

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

FILES = 60
PATIENCE = 90.0


def test_ctrl_c_at_a_terminal_keeps_the_files_that_were_finished(tmp_path: Path) -> None:
    create_study(tmp_path / "s.qualcode", coder="Eva").close()
    folder = tmp_path / "material"
    folder.mkdir()
    for number in range(FILES):
        said = "\n".join(f"{'I' if at % 2 else 'R1'}: Svar {at} fra fil {number} om bolig." for at in range(4000))
        (folder / f"samtale-{number:02}.txt").write_text(said, encoding="utf-8")
    command = [sys.executable, "-m", "qualcode", "-p", str(tmp_path / "s.qualcode"), "import", str(folder)]
    process, inner = pty.fork()
    if not process:  # the program, with the terminal as its own
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores it, and so would the program
        os.execve(sys.executable, command, {**os.environ, "QUALCODE_LANG": "en", "COLUMNS": "80"})
    shown = b""
    end = time.monotonic() + PATIENCE
    stopped = False
    while time.monotonic() < end:
        try:
            part = os.read(inner, 4096)
        except OSError:  # the program has let go of the terminal
            break
        if not part:
            break
        shown += part
        if not stopped and re.search(rb"\] [3-9]/%d samtale-" % FILES, shown):
            os.write(inner, b"\x03")  # as the key does: the terminal makes a signal of it
            stopped = True
    _process, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    os.close(inner)
    text = shown.decode("utf-8", "replace")
    assert stopped, text[-500:]
    assert re.search(r"\[[#-]+\] 1/60 samtale-01\.txt", text)
    assert code == 130, text
    told = re.search(rf"Interrupted; (\d+) of {FILES} files are done", text)
    assert told, text[-500:]
    with open_study(tmp_path / "s.qualcode") as study:
        names = sorted(document.name for document in study.documents())
    assert 3 <= len(names) < FILES
    assert names == [f"samtale-{number:02}" for number in range(len(names))]
    assert len(names) - int(told[1]) in {0, 1}
    assert "Traceback" not in text
