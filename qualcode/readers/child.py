"""Reading in a process of its own, which can be ended: for formats whose parsers could hang, crash or swell.

The child gives back JSON, which can do nothing but be data, whatever became of the process that wrote it.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qualcode.i18n import _, language, use_language
from qualcode.model.document import Block, BlockKind, ParsedComment, ParsedDocument, ParsedTurn
from qualcode.model.errors import QualcodeError
from qualcode.readers.check import check_parsed
from qualcode.readers.speakers import speaker_choice

SECONDS = 10.0
"""How long reading a small file may take; one that takes longer hangs."""

SECONDS_A_MEGABYTE = 40.0
"""How much longer a larger one may take: a PDF of a hundred pages is half a megabyte, and machines are slow."""

LONGEST = 180.0
"""How long reading may take at most, in seconds."""

MEMORY = 2 << 30
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from qualcode.readers.child import main; main()"
_LARGE = 2 << 20
_RISKY = frozenset({".pdf"})


def needs_child(path: Path) -> bool:
    """Whether a file had better be read in a process of its own: a PDF, or anything over 2 MB."""
    try:
        return path.suffix.lower() in _RISKY or path.stat().st_size > _LARGE
    except (OSError, ValueError):
        return False  # `read_file` says what is wrong with it


def patience(path: Path) -> float:
    """How long a file's reading may take, in seconds: ten, and forty more for each megabyte."""
    try:
        megabytes = path.stat().st_size / (1 << 20)
    except (OSError, ValueError):
        return SECONDS
    return min(SECONDS + SECONDS_A_MEGABYTE * megabytes, LONGEST)


def read_in_child(
    path: Path, speakers: str = "auto", encoding: str = "", seconds: float | None = None, memory: int = MEMORY
) -> ParsedDocument:
    """What `read_file` finds, found by another process that is ended if it takes too long.

    Args:
        path: the file.
        speakers: as for `read_file`.
        encoding: as for `read_file`.
        seconds: how long the process may take, with its start; None goes by the file's size (`patience`).
        memory: bytes of address space that it may use, where the system can limit that (not on Windows and macOS).

    Raises:
        QualcodeError: as `read_file` does, and if the process had to be ended, or broke down.
    """
    import subprocess

    speaker_choice(speakers)
    seconds = patience(path) if seconds is None else seconds
    here = str(Path(__file__).parents[2])
    paths = json.dumps([here, *(entry for entry in sys.path if entry)])
    order = json.dumps([str(path.absolute()), speakers, encoding, language(), memory])
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _START, paths, order],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QualcodeError(
            _("Reading took more than {n} seconds and was ended.").format(n=round(seconds)),
            path.name,
            _("Save the document anew in the program that made it, or split it."),
        ) from error
    except (OSError, ValueError) as error:
        raise QualcodeError(
            _("The process that reads this file could not be started: {reason}.").format(reason=error),
            path.name,
            _("Close other programs and try again."),
        ) from error
    return _answer(done.stdout, path)


def main() -> None:
    """Read the file that the command line names and write what was found, or what is wrong, to stdout."""
    path, speakers, encoding, wanted, memory = json.loads(sys.argv[2])
    _limit(memory)
    use_language(wanted)
    from qualcode.readers import read_file

    answer: dict[str, Any]
    try:
        answer = asdict(read_file(Path(path), speakers, encoding))
    except QualcodeError as error:
        answer = {"error": [error.what, error.where, error.hint]}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()


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


def _answer(output: bytes, path: Path) -> ParsedDocument:
    try:
        answer = json.loads(output)
        if "error" in answer:
            what, where, hint = answer["error"]
            raise QualcodeError(str(what), str(where), str(hint))
        document = ParsedDocument(
            text=answer["text"],
            blocks=tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in answer["blocks"]),
            turns=tuple(ParsedTurn(**turn) for turn in answer["turns"]),
            metadata={str(name): str(value) for name, value in answer["metadata"].items()},
            comments=tuple(ParsedComment(**comment) for comment in answer["comments"]),
            warnings=tuple(answer["warnings"]),
        )
        check_parsed(document)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QualcodeError(
            _("The reader broke down over this file."),
            path.name,
            _("It is damaged, or too large for the memory. Save it anew in the program that made it, or split it."),
        ) from error
    return document
