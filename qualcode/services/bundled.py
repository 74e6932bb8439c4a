"""Where the demonstration study and the codebooks are: in the wheel, or in the checkout."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import _
from qualcode.model.errors import QualcodeError


def bundled(name: str) -> Path:
    """The folder `corpus` or `codebooks`.

    Raises:
        QualcodeError: if the installation lacks it.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "bundled" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise QualcodeError(
        _("the folder `{name}` is missing from this installation.").format(name=name),
        str(package),
        _("Reinstall qualcode."),
    )
