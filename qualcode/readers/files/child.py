"""Reading in a process of its own, which can be ended: for formats whose parsers could hang, crash or swell.

The child writes lines: a full stop for a step forward, and in the end JSON, which can do nothing but be data,
whatever became of the process that wrote it. While steps come, reading takes what it takes; else it is ended.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from qualcode.i18n import _, language, use_language
from qualcode.model.document import Block, BlockKind, ParsedComment, ParsedDocument, ParsedTurn
from qualcode.model.errors import QualcodeError
from qualcode.readers.lines.check import check_parsed
from qualcode.readers.lines.progress import step, tell_steps
from qualcode.readers.speech.speakers import speaker_choice

if TYPE_CHECKING:
    import subprocess

LONGEST = 1800.0
"""How many seconds reading may take at all: half an hour, the last resort against steps that lead nowhere."""

MEMORY = 2 << 30
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from qualcode.readers.files.child import main; main()"
)
_LARGE = 2 << 20
_RISKY = frozenset({".pdf"})
_STEP = b".\n"
_BEGINNING = 30.0  # seconds that a process may take to begin, on a machine that has much to do
_EVERY = 0.1  # seconds between steps that are told
_CHUNK = 1 << 16
_LISTS = ("blocks", "turns", "comments")
_PORTION = 2000


def needs_child(path: Path, speakers: str = "auto") -> bool:
    """Whether a file had better be read in a process of its own: a PDF, anything over 2 MB, or by a pattern.

    A regular expression that somebody wrote may try every way to divide a line into words, and never end.
    """
    if path.suffix.lower() == ".doc":
        return False  # LibreOffice reads it, in a process of its own that has a limit of its own
    if path.suffix.lower() in _RISKY or speakers not in {"auto", "none"}:
        return True
    try:
        return path.stat().st_size > _LARGE
    except (OSError, ValueError):
        return False  # `read_file` says what is wrong with it


def read_in_child(
    path: Path, speakers: str = "auto", encoding: str = "", patience: float = 10.0, memory: int = MEMORY
) -> ParsedDocument:
    """What `read_file` finds, found by another process that is ended if it stands still.

    Args:
        path: the file.
        speakers: as for `read_file`.
        encoding: as for `read_file`.
        patience: how many seconds the process may go without a step forward (a page, a paragraph) once it has begun.
        memory: bytes of address space that it may use, where the system can limit that (not on Windows and macOS).

    Raises:
        QualcodeError: as `read_file` does, and if the process had to be ended, or broke down.
    """
    import subprocess

    speaker_choice(speakers)
    here = str(Path(__file__).parents[3])
    paths = json.dumps([here, *(entry for entry in sys.path if entry)])
    order = json.dumps([str(path.absolute()), speakers, encoding, language(), memory])
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, paths, order],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError) as error:
        raise QualcodeError(
            _("The process that reads this file could not be started: {reason}.").format(reason=error),
            path.name,
            _("Close other programs and try again."),
        ) from error
    try:
        output = output_of(process, patience, path)
    finally:
        process.kill()
        process.wait()
    return _answer(output, path)


def main() -> None:
    """Read the file that the command line names and write what was found, or what is wrong, to stdout."""
    path, speakers, encoding, wanted, memory = json.loads(sys.argv[2])
    _limit(memory)
    use_language(wanted)
    tell_steps(_teller())
    from qualcode.readers import read_file

    try:
        step()
        parts = _parts(read_file(Path(path), speakers, encoding))
    except QualcodeError as error:
        parts = iter([{"error": [error.what, error.where, error.hint]}])
    for part in parts:
        step()
        sys.stdout.buffer.write(json.dumps(part).encode("ascii") + b"\n")
    sys.stdout.buffer.flush()


def _parts(document: ParsedDocument) -> Iterator[dict[str, Any]]:
    """The document in portions, so that a large one is written step by step; the last says that it is the last."""
    yield {
        "text": document.text,
        "metadata": document.metadata,
        "warnings": document.warnings,
        "reader": document.reader,
    }
    for name in _LISTS:
        every = getattr(document, name)
        for start in range(0, len(every), _PORTION):
            yield {name: [asdict(one) for one in every[start : start + _PORTION]]}
    yield {"whole": True}


def _teller() -> Callable[[], None]:
    """Writes a sign to stdout for a step forward, at most ten a second."""
    told = 0.0

    def tell() -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _EVERY:
            told = now
            sys.stdout.buffer.write(_STEP)
            sys.stdout.buffer.flush()

    return tell


def output_of(process: subprocess.Popen[bytes], patience: float, path: Path) -> bytes:
    """What the process writes until it ends, its steps left out.

    Raises:
        QualcodeError: if it writes nothing for too long, or never comes to an end.
    """
    assert process.stdout is not None
    chunks: SimpleQueue[bytes] = SimpleQueue()
    pipe = process.stdout.fileno()

    def listen() -> None:
        while chunk := os.read(pipe, _CHUNK):
            chunks.put(chunk)
        chunks.put(b"")

    threading.Thread(target=listen, daemon=True).start()
    found, until, wait = [], time.monotonic() + LONGEST, max(patience, _BEGINNING)
    try:
        while chunk := chunks.get(timeout=min(wait, max(until - time.monotonic(), 0.0))):
            found.append(chunk)
            wait = patience
    except Empty:
        raise _ended(path, patience, time.monotonic() < until) from None
    return b"".join(found)


def _limit(memory: int) -> None:
    """Bound the memory of this process and let it leave no core file, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _soft, hard = resource.getrlimit(kind)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (wanted, hard))
        except ValueError:  # macOS knows the limit of address space but does not let it be set
            continue


def _ended(path: Path, patience: float, in_time: bool) -> QualcodeError:
    if in_time:
        what = _("Reading stood still for {n} seconds and was ended.").format(n=f"{patience:g}")
        hint = _("Save the document again in the program that made it, or give it more time: --patience SECONDS.")
    else:
        what = _("Reading took more than {n} minutes and was ended.").format(n=round(LONGEST / 60))
        hint = _("Save the document again in the program that made it, or split it.")
    return QualcodeError(what, path.name, hint)


def _answer(output: bytes, path: Path) -> ParsedDocument:
    found: dict[str, Any] = {name: [] for name in _LISTS}
    try:
        for line in output.splitlines():
            if line != _STEP.strip():
                for name, value in json.loads(line).items():
                    if name in _LISTS:
                        found[name] += value
                    else:
                        found[name] = value
        if "error" in found:
            what, where, hint = found["error"]
            raise QualcodeError(str(what), str(where), str(hint))
        if not found["whole"]:
            raise ValueError("the answer has no end")
        document = ParsedDocument(
            text=found["text"],
            blocks=tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in found["blocks"]),
            turns=tuple(ParsedTurn(**turn) for turn in found["turns"]),
            metadata={str(name): str(value) for name, value in found["metadata"].items()},
            comments=tuple(ParsedComment(**comment) for comment in found["comments"]),
            warnings=tuple(found["warnings"]),
            reader=str(found["reader"]),
        )
        check_parsed(document)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QualcodeError(
            _("The reader broke down over this file."),
            path.name,
            _("It is damaged, or too large for the memory. Save it again in the program that made it, or split it."),
        ) from error
    return document
