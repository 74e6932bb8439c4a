"""What is still to be erased after a forgetting: written with it, done after it, or by whoever opens the file next.

The rows are erased in one transaction, which either happened or did not. The copies and the freed pages of the file
cannot be part of it: what is to be done with them is written in the same transaction, so that neither a kill nor a
full disk leaves the person in them with nobody who knows.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, delete, exc, func, insert, select

from qualcode.i18n import _
from qualcode.model.errors import BusyError, QualcodeError
from qualcode.store.copies import delete_backups, forget_places
from qualcode.store.log import now
from qualcode.store.project_file import ProjectFile
from qualcode.store.schema import PendingErasureRow

COPIES, PAGES = "copies", "pages"
"""The steps: deleting the program's own copies, and rewriting the file without its freed pages. Copies first: they
are what anybody could open, and deleting them makes the room that rewriting needs."""

STEPS = (COPIES, PAGES)


def add_pending(connection: Connection) -> None:
    """Write down that both steps are to be done, inside the transaction that erases the rows.

    A step that this version does not know goes: what it needs may hold words, and all copies and pages are erased.
    """
    connection.execute(delete(PendingErasureRow).where(PendingErasureRow.step.not_in(STEPS)))
    first = (connection.execute(select(func.max(PendingErasureRow.id))).scalar() or 0) + 1
    for at, step in enumerate(STEPS):
        connection.execute(insert(PendingErasureRow).values(id=first + at, step=step, detail={}, created=now()))


def is_pending(file: ProjectFile) -> bool:
    """Whether anything is still to be erased."""
    if file.engine.dialect.name != "sqlite":
        return False
    try:
        with file.reading() as connection:
            table = PendingErasureRow.__table__
            return connection.execute(select(table).where(table.c.step.in_(STEPS)).limit(1)).first() is not None
    except exc.SQLAlchemyError:  # the table was altered from outside: `check` tells
        return False


def finish_erasing(file: ProjectFile) -> int:
    """Do what is still to be erased, step by step; returns how many copies were deleted.

    Raises:
        QualcodeError: if a step cannot be done now; what is left of it is done at the next opening, and is told.
    """
    project = Path(file.where)
    deleted = 0
    with file.reading() as connection:
        steps = set(connection.execute(select(PendingErasureRow.step)).scalars())
    try:
        if COPIES in steps:
            deleted = delete_backups(project)
            forget_places(project)
            _done(file, COPIES)
        if PAGES in steps:
            file.compact()
        _done(file, *STEPS)
    except BusyError:
        raise
    except (QualcodeError, OSError) as error:
        reason = error.what if isinstance(error, QualcodeError) else str(error.strerror or error)
        place = error.where if isinstance(error, QualcodeError) else file.where
        raise QualcodeError(
            _("what was to be forgotten is erased in the project, but not everywhere yet: {reason}").format(
                reason=reason
            ),
            place,
            _(
                "The rest is erased when the project is opened next: make room on the disk, or see that the file may "
                "be deleted, and open it."
            ),
        ) from error
    return deleted


def _done(file: ProjectFile, *steps: str) -> None:
    with file.writing() as connection:
        connection.execute(delete(PendingErasureRow).where(PendingErasureRow.step.in_(steps)))
