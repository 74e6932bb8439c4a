"""Running something in a child that strace kills, or whose disk strace fills, at the system call that one says.

The child is forked from the tests, so that nothing has to be loaded for it, and stands still until strace holds it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.model.errors import QualcodeError

ALL_THAT_WRITES = (
    "pwrite64,write,fsync,fdatasync,ftruncate,fallocate,unlink,unlinkat,rename,renameat,renameat2,link,linkat,"
    "mkdir,mkdirat,chmod,fchmod,fchmodat,copy_file_range,sendfile"
)
TAKES_ROOM = "pwrite64,write,fallocate,copy_file_range,sendfile"
_PTRACE_BY_ANYBODY = 0x59616D61, ctypes.c_ulong(-1)
"""`prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY)`: Linux may let nobody but a parent trace a process."""

DONE, REFUSED, KILLED = 0, 3, -signal.SIGKILL


def need_strace() -> None:
    """Skip the test where strace is not there or may not trace."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed: no system call can be chosen to kill at")
    if run(lambda: None, "trace=none")[0] != DONE:
        pytest.skip("strace may not trace processes here")


def run(work: Callable[[], object], *options: str) -> tuple[int, int]:
    """Do something in a child under strace.

    Args:
        work: what to do.
        options: strace's `-e` options, such as `inject=fsync:signal=KILL:when=3`.

    Returns:
        How the child ended (`DONE`, `REFUSED` by a `QualcodeError`, or minus the signal), and how many calls were
        traced.
    """
    child = os.fork()
    if child == 0:
        _in_child(work)
    os.waitpid(child, os.WUNTRACED)
    with tempfile.NamedTemporaryFile() as log:
        expressions = [part for option in options for part in ("-e", option)]
        tracer = subprocess.Popen(
            ["strace", "-qq", "-o", log.name, *expressions, "-p", str(child)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 10
        while tracer.poll() is None and not _is_traced(child) and time.monotonic() < until:
            time.sleep(0.002)
        if not _is_traced(child):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            tracer.kill()
            tracer.wait()
            return 255, 0
        os.kill(child, signal.SIGCONT)
        _pid, status = os.waitpid(child, 0)
        tracer.wait()
        calls = sum(line[:1].isalpha() for line in Path(log.name).read_text(errors="replace").splitlines())
    return os.waitstatus_to_exitcode(status), calls


def _in_child(work: Callable[[], object]) -> None:
    code = 1
    try:
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(*_PTRACE_BY_ANYBODY, 0, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        work()
        code = DONE
    except QualcodeError:
        code = REFUSED
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _is_traced(process: int) -> bool:
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return False
    return any(line.startswith("TracerPid:") and line.split()[1] != "0" for line in lines)
