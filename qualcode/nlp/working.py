"""Annotating in a process of its own, so that nothing else waits: pipelines keep Python's lock for long stretches."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Self

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.model.pipeline import Origin, Pipeline
from qualcode.nlp.packing import pack

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from qualcode.nlp.working import main; main()"
_PATIENT = "patient"
_LOWEST = 19
"""What is added to the priority of a patient process: the computer does everything else first."""

_IDLE_ON_WINDOWS: int = getattr(subprocess, "IDLE_PRIORITY_CLASS", 0)


@dataclass(frozen=True, slots=True)
class Job:
    """A text to annotate; `key` is for the caller."""

    key: str
    text: str
    pipeline: Pipeline


Told = Callable[[str, int], None]
"""Told a job's key and how many code points of its text are done."""


class StoppedError(Exception):
    """The process was stopped before the text was read."""


class Apart:
    """A process that reads texts one after the other: it starts with the first text and ends with the block.

    Args:
        patient: whether it gives way to every other program on the computer.
    """

    def __init__(self, *, patient: bool = False) -> None:
        self._patient = patient
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._starting = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self._process is not None:
            self._process.communicate()

    def stop(self) -> None:
        """End the process, from any thread; who waits for a text gets `StoppedError`."""
        with self._starting:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def read(self, job: Job, told: Told | None = None) -> bytes:
        """Annotate a text; the packed annotation.

        Raises:
            StoppedError: if it was stopped meanwhile.
            QualcodeError: if the process could not be started, or broke down, or the pipeline is damaged.
        """
        process = self._started()
        assert process.stdout is not None
        try:
            _send(process, job)
            for line in process.stdout:
                answer = json.loads(line)
                if "done" in answer:
                    return base64.b64decode(answer["done"])
                if "failed" in answer:
                    raise _unusable(job.pipeline, answer["failed"])
                if told:
                    told(job.key, answer["at"])
        except (OSError, json.JSONDecodeError) as error:  # it ended before it was asked, or in the middle of a line
            raise self._ended() from error
        raise self._ended()

    def _ended(self) -> Exception:
        return StoppedError() if self._stopped else _broken()

    def _started(self) -> subprocess.Popen[str]:
        with self._starting:
            if self._stopped:
                raise StoppedError
            if self._process is None:
                self._process = _start(patient=self._patient)
            return self._process


def main() -> None:
    """Annotate the texts that come in, one a line, until there are no more."""
    if _PATIENT in sys.argv and hasattr(os, "nice"):
        os.nice(_LOWEST)
    from qualcode.nlp.annotate import annotate

    def tell(at: int) -> None:
        _say({"at": at})

    for line in sys.stdin:
        order = json.loads(line)
        pipeline = Pipeline(**{**order["pipeline"], "origin": Origin(order["pipeline"]["origin"])})
        told = _now_and_then(tell, len(order["text"]) // 50)
        try:
            data = pack(annotate(order["text"], pipeline, told))
        except Exception as error:  # whatever a pipeline of somebody else's does is told to who asked
            _say({"failed": f"{type(error).__name__}: {error}"})
            return
        _say({"done": base64.b64encode(data).decode("ascii")})


def _start(*, patient: bool) -> subprocess.Popen[str]:
    here = str(Path(__file__).parents[2])
    paths = json.dumps([here, *(entry for entry in sys.path if entry)])
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", _START, paths, *([_PATIENT] if patient else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
            creationflags=_IDLE_ON_WINDOWS if patient else 0,
            env={**os.environ, "OMP_NUM_THREADS": "1"} if patient else None,
        )
    except OSError as error:
        raise QualcodeError(
            _("The process that reads the language could not be started: {reason}.").format(reason=error),
            "",
            _("Close other programs and try again."),
        ) from error


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _send(process: subprocess.Popen[str], job: Job) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps({"text": job.text, "pipeline": asdict(job.pipeline)}) + "\n")
    process.stdin.flush()


def _now_and_then(tell: Callable[[int], None], every: int) -> Callable[[int], None]:
    """Tell only when so much more is done."""
    told = 0

    def perhaps(at: int) -> None:
        nonlocal told
        if at - told > every:
            told = at
            tell(at)

    return perhaps


def _unusable(pipeline: Pipeline, reason: str) -> QualcodeError:
    first = reason.splitlines()[0].rstrip(".")
    return QualcodeError(
        _("{pipeline} could not read the text: {reason}.").format(pipeline=pipeline.mark, reason=first),
        pipeline.place,
        _("Install it again, or remove it: what comes with the program is used then.")
        if pipeline.origin is Origin.INSTALLED
        else "",
    )


def _broken() -> QualcodeError:
    return QualcodeError(
        _("The process that reads the language broke down."),
        "",
        _("There may be too little memory. `qualcode model info` says which pipeline was used."),
    )
