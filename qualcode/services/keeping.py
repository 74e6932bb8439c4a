"""Keeping: copies of the project, putting one back, and checking that all is in order."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import _
from qualcode.model.checking import Finding, Severity
from qualcode.model.errors import QualcodeError
from qualcode.services.counting import unlabelled_actors
from qualcode.services.revising import list_waiting
from qualcode.services.study import Study
from qualcode.store import backups, checks
from qualcode.store.backups import Backup


def project_path(study: Study) -> Path:
    """The project's file.

    Raises:
        QualcodeError: if it is on a server, whose own copies then count.
    """
    if "://" in study.where:
        raise QualcodeError(_("copies of a project on a server are made there, not by qualcode."), study.where)
    return Path(study.where)


def list_backups(study: Study) -> list[Backup]:
    """The project's copies, newest first."""
    return backups.list_backups(project_path(study))


def make_backup(study: Study, reason: str = "manual") -> Backup:
    """Copy the project as it is now.

    Raises:
        QualcodeError: if there is no room or the folder cannot be written in.
    """
    return backups.make_backup(project_path(study), reason)


def restore_backup(study: Study, wanted: str | Path) -> Backup:
    """Put a copy in the project's place; returns the copy of what was there, by which this can be undone.

    Args:
        study: the open study.
        wanted: the copy's path, or a beginning of its date as `list_backups` shows it.

    Raises:
        QualcodeError: if there is no such copy or it is damaged.
    """
    path = Path(wanted)
    if not path.is_file():
        named = [each.path for each in list_backups(study) if each.path.name.startswith(str(wanted))]
        if len(named) != 1:
            raise QualcodeError(
                _("there is no such copy.") if not named else _("that fits several."),
                str(wanted),
                _("`qualcode backup --list` shows them."),
            )
        path = named[0]
    return backups.restore_backup(project_path(study), path)


def check(study: Study) -> list[Finding]:
    """Everything that is not in order, worst first; empty if all is well."""
    with study.file.reading() as connection:
        findings = checks.check_file(connection)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return findings
    waiting = list_waiting(study)
    if waiting:
        findings.append(
            Finding(
                Severity.WARNING,
                _("codings or voices wait to be settled after a text revision and are not counted"),
                str(len(waiting)),
                _("`qualcode settle` lists them."),
            )
        )
    names = unlabelled_actors(study)
    if names:
        findings.append(
            Finding(
                Severity.WARNING,
                _("actors have no public label; their private names would stand in exports"),
                ", ".join(names[:10]) + (" …" if len(names) > 10 else ""),
                _("`qualcode actors label NAME LABEL` gives one."),
            )
        )
    return findings
