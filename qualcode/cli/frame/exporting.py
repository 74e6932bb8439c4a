"""Files that commands write: the option that names them, and noting which were written from the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.frame.building import option
from qualcode.cli.frame.output import complain
from qualcode.i18n import _
from qualcode.model.errors import QualcodeError

if TYPE_CHECKING:
    from qualcode.services.study import Study


def output_option(help: str) -> Callable[[Any], Any]:
    """The option that names the files to write, any number of them, as `files`.

    Args:
        help: which formats there are, marked with `N_`.
    """
    path = click.Path(path_type=Path)
    return option("-o", "--output", "files", multiple=True, type=path, metavar="FILE", help=help)


def note_exports(study: Study, files: Iterable[Path], what: str) -> None:
    """Note files that were written; where the project cannot be written to, they stay, and it is told.

    Args:
        study: the open study.
        files: the files, as they were named on the command line.
        what: `table`, `quotes` or `codebook`.
    """
    from qualcode.services.results.exports import note_export

    for file in files:
        try:
            note_export(study, file.expanduser(), what)
        except QualcodeError as error:
            complain(
                _("warning: {file} is written, but `qualcode forget` will not name it: {reason}").format(
                    file=file, reason=error.what
                )
            )
