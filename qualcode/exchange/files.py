"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError


def replace_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file beside its place, then move it there, so that a failure leaves the old one.

    Raises:
        QualcodeError: if the folder is missing or cannot be written in.
    """
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = Path(file.name)
            file.write(text)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise QualcodeError(
            _("the file cannot be written: {reason}.").format(reason=error.strerror or os.strerror(error.errno or 0)),
            str(path),
            _("Is the folder there, and is the file closed in other programs?"),
        ) from error
