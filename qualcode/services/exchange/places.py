"""A finished project put where it is wanted, if nothing has taken the place meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError


def put_in_place(unfinished: Path, target: Path) -> None:
    """Give a finished project its name.

    Raises:
        QualcodeError: if something of that name is there; nothing is overwritten.
    """
    try:
        try:
            os.link(unfinished, target)
        except (OSError, NotImplementedError) as error:
            if isinstance(error, FileExistsError):
                raise
            if target.exists():  # a file system without links: not quite as sure
                raise FileExistsError from error
            unfinished.rename(target)
    except FileExistsError:
        raise QualcodeError(
            _("there is already a file of that name."), str(target), _("Choose another name; nothing was changed.")
        ) from None
