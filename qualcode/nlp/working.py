"""Annotating in a process of its own, so that nothing else waits: pipelines keep Python's lock for long stretches."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError
from qualcode.model.pipeline import Origin, Pipeline
from qualcode.nlp.packing import pack

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from qualcode.nlp.working import main; main()"


@dataclass(frozen=True, slots=True)
class Job:
    """A text to annotate; `key` is for the caller."""

    key: str
    text: str
    pipeline: Pipeline


Told = Callable[[str, int], None]
"""Told a job's key and how many code points of its text are done."""


def annotate_apart(jobs: Sequence[Job], told: Told | None = None) -> Iterator[tuple[str, bytes]]:
    """Annotate texts one after the other in another process; it ends when the caller stops asking.

    Yields:
        The job's key and the packed annotation, in the order of the jobs.

    Raises:
        QualcodeError: if the process could not be started, or broke down.
    """
    if not jobs:
        return
    here = str(Path(__file__).parents[2])
    paths = json.dumps([here, *(entry for entry in sys.path if entry)])
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="ascii",
        )
    except OSError as error:
        raise QualcodeError(
            _("The process that reads the language could not be started: {reason}.").format(reason=error),
            "",
            _("Close other programs and try again."),
        ) from error
    assert process.stdin is not None and process.stdout is not None
    try:
        left = len(jobs)
        for job in jobs:
            _send(process, job)
            for line in process.stdout:
                answer = json.loads(line)
                if "done" not in answer:
                    if told:
                        told(job.key, answer["at"])
                    continue
                left -= 1
                yield job.key, base64.b64decode(answer["done"])
                break
        if left:
            raise _broken()
    finally:
        process.kill()
        process.communicate()


def main() -> None:
    """Annotate the texts that come in, one a line, until there are no more."""
    from qualcode.nlp.annotate import annotate

    def tell(at: int) -> None:
        _say({"at": at})

    for line in sys.stdin:
        order = json.loads(line)
        pipeline = Pipeline(**{**order["pipeline"], "origin": Origin(order["pipeline"]["origin"])})
        told = _now_and_then(tell, len(order["text"]) // 50)
        data = pack(annotate(order["text"], pipeline, told))
        _say({"done": base64.b64encode(data).decode("ascii")})


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _send(process: subprocess.Popen[str], job: Job) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(json.dumps({"text": job.text, "pipeline": asdict(job.pipeline)}) + "\n")
        process.stdin.flush()
    except OSError as error:
        raise _broken() from error


def _now_and_then(tell: Callable[[int], None], every: int) -> Callable[[int], None]:
    """Tell only when so much more is done."""
    told = 0

    def perhaps(at: int) -> None:
        nonlocal told
        if at - told > every:
            told = at
            tell(at)

    return perhaps


def _broken() -> QualcodeError:
    return QualcodeError(
        _("The process that reads the language broke down."),
        "",
        _("There may be too little memory. `qualcode model info` says which pipeline was used."),
    )
