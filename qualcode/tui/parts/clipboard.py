"""Copying a quote: through the terminal (OSC 52), or to a file where the terminal is known to refuse."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError

_REFUSING_TERMS = ("linux", "vt100", "vt102", "vt220", "cons25", "ansi")
_REFUSING_PROGRAMS = frozenset({"Apple_Terminal"})


def takes_copies(environment: Mapping[str, str]) -> bool:
    """Whether the terminal may take a copy; False where it is known that it does not."""
    term = environment.get("TERM", "")
    if term.startswith("screen") and "TMUX" not in environment:  # GNU screen passes nothing on
        return False
    return term not in _REFUSING_TERMS and environment.get("TERM_PROGRAM") not in _REFUSING_PROGRAMS


def add_to_file(path: Path, quote: str) -> None:
    """Add a quote to the end of a file, after a blank line; the file is made where there is none.

    Raises:
        QualcodeError: if it cannot be written.
    """
    try:
        between = "\n" if path.exists() and path.stat().st_size else ""
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{between}{quote}\n")
    except OSError as error:
        raise QualcodeError(
            _("this file cannot be written: {reason}.").format(reason=error.strerror or error), str(path)
        ) from error
