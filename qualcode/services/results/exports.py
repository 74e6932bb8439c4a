"""Exports: which files were written from the project, so that forgetting somebody can name them.

Whoever writes a file with something of the study in it notes it here.
"""

from __future__ import annotations

import contextlib
import stat
from pathlib import Path

from qualcode.model.export import Export
from qualcode.services.study import Study
from qualcode.store.exports import read_exports, write_exports
from qualcode.store.log import now


def note_export(study: Study, path: Path, what: str) -> None:
    """Note that a file was written from the study, and let those read it who may read the study, and nobody else.

    The same file again is noted once.

    Args:
        study: the open study.
        path: the file.
        what: `table`, `quotes`, `codebook` or another word for what it holds.

    Raises:
        QualcodeError: if the project cannot be written to.
    """
    _as_private_as(study, path)
    with study.file.writing() as connection:
        write_exports(connection, [Export(str(path.absolute()), what, now())])


def list_exports(study: Study) -> list[Export]:
    """All files that were written from the study, by path, whether they are still there or not."""
    with study.file.reading() as connection:
        return read_exports(connection)


def _as_private_as(study: Study, path: Path) -> None:
    """Give a file the study's own mode; on a server, and where files have none, it stays its writer's."""
    if "://" in study.where:
        return
    with contextlib.suppress(OSError):
        path.chmod(stat.S_IMODE(Path(study.where).stat().st_mode) & 0o666)
