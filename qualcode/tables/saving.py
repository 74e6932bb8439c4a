"""Putting a finished file in its place."""

from __future__ import annotations

import os
import uuid
from collections.abc import Collection
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write line breaks its own way."""


def check_suffix(path: Path, suffixes: Collection[str], refused: str) -> str:
    """The ending of a file's name, in lower case.

    Args:
        path: of the file.
        suffixes: the endings that can be written.
        refused: what to say of any other.

    Raises:
        QualcodeError: if it is none of them; lists them.
    """
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        raise QualcodeError(refused, str(path), _("Endings that can: {names}.").format(names=", ".join(suffixes)))
    return suffix


def save(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there. Only its owner may read it, until somebody says otherwise.

    Raises:
        QualcodeError: if the folder is not there, or the file cannot be replaced.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{uuid.uuid4().hex[:12]}{target.suffix}")
    try:
        if target.is_dir():
            raise QualcodeError(_("that is a folder."), str(path), _("Give the file a name."))
        if not target.parent.is_dir():
            raise QualcodeError(_("the folder is not there."), str(path), _("Make it first, or choose another."))
        with open(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600), "wb") as file:  # noqa: PTH123
            file.write(content)
        os.replace(beside, target)  # noqa: PTH105 - Path.replace is the same; os names the atomic call
    except OSError as error:
        raise QualcodeError(
            _("the file could not be written ({reason}).").format(reason=error.strerror or error),
            str(path),
            _("If it is open in another program, close it there; or choose another name."),
        ) from error
    finally:
        beside.unlink(missing_ok=True)
